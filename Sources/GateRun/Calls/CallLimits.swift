import GateJSON
import GateSuite
import GateTargets
import Synchronization

/// What a run used of its budget. What earlier runs paid for does not count again.
struct BudgetMeter {
  private let budget: Budget
  /// How many calls were begun.
  private(set) var calls = 0
  /// How many requests were submitted in batches.
  private var batched = 0
  private var tokens = 0
  private var costUSD = 0.0
  private var lacksCost = false

  /// A meter of a budget that nothing was used of.
  init(_ budget: Budget) { self.budget = budget }

  /// Takes in that a call is begun.
  /// - Parameter now: the time since the run's beginning, in seconds, when it will be begun.
  /// - Throws: where the budget does not allow for it.
  mutating func begin(at now: Double) throws(BudgetEnd) {
    if let bound = budget.calls, calls + batched >= bound { throw .calls(bound) }
    if let bound = budget.tokens, tokens >= bound { throw .tokens(used: tokens, of: bound) }
    if let end = end(at: now) { throw end }
    if let bound = budget.costUSD {
      if lacksCost { throw .unknownCost }
      if costUSD >= bound { throw .cost(used: costUSD, of: bound) }
    }
    calls += 1
  }

  /// How many more calls may be begun; nil if that is not bounded.
  var callsLeft: Int? { budget.calls.map { max(0, $0 - calls - batched) } }

  /// Takes in that so many requests are submitted in batches.
  /// - Parameter count: below 0 for those that a batch has not answered, which are not billed.
  /// - Returns: false if the budget does not allow for them; then none is taken.
  mutating func submit(_ count: Int) -> Bool {
    if let left = callsLeft, count > left { return false }
    batched += count
    return true
  }

  /// The end that comes with time alone; nil where the run may last so long.
  /// - Parameter time: seconds since the run's beginning.
  func end(at time: Double) -> BudgetEnd? {
    budget.seconds.flatMap { time >= $0 ? .seconds($0) : nil }
  }

  /// Takes back a call that was not made after all.
  mutating func withdraw() { calls -= 1 }

  /// Takes in an answer.
  /// - Parameter tokens: the tokens of its request and of the answer.
  mutating func note(_ response: Response, tokens used: Int) {
    tokens = tokens.addingBounded(used)
    if let cost = response.costUSD {
      costUSD += cost
    } else if response.outputTokens != nil || !FinishReason.isRejection(response.finishReason) {
      // What a provider rejects has no bill of its own, and one such prompt must not end a run.
      lacksCost = true
    }
  }
}

/// How many calls were begun that are paid for, each retry one.
public struct PaidCalls: Sendable, Equatable {
  /// Who makes a call.
  enum Kind {
    /// A run, by its plan.
    case planned
    /// A caller that no plan knows beforehand, such as a judge.
    case single
  }

  /// Those of plans.
  public private(set) var planned = 0
  /// Those of judges and others that no plan knows beforehand.
  public private(set) var single = 0

  /// Takes in that a call is begun.
  mutating func note(_ kind: Kind) {
    switch kind {
    case .planned: planned += 1
    case .single: single += 1
    }
  }
}

/// Which amount of a run's budget was used up.
public enum BudgetEnd: Error, Sendable, Equatable, CustomStringConvertible {
  /// As many calls as allowed were made.
  case calls(Int)
  /// The tokens of a run reached the bound.
  case tokens(used: Int, of: Int)
  /// The run took as long as allowed, or would have by waiting for the provider.
  case seconds(Double)
  /// The answers' prices reached the bound, in US dollars.
  case cost(used: Double, of: Double)
  /// An answer came without a price, so that a bound on the price cannot be kept.
  case unknownCost

  /// What was used up, in words.
  public var description: String {
    switch self {
    case .calls(let count): "the budget of \(Counted.of(count, "call")) is used up"
    case .tokens(let used, let bound): "the budget of \(Counted.of(bound, "token")) is used up (\(used) used)"
    case .seconds(let seconds): "the budget of \(Self.figure(seconds)) seconds is used up"
    case .cost(let used, let bound):
      "the budget of \(Self.figure(bound)) US dollars is used up (\(Self.figure(used)) used)"
    case .unknownCost: "the answers come without a price, so that the budget in US dollars cannot be kept"
    }
  }

