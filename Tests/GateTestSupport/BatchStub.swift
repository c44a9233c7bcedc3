import Foundation
import Synchronization

/// The batch endpoints of OpenAI and Anthropic beside their usual ones, for a stub model server.
///
/// Every request holds `question N`; the results come in an order of their own.
public final class BatchStub: Sendable {
  /// What becomes of one request of a batch.
  public enum Fault: Sendable {
    /// The request is refused with HTTP 400.
    case errored
    /// The batch came to its end before the request was run.
    case expired
    /// The results do not hold it.
    case missing
    /// Its line is no JSON.
    case unreadable
  }

  /// How the stub behaves; a test may change it at any time.
  public struct Behaviour: Sendable {
    /// How many looks at a batch see it running.
    public var runningLooks = 1
    /// What becomes of a request in a batch, by the number of its question; nil where it is answered.
    public var fault: @Sendable (Int) -> Fault? = { _ in nil }
    /// The answer to a question.
    public var answer: @Sendable (Int) -> String = { _ in "yes" }
    /// How a batch of OpenAI ends.
    public var ending = "completed"
    /// The next answers to looks at a batch, before any other.
    public var looks: [StubReply] = []
    /// How many of the next downloads break off.
    public var cutDownloads = 0
    /// The next answers to submissions, before any other.
    public var submissions: [StubReply] = []
  }

  private struct Batch {
    var requests: [(id: String, question: Int)]
    var plan: String?
    var looks = 0
  }

  private struct State {
    var behaviour = Behaviour()
    var files: [String: [(id: String, question: Int)]] = [:]
    var batches: [String: Batch] = [:]
    var submitted: [String] = []
    var calls = 0
  }

  private let state = Mutex(State())

  /// A stub that answers `yes` to everything.
  public init() {}

  /// Changes how it behaves.
  public func set(_ change: @Sendable (inout Behaviour) -> Void) { state.withLock { change(&$0.behaviour) } }

  /// The ids of the batches so far.
  public var submitted: [String] { state.withLock { $0.submitted } }

  /// How many requests each batch had, in the order of submission.
  public var sizes: [Int] {
    state.withLock { state in state.submitted.map { state.batches[$0]?.requests.count ?? 0 } }
  }

  /// How many calls were made outside of batches.
  public var calls: Int { state.withLock { $0.calls } }

