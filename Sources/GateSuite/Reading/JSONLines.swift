import Foundation
import GateJSON

/// Reads a file of one JSON object a line.
public struct JSONLines {
  /// How long a line may be, in bytes.
  public static let maximumLineLength = 16 << 20

  private let source: SourceFile
  private let digits: JSONParser.Digits

  /// The lines of a file.
  /// - Parameter digits: whether numbers keep the digits that were written.
  public init(_ source: SourceFile, digits: JSONParser.Digits = .rounded) {
    self.source = source
    self.digits = digits
  }

  /// The objects with their lines, from 1; lines of white space are passed over.
  /// - Throws: the first fault of each line, at most `limit` of them, each with its line: bytes that are no
  ///   UTF-8 or no JSON object, a line that is too long, CRLF, or a byte order mark.
  public func objects(limit: Int = 20) throws(Diagnostics) -> [ConfigValue] {
    var values: [ConfigValue] = []
    try forEach(limit: limit) { values.append($0) }
    return values
  }

  /// Takes the objects one by one, so that they need not all be in memory; lines of white space are passed over.
  ///
  /// After a fault the rest is only looked through for further faults.
  /// - Throws: as `objects(limit:)`.
  /// - Parameter inPlace: is given the bytes and the number of a line before it is parsed; what it takes, by true,
  ///   counts as read and is not parsed. It must not take a line that is no JSON object.
  func forEach(
    limit: Int = 20, inPlace: (UnsafeBufferPointer<UInt8>, Int) -> Bool = { _, _ in false },
    _ body: (ConfigValue) -> Void
  ) throws(Diagnostics) {
    let found = source.bytes.withUnsafeBufferPointer { bytes in
      faults(in: bytes, limit: limit, inPlace: inPlace, body)
    }
    guard found.isEmpty else { throw Diagnostics(found) }
  }

  /// Takes the objects of some bytes, which need not be those of the file.
  /// - Returns: the faults of `forEach`.
  func faults(
    in bytes: UnsafeBufferPointer<UInt8>, limit: Int = 20,
    inPlace: (UnsafeBufferPointer<UInt8>, Int) -> Bool = { _, _ in false }, _ body: (ConfigValue) -> Void
  ) -> [Diagnostic] {
    do {
      try SourceFile(path: source.path, bytes: Array(bytes.prefix(4))).refuseByteOrderMark()
    } catch { return [error] }
    var faults: [Diagnostic] = []
    var (start, number) = (0, 0)
    while start <= bytes.count, faults.count < limit {
      let line = Self.line(of: bytes, from: start)
      start += line.count + 1
      number += 1
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      if faults.isEmpty, line.count <= Self.maximumLineLength, line.last != UInt8(ascii: "\r"),
        inPlace(line, number)
      {
        continue
      }
      do throws(Diagnostic) {
        let value = try object(line, at: number)
        if faults.isEmpty { body(value) }
      } catch {
        faults.append(error)
      }
    }
    return faults
  }

  /// The bytes from a place to the end of the line.
  private static func line(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> UnsafeBufferPointer<
    UInt8
  > {
    guard start < bytes.count, let base = bytes.baseAddress else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    let end = memchr(base + start, Int32(UInt8(ascii: "\n")), bytes.count - start)
    let count = end.map { UnsafeRawPointer($0) - UnsafeRawPointer(base + start) } ?? bytes.count - start
    return UnsafeBufferPointer(start: base + start, count: count)
  }

  /// What to do about a fault that people often make; the byte at fault shows it.
  private static func remedy(for error: JSONSyntaxError, in line: UnsafeBufferPointer<UInt8>) -> String {
    guard error.offset < line.count else { return "fix the JSON of this line" }
    switch line[error.offset] {
    case UInt8(ascii: "'"), 0xE2: return "write keys and texts in straight double quotes"
    case UInt8(ascii: "}"), UInt8(ascii: "]"): return "delete the comma before it, or write what is missing"
    case UInt8(ascii: "#"), UInt8(ascii: "/"): return "JSON has no comments: delete it"
    case UInt8(ascii: ","): return "delete the comma"
    default: return "fix the JSON of this line"
    }
  }

  private func object(_ line: UnsafeBufferPointer<UInt8>, at number: Int) throws(Diagnostic) -> ConfigValue {
    let place = source.place(line: number)
    guard line.count <= Self.maximumLineLength else {
      throw Diagnostic(
        "the line is \(line.count >> 20) MB long", at: place,
        remedy: "keep a line under \(Self.maximumLineLength >> 20) MB")
    }
    if line.last == UInt8(ascii: "\r") { throw source.carriageReturn(line: number) }
    let value: JSONValue
    do {
      value = try JSONParser.parse(line, digits: digits)
    } catch {
      if let foreign = source.foreignEncoding(of: line, line: number) { throw foreign }
      throw Diagnostic(
        "\(error.message) (column \(error.column))", at: place, remedy: Self.remedy(for: error, in: line))
    }
    guard value.objectValue != nil else {
      throw Diagnostic("a JSON object is expected on each line, not \(value.kindName)", at: place)
    }
    return ConfigValue(value, at: place)
  }
}
