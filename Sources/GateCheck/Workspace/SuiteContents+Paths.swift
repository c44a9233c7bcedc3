import GateSuite

extension SuiteContents {
  /// The files that a suite itself is read from, relative to the root: what changes in them is told and digested as what
  /// it is. The golden set may stand outside of the suite's folder.
  var ownPaths: Set<String> {
    let names = ["suite.yaml", suite.golden, suite.prompt, BaselineStore.fileName, Quarantine.fileName]
    return Set(
      names.compactMap { $0 }.compactMap { try? Self.join(folder, $0, at: Place(file: folder)) })
  }
}
