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
  func forEach(limit: Int = 20, _ body: (ConfigValue) -> Void) throws(Diagnostics) {
    do { try source.refuseByteOrderMark() } catch { throw Diagnostics([error]) }
    let bytes = source.bytes
    var faults: [Diagnostic] = []
    var (start, number) = (bytes.startIndex, 0)
    while start <= bytes.endIndex, faults.count < limit {
      let line = bytes[start...].prefix { $0 != UInt8(ascii: "\n") }
      start = line.endIndex + 1
      number += 1
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      do throws(Diagnostic) {
        let value = try object(line, at: number)
        if faults.isEmpty { body(value) }
      } catch {
        faults.append(error)
      }
    }
    guard faults.isEmpty else { throw Diagnostics(faults) }
  }

  private func object(_ line: ArraySlice<UInt8>, at number: Int) throws(Diagnostic) -> ConfigValue {
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
      throw Diagnostic(
        "\(error.message) (column \(error.column))", at: place, remedy: "mend the JSON of this line")
    }
    guard value.objectValue != nil else {
      throw Diagnostic("a JSON object is expected on each line, not \(value.kindName)", at: place)
    }
    return ConfigValue(value, at: place)
  }
}
