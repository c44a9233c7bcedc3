import GateJSON
import GateSuite

@testable import GateImport

/// Files in memory that an import reads.
struct ImportBench {
  /// The files by their paths from the folder of the imported one.
  var files: [String: String] = [:]
  var options = ImportOptions()

  /// Imports a file of a name.
  func suite(_ text: String, named name: String = "promptfooconfig.yaml") throws -> ImportedSuite {
    try Importer.suite(of: file(text, named: name), options: options).suite
  }

  /// A file that sees the others.
  func file(_ text: String, named name: String) -> ImportFile {
    let files = files
    return ImportFile(
      SourceFile(path: name, bytes: Array(text.utf8)),
      in: ImportFile.Folder(
        read: { path, place throws(Diagnostic) in
          guard let text = files[path] else { throw Diagnostic("there is no such file", at: place) }
          return SourceFile(path: path, bytes: Array(text.utf8))
        },
        matching: { pattern in
          let start = pattern.prefix { $0 != "*" }
          return files.keys.filter { $0.hasPrefix(start) }.sorted()
        },
        fromSuite: { path in path.hasPrefix("..") ? nil : "../../evals/\(path)" }))
  }

  /// The remarks of a kind, as they are printed.
  static func remarks(_ suite: ImportedSuite, _ kind: Remark.Kind = .notTaken) -> [String] {
    suite.remarks.filter { $0.kind == kind }.map(\.description)
  }
}

extension ImportedSuite {
  /// A file of the suite's folder.
  func text(_ name: String) -> String { files(origin: "x").first { $0.name == name }?.text ?? "" }

  /// The rows as JSON, by id.
  var json: [String: JSONValue] {
    Dictionary(rows.map { ($0.id, $0.node.json) }, uniquingKeysWith: { first, _ in first })
  }

  /// The scorer of a metric in the suite.
  func scorer(_ metric: String) -> JSONValue? {
    metrics.first { $0.name == metric }?.members.first { $0.name == "scorer" }?.value.json
  }
}
