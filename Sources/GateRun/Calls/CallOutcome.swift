import GateJournal
import GateSuite
import GateTargets
import Synchronization

/// What came of one example in one epoch.
///
/// A run holds its outcomes until the last one is in, so that they are kept packed, in one place in memory each: what
/// most answers have in few words, the names that they have in common once for all, and all else only where there is any.
public struct CallOutcome: Sendable {
  /// What the answers of a run mostly have in common.
  struct Names: Sendable, Hashable {
    let model: String?
    let fingerprint: String?
    let finishReason: String?
  }

  private final class Packed: Sendable {
    let exampleID: String
    let epoch: Int32
    let attempts: Int32
    let paidBy: JournaledAnswer.Origin?
    let isCold: Bool
    let output: String
    /// NaN where there is none.
    let latencyMS: Double
    let costUSD: Double
    /// Below 0 where there are none.
    let inputTokens: Int
    let outputTokens: Int
    let names: SharedNames?
    /// The outcome as it came, where the words above do not say it.
    let unusual: Unusual?

    init(
      exampleID: String, epoch: Int32, attempts: Int32, paidBy: JournaledAnswer.Origin?, isCold: Bool,
      answer: Response, names: SharedNames?, unusual: Unusual?
    ) {
      self.exampleID = exampleID
      self.epoch = epoch
      self.attempts = attempts
      self.paidBy = paidBy
      self.isCold = isCold
      output = answer.output
      latencyMS = answer.latencyMS ?? .nan
      costUSD = answer.costUSD ?? .nan
      inputTokens = answer.inputTokens ?? -1
      outputTokens = answer.outputTokens ?? -1
      self.names = names
      self.unusual = unusual
    }

    /// The answer that the words say.
    var answer: Response {
      var answer = Response(
        output: output, latencyMS: latencyMS.isNaN ? nil : latencyMS,
        inputTokens: inputTokens < 0 ? nil : inputTokens, outputTokens: outputTokens < 0 ? nil : outputTokens,
        costUSD: costUSD.isNaN ? nil : costUSD, finishReason: names?.value.finishReason,
        model: names?.value.model)
      answer.fingerprint = names?.value.fingerprint
      return answer
    }
  }

  final class SharedNames: Sendable, Hashable {
    let value: Names

    init(_ value: Names) { self.value = value }

    static func == (left: SharedNames, right: SharedNames) -> Bool { left.value == right.value }

    func hash(into hasher: inout Hasher) { hasher.combine(value) }
  }

  private final class Unusual: Sendable {
    let result: Result<Response, TargetError>
    let fallback: Fallback?

    init(_ result: Result<Response, TargetError>, _ fallback: Fallback?) {
      self.result = result
      self.fallback = fallback
    }
  }

  private let packed: Packed

  /// The example's id.
  public var exampleID: String { packed.exampleID }
  /// The epoch, from 1.
  public var epoch: Int { Int(packed.epoch) }
  /// The answer, or the error of the last attempt.
  public var result: Result<Response, TargetError> { packed.unusual?.result ?? .success(packed.answer) }
  /// How many calls were made for it, at least 1.
  public var attempts: Int { Int(packed.attempts) }
  /// Which earlier run paid for it; nil where this one called.
  public var paidBy: JournaledAnswer.Origin? { packed.paidBy }
  /// The target that answered in the place of the first one; nil where the first did.
  public var fallback: Fallback? { packed.unusual?.fallback }
  /// Whether it is the first call of its run that was made.
  public var isCold: Bool { packed.isCold }

  /// What came of a call.
  public init(
    exampleID: String, epoch: Int, result: Result<Response, TargetError>, attempts: Int,
    paidBy: JournaledAnswer.Origin? = nil, fallback: Fallback? = nil, isCold: Bool = false
  ) {
    var names = Interner<SharedNames>()
    self.init(
      exampleID: exampleID, epoch: epoch, result: result, attempts: attempts, paidBy: paidBy,
      fallback: fallback, isCold: isCold, sharing: &names)
  }

  private init(
    exampleID: String, epoch: Int, result: Result<Response, TargetError>, attempts: Int,
    paidBy: JournaledAnswer.Origin?, fallback: Fallback?, isCold: Bool,
    sharing known: inout Interner<SharedNames>
  ) {
    let answer = (try? result.get()) ?? Response(output: "")
    var names = SharedNames(
      Names(model: answer.model, fingerprint: answer.fingerprint, finishReason: answer.finishReason))
    known.share(&names)
    func packed(_ unusual: Unusual?) -> Packed {
      Packed(
        exampleID: exampleID, epoch: Int32(clamping: epoch), attempts: Int32(clamping: attempts),
        paidBy: paidBy, isCold: isCold, answer: unusual == nil ? answer : Response(output: ""),
        names: unusual == nil ? names : nil, unusual: unusual)
    }
    let usual = packed(nil)
    let isUsual = fallback == nil && (try? result.get()) == usual.answer
    self.packed = isUsual ? usual : packed(Unusual(result, fallback))
  }

  /// What stands for a call that was not made, as every further one of its arm would fail.
  init(unmade name: PlannedRequests.Name, because error: TargetError) {
    self.init(exampleID: name.exampleID, epoch: name.epoch, result: .failure(error), attempts: 1)
  }

  /// The same outcome, as that of the first call of its run; one that was made again was not cold any more.
  var cold: CallOutcome {
    CallOutcome(
      exampleID: exampleID, epoch: epoch, result: result, attempts: attempts, paidBy: paidBy,
      fallback: fallback, isCold: attempts == 1 && paidBy == nil && fallback == nil)
  }

  /// The same outcome with the names in it that most answers of a run have in common kept once for all.
  func sharing(_ names: inout Interner<SharedNames>) -> CallOutcome {
    CallOutcome(
      exampleID: exampleID, epoch: epoch, result: result, attempts: attempts, paidBy: paidBy,
      fallback: fallback, isCold: isCold, sharing: &names)
  }

  /// The error, or nil where there is an answer.
  public var error: TargetError? {
    if case .failure(let error) = result { error } else { nil }
  }
}

/// The outcomes of a plan in its order, each let go once it is taken: those of a large run need much memory.
public final class CallOutcomes: Sendable {
  /// How many outcomes there are, those that were taken included.
  public let count: Int
  /// The models that answered, in the provider's words.
  public let models: Set<String>
  /// The fingerprints of the systems that answered.
  public let fingerprints: Set<String>
  /// How many answers came from a batch.
  public let batched: Int

  private let waiting: Mutex<[CallOutcome?]>

  /// The outcomes of a plan, given in its order.
  public init(_ outcomes: [CallOutcome]) {
    let responses = outcomes.lazy.compactMap { try? $0.result.get() }
    count = outcomes.count
    models = Set(responses.compactMap(\.model))
    fingerprints = Set(responses.compactMap(\.fingerprint))
    batched = responses.count(where: \.isBatched)
    waiting = Mutex(outcomes)
  }

  /// Takes some outcomes out, in their order; those that were taken before are left out.
  func take(_ numbers: Range<Int>) -> [CallOutcome] {
    waiting.withLock { waiting in
      numbers.compactMap { number in
        defer { waiting[number] = nil }
        return waiting[number]
      }
    }
  }
}
