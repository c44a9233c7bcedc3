import Foundation
import GateGit
import GateJSON
import GateSuite

/// Finds suites on the disk: in `baselines/` at the top, and in a repository in the `baselines/` of any folder.
package struct SuiteLocator {
  /// Where suites are: in a folder of their own below any folder called `baselines`.
  package static let pattern = NestedFilePattern(
    parent: "baselines", name: "suite.yaml", depth: 5,
    skipping: ["node_modules", "bower_components", "site-packages", "__pycache__", "Pods"])

  /// A suite's file on the disk.
  package struct Location: Equatable {
    /// The suite's folder relative to the root, without a slash at its end.
    package let folder: String
    /// The suite's file in it.
    package let file: String

    package init(folder: String, file: String) {
      self.folder = folder
      self.file = file
    }

    /// The last part of the folder, which names the suite where it gives no name itself.
    package var folderName: String { folder.split(separator: "/").last.map(String.init) ?? "suite" }
  }

  /// The folder that paths are relative to: the repository's working tree, or the working directory outside of
  /// one; absolute, symlinks resolved.
  package let root: String
  /// Where the user stands, absolute.
  package let workingDirectory: String
  /// Whether the root is a repository's, so that the folders below it are looked through, too.
  package var isRepository = false
  /// Where the repository's index is; nil outside of a repository.
  var gitDirectory: String?

  /// What the working tree lacks on purpose.
  var gaps: CheckoutGaps { CheckoutGaps(root: root, gitDirectory: gitDirectory) }

  /// The locations that the user names, or all: those of the service that the user stands in, which is the nearest
  /// folder upward with suites of its own, else all of the repository; sorted by folder.
  /// - Throws: where a named suite is not there, lies outside the root, or none is found.
  package func locate(_ names: [String]) throws(Diagnostic) -> [Location] {
    guard names.isEmpty else {
      var found: [Location] = []
      for name in names {
        let location = try locate(name)
        if !found.contains(location) { found.append(location) }
      }
      return found
    }
    let all = locations(below: nearestFolder)
    for location in all {
      if let foreign = gaps.reason(forForeign: location) { throw foreign }
    }
    guard !all.isEmpty else {
      if let reason = gaps.reasonForNoSuite() { throw reason }
      throw Diagnostic(
        isRepository
          ? "no suite was found: there is no baselines/*/suite.yaml in \(root), nor in a folder of it"
          : "no suite was found under \(root)/baselines",
        at: Place(file: ""),
        remedy:
          "run 'goldgate init' to write one, or 'goldgate init --example support-faq' in an empty folder")
    }
    return all
  }

  /// Reads a file by its path relative to the root.
  /// - Throws: also where it is a symbolic link that leaves the root.
  package func read(_ path: String) throws(Diagnostic) -> SourceFile {
    let absolute = URL(fileURLWithPath: root).appendingPathComponent(path)
    let resolved = absolute.resolvingSymlinksInPath().path
    guard resolved.hasPrefix(root == "/" ? root : root + "/") else {
      throw Diagnostic(
        "the file is a link that leaves the repository", at: Place(file: path),
        remedy: "keep the file inside the repository")
    }
    do { return try SourceFile(readingFrom: absolute.path, named: path) } catch {
      guard !FileManager.default.fileExists(atPath: absolute.path) else { throw error }
      throw gaps.reason(for: path) ?? error
    }
  }

  /// All suites of the repository, or of the folder outside of one; sorted by folder.
  package func everywhere() -> [Location] { locations(below: "") }

  /// The suites below a folder, relative to the root.
  private func locations(below folder: String) -> [Location] {
    let search = FolderSearch(pattern: Self.pattern)
    let start = folder.isEmpty ? root : "\(root)/\(folder)"
    let paths = isRepository ? search.files(below: start) : search.files(directlyIn: start)
    return paths.map { path in
      let parts = path.split(separator: "/")
      let place = (folder.isEmpty ? "" : folder + "/") + parts.dropLast().joined(separator: "/")
      return Location(folder: place, file: Self.pattern.name)
    }
  }

  /// The nearest folder from the working directory upward that has suites of its own, relative to the root; empty
  /// for the root, also where there is none.
  private var nearestFolder: String {
    guard isRepository, workingDirectory.hasPrefix(root + "/") else { return "" }
    var parts = workingDirectory.dropFirst(root.count).split(separator: "/")
    let search = FolderSearch(pattern: Self.pattern)
    while !parts.isEmpty {
      let folder = parts.joined(separator: "/")
      if !search.files(directlyIn: "\(root)/\(folder)").isEmpty { return folder }
      parts.removeLast()
    }
    return ""
  }

  private func locate(_ name: String) throws(Diagnostic) -> Location {
    let typed = URL(fileURLWithPath: name, relativeTo: URL(fileURLWithPath: workingDirectory + "/"))
      .standardizedFileURL.path
    var bases = [root]
    if !nearestFolder.isEmpty { bases.insert("\(root)/\(nearestFolder)", at: 0) }
    for path in bases.map({ "\($0)/baselines/\(name)/suite.yaml" }) + [
      typed + "/suite.yaml", typed, "\(root)/\(name)/suite.yaml",
    ]
    where isFile(path) {
      return try location(of: path, named: name)
    }
    if let reason = gaps.reason(forSuite: name) { throw reason }
    if typed.hasPrefix(root + "/"), let reason = gaps.reason(for: String(typed.dropFirst(root.count + 1))) {
      throw reason
    }
    let all = everywhere()
    let called = all.filter { $0.folderName == name }
    if called.count > 1 {
      throw Diagnostic(
        "\(called.count) suites are called '\(name)': \(called.map(\.folder).joined(separator: ", "))",
        at: Place(file: "--suite"), remedy: "give the folder of the one that is meant")
    }
    if let only = called.first { return only }
    let remedy = Suggestion.nearest(to: name, among: all.map(\.folderName)).map { "did you mean '\($0)'?" }
    throw Diagnostic(
      "there is no suite '\(name)'", at: Place(file: "--suite"),
      remedy: remedy ?? "give a name under baselines/, a folder, or a suite.yaml")
  }

  private func location(of path: String, named name: String) throws(Diagnostic) -> Location {
    let resolved = URL(fileURLWithPath: path).standardizedFileURL
    let folder = resolved.deletingLastPathComponent().resolvingSymlinksInPath().path
    guard folder == root || folder.hasPrefix(root + "/") else {
      throw Diagnostic(
        "the suite '\(name)' lies outside the repository \(root)", at: Place(file: ""),
        remedy: "move it into the repository, or start goldgate in the suite's own")
    }
    let location = Location(
      folder: String(folder.dropFirst(root.count)).trimmingCharacters(in: CharacterSet(charactersIn: "/")),
      file: resolved.lastPathComponent)
    if let foreign = gaps.reason(forForeign: location) { throw foreign }
    return location
  }

  private func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
  }
}
