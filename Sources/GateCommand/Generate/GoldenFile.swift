import GateCheck
import GateJSON
import GateSuite

/// A golden set that a command writes.
enum GoldenFile {
  /// Writes examples as JSONL, one row a line, and checks that they are read back.
  /// - Throws: if the name has another ending, or the file cannot be written.
  static func write(_ examples: [Example], to name: String, in context: CommandContext) throws {
    let bytes = examples.flatMap { Array((JSONWriter.compact($0.row) + "\n").utf8) }
    _ = try GoldenReader.read(SourceFile(path: name, bytes: bytes))
    try OutputFile.write(bytes, to: context.absolute(name))
  }

  /// Checks the name of a file to be written.
  /// - Throws: as `write`.
  static func check(_ name: String, in context: CommandContext) throws {
    guard name.lowercased().hasSuffix(".jsonl") else {
      throw Diagnostic(
        "'\(name)' is no name of a generated golden set", at: Place(file: "--output"),
        remedy: "end it in .jsonl")
    }
    try OutputFile.check(context.absolute(name), of: "--output")
  }
}
