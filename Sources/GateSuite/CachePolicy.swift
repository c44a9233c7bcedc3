/// Whether a run may take the answers of runs that came to their verdict before.
public enum CachePolicy: String, Sendable, CaseIterable {
  /// Every run calls anew; only what an unfinished run paid for is taken up.
  case off
  /// What was answered once, in whatever run, is not asked again.
  case reuse
}
