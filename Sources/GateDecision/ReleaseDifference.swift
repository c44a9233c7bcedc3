import GateSuite

/// Something in which what was evaluated differs from the release, whether or not it changed the answers.
public struct ReleaseDifference: Sendable, Hashable {
  /// What can differ.
  public enum Part: String, Sendable, CaseIterable {
    /// The kind of target, its address and other options.
    case target
    /// The files of the repository that a target's program may be made of.
    case program
    /// The model, as the suite asks for it or as the provider names it.
    case model
    /// The sampling parameters.
    case parameters
    /// The prompt's template.
    case prompt
    /// The golden set's rows.
    case golden
    /// How the run is made: time-outs, retries, concurrency, limits, what is kept.
    case settings
  }

  /// What differs.
  public let part: Part
  /// What exactly: an option, a file, a kind of rows; empty if the part says it all.
  public let what: String
  /// How it was at the release; nil if it was not there, or is too long to be reported.
  public let before: String?
  /// How it is now; nil as before.
  public let now: String?
  /// The whole text before and now, such as a prompt's, for reports that have the space; nil if it is none.
  public let texts: Texts?
  /// Where in the working tree the change begins, relative to the repository; nil if no line of a file says it.
  public let place: Place?

  /// A text before and now.
  public struct Texts: Sendable, Hashable {
    /// The text at the release; empty if it was not there.
    public let before: String
    /// The text now; empty if it is gone.
    public let now: String

    /// A text before and now.
    public init(before: String, now: String) {
      self.before = before
      self.now = now
    }
  }

  /// A difference.
  public init(
    _ part: Part, _ what: String = "", before: String? = nil, now: String? = nil, texts: Texts? = nil,
    place: Place? = nil
  ) {
    self.part = part
    self.what = what
    self.before = before
    self.now = now
    self.texts = texts
    self.place = place
  }

  /// The same difference at a place.
  public func placed(at place: Place?) -> ReleaseDifference {
    ReleaseDifference(part, what, before: before, now: now, texts: texts, place: place)
  }
}

/// A golden row that asks the same as at the release, and whose answers a branch would judge or group otherwise.
///
/// The release's row counts; what the branch's own would say of the same answers is reported beside it.
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
