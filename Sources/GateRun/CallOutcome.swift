import GateJournal
import GateSuite
import GateTargets

/// What came of one example in one epoch.
public struct CallOutcome: Sendable {
  /// What is told, in one place in memory: lists of outcomes are copied while the outcomes are large.
  private final class Storage: Sendable {
    let exampleID: String
    let epoch: Int
    let result: Result<Response, TargetError>
    let attempts: Int
    let paidBy: JournaledAnswer.Origin?
    let fallback: Fallback?
    let isCold: Bool

    init(
      exampleID: String, epoch: Int, result: Result<Response, TargetError>, attempts: Int,
      paidBy: JournaledAnswer.Origin?, fallback: Fallback?, isCold: Bool
    ) {
      self.exampleID = exampleID
      self.epoch = epoch
      self.result = result
      self.attempts = attempts
      self.paidBy = paidBy
      self.fallback = fallback
      self.isCold = isCold
    }
  }

  private let storage: Storage

  /// The example's id.
  public var exampleID: String { storage.exampleID }
  /// The epoch, from 1.
  public var epoch: Int { storage.epoch }
  /// The answer, or the error of the last attempt.
  public var result: Result<Response, TargetError> { storage.result }
  /// How many calls were made for it, at least 1.
  public var attempts: Int { storage.attempts }
  /// Which earlier run paid for it; nil where this one called.
  public var paidBy: JournaledAnswer.Origin? { storage.paidBy }
  /// The target that answered in the place of the first one; nil where the first did.
  public var fallback: Fallback? { storage.fallback }

  /// Whether it is the first call of its run that was made.
  public var isCold: Bool { storage.isCold }

  /// What came of a call.
  public init(
    exampleID: String, epoch: Int, result: Result<Response, TargetError>, attempts: Int,
    paidBy: JournaledAnswer.Origin? = nil, fallback: Fallback? = nil, isCold: Bool = false
  ) {
    storage = Storage(
      exampleID: exampleID, epoch: epoch, result: result, attempts: attempts, paidBy: paidBy,
      fallback: fallback, isCold: isCold)
  }

  /// The same outcome, as that of the first call of its run; one that was made again was not cold any more.
  var cold: CallOutcome {
    CallOutcome(
      exampleID: exampleID, epoch: epoch, result: result, attempts: attempts, paidBy: paidBy,
      fallback: fallback, isCold: attempts == 1 && paidBy == nil && fallback == nil)
  }

  /// The same outcome with the names in it that most answers of a run have in common kept once for all.
  func sharing(_ names: inout Interner<String>) -> CallOutcome {
    guard case .success(var response) = result else { return self }
    for name in [\Response.model, \.fingerprint, \.finishReason] {
      if var text = response[keyPath: name] {
        names.share(&text)
        response[keyPath: name] = text
      }
    }
    return CallOutcome(
      exampleID: exampleID, epoch: epoch, result: .success(response), attempts: attempts, paidBy: paidBy,
      fallback: fallback, isCold: isCold)
  }

  /// The error, or nil where there is an answer.
  public var error: TargetError? {
    if case .failure(let error) = result { error } else { nil }
  }
}
