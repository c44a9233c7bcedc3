import GateJSON
import GateSuite

/// Which system answers which category: chosen on one half of the examples, and proved on the other.
public struct RoutingResult: Sendable {
  /// What examples are routed by, such as `category`.
  public let key: String
  /// The systems: the release first, then the candidates in their order.
  public internal(set) var systems: [RoutedSystem]
  /// How many examples each half has.
  public let examples: (choice: Int, proof: Int)
  /// The routes, sorted by category; the examples without one come last.
  public let routes: [Route]
  /// How many categories shared the error on the second half.
  public let tried: Int
  /// The policy's confidence: at it all routes together hold, and so does each bound of the whole.
  public let confidence: Double
  /// The whole of the routes beside the release; nil if nothing is routed.
  public let whole: RoutedWhole?
  /// Why nothing could be routed; nil if something could have been.
  public let problem: String?
  /// The systems, by number, that are shown to be worse on the whole.
  let worse: Set<Int>

  /// The same, with how a LiteLLM router calls each system.
  /// - Parameter deployments: for each system, in their order.
  public func deployed(as deployments: [JSONValue]) -> RoutingResult {
    var result = self
    for (number, deployment) in zip(systems.indices, deployments) {
      result.systems[number].deployment = deployment
    }
    return result
  }

  /// The routes that lead to a candidate.
  public var routed: [Route] { routes.filter { $0.status == .routed } }

  /// The route of what has no category, and of categories that nobody knows: the release's.
  public var fallback: Route {
    Route(category: nil, examples: (0, 0), status: .withoutCategory, worse: worse)
  }

  /// The system that answers a category, and those that answer if it fails, in order.
  public func answering(_ route: Route) -> [RoutedSystem] {
    let answering = route.status == .routed ? route.chosen ?? 0 : 0
    let others = systems.indices.filter { number in
      number != answering && systems[number].isMeasured && (number == 0 || !route.worse.contains(number))
    }
    return [systems[answering]] + others.map { systems[$0] }.sorted { $0.fails(less: $1) }
  }
}

/// A system that can answer: the release, or a candidate.
public struct RoutedSystem: Sendable {
  /// Its name.
  public let name: String
  /// Where it stands: 0 for the release, and candidates from 1.
  public let number: Int
  /// In what it differs from the release, in words.
  public let differences: [String]
  /// Whether enough of it was measured to be called at all.
  public let isMeasured: Bool
  /// The share of its answers that failed, in [0, 1].
  public let errorShare: Double
  /// The 95th percentile of its time to a whole answer in milliseconds; nil if it is not known.
  public let p95: Double?
  /// How a LiteLLM router calls it (`litellm_params`); nil if nobody asked.
  public var deployment: JSONValue?

  /// A system.
  public init(
    name: String, number: Int, differences: [String], isMeasured: Bool, errorShare: Double, p95: Double?
  ) {
    self.name = name
    self.number = number
    self.differences = differences
    self.isMeasured = isMeasured
    self.errorShare = errorShare
    self.p95 = p95
  }

  /// Whether it is asked before another one if a call failed: it fails less often, or as often and is faster at p95.
  func fails(less other: RoutedSystem) -> Bool {
    let (own, others) = (p95 ?? .infinity, other.p95 ?? .infinity)
    return (errorShare, own, number) < (other.errorShare, others, other.number)
  }
}

/// The route of one category.
public struct Route: Sendable {
  /// What came of it.
  public enum Status: String, Sendable, CaseIterable {
    /// A candidate answers it: it is cheaper, and the second half shows it to be no worse.
    case routed
    /// The second half shows the chosen candidate to be worse, or to break a limit or a critical example.
    case worse
    /// The second half shows neither.
    case moreEvidence = "more_evidence"
    /// Too little of the second half can be compared.
    case notMeasured = "not_measured"
    /// The chosen candidate is not cheaper on the second half.
    case notCheaper = "not_cheaper"
    /// On the first half no candidate is both cheaper and likely to be shown to be no worse.
    case noneChosen = "none_chosen"
    /// There are too few examples to show anything.
    case tooFew = "too_few"
    /// The examples have no category.
    case withoutCategory = "without_category"
    /// It held, and the whole of the routes breaks a hard limit.
    case limitBroken = "limit_broken"
  }

  /// The category; nil for the examples that have none.
  public let category: String?
  /// How many examples it has in each half.
  public let examples: (choice: Int, proof: Int)
  /// The candidate that was chosen on the first half, by the number of its system; nil if none was.
  public let chosen: Int?
  /// What came of it.
  public internal(set) var status: Status
  /// What the second half says of the chosen candidate; nil if none was chosen.
  public let decisions: Decisions?
  /// The price of a right answer on the second half, on the scale of ratios; nil if none was chosen.
  public let prices: ReportedCells?
  /// How many examples in all would settle what is open if all is as it was seen; nil if none would, or nothing is open.
  public let examplesToSettle: Int?
  /// The systems, by number, that are shown to be worse in this category, or are on the whole and not shown to be no worse
  /// here.
  var worse: Set<Int>

  init(
    category: String?, examples: (choice: Int, proof: Int), chosen: Int? = nil, status: Status,
    decisions: Decisions? = nil, prices: ReportedCells? = nil, examplesToSettle: Int? = nil,
    worse: Set<Int> = []
  ) {
    self.category = category
    self.examples = examples
    self.chosen = chosen
    self.status = status
    self.decisions = decisions
    self.prices = prices
    self.examplesToSettle = examplesToSettle
    self.worse = worse
  }
}

/// The whole of the routes beside the release, on the second half: each example as its route answers it.
public struct RoutedWhole: Sendable {
  /// The metrics; their bounds hold although the routes were picked on these examples.
  public let cells: [Decision]
  /// What an answer and a right answer cost, with bounds of the same kind.
  public let prices: ReportedCells
  /// The hard limits.
  public let limits: [LimitDecision]
  /// The share of the examples that a candidate answers, in [0, 1].
  public let share: Double
}