  /// What an engine writes that answers a file of requests, in an order of its own: a line for each request, but for those
  /// that the behaviour leaves out.
  /// - Parameter isVLLM: whether failures are written as vLLM's `run_batch` writes them.
  public func results(of requests: String, isVLLM: Bool = false) -> [String] {
    let behaviour = state.withLock { $0.behaviour }
    let lines = requests.split(separator: "\n").map(String.init).map { line in
      (id: Self.object(line)["custom_id"] as? String ?? "", question: Self.question(in: line))
    }
    return lines.sorted { $0.id < $1.id }.compactMap { request in
      let fault = behaviour.fault(request.question)
      if case .missing? = fault { return nil }
      if case .unreadable? = fault { return #"{"custom_id":"\#(request.id)""# }
      if isVLLM, fault != nil { return Self.vLLMFailure(request.id, isPlain: request.question % 2 == 0) }
      return Self.openAILine(request.id, behaviour.answer(request.question), fault)
    }
  }

  /// The reply to a request.
  public func reply(to request: StubRequest) -> StubReply {
    state.withLock { state in
      let parts = request.path.split(separator: "/").map(String.init).filter { $0 != "v1" }
      switch (request.method, parts.count) {
      case ("POST", 1) where parts[0] == "files": return Self.upload(request, &state)
      case ("POST", _) where parts.last == "batches":
        return Self.submit(request, isOpenAI: parts.count == 1, &state)
      case ("GET", 2) where parts[0] == "batches": return Self.look(at: parts[1], isOpenAI: true, &state)
      case ("GET", 3) where parts[0] == "messages": return Self.look(at: parts[2], isOpenAI: false, &state)
      case ("GET", 3) where parts[0] == "files": return Self.download(parts[1], isOpenAI: true, &state)
      case ("GET", 4) where parts[0] == "messages":
        return Self.download("o\(parts[2])", isOpenAI: false, &state)
      case ("POST", _):
        state.calls += 1
        let answer = state.behaviour.answer(Self.question(in: request.body))
        return .http(
          200, parts[0] == "chat" ? Self.completion(answer) : Self.message(answer, tier: "standard"))
      default: return .http(404, #"{"error":{"message":"no such path"}}"#)
      }
    }
  }

  private static func upload(_ request: StubRequest, _ state: inout State) -> StubReply {
    let lines = request.body.replacing("\r\n", with: "\n").split(separator: "\n").filter { $0.hasPrefix("{") }
    let id = "file-\(state.files.count + 1)"
    state.files[id] = lines.compactMap { line in
      object(String(line))["custom_id"].flatMap { $0 as? String }.map { ($0, question(in: String(line))) }
    }
    return .http(200, #"{"id":"\#(id)","object":"file","purpose":"batch"}"#)
  }

  private static func submit(_ request: StubRequest, isOpenAI: Bool, _ state: inout State) -> StubReply {
    if !state.behaviour.submissions.isEmpty { return state.behaviour.submissions.removeFirst() }
    let body = object(request.body)
    let id = "\(isOpenAI ? "batch_" : "msgbatch_")\(state.submitted.count + 1)"
    var batch = Batch(requests: [])
    if isOpenAI {
      guard body["endpoint"] as? String == "/v1/chat/completions",
        body["completion_window"] as? String == "24h",
        let file = (body["input_file_id"] as? String).flatMap({ state.files[$0] })
      else { return .http(400, #"{"error":{"message":"bad batch"}}"#) }
      batch.requests = file
      batch.plan = (body["metadata"] as? [String: Any])?["goldgate_plan"] as? String
    } else {
      for case let element as [String: Any] in body["requests"] as? [Any] ?? [] {
        let text = (try? JSONSerialization.data(withJSONObject: element["params"] ?? [:])) ?? Data()
        batch.requests.append(
          (element["custom_id"] as? String ?? "", question(in: String(decoding: text, as: UTF8.self))))
      }
    }
    state.batches[id] = batch
    state.submitted.append(id)
    return .http(200, status(of: id, batch, isRunning: true, isOpenAI: isOpenAI, state.behaviour))
  }

  private static func look(at id: String, isOpenAI: Bool, _ state: inout State) -> StubReply {
    if !state.behaviour.looks.isEmpty { return state.behaviour.looks.removeFirst() }
    guard var batch = state.batches[id] else {
      return .http(404, #"{"error":{"message":"No batch found with id '\#(id)'."}}"#)
    }
    batch.looks += 1
    state.batches[id] = batch
    let isRunning = batch.looks <= state.behaviour.runningLooks
    return .http(200, status(of: id, batch, isRunning: isRunning, isOpenAI: isOpenAI, state.behaviour))
  }

  private static func status(
    of id: String, _ batch: Batch, isRunning: Bool, isOpenAI: Bool, _ behaviour: Behaviour
  ) -> String {
    let (total, done) = (batch.requests.count, isRunning ? 0 : batch.requests.count)
    guard isOpenAI else {
      let url = isRunning ? "null" : "\"http://127.0.0.1:9/elsewhere/\(id)\""
      return """
        {"id":"\(id)","type":"message_batch","processing_status":"\(isRunning ? "in_progress" : "ended")",\
        "request_counts":{"processing":\(total - done),"succeeded":\(done),"errored":0,"canceled":0,"expired":0},\
        "results_url":\(url)}
        """
    }
    let plan = batch.plan.map { #"{"goldgate_plan":"\#($0)"}"# } ?? "null"
    let word = isRunning ? "in_progress" : behaviour.ending
    let files =
      isRunning || word == "failed" ? "" : #","output_file_id":"o\#(id)","error_file_id":"e\#(id)""#
    let errors =
      word == "failed"
      ? #","errors":{"object":"list","data":[{"code":"invalid","message":"the model is no batch model","line":3}]}"#
      : ""
    return """
      {"id":"\(id)","object":"batch","status":"\(word)","metadata":\(plan),\
      "request_counts":{"total":\(total),"completed":\(done),"failed":0}\(files)\(errors)}
      """
  }

  private static func download(_ file: String, isOpenAI: Bool, _ state: inout State) -> StubReply {
    guard let batch = state.batches[String(file.dropFirst())] else { return .http(404, "{}") }
    let behaviour = state.behaviour
    let isErrors = file.hasPrefix("e")
    let lines = batch.requests.sorted { $0.id < $1.id }.compactMap { request -> String? in
      let fault = behaviour.fault(request.question)
      if case .missing? = fault { return nil }
      if case .unreadable? = fault { return isErrors ? nil : #"{"custom_id":"\#(request.id)""# }
      if isOpenAI, (fault != nil) != isErrors { return nil }
      let answer = behaviour.answer(request.question)
      return isOpenAI ? openAILine(request.id, answer, fault) : anthropicLine(request.id, answer, fault)
    }
    let reply = StubReply.http(200, lines.map { $0 + "\n" }.joined(), type: "application/x-jsonl")
    guard behaviour.cutDownloads > 0 else { return reply }
    state.behaviour.cutDownloads -= 1
    return reply.cut(after: 700, then: .close)
  }

  private static func openAILine(_ id: String, _ answer: String, _ fault: Fault?) -> String {
    switch fault {
    case nil:
      #"{"id":"r","custom_id":"\#(id)","response":{"status_code":200,"request_id":"q","body":\#(completion(answer))},"error":null}"#
    case .expired?:
      #"{"id":"r","custom_id":"\#(id)","response":null,"error":{"code":"batch_expired","message":"This request could not be executed before the completion window expired."}}"#
    default:
      #"{"id":"r","custom_id":"\#(id)","response":{"status_code":400,"request_id":"q","body":{"error":{"message":"bad request","type":"invalid_request_error"}}},"error":null}"#
    }
  }

  private static func vLLMFailure(_ id: String, isPlain: Bool) -> String {
    let error =
      isPlain
      ? #""The URL /v1/messages is not supported""#
      : #"{"error":{"message":"This model's maximum context length is 8 tokens.","type":"BadRequestError","param":null,"code":400}}"#
    return
      #"{"id":"vllm-1","custom_id":"\#(id)","response":{"status_code":400,"request_id":"vllm-batch-1","body":null},"error":\#(error)}"#
  }

  private static func anthropicLine(_ id: String, _ answer: String, _ fault: Fault?) -> String {
    switch fault {
    case nil:
      #"{"custom_id":"\#(id)","result":{"type":"succeeded","message":\#(message(answer, tier: "batch"))}}"#
    case .expired?: #"{"custom_id":"\#(id)","result":{"type":"expired"}}"#
    default:
      #"{"custom_id":"\#(id)","result":{"type":"errored","error":{"type":"error","error":{"type":"invalid_request_error","message":"bad request"}}}}"#
    }
  }

  private static func completion(_ answer: String) -> String {
    """
    {"id":"c","model":"stub-1","choices":[{"index":0,"message":{"role":"assistant","content":"\(answer)"},\
    "finish_reason":"stop"}],"usage":{"prompt_tokens":100,"completion_tokens":10,"total_tokens":110}}
    """
  }

  private static func message(_ answer: String, tier: String) -> String {
    """
    {"id":"m","type":"message","role":"assistant","model":"stub-1","content":[{"type":"text","text":"\(answer)"}],\
    "stop_reason":"end_turn","usage":{"input_tokens":100,"output_tokens":10,"service_tier":"\(tier)"}}
    """
  }

  /// The number in the last `question N` of a text; 0 where there is none.
  private static func question(in text: String) -> Int {
    text.components(separatedBy: "question ").last.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
  }

  private static func object(_ text: String) -> [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any] ?? [:]
  }
}
