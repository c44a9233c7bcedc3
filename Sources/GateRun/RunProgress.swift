/// How far a run has come.
public struct RunProgress: Sendable, Equatable {
  /// How many calls have an outcome.
  public let completed: Int
  /// How many calls there are.
  public let total: Int
  /// How many of the completed ones are errors.
  public let errors: Int
  /// How many of the completed ones were paid for by an earlier run.
  public let paidBefore: Int

  /// How far a run has come.
  public init(completed: Int, total: Int, errors: Int, paidBefore: Int = 0) {
    self.completed = completed
    self.total = total
    self.errors = errors
    self.paidBefore = paidBefore
  }
}
