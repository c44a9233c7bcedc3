import GateCheck
import GateSuite

/// Checks a suite that `goldgate init` is about to write, so that what it writes can be read and run.
struct StarterCheck {
  let suite: StarterSuite
  let workspace: Workspace

  /// Checks all that can be checked before there is a file.
  /// - Throws: all faults: those of a team's sheet named by its columns and rows, those of suite.yaml by the flags that
  ///   its values come from.
  func check() throws(Diagnostics) {
    let empty = suite.examples.sheet.map { sheet in
      sheet.emptyReferences.map(sheet.sheet.names(sheet.columns).named)
    }
    let contents: SuiteContents
    do throws(Diagnostics) { contents = try self.contents() } catch {
      throw Diagnostics(error.faults.map(named) + (empty ?? []))
    }
    if let empty, !empty.isEmpty { throw Diagnostics(empty) }
    do throws(Diagnostics) { try SuiteValidation.validateUnwritten(contents, in: workspace) } catch {
      throw Diagnostics(error.faults.map(named))
    }
  }

  /// The suite as it will be read.
  private func contents() throws(Diagnostics) -> SuiteContents {
    var files = Dictionary(uniqueKeysWithValues: suite.files.map { ($0.path, Array($0.text.utf8)) })
    if case .rows(let sheet) = suite.examples { files[suite.goldenPath] = Array(sheet.alignedText.utf8) }
    let kept = suite.examples.sheet?.path
    return try SuiteContents(
      folder: suite.folder, exists: { files[$0] != nil },
      read: { path throws(Diagnostic) in
        if let bytes = files[path] { return SourceFile(path: path, bytes: bytes) }
        if path == kept { return try workspace.locator.read(path) }
        throw Diagnostic("the file is not there", at: Place(file: path), remedy: "write it")
      })
  }

  /// A fault as the user knows what it is about.
  private func named(_ fault: Diagnostic) -> Diagnostic {
    if fault.place.file == suite.goldenPath, let sheet = suite.examples.sheet {
      return sheet.sheet.names(sheet.columns).named(fault.inFile(sheet.path))
    }
    guard fault.place.file == "\(suite.folder)/suite.yaml",
      let flag = Self.flags.first(where: { fault.place.key.hasPrefix($0.key) })?.flag
    else { return fault }
    return Diagnostic(fault.message, at: Place(file: "", key: flag), remedy: fault.remedy)
  }

  /// The flags by the keys of suite.yaml that they set.
  private static let flags = [
    ("target.url", "--url"), ("target.request", "--request"), ("target.response", "--response"),
    ("target.model", "--model"), ("target.base_url", "--base-url"), ("target.command", "--command"),
    ("gate.tag_pattern", "--tag-pattern"), ("name", "--name"),
  ].map { (key: $0.0, flag: $0.1) }
}
