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
  /// How it was at the release; nil if it was not there, or is too long to be told.
  public let before: String?
  /// How it is now; nil as before.
  public let now: String?

  /// A difference.
  public init(_ part: Part, _ what: String = "", before: String? = nil, now: String? = nil) {
    self.part = part
    self.what = what
    self.before = before
    self.now = now
  }
}
