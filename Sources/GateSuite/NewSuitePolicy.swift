/// What a check does with a suite that no release has yet.
public enum NewSuitePolicy: String, Sendable, CaseIterable {
  /// It evaluates and tells it, and decides nothing.
  case report
  /// It blocks until the suite is released.
  case block
}
