/// At which look of a plan of top-ups a check stands, and what it paid and saved by that.
public struct TopUpFacts: Sendable, Equatable {
  /// What the next look would take.
  public struct Next: Sendable, Equatable {
    /// How many epochs more each example would have.
    public let epochs: Int
    /// How many calls that is.
    public let calls: Int
    /// What they would cost in US dollars, at the mean price of this check's; nil if it is not known.
    public let costUSD: Double?

    /// What the next look would take.
    public init(epochs: Int, calls: Int, costUSD: Double?) {
      self.epochs = epochs
      self.calls = calls
      self.costUSD = costUSD
    }
  }

  /// Which look it is, from 1.
  public let look: Int
  /// How many are planned.
  public let looks: Int
  /// The one-sided error of the bounds at this look.
  public let level: Double
  /// The error that was spent up to this look.
  public let spent: Double
  /// How many calls this look paid for.
  public let paid: Int
  /// How many calls of earlier looks it did not pay for again.
  public let kept: Int
  /// How many calls of further looks were not needed.
  public let saved: Int
  /// What the next look would take; nil if the verdict stands.
  public let next: Next?

  /// At which look a check stands.
  public init(
    look: Int, looks: Int, level: Double, spent: Double, paid: Int, kept: Int, saved: Int, next: Next? = nil
  ) {
    self.look = look
    self.looks = looks
    self.level = level
    self.spent = spent
    self.paid = paid
    self.kept = kept
    self.saved = saved
    self.next = next
  }
}
