import Foundation
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
    let path = context.absolute(name)
    guard !FileManager.default.fileExists(atPath: path) || isGenerated(path) else {
      throw Diagnostic(
        "'\(name)' is there already, and its examples are not generated ones", at: Place(file: "--output"),
        remedy: "name another file, or move it away first")
    }
    try OutputFile.check(path, of: "--output")
  }

  /// Whether a file holds nothing but what a generator wrote, which a new seed may replace: examples with its mark, and
  /// those whose variants have it.
  private static func isGenerated(_ path: String) -> Bool {
    guard let source = try? SourceFile(readingFrom: path, named: path) else { return false }
    if source.bytes.isEmpty { return true }
    guard let examples = try? GoldenReader.examples(of: source) else { return false }
    func isMarked(_ example: Example) -> Bool { marks.contains { example.metadata[$0] != nil } }
    let clusters = Set(examples.lazy.filter(isMarked).compactMap(\.cluster))
    return examples.allSatisfy { isMarked($0) || $0.cluster.map(clusters.contains) ?? false }
  }

  /// What only generated examples have in their metadata.
  private static let marks = ["template", "needle", "perturbation"]
}
