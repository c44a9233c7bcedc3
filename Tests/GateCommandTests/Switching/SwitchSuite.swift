import Foundation
import GateTestSupport
import Synchronization

/// A released suite on a stub whose models are good, dear, worse, wordy or broken.
struct SwitchSuite {
  let repository: TemporaryRepository
  let server: StubModelServer

  /// The answer to a question by a model: of ten questions the release fails one, and the worse model four more.
  private static func reply(_ body: String) -> StubReply {
    let number = body.split(separator: "question ").last.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
    if body.contains("broken-1") {
      return StubReply.http(400, #"{"error":{"message":"no such model","type":"invalid_request_error"}}"#)
    }
    if body.contains("flaky-\(number)\"") { return StubReply.http(400, #"{"error":{"message":"refused"}}"#) }
    let isWrong =
      number % 10 == 1 || body.contains("worse-1") && number % 5 < 2
      || body.contains("evens-1") && number % 4 == 3
    let model =
      ["large-1", "small-1", "worse-1", "wordy-1", "evens-1"].first { body.contains($0) } ?? "other-1"
    let tokens = body.contains("wordy-1") ? 500 : 3
    return StubReply.http(
      200,
      """
      {"id":"c","object":"chat.completion","model":"\(model)","choices":[{"index":0,"message":{"role":"assistant",\
      "content":"\(isWrong ? "no" : "yes")"},"finish_reason":"stop"}],\
      "usage":{"prompt_tokens":7,"completion_tokens":\(tokens),"total_tokens":\(7 + tokens)}}
      """)
  }

  /// The candidates that a suite declares if nothing is said.
  static let candidates = """
    candidates:
      small: {model: small-1}
      brief: {prompt: brief.md}
      worse: {model: worse-1, parameters: {temperature: 0}}
      wordy: {model: wordy-1}
      broken: {model: broken-1}
    """

  /// The prices that the release names if nothing is said.
  static let prices =
    "prices: {large-1: {input: 10, output: 10}, small-1: {input: 5, output: 5}, evens-1: {input: 2, output: 2}}"

  /// Runs a body with the suite, released as v1.0.0.
  /// - Parameter even: the category of the even questions, as JSON.
  static func with(
    examples: Int = 200, candidates: String = Self.candidates, prices: String = Self.prices,
    settings: String = "",
    critical: Set<Int> = [], isRecorded: Bool = false, even: String = #""even""#,
    _ body: (SwitchSuite, Console) async throws -> Void
  ) async throws {
    try await StubModelServer.with {
      reply($0.body)
    } _: { server in
      let repository = try TemporaryRepository()
      let golden = (0..<examples).map { number in
        let mark = critical.contains(number) ? #","critical":true"# : ""
        return
          #"{"id":"e\#(number)","input":"question \#(number).","expected":"yes","category":\#(number % 2 == 0 ? even : #""odd""#)\#(mark)}"#
          + "\n"
      }
      try repository.commit(
        "Add a suite",
        files: [
          "baselines/qa/suite.yaml": """
          target: {type: openai, model: large-1, base_url: "\(server.baseURL)"}
          prompt: prompt.md
          \(prices)
          metrics: [{name: right, scorer: exact, margin: 0.1}]
          gate: {limits: {max_mean_tokens: 100}}
          \(settings)
          """,
          "baselines/qa/golden.jsonl": golden.joined(), "baselines/qa/prompt.md": "Answer.\n{{input}}\n",
          "baselines/qa/brief.md": "Briefly.\n{{input}}\n",
        ])
      let console = Console(in: repository.path)
      if isRecorded { await console.run("release", "v1.0.0") } else { try repository.tag("v1.0.0") }
      let file = try console.file("baselines/qa/suite.yaml")
      try repository.write("baselines/qa/suite.yaml", file + candidates + "\n")
      try await body(SwitchSuite(repository: repository, server: server), console)
    }
  }

  /// How many calls a body makes.
  func calls(_ body: () async throws -> Void) async rethrows -> Int {
    let before = server.requests.count
    try await body()
    return server.requests.count - before
  }
}
