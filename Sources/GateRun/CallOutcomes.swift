import Synchronization

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
