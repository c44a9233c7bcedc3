import GateSuite

/// The files that are being read because one names the next, so that none is read inside itself.
struct OpenFiles: Sendable {
  private var paths: Set<String> = []

  /// The files with one more.
  /// - Parameters:
  ///   - path: as the imported file's folder sees it.
  ///   - place: where it is named.
  ///   - suite: gets a remark if the file is open already.
  /// - Returns: nil if it is.
  func opening(_ path: String, at place: Place, _ suite: inout ImportedSuite) -> OpenFiles? {
    var open = self
    let parts = path.split(separator: "/").filter { $0 != "." }
    guard open.paths.insert(parts.joined(separator: "/")).inserted else {
      suite.remark(
        .notTaken, "'\(path)' names itself, directly or through another file: it is read once", at: place,
        remedy: "take the name out of one of the files")
      return nil
    }
    return open
  }
}
