import GateJSON

/// How a suite's gate decides: which baseline, how sure, how large a worsening is accepted.
public struct GatePolicy: Sendable, Equatable {
  /// Which baseline to compare with: `latest`, a tag, a branch, a commit, or `merge-base:BRANCH`.
  public var baseline = "latest"
  /// Whether the baseline is the recorded run, or made again, interleaved with the working tree's.
  public var baselineRun = BaselineRun.stored
  /// What is done if nothing changed since the baseline was recorded.
  public var unchanged = UnchangedPolicy.run
  /// What is done with a suite that no release has yet.
  public var newSuite = NewSuitePolicy.report
  /// How many examples a canary runs, from 1.
  public var canary = 10
  /// Which tags are releases: a name with one `*`, such as `v*`.
  public var tagPattern = "v*"
  /// Whether prereleases such as `v2.0.0-rc.1` count as releases.
  public var prereleases = false
  /// The one-sided confidence of each bound, in (0.5, 1); 0.95 makes a two-sided interval of 90 %.
  public var confidence = 0.95
  /// How many resamples are drawn if an interval is not exact.
  public var resamples = 10_000
  /// The seed of every random choice.
  public var seed: UInt64 = 1
  /// The accepted worsening of a metric that names none, in the metric's units.
  public var margin = 0.02
  /// What the golden set is sliced by; each slice is a gating cell of its own.
  public var slices: [SliceKey] = []
  /// The accepted worsening of a slice, in the metric's units; nil takes the metric's.
  public var sliceMargin: Double?
  /// The fixed strata; nil if examples are drawn from one whole.
  public var strata: Strata?
  /// The hard limits, those of the risk tier included.
  public var limits: [Limit] = []
  /// The risk tier's name, for the reports.
  public var tier: String?
  /// What a verdict is about: questions like these, or these very examples.
  public var population = Population.questions
  /// Whether a run may end early.
  public var stopping = StoppingRule.never
  /// How often an inconclusive check may be topped up with as many epochs again, from 0 to 4: a plan of further looks.
  public var topUps = 0
  /// Whether a regression is confirmed by a second run before it blocks.
  public var confirmation = Confirmation.none
  /// Above how many days a baseline is reported to be old; nil if its age is not reported.
  public var maximumBaselineAge: Int? = 180
  /// Whether an inconclusive verdict blocks.
  public var blocksOnInconclusive = false
  /// What an example does that always passed and always fails now.
  public var hardBreaks = HardBreakPolicy.warn
  /// The largest share of the baseline's examples that may be without a pair, in [0, 1].
  public var maximumLostShare = 0.1
  /// The largest share of calls that may fail, in [0, 1].
  public var maximumErrorShare = 0.02

  /// The policy with every setting at its default.
  public init() {}