  /// An amount to nine places, without the noise of a sum's last ones.
  private static func figure(_ amount: Double) -> String {
    JSONWriter.compact(.number(amount < 1e6 ? (amount * 1e9).rounded() / 1e9 : amount))
  }
}

/// Spaces calls so that no more than so many units begin in a minute: the generic cell rate algorithm (ITU-T
/// I.371), with the units of one second as its burst.
struct RateSpacing {
  private let perSecond: Double
  /// When the units that were taken so far are earned, in seconds since the run's beginning.
  private var earnedAt = 0.0

  /// At most `perMinute` units a minute; it is above 0.
  init(perMinute: Double) { perSecond = perMinute / 60 }

  /// Takes units and says how long their caller must wait before it begins.
  /// - Parameters:
  ///   - units: calls or tokens, at least 0.
  ///   - now: the time since the run's beginning, in seconds.
  /// - Returns: the wait in seconds, at least 0.
  mutating func take(_ units: Double, at now: Double) -> Double {
    let base = max(earnedAt, now)
    let wait = max(0, base - now - Self.burst)
    earnedAt = base + units / perSecond
    return wait
  }

  /// Corrects what was taken by an estimate, once the number is known.
  mutating func correct(by units: Double) { earnedAt += units / perSecond }

  private static let burst = 1.0
}

/// How many tokens a call takes, where nobody has counted them yet: about a quarter of its bytes.
struct TokenEstimate {
  private static let bytesPerToken = 4

  private var answers = 0
  private var answered = 0.0

  /// The tokens of a request and of the answer to come, which is taken to be like those before it.
  func tokens(of request: TargetRequest) -> Double {
    let mean = answers == 0 ? 0 : answered / Double(answers)
    return Double(Self.count(of: request)) + mean
  }

  /// The tokens of a call as the provider counted them, else estimated from the texts; at least 0.
  mutating func tokens(of response: Response, to request: TargetRequest) -> Int {
    let output = max(response.outputTokens ?? response.output.utf8.count / Self.bytesPerToken, 0)
    answers += 1
    answered += Double(output)
    let input = max(response.inputTokens ?? Self.count(of: request), 0)
    return input.addingBounded(output)
  }

  private static func count(of request: TargetRequest) -> Int {
    request.messages.reduce(0) { $0 + $1.content.utf8.count } / bytesPerToken
  }
}

/// Keeps calls away from a target that does not answer (Nygard, "Release It!", 2007).
///
/// It opens after so many failed calls in a row. After a while one call is let through as a probe: an answer
/// closes it, a failure keeps it open as long again.
final class CircuitBreaker: Sendable {
  /// How many failed calls in a row open it.
  static let failureLimit = 5
  /// How long no call is let through.
  static let pause = Duration.seconds(30)

  private struct State {
    var failures = 0
    var opensAgainAt: Duration?
  }

  private let state = Mutex(State())

  /// Whether a call may be made; of those that ask after the pause only the first may.
  /// - Parameter now: the time since the run's beginning.
  func admits(at now: Duration) -> Bool {
    state.withLock { state in
      guard let time = state.opensAgainAt else { return true }
      guard now >= time else { return false }
      state.opensAgainAt = now + Self.pause
      return true
    }
  }

  /// Takes in an answer.
  func noteAnswer() { state.withLock { $0 = State() } }

  /// Takes in a failed call that may heal.
  /// - Returns: whether it is open now.
  func noteFailure(at now: Duration) -> Bool {
    state.withLock { state in
      state.failures += 1
      if state.failures >= Self.failureLimit, state.opensAgainAt ?? .zero <= now {
        state.opensAgainAt = now + Self.pause
      }
      return state.opensAgainAt != nil
    }
  }
}
