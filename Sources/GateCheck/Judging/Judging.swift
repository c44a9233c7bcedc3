import GateDecision
import GateJSON
import GateRun
import GateScoring
import GateSuite
import GateTargets
import Synchronization

/// The judging of one side of a part of a run: within its allowance, and with what comes of it.
final class Judging: ModelCaller {
  /// What came of it.
  struct Findings {
    /// The models that answered, as the providers name them, sorted, by metric.
    let models: [String: [String]]
    /// How often the judges could not say plainly, by metric.
    let doubts: [String: [JudgeDoubt: Int]]
    /// How many calls the judges answered, by metric; a call that serves several counts for the first.
    let calls: [String: Int]
  }

  private struct State {
    var models: [String: Set<String>] = [:]
    var doubts: [String: [JudgeDoubt: Int]] = [:]
    var calls: [String: Int] = [:]
    var isUncallable = false
  }

  private let client: JudgeClient
  private let allowance: CallAllowance
  private let place: Workspace
  private let state = Mutex(State())

  /// A judging in which nothing was asked yet.
  /// - Parameters:
  ///   - allowance: what bounds the calls, with those of the target.
  ///   - place: where the judges that are programs or recordings are.
  init(by client: JudgeClient, within allowance: CallAllowance, in place: Workspace) {
    self.client = client
    self.allowance = allowance
    self.place = place
  }

  /// What came of the judging.
  /// - Throws: `GateFailure` if the budget was used up or a judge is out of reach, so that not all was judged.
  func findings() throws -> Findings {
    let state = state.withLock { $0 }
    if state.isUncallable {
      throw GateFailure(
        .notComparable,
        "the judge is another one than when the baseline was recorded, and only a run asks it",
        remedy: "run 'goldgate check', or record a new baseline with 'goldgate baseline update'")
    }
    if let reason = allowance.reason {
      throw GateFailure(
        stopped: reason,
        "the judge: "
          + client.redacted(RunStop.sentence(of: reason, done: "after \(client.calls) verdicts")))
    }
    return Findings(
      models: state.models.mapValues { Set($0.map(client.redacted)).sorted() }, doubts: state.doubts,
      calls: state.calls)
  }

  func identity(of configuration: TargetConfiguration) throws(Diagnostic) -> JSONValue {
    let identity = try TargetRegistry.identity(of: configuration)
    if client.callsModels { _ = try client.target(of: configuration, in: place) }
    return identity
  }

  func answer(to question: ModelQuestion) async throws(ModelSilence) -> Response {
    if !client.callsModels { state.withLock { $0.isUncallable = true } }
    let (response, isNew) = try await client.answer(to: question, in: place, within: allowance)
    if isNew { state.withLock { $0.calls[question.metric, default: 0] += 1 } }
    if let model = response.model {
      // A judge that was asked otherwise is another one.
      let name = ([model] + response.omitted.map { "without \($0)" }).joined(separator: " ")
      state.withLock { _ = $0.models[question.metric, default: []].insert(name) }
    }
    return response
  }

  func note(_ doubt: JudgeDoubt, of metric: String) {
    state.withLock { $0.doubts[metric, default: [:]][doubt, default: 0] += 1 }
  }
}
