import Foundation
import GateSuite

/// How close in meaning the answer is to a reference, by the vectors of an embedding model.
struct SimilarityScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "similarity",
    summary:
      "How close in meaning the answer is to the nearest reference, by the vectors of an embedding model.",
    details: [
      "The score is the cosine of the angle between the vectors, 0 if that is negative. `embeddings` names an "
        + "endpoint in the shape of OpenAI's `/v1/embeddings`: `model`, `base_url`, `api_key_env`, `headers` and "
        + "`dimensions`.",
      "Vectors of references are asked for once a run. Embeddings are not cached between runs, and no budget counts "
        + "them. An empty answer is wrong; an answer whose call fails after the suite's `retries` is unscored.",
    ],
    options: [
      ScorerOption("embeddings", "map", .required, "the embedding model"),
      .number("at_least", "0 to 1", .told("the cosine itself"), "1 at or above this level, 0 below"),
    ],
    examples: [
      ScorerExample(
        scorer: "{type: similarity, at_least: 0.8, embeddings: {model: text-embedding-3-small}}",
        row: #"{"id": "1", "input": "Until when?", "expected": "Refunds take 14 days."}"#,
        answers: [.init("You get it back in two weeks.", 1), .init("We sell lamps.", 0)])
    ])

  private let least: Double?
  private let source: any EmbeddingSource
  private let batcher: EmbeddingBatcher

  init(_ configuration: ScorerConfiguration, context: ScorerContext) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    least = try fields.optionalNumber("at_least", in: 0...1)
    let options = try fields.required("embeddings")
    guard let make = context.embeddings else {
      throw options.fault("there is no way to an embedding model here")
    }
    source = try make(options)
    batcher = EmbeddingBatcher(source)
  }

  func validate(_ example: Example) throws(Diagnostic) {
    try example.requireReference(for: "similarity")
    guard example.references.allSatisfy({ !Self.isBlank($0) }) else {
      throw Diagnostic(
        "a reference of the example '\(example.id)' is empty, which no vector stands for", at: example.place,
        remedy: "write what a right answer says")
    }
  }

  func score(_ output: String, for example: Example) async -> Score {
    let references = example.references.filter { !Self.isBlank($0) }
    guard !references.isEmpty else { return .withoutReference }
    guard !Self.isBlank(output) else { return .value(0) }
    let best: Double
    do throws(EmbeddingFailure) {
      let vectors = try await batcher.vectors(of: output, references: references)
      var cosines: [Double] = []
      for reference in vectors.references { cosines.append(try Self.cosine(vectors.answer, reference)) }
      best = cosines.reduce(0, max)
    } catch {
      return .unscored(error.message)
    }
    return least.map { .of(best >= $0) } ?? .value(best)
  }

  func close() async { await source.close() }

  private static func isBlank(_ text: String) -> Bool {
    text.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty
  }

  /// The cosine of the angle between two vectors, at most 1.
  private static func cosine(_ left: [Double], _ right: [Double]) throws(EmbeddingFailure) -> Double {
    guard left.count == right.count, !left.isEmpty else {
      throw EmbeddingFailure("the vectors of two texts have \(left.count) and \(right.count) numbers")
    }
    var (product, leftSquare, rightSquare) = (0.0, 0.0, 0.0)
    for (a, b) in zip(left, right) {
      product += a * b
      leftSquare += a * a
      rightSquare += b * b
    }
    let size = leftSquare.squareRoot() * rightSquare.squareRoot()
    guard size > 0, size.isFinite, product.isFinite else {
      throw EmbeddingFailure("a text got a vector without a direction")
    }
    return min(1, product / size)
  }
}
