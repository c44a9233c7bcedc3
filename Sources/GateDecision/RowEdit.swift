/// A golden row that asks the same as at the release, and whose answers a branch would judge or group otherwise.
///
/// The release's row counts; what the branch's own would say of the same answers is told beside it.
public struct RowEdit: Sendable, Equatable {
  /// The row's id.
  public let id: String
  /// In what it was edited: `expected`, `scorer`, `category`, `tags`, `cluster`, `weight`, `critical`, `holdout`,
  /// `metadata`.
  public let parts: [String]
  /// Whether the answers are worse or better than at the release by the release's row; nil if they are as good, or
  /// cannot be compared.
  public let isWorse: Bool?
  /// The means of the scores by the release's row, by metric.
  public let scores: [String: Double]
  /// The means of the scores by the branch's own row, by metric; empty if it was not scored by it.
  public let ownScores: [String: Double]

  /// An edited row.
  public init(
    id: String, parts: [String], isWorse: Bool? = nil, scores: [String: Double] = [:],
    ownScores: [String: Double] = [:]
  ) {
    self.id = id
    self.parts = parts
    self.isWorse = isWorse
    self.scores = scores
    self.ownScores = ownScores
  }
}
