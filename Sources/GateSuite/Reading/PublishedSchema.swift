import CEmbedded

/// The JSON Schemas (draft 2020-12) that goldgate publishes; `goldgate schema NAME` prints one.
public enum PublishedSchema: String, Sendable, CaseIterable {
  /// That of suite.yaml.
  case suite
  /// That of one line of a baseline: the header first, then an example a line.
  case baseline
  /// That of the verdict that the JSON report holds.
  case verdict

  /// The schema as it stands in `Sources/CEmbedded/schemas/`.
  public var text: String {
    let schema =
      switch self {
      case .suite: goldgate_suite_schema()
      case .baseline: goldgate_baseline_schema()
      case .verdict: goldgate_verdict_schema()
      }
    return String(decoding: UnsafeBufferPointer(start: schema.bytes, count: schema.count), as: UTF8.self)
  }
}
