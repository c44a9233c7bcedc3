import GateJSON
import GateProgram
import GateSuite

/// An embedding model behind an HTTP API.
public struct EmbeddingTarget: Sendable {
  private let target: HTTPTarget

  /// Reads `embeddings: {model: ..., base_url: ...}`; nothing is called yet.
  /// - Throws: on a bad option, and where the key is missing from the environment.
  public init(_ value: ConfigValue, context: TargetContext) throws(Diagnostic) {
    target = try HTTPTarget(EmbeddingsAPI(value), prices: [:], context: context)
  }

  /// The vectors of some texts, in their order.
  /// - Throws: where there is no answer, or not one vector a text.
  public func embed(_ texts: [String]) async throws(TargetError) -> [[Double]] {
    let request = TargetRequest(
      exampleID: "", epoch: 1, messages: [], input: .array(texts.map { .string($0) }))
    let response = try await target.respond(to: request)
    let lists = (try? JSONParser.parse(response.output))?.arrayValue ?? []
    guard lists.count == texts.count else {
      throw TargetError(.malformed, "\(texts.count) texts got \(lists.count) embeddings")
    }
    return lists.map { ($0.arrayValue ?? []).compactMap(\.doubleValue) }
  }

  /// Closes the connections.
  public func close() async { await target.close() }
}

/// OpenAI's embeddings API, and any server that speaks it: vLLM, Ollama, llama.cpp, text-embeddings-inference.
///
/// A request's `input` is the list of texts, and the answer's text the list of their vectors, as JSON.
struct EmbeddingsAPI: ModelAPI {
  /// The model's name as the provider knows it.
  let model: String?
  /// Where the calls go and with which headers.
  let connection: ProviderConnection

  /// It is a list of vectors, which no empty text can be.
  let answersInText = false
  /// None: it has no text.
  let reasoningTags = ReasoningTags.none

  private let dimensions: Int?

  /// Reads `embeddings: {model: ..., base_url: ..., dimensions: ...}`.
  /// - Throws: on an unknown, missing or badly formed option.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(
      value, allowed: ["model", "base_url", "api_key_env", "headers", "dimensions", CertificateBundle.option])
    let model = try fields.string("model")
    self.model = model
    dimensions =
      try fields.has("dimensions") ? fields.integer("dimensions", in: 1...1_000_000, default: 1) : nil
    let address = try ProviderAddress(openAI: fields, path: "/embeddings", deployment: model)
    connection = ProviderConnection(
      address: address, key: try ProviderKey(openAI: fields, at: address),
      headers: try HeaderOption.read(fields.value("headers")), bundle: try CertificateBundle.read(fields))
  }

  /// The model and its dimensions; never the address.
  var identity: JSONValue {
    var members: [String: JSONValue] = ["type": "embeddings", "model": .string(model ?? "")]
    members["dimensions"] = dimensions.map { .integer($0) }
    return .object(members)
  }

  func body(for request: TargetRequest) throws(TargetError) -> JSONValue {
    var members: [String: JSONValue] = [
      "model": .string(model ?? ""), "input": request.input, "encoding_format": "float",
    ]
    members["dimensions"] = dimensions.map { .integer($0) }
    return .object(members)
  }

  func response(_ json: JSONValue) throws(TargetError) -> Response {
    guard let data = json["data"]?.arrayValue else {
      throw TargetError(.malformed, "the answer has no 'data'")
    }
    var vectors = [JSONValue?](repeating: nil, count: data.count)
    for (position, element) in data.enumerated() {
      let index = element["index"]?.integerValue ?? position
      guard vectors.indices.contains(index), vectors[index] == nil, let vector = element["embedding"],
        let numbers = vector.arrayValue, numbers.allSatisfy({ $0.doubleValue != nil })
      else { throw TargetError(.malformed, "the answer's 'data' is no list of embeddings") }
      vectors[index] = vector
    }
    return Response(output: JSONWriter.compact(.array(vectors.compactMap { $0 })))
  }

  func usage(_ json: JSONValue) -> TokenUsage { ChatCompletion.usage(json) }
}