  /// Reads `gate:`.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, .gate)
    if fields.has("baseline") { baseline = try fields.string("baseline") }
    baselineRun = try fields.choice("baseline_run", default: .stored)
    unchanged = try fields.choice("unchanged", default: .run)
    newSuite = try fields.choice("new_suite", default: .report)
    canary = try fields.integer("canary", default: canary)
    if fields.has("tag_pattern") { tagPattern = try fields.string("tag_pattern") }
    prereleases = try fields.bool("prereleases", default: prereleases)
    confidence = try fields.number("confidence", default: confidence)
    resamples = try fields.integer("resamples", default: resamples)
    seed = UInt64(try fields.integer("seed", default: Int(seed)))
    margin = try fields.number("margin", default: margin)
    slices = try Self.slices(fields.value("slices"))
    sliceMargin = try fields.optionalNumber("slice_margin")
    if let value = fields.value("strata") { strata = try Strata(value) }
    if let value = fields.value("limits") { limits = try Limit.bundle(value) }
    let tiers = try Self.tiers(fields.value("tiers"))
    if let name = try fields.optionalString("tier") {
      guard let chosen = tiers[name] else {
        let remedy = Suggestion.nearest(to: name, among: tiers.keys.sorted()).map { "did you mean '\($0)'?" }
        throw try fields.required("tier").fault(
          "there is no tier '\(name)'",
          remedy: remedy ?? "describe it under 'tiers': '\(name): {max_error_rate: 0.01}'")
      }
      tier = name
      limits += chosen
    } else if fields.has("tiers") {
      throw try fields.required("tiers").fault(
        "tiers are described, but none is chosen, so no limit of them would hold",
        remedy: "add 'tier: \(tiers.keys.sorted().first ?? "high")'")
    }
    if let value = fields.value("population") { population = try Population(value) }
    if let value = fields.value("stopping") { stopping = try StoppingRule(value) }
    topUps = try fields.integer("top_ups", default: topUps)
    if topUps > 0, baselineRun == .rerun {
      throw try fields.required("top_ups").fault(
        "a release that is run again for each check (baseline_run: rerun) cannot be topped up",
        remedy: "leave out 'top_ups', or write 'baseline_run: stored'")
    }
    confirmation = try fields.choice("confirm", default: .none)
    if fields.has("max_baseline_age_days") {
      let days = try fields.integer("max_baseline_age_days", in: 0...100_000, default: 0)
      maximumBaselineAge = days == 0 ? nil : days
    }
    blocksOnInconclusive = try fields.bool("block_on_inconclusive", default: blocksOnInconclusive)
    hardBreaks = try fields.choice("hard_breaks", default: hardBreaks)
    maximumLostShare = try fields.number("max_lost_share", default: maximumLostShare)
    maximumErrorShare = try fields.number("max_error_share", default: maximumErrorShare)
  }

  private static func slices(_ value: ConfigValue?) throws(Diagnostic) -> [SliceKey] {
    guard let value else { return [] }
    guard case .list(let elements) = value.content else { return [try SliceKey(checking: value)] }
    var keys: [SliceKey] = []
    for element in elements { keys.append(try SliceKey(checking: element)) }
    return keys
  }

  /// All tiers, so that a fault in one that is not chosen is reported too.
  private static func tiers(_ value: ConfigValue?) throws(Diagnostic) -> [String: [Limit]] {
    guard let value else { return [:] }
    guard case .map(let members) = value.content else {
      throw value.fault(
        "tiers with their limits are expected", remedy: "write 'tiers: {high: {max_error_rate: 0.01}}'")
    }
    var tiers: [String: [Limit]] = [:]
    for (name, member) in members.sorted(by: { $0.key < $1.key }) { tiers[name] = try Limit.bundle(member) }
    return tiers
  }

  /// Every setting by name, as a comparison of two policies reports it.
  public var settings: [(name: String, value: JSONValue)] {
    [
      ("baseline", .string(baseline)), ("baseline_run", .string(baselineRun.rawValue)),
      ("unchanged", .string(unchanged.rawValue)), ("new_suite", .string(newSuite.rawValue)),
      ("canary", .integer(canary)),
      ("tag_pattern", .string(tagPattern)),
      ("prereleases", .bool(prereleases)), ("confidence", .number(confidence)),
      ("resamples", .integer(resamples)), ("seed", .string(String(seed))), ("margin", .number(margin)),
      ("slices", .array(slices.map { .string($0.name) })),
      ("slice_margin", sliceMargin.map { .number($0) } ?? .null), ("strata", strata?.definition ?? .null),
      ("limits", .array(limits.map(\.definition))), ("tier", tier.map { .string($0) } ?? .null),
      ("population", population.definition), ("stopping", stopping.definition),
      ("top_ups", .integer(topUps)),
      ("confirm", .string(confirmation.rawValue)),
      ("max_baseline_age_days", maximumBaselineAge.map { .integer($0) } ?? .null),
      ("block_on_inconclusive", .bool(blocksOnInconclusive)),
      ("hard_breaks", .string(hardBreaks.rawValue)),
      ("max_lost_share", .number(maximumLostShare)), ("max_error_share", .number(maximumErrorShare)),
    ]
  }
}

/// What an example does that passed every epoch at the release and fails every epoch now.
public enum HardBreakPolicy: String, Sendable, CaseIterable {
  /// It is reported.
  case warn
  /// It blocks, for suites whose answers are steady; of flaky ones an unchanged system breaks some now and then.
  case block
}

/// What a check does with a suite that no release has yet.
public enum NewSuitePolicy: String, Sendable, CaseIterable {
  /// It evaluates and reports it, and decides nothing.
  case report
  /// It blocks until the suite is released.
  case block
}

/// What happens before a regression blocks.
public enum Confirmation: String, Sendable, CaseIterable {
  /// It blocks at once.
  case none
  /// The suite is run a second time, and both runs together must show it too.
  case rerun
}

/// Whether a run may end before all examples are run.
public enum StoppingRule: Sendable, Equatable {
  /// All examples are run.
  case never
  /// Interim looks with error spending; `looks` of them, from 2 to 20, at equal steps.
  case groupSequential(looks: Int)

  /// Reads `stopping: group_sequential` or `stopping: {method: group_sequential, looks: 5}`.
  init(_ value: ConfigValue) throws(Diagnostic) {
    if let name = value.json.stringValue {
      guard name == "group_sequential" || name == "never" else {
        throw value.fault("'\(name)' is not known here", remedy: "give group_sequential or never")
      }
      self = name == "never" ? .never : .groupSequential(looks: 5)
      return
    }
    let fields = try Fields(value, .stopping)
    let method = try fields.string("method")
    guard method == "group_sequential" else {
      throw try fields.required("method").fault(
        "'\(method)' is not known here", remedy: "give group_sequential")
    }
    self = .groupSequential(looks: try fields.integer("looks", default: 5))
  }

  /// What identifies it in a policy.
  public var definition: JSONValue {
    switch self {
    case .never: .string("never")
    case .groupSequential(let looks): ["method": "group_sequential", "looks": .integer(looks)]
    }
  }
}

/// What a check does if nothing changed since the baseline was recorded.
public enum UnchangedPolicy: String, Sendable, CaseIterable {
  /// It runs all the same.
  case run
  /// It runs nothing, and says so.
  case skip
  /// It runs a few examples, and the rest only if those answer otherwise than the baseline.
  case canary
}

/// Which run of the released system a check compares with.
public enum BaselineRun: String, Sendable, CaseIterable {
  /// The one that was recorded for the release.
  case stored
  /// One that is made now, interleaved with the working tree's.
  case rerun
}
