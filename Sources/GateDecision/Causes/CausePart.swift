/// Something in which a branch differs from a release, and which may have made it worse.
public struct CausePart: Sendable, Hashable {
  /// What differs.
  public enum Kind: String, Sendable, CaseIterable {
    /// The prompt's template.
    case prompt
    /// The model, as the suite asks for it.
    case model
    /// The sampling parameters.
    case parameters
    /// The tools that the model may call.
    case tools
    /// The target's other options, or the target as a whole if it is of another type.
    case target
    /// The product's own code: the program that a `command` target runs, and how it is started.
    case code
    /// How golden rows are judged.
    case golden
    /// How a metric is scored.
    case scorer
    /// The model that judges a metric.
    case judge

    /// The name within a sentence: `the prompt`.
    public var title: String {
      switch self {
      case .prompt: "the prompt"
      case .model: "the model"
      case .parameters: "the parameters"
      case .tools: "the tools"
      case .target: "the target"
      case .code: "the product's code"
      case .golden: "how the golden rows are judged"
      case .scorer: "the scorer"
      case .judge: "the judge"
      }
    }
  }

  /// What differs.
  public let kind: Kind
  /// How exactly, a few words each: a file, an option before and now.
  public let what: [String]

  /// A part.
  public init(_ kind: Kind, _ what: [String] = []) {
    self.kind = kind
    self.what = what
  }
}

/// What is said of a part's share in a difference.
public enum CauseFinding: String, Sendable, CaseIterable {
  /// Its interval lies below 0: it made the metric worse.
  case cause
  /// Its interval lies above 0: it made the metric better.
  case helped
  /// Its interval lies above the margin's end: it did not make the metric worse by more than the margin.
  case harmless
  /// None of these is shown.
  case open
}

/// The rule by which a part is named as a cause.
public struct CauseRule: Sendable {
  /// The accepted worsening, at least 0, in the metric's units.
  public let margin: Double
  /// The one-sided error of a claim on one part, in (0, 0.5).
  public let level: Double

  /// A rule.
  public init(margin: Double, level: Double) {
    self.margin = margin
    self.level = level
  }

  /// What is said of a share whose interval has these bounds, higher being better.
  /// - Parameters:
  ///   - worsening: the one-sided p of the sign-flip test for a worsening; nil if no example differs.
  ///   - improvement: the same for an improvement.
  ///   - guardedLower: the lower bound with one more example at its worst, so that a few examples that do not differ show
  ///     nothing; nil if there is none.
  ///   - clusters: how many clusters there are; nil if none are declared. Of fewer than five nothing is named.
  public func finding(
    lower: Double?, upper: Double?, guardedLower: Double?, worsening: Double?, improvement: Double?,
    clusters: Int?
  ) -> CauseFinding {
    guard let lower, let upper else { return .open }
    // Bounds of lattice data can equal 0; an equality is no proof either way.
    let tolerance = 1e-9 * min(max(abs(lower), abs(upper)), 1)
    let isNamable = (clusters ?? .max) >= Decider.fewestClusters
    if isNamable, upper < -tolerance, (worsening ?? 1) <= level { return .cause }
    if isNamable, lower > tolerance, (improvement ?? 1) <= level { return .helped }
    return min(lower, guardedLower ?? -.infinity) > -margin + tolerance ? .harmless : .open
  }
}
