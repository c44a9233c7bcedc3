import Foundation
import GateCheck
import GateDecision
import GateImport
import GateProgram
import GateSuite

/// Imports one file: reads what stands around it, writes the suite's folder, and says what was not taken over.
struct SuiteImporter {
  let options: ImportOptions
  /// Whether files that exist are replaced.
  let isForced: Bool
  let context: CommandContext

  /// Imports a file as a suite of a name.
  /// - Throws: `Diagnostic` if nothing can be made of it, `GateFailure` if a file stands in the way or cannot be written.
  func importFile(_ path: String, as name: String) throws {
    let source = try SourceFile(readingFrom: context.absolute(path), named: path)
    let root = Workspace.open(in: context).locator.root
    let file = ImportFile(source, in: folder(around: path, root: root))
    let (suite, format) = try Importer.suite(of: file, options: options)
    let folder = "baselines/\(name)"
    let files = suite.files(origin: path.split(separator: "/").last.map(String.init) ?? path)
    try requireFree(files.map(\.name), in: folder, under: root)
    try OutputFolder.make("\(root)/\(folder)")
    for file in files {
      try OutputFile.write(Array(file.text.utf8), to: "\(root)/\(folder)/\(file.name)")
    }
    context.write(
      ImportReport(suite: suite, format: format, path: path, name: name, files: files.map(\.name)).text)
  }

  /// A suite's name for a file: its own, or its folder's if it has the usual one.
  /// - Parameter names: the names that are taken.
  static func name(of path: String, besides names: inout Set<String>) -> String {
    let parts = URL(fileURLWithPath: path).standardizedFileURL.pathComponents
    let usual: Set = ["promptfooconfig", "golden", "goldens", "dataset", "evals", "eval"]
    var stem = parts.last.map { String($0.split(separator: ".").first ?? "") } ?? ""
    if usual.contains(stem.lowercased()), let folder = parts.dropLast().last, folder != "/" { stem = folder }
    var name = ""
    for character in stem.lowercased() {
      let isPlain = character.isASCII && (character.isLetter || character.isNumber)
      if isPlain { name.append(character) } else if !name.isEmpty, name.last != "-" { name.append("-") }
    }
    while name.last == "-" { name.removeLast() }
    name = name.isEmpty ? "imported" : String(name.prefix(60))
    var (unique, number) = (name, 1)
    while !names.insert(unique).inserted {
      number += 1
      unique = "\(name)-\(number)"
    }
    return unique
  }

  private func requireFree(_ names: [String], in folder: String, under root: String) throws {
    if isForced { return }
    let present = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []
    // A golden set of another ending would stay beside the new one.
    let taken = present.filter { names.contains($0) || $0 == "suite.yaml" }.sorted()
    guard taken.isEmpty else {
      throw Diagnostic(
        "\(taken.map { "\(folder)/\($0)" }.joined(separator: ", ")) would be replaced; nothing was written",
        at: Place(file: ""), remedy: "give another --name, or --force to replace")
    }
  }

  /// What a file may name: everything in the repository that it stands in, or in its own folder outside of one.
  private func folder(around path: String, root: String) -> ImportFile.Folder {
    let folder = URL(fileURLWithPath: context.absolute(path)).deletingLastPathComponent().path
    let limit = Self.repository(around: folder) ?? folder
    let shown = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    return ImportFile.Folder(
      read: { path, place throws(Diagnostic) in
        let contained = try ContainedPath(path, from: folder, inside: limit, at: place)
        return try SourceFile(
          readingFrom: contained.absolute, named: shown.isEmpty ? path : "\(shown)/\(path)")
      },
      matching: { pattern in Self.matching(pattern, in: folder, inside: limit) },
      fromSuite: { path in
        guard
          let contained = try? ContainedPath(path, from: folder, inside: root, at: Place(file: ""))
        else { return nil }
        return "../../\(contained.relative)"
      })
  }

  /// The top of the git repository around a folder; nil outside of one.
  private static func repository(around folder: String) -> String? {
    var url = URL(fileURLWithPath: folder).standardizedFileURL
    while url.path != "/" {
      if FileManager.default.fileExists(atPath: url.appendingPathComponent(".git").path) { return url.path }
      url.deleteLastPathComponent()
    }
    return nil
  }

  /// The files that a pattern names: `*` and `?` within a name, `**` for any folders.
  private static func matching(_ pattern: String, in folder: String, inside limit: String) -> [String] {
    let fixed = pattern.split(separator: "/", omittingEmptySubsequences: false).prefix { !$0.contains("*") }
    let start = fixed.joined(separator: "/")
    guard
      let base = try? ContainedPath(
        start.isEmpty ? "." : start, from: folder, inside: limit, at: Place(file: "")),
      let files = FileManager.default.enumerator(atPath: base.absolute)
    else { return [] }
    let rest = pattern.split(separator: "/").dropFirst(fixed.filter { !$0.isEmpty }.count).joined(
      separator: "/")
    var expression = ""
    var signs = rest[...]
    while let sign = signs.popFirst() {
      if sign == "*", signs.first == "*" {
        signs = signs.dropFirst().drop { $0 == "/" }
        expression += "(?:.*/)?"
      } else {
        expression +=
          sign == "*" ? "[^/]*" : sign == "?" ? "[^/]" : NSRegularExpression.escapedPattern(for: "\(sign)")
      }
    }
    var found: [String] = []
    for case let name as String in files
    where name.range(of: "^\(expression)$", options: .regularExpression) != nil {
      var isFolder: ObjCBool = false
      let path = "\(base.absolute)/\(name)"
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
        found.append(start.isEmpty ? name : "\(start)/\(name)")
      }
    }
    // 2.txt stands before 10.txt.
    return found.sorted { $0.compare($1, options: [.numeric]) == .orderedAscending }
  }
}
