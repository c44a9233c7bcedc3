/// What happens before a regression blocks.
public enum Confirmation: String, Sendable, CaseIterable {
  /// It blocks at once.
  case none
  /// The suite is run a second time, and both runs together must show it too.
  case rerun
}
