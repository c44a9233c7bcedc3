import GateJSON
import GateSuite
import Synchronization

/// Holds the scripted conversations of requests with another target: one call a turn, each with the answers before
/// it.
///
/// To whoever asks, a conversation is one call: its response is the last answer, with the earlier ones in `turns`.
/// Tokens, price and latency are summed and unknown where a turn's are; the time to the first token and the tools
/// are those of the last turn. A conversation that fails in the middle goes on from the turn that failed when the
/// same request is made again, so that no turn is paid for twice.
public struct ConversationTarget: Target {
  private struct Key: Hashable {
    let exampleID: String
    let epoch: Int
    let request: Digest
  }

  /// The answers to the turns before one that failed.
  private final class Progress: Sendable {
    let answers = Mutex<[Key: [Response]]>([:])
  }

  private let inner: any Target
  private let progress = Progress()

  /// The inner target's alternates; a conversation goes over to one whole, from its first turn.
  public let alternates: [AlternateTarget]

  /// Holds conversations with `inner`.
  public init(_ inner: any Target) {
    self.inner = inner
    alternates = inner.alternates.map {
      AlternateTarget(target: ConversationTarget($0.target), fallback: $0.fallback)
    }
  }

  /// The inner target's identity.
  public var identity: JSONValue { inner.identity }

  /// Makes the calls of a request's turns in order.
  /// - Throws: what the inner target throws at a turn, with the turn's number.
  public func respond(to request: TargetRequest) async throws(TargetError) -> Response {
    guard !request.laterTurns.isEmpty else { return try await inner.respond(to: request) }
    let key = Key(
      exampleID: request.exampleID, epoch: request.epoch, request: request.digest(for: inner.identity))
    var answers = progress.answers.withLock { $0.removeValue(forKey: key) } ?? []
    while answers.count <= request.laterTurns.count {
      do throws(TargetError) {
        answers.append(try await inner.respond(to: request.turn(after: answers)))
      } catch {
        let done = answers
        progress.answers.withLock { $0[key] = done }
        throw error.saying("turn \(done.count + 1): \(error.message)")
      }
    }
    return Response(conversation: answers)
  }

  /// Closes the inner target.
  public func close() async { await inner.close() }
}

extension TargetRequest {
  /// The request of the turn that follows some answers.
  fileprivate func turn(after answers: [Response]) -> TargetRequest {
    var messages = messages
    for (answer, user) in zip(answers, laterTurns) {
      messages.append(ChatMessage(role: "assistant", content: answer.output))
      messages.append(user)
    }
    return TargetRequest(
      exampleID: exampleID, epoch: epoch, messages: messages, input: input, metadata: metadata,
      parameters: parameters, tools: tools, arm: arm, isHoldout: isHoldout)
  }
}

extension Response {
  /// The answers of a conversation, at least one, as one response.
  fileprivate init(conversation answers: [Response]) {
    self = answers.last ?? Response(output: "")
    turns = answers.dropLast().map(\.output)
    latencyMS = Self.sum(answers.map(\.latencyMS))
    costUSD = Self.sum(answers.map(\.costUSD))
    inputTokens = Self.sum(answers.map(\.inputTokens))
    cachedInputTokens = Self.sum(answers.map(\.cachedInputTokens))
    cacheWriteTokens = Self.sum(answers.map(\.cacheWriteTokens))
    outputTokens = Self.sum(answers.map(\.outputTokens))
    reasoningTokens = Self.sum(answers.map(\.reasoningTokens))
    // A turn that was cut off spoils what follows, so it is told of the whole.
    if let cut = answers.first(where: { FinishReason.isCutOff($0.finishReason) }) {
      finishReason = cut.finishReason
    }
  }

  private static func sum(_ values: [Double?]) -> Double? {
    let known = values.compactMap { $0 }
    return known.count == values.count ? known.reduce(0, +) : nil
  }

  private static func sum(_ values: [Int?]) -> Int? {
    var sum = 0
    for value in values {
      guard let value else { return nil }
      let (next, overflow) = sum.addingReportingOverflow(value)
      sum = overflow ? .max : next
    }
    return sum
  }
}

/// A target whose errors say nothing of a holdout: providers and programs quote what they were sent.
public struct HoldoutTarget: Target {
  private let inner: any Target

  /// The inner target's alternates, whose errors say nothing of a holdout either.
  public let alternates: [AlternateTarget]

  /// Answers as `inner` does.
  public init(_ inner: any Target) {
    self.inner = inner
    alternates = inner.alternates.map {
      AlternateTarget(target: HoldoutTarget($0.target), fallback: $0.fallback)
    }
  }

  /// The inner target's identity.
  public var identity: JSONValue { inner.identity }

  /// The inner target's answer.
  /// - Throws: what the inner target throws; of a holdout's error only the kind.
  public func respond(to request: TargetRequest) async throws(TargetError) -> Response {
    do throws(TargetError) {
      return try await inner.respond(to: request)
    } catch {
      throw request.isHoldout ? error.withheld : error
    }
  }

  /// Closes the inner target.
  public func close() async { await inner.close() }
}

extension TargetError {
  /// The error of a holdout: its kind, without what it says.
  public var withheld: TargetError {
    saying("what it says is not shown, as the example is a holdout")
  }
}
