/// How the two sides of a metric are set against each other.
public enum MetricScale: String, Sendable, CaseIterable {
  /// By their difference, in the metric's units.
  case difference
  /// By the logarithm of their ratio, for costs and times; margins are shares such as 10 %.
  case ratio
}
