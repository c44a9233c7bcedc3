import GateJSON

/// Reads a file of one JSON object a line.
public struct JSONLines {
  /// How long a line may be, in bytes.
  public static let maximumLineLength = 16 << 20

  private let source: SourceFile

  /// The lines of a file.
  public init(_ source: SourceFile) { self.source = source }

  /// The objects with their lines, from 1; lines of white space are passed over.
  /// - Throws: the first fault of each line, at most `limit` of them, each with its line: bytes that are no
  ///   UTF-8 or no JSON object, a line that is too long, CRLF, or a byte order mark.
  public func objects(limit: Int = 20) throws(Diagnostics) -> [ConfigValue] {
    do { try source.refuseByteOrderMark() } catch { throw Diagnostics([error]) }
    var values: [ConfigValue] = []
    var faults: [Diagnostic] = []
    for (index, line) in source.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated()
    {
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      do { values.append(try object(line, at: index + 1)) } catch { faults.append(error) }
      if faults.count == limit { break }
    }
    guard faults.isEmpty else { throw Diagnostics(faults) }
    return values
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
      value = try JSONParser.parse(Array(line))
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
