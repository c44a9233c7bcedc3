import Foundation
import GateGit
import GateSuite

/// What a working tree lacks on purpose: the files outside of a sparse checkout, and what submodules hold.
struct CheckoutGaps {
  /// The top of the working tree, absolute, symbolic links resolved.
  let root: String
  /// Where its index is; nil outside of a repository.
  let gitDirectory: String?

  /// Read anew each time, as it is asked for only where something is missing.
  private var index: IndexFile { gitDirectory.map { IndexFile(gitDirectory: $0) } ?? IndexFile() }

  /// Why a file or a folder is not in the working tree, relative to the top; nil where nothing tells.
  func reason(for path: String) -> Diagnostic? {
    let index = index
    if index.leavesOut(path) || index.filesLeftOut.contains(where: { $0.hasPrefix(path + "/") }) {
      return sparse(path, adding: command(for: path, isFile: index.filesLeftOut.contains(path)))
    }
    if let submodule = index.submodule(around: path), isEmpty(submodule) {
      return Diagnostic(
        "the submodule \(submodule), which it lies in, is not checked out", at: Place(file: path),
        remedy: "run 'git submodule update --init -- \(submodule)'")
    }
    return nil
  }

  /// Why no suite is there; nil where nothing tells that there should be one.
  func reasonForNoSuite() -> Diagnostic? {
    let index = index
    let names = Set(
      index.filesLeftOut.filter { $0.hasSuffix("/suite.yaml") }.map {
        String($0.dropLast("/suite.yaml".count))
      })
    let tops = Set(names.compactMap(Self.above))
    if let top = tops.sorted().first {
      return sparse(nil, adding: tops.count == 1 ? command(for: top) : commandForAll(tops.sorted()))
    }
    if index.foldersLeftOut.contains(where: { "baselines/".hasPrefix($0 + "/") || $0.hasPrefix("baselines/") }
    ) {
      return sparse(nil, adding: command(for: "baselines"))
    }
    if index.submodules.contains("baselines"), isEmpty("baselines") {
      return Diagnostic(
        "no suite was found: the submodule baselines is not checked out", at: Place(file: ""),
        remedy: "run 'git submodule update --init -- baselines'")
    }
    return nil
  }

  /// The folders of the suites under `baselines` that a sparse checkout leaves out, or the folders around them.
  var suitesLeftOut: [String] {
    let index = index
    let files = index.filesLeftOut.filter { path in
      let parts = path.split(separator: "/")
      return parts.count >= 3 && parts[parts.count - 3] == "baselines" && parts.last == "suite.yaml"
    }.map { String($0.dropLast("/suite.yaml".count)) }
    return (files + index.foldersLeftOut.filter { $0 == "baselines" || $0.hasPrefix("baselines/") }).sorted()
  }

  /// The folders of suites of a name that a sparse checkout leaves out.
  func reason(forSuite name: String) -> Diagnostic? {
    if let told = reason(for: "baselines/\(name)") { return told }
    let folder = index.filesLeftOut.filter { $0.hasSuffix("/\(name)/suite.yaml") }.sorted().first
    return folder.map { sparse(name, adding: command(for: String($0.dropLast("/suite.yaml".count)))) }
  }

  /// The command that takes a folder or a file into a sparse checkout.
  func command(for path: String, isFile: Bool = false) -> String {
    guard isCone else {
      return "git sparse-checkout add '/\(path)\(isFile ? "" : "/**")'"
    }
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    return "git sparse-checkout add \(isFile && !folder.isEmpty ? folder : path)"
  }

  private func commandForAll(_ folders: [String]) -> String {
    let names = isCone ? folders : folders.map { "'/\($0)/**'" }
    return "git sparse-checkout add \(names.joined(separator: " "))"
  }

  /// Whether a sparse checkout is written in folders, as git does unless it is told otherwise, and not in patterns.
  private var isCone: Bool {
    guard let gitDirectory,
      let data = FileManager.default.contents(atPath: gitDirectory + "/info/sparse-checkout")
    else { return true }
    return String(decoding: data, as: UTF8.self).hasPrefix("/*\n!/*/\n")
  }

  /// The repository inside of this one that a folder lies in, a submodule as a rule; nil where it lies in none.
  func nestedRepository(around folder: String) -> String? {
    var parts: [Substring] = []
    for part in folder.split(separator: "/") {
      parts.append(part)
      let path = parts.joined(separator: "/")
      if FileManager.default.fileExists(atPath: "\(root)/\(path)/.git") { return path }
    }
    return nil
  }

  /// The fault of a suite that belongs to another repository, whose releases count for it; nil where it does not.
  func reason(forForeign location: SuiteLocator.Location) -> Diagnostic? {
    guard let nested = nestedRepository(around: location.folder) else { return nil }
    let inside = location.folder.dropFirst(nested.count + 1)
    let suite = inside.isEmpty ? "." : String(inside)
    return Diagnostic(
      "the suite '\(location.folderName)' lies in another repository, \(nested) (a submodule, or a clone), and is compared with that one's releases",
      at: Place(file: location.folder),
      remedy: "check it there: cd \(root)/\(nested) && goldgate check --suite \(suite)")
  }

  private func sparse(_ path: String?, adding command: String) -> Diagnostic {
    Diagnostic(
      path == nil
        ? "no suite was found: this is a sparse checkout, which leaves them out"
        : "this is a sparse checkout, which leaves it out",
      at: Place(file: path ?? ""), remedy: "run: \(command)")
  }

  private static func above(_ path: String) -> String? {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    return folder.isEmpty ? nil : folder
  }

  private func isEmpty(_ folder: String) -> Bool {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []).isEmpty
  }
}
