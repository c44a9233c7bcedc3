import GateJSON
import GateSuite

/// Adds rows to the end of a golden set's file in the format that it has; what stands in it stays byte for byte, but for cells
/// of new columns in a table.
public struct GoldenAddition: Sendable {
  private let source: SourceFile
  private let columns: GoldenColumns?

  /// - Parameters:
  ///   - source: the golden set's file.
  ///   - columns: which columns of a team's sheet hold what; nil if the file has goldgate's own names.
  public init(to source: SourceFile, columns: GoldenColumns?) {
    self.source = source
    self.columns = columns
  }

  /// The bytes of the file with some examples more.
  /// - Throws: an example that the format cannot hold, or a file whose layout leaves no place for rows at its end.
  public func bytes(with examples: [Example]) throws(Diagnostics) -> [UInt8] {
    guard !examples.isEmpty else { return source.bytes }
    let name = source.path.lowercased()
    let bytes: [UInt8]
    do throws(Diagnostic) {
      if name.hasSuffix(".csv") || name.hasSuffix(".tsv") {
        bytes = try TableAddition(source: source, columns: columns).bytes(with: examples)
      } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        bytes = try yaml(examples)
      } else {
        bytes = try jsonLines(examples)
      }
    } catch {
      throw Diagnostics([error])
    }
    try check(bytes, examples)
    return bytes
  }

  private func jsonLines(_ examples: [Example]) throws(Diagnostic) -> [UInt8] {
    var lines = ""
    for example in examples {
      var row = example.row
      if let columns { row = .object(try TableRow(example).named(by: columns)) }
      lines += JSONWriter.compact(row) + "\n"
    }
    return wholeLines + lines.utf8
  }

  private func yaml(_ examples: [Example]) throws(Diagnostic) -> [UInt8] {
    let text = try source.text()
    guard let first = text.split(separator: "\n").first(where: { $0.drop { $0 == " " }.hasPrefix("- ") })
    else {
      throw unfit
    }
    let indent = String(first.prefix { $0 == " " })
    let lines = YAMLWriter.document(examples.map { YAMLNode($0.row) }).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { $0.isEmpty ? "" : indent + $0 }
    return wholeLines + lines.joined(separator: "\n").utf8
  }

  /// The file's bytes with an end to the last line.
  private var wholeLines: [UInt8] {
    source.bytes.isEmpty || source.bytes.last == UInt8(ascii: "\n")
      ? source.bytes : source.bytes + [UInt8(ascii: "\n")]
  }

  /// Whether the file is read back as it was, with the new examples behind.
  private func check(_ bytes: [UInt8], _ examples: [Example]) throws(Diagnostics) {
    let before = try GoldenReader.read(source, columns: columns).examples
    guard
      let after = try? GoldenReader.read(SourceFile(path: source.path, bytes: bytes), columns: columns)
        .examples,
      after.count == before.count + examples.count,
      zip(after, before + examples).allSatisfy({ $0.digest == $1.digest && $0.metadata == $1.metadata })
    else { throw Diagnostics([unfit]) }
  }

  private var unfit: Diagnostic {
    Diagnostic(
      "the file's layout leaves no place for rows at its end; nothing was written", at: source.place(),
      remedy: "write each example on a line of its own, in YAML as '- id: ...'")
  }
}
