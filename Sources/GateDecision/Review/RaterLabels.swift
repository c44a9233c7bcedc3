import GateSuite

/// What one person said of answers, or of pairs of answers.
public struct RaterLabels: Sendable, Equatable {
  /// Who: the file's path.
  public let rater: String
  /// The labels in lower case, by example; of a pair `run`, `against` or `tie`.
  public let labels: [String: String]
  /// Whether pairs were labelled.
  public let isPairwise: Bool

  /// The labels of a table.
  /// - Throws: if some rows are of pairs and others are not, if a code is not of its example, and if a
  ///   pair's label is none of A, B and tie.
  public init(_ table: LabelTable) throws(Diagnostic) {
    rater = table.path
    isPairwise = table.rows.contains { $0.code != nil }
    var labels: [String: String] = [:]
    for row in table.rows {
      labels[row.subject] = isPairwise ? try Self.winner(row) : row.label.lowercased()
    }
    self.labels = labels
  }

  private static func winner(_ row: LabelTable.Row) throws(Diagnostic) -> String {
    guard let code = row.code, let first = ReviewSide(code: code, of: row.id) else {
      throw Diagnostic(
        "the code of the pair '\(row.id)' is not that of the sheet", at: row.place,
        remedy: "keep the columns 'id' and 'code' as they were")
    }
    switch (row.label.lowercased(), first) {
    case ("tie", _): return "tie"
    case ("a", .run), ("b", .against): return "run"
    case ("a", .against), ("b", .run): return "against"
    default:
      throw Diagnostic(
        "the label '\(row.label)' of a pair is none of A, B and tie", at: row.place,
        remedy: "write A, B or tie")
    }
  }
}

/// Which of two runs stands first in a pair of a review's sheet.
///
/// A pair's code names the side without saying it: who wants to know must compute it.
public enum ReviewSide: String, Sendable, CaseIterable {
  /// The run that is reviewed.
  case run
  /// The run that it is compared with.
  case against

  /// The side of a pair, drawn by a seed.
  public init(of id: String, seed: UInt64) {
    let digest = Digest(of: ["goldgate.review.side", .string(String(seed)), .string(id)])
    self = digest.description.utf8.last.map { $0 % 2 == 0 } == true ? .run : .against
  }

  /// The side that a code names; nil if it is no code of this example.
  public init?(code: String, of id: String) {
    guard let side = Self.allCases.first(where: { $0.code(of: id) == code }) else { return nil }
    self = side
  }

  /// The code of a pair with this side first.
  public func code(of id: String) -> String {
    let digest = Digest(of: ["goldgate.review.code", .string(rawValue), .string(id)])
    return String(digest.description.dropFirst("sha256:".count).prefix(16))
  }
}
