import GateJSON

/// How a suite's gate decides: which baseline, how sure, how large a worsening is accepted.
public struct GatePolicy: Sendable, Equatable {
  /// Which baseline to compare with: `latest`, a tag, a branch, a commit, or `merge-base:BRANCH`.
  public var baseline = "latest"
  /// Which tags are releases: a name with one `*`, such as `v*`.
  public var tagPattern = "v*"
  /// Whether prereleases such as `v2.0.0-rc.1` count as releases.
  public var prereleases = false
  /// The one-sided confidence of each bound, in (0.5, 1); 0.95 makes a two-sided interval of 90 %.
  public var confidence = 0.95
  /// How many resamples are drawn where an interval is not exact.
  public var resamples = 10_000
  /// The seed of every random choice.
  public var seed: UInt64 = 1
  /// The accepted worsening of a metric that names none, in the metric's units.
  public var margin = 0.02
  /// What the golden set is sliced by; each slice is a gating cell of its own.
  public var slices: [SliceKey] = []
  /// Whether an inconclusive verdict blocks.
  public var blocksOnInconclusive = false
  /// The largest share of the baseline's examples that may be without a pair, in [0, 1].
  public var maximumLostShare = 0.1
  /// The largest share of calls that may fail, in [0, 1].
  public var maximumErrorShare = 0.02

  /// The policy with every setting at its default.
  public init() {}

  static let keys = [
    "baseline", "tag_pattern", "prereleases", "confidence", "resamples", "seed", "margin", "slices",
    "block_on_inconclusive", "max_lost_share", "max_error_share",
  ]

  /// Reads `gate:`.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, allowed: Self.keys)
    if fields.has("baseline") { baseline = try fields.string("baseline") }
    if fields.has("tag_pattern") { tagPattern = try fields.string("tag_pattern") }
    prereleases = try fields.bool("prereleases", default: prereleases)
    confidence = try fields.number("confidence", in: 0.51...0.9999, default: confidence)
    resamples = try fields.integer("resamples", in: 100...1_000_000, default: resamples)
    seed = UInt64(try fields.integer("seed", in: 0...Int.max, default: Int(seed)))
    margin = try fields.number("margin", in: 0...(.greatestFiniteMagnitude), default: margin)
    slices = try fields.strings("slices").map(SliceKey.init)
    for slice in slices
    where !["category", "tags"].contains(slice.name) && !slice.name.hasPrefix("metadata.") {
      throw try fields.required("slices").fault(
        "'\(slice.name)' is nothing to slice by", remedy: "use category, tags or metadata.NAME")
    }
    blocksOnInconclusive = try fields.bool("block_on_inconclusive", default: blocksOnInconclusive)
    maximumLostShare = try fields.number("max_lost_share", in: 0...1, default: maximumLostShare)
    maximumErrorShare = try fields.number("max_error_share", in: 0...1, default: maximumErrorShare)
  }
}
