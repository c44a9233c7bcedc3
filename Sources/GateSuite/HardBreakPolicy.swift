/// What an example does that passed every epoch at the release and fails every epoch now.
public enum HardBreakPolicy: String, Sendable, CaseIterable {
  /// It is told.
  case warn
  /// It blocks, for suites whose answers are steady; of flaky ones an unchanged system breaks some now and then.
  case block
}
