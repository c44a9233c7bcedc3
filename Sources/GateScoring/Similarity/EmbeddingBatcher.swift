/// Puts texts that are asked for at the same time into few calls, and keeps the vectors of references.
actor EmbeddingBatcher {
  private typealias Vectors = Result<[String: [Double]], EmbeddingFailure>

  /// Texts that somebody waits for together.
  private struct Order: Sendable {
    let texts: [String]
    let continuation: CheckedContinuation<Vectors, Never>
  }

  /// How many texts one call holds, unless one order alone has more.
  private static let mostTexts = 64
  /// How many calls are under way at once; orders that come meanwhile go into the next one together.
  private static let mostCalls = 4

  private let source: any EmbeddingSource
  private var kept: [String: [Double]] = [:]
  private var orders: [Order] = []
  private var calls = 0

  /// A batcher in front of a source.
  init(_ source: any EmbeddingSource) { self.source = source }

  /// The vectors of an answer and of its references, in their order.
  func vectors(
    of answer: String, references: [String]
  ) async throws(EmbeddingFailure) -> (answer: [Double], references: [[Double]]) {
    var texts = [answer]
    for text in references where kept[text] == nil && !texts.contains(text) { texts.append(text) }
    let order = await withCheckedContinuation { continuation in
      orders.append(Order(texts: texts, continuation: continuation))
      startCall()
    }
    let new = try order.get()
    for text in references { kept[text] = kept[text] ?? new[text] }
    return (new[answer] ?? [], references.map { kept[$0] ?? [] })
  }

  private func startCall() {
    guard calls < Self.mostCalls, let first = orders.first else { return }
    var batch = [first]
    var count = first.texts.count
    for order in orders.dropFirst() {
      count += order.texts.count
      guard count <= Self.mostTexts else { break }
      batch.append(order)
    }
    orders.removeFirst(batch.count)
    calls += 1
    Task {
      await deliver(batch)
      calls -= 1
      startCall()
    }
  }

  private func deliver(_ batch: [Order]) async {
    let result = await embed(batch.flatMap(\.texts))
    if case .failure(let failure) = result, failure.mayConcernOneText, batch.count > 1 {
      for order in batch { await deliver([order]) }
      return
    }
    for order in batch { order.continuation.resume(returning: result) }
  }

  private func embed(_ texts: [String]) async -> Vectors {
    var distinct: [String] = []
    var seen: Set<String> = []
    for text in texts where seen.insert(text).inserted { distinct.append(text) }
    do throws(EmbeddingFailure) {
      let vectors = try await source.embed(distinct)
      guard vectors.count == distinct.count else {
        throw EmbeddingFailure("\(distinct.count) texts got \(vectors.count) vectors")
      }
      return .success(Dictionary(uniqueKeysWithValues: zip(distinct, vectors)))
    } catch {
      return .failure(error)
    }
  }
}

/// Turns texts into vectors whose angles tell how close in meaning the texts are.
public protocol EmbeddingSource: Sendable {
  /// The vectors of some texts, in their order.
  func embed(_ texts: [String]) async throws(EmbeddingFailure) -> [[Double]]

  /// Ends connections; called once, after the last text.
  func close() async
}

/// Why texts could not be turned into vectors.
public struct EmbeddingFailure: Error, Sendable, Equatable {
  /// What happened and the next step, without any secret.
  public let message: String
  /// Whether one text alone may be at fault, such as one that is too long, so that the others are worth a try.
  public let mayConcernOneText: Bool

  /// A failure.
  public init(_ message: String, mayConcernOneText: Bool = false) {
    self.message = message
    self.mayConcernOneText = mayConcernOneText
  }
}
