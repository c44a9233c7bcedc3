import Foundation
import GateJSON
import GateTestSupport
import Synchronization

extension Console {
  /// What was printed, as one line: the terminal's lines are broken by its width.
  var flatOutput: String {
    output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// A released repository with a suite whose answers a second model of the stub server judges.
struct JudgedSuite {
  let repository: TemporaryRepository
  let server: StubModelServer
  /// Kills a process at a request.
  let trap: KillTrap
  /// What the judge answers from now on, where it is not the level of the answer.
  let judge: JudgeScript

  /// How the judge of the stub server behaves.
  final class JudgeScript: Sendable {
    private let state = Mutex((members: String?.none, model: "judge-1", status: 200))
    private let refuses = Mutex(false)
    private let text = Mutex<(@Sendable (_ request: String) -> String?)?>(nil)
    private let turned = Mutex((answers: Set<Int>(), verdicts: Set<Int>()))

    /// Lets the target answer some questions otherwise, `yes, or so`, which the judge holds for wrong.
    func answerOtherwise(_ questions: some Sequence<Int>) { turned.withLock { $0.answers = Set(questions) } }
    /// Lets the target answer requests by a text; nil of a request leaves its answer as it is.
    func answer(by text: @escaping @Sendable (_ request: String) -> String?) {
      self.text.withLock { $0 = text }
    }
    /// Holds any answer to some questions for wrong.
    func turn(against questions: some Sequence<Int>) { turned.withLock { $0.verdicts = Set(questions) } }

    fileprivate func completion(to body: String) -> String {
      if let text = text.withLock({ $0 })?(body) { return text }
      let number = Self.number(in: body)
      if turned.withLock({ $0.answers.contains(number) }) { return "yes, or so" }
      return number % 7 == 0 ? "no" : "yes"
    }

    private static func number(in body: String) -> Int {
      body.split(separator: "question ").last.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
    }

    /// Prefers the answer `yes` to any other.
    private static func preference(in body: String) -> String {
      func text(_ name: String) -> Substring? {
        body.components(separatedBy: "BEGIN \(name) ").last?.components(separatedBy: #">>>\n"#).dropFirst()
          .first?.components(separatedBy: #"\n<<<END"#).first.map { $0[...] }
      }
      let (first, second) = (text("first") == "yes", text("second") == "yes")
      return first == second ? "tie" : first ? "first" : "second"
    }

    /// Refuses each request that names a temperature, as models that reason do.
    func refuseTemperature() { refuses.withLock { $0 = true } }

    /// Gives verdicts with these members; nil for the level that fits the answer.
    func say(_ members: String?) { state.withLock { $0.members = members } }
    /// Calls itself by a name.
    func call(itself name: String) { state.withLock { $0.model = name } }
    /// Fails with an HTTP status.
    func fail(_ status: Int) { state.withLock { $0.status = status } }

    fileprivate func reply(to body: String) -> StubReply {
      let (members, model, status) = state.withLock { $0 }
      guard status == 200 else { return .http(status, "{}") }
      if refuses.withLock({ $0 }), body.contains("\"temperature\"") {
        return .http(
          400, #"{"error":{"message":"Unsupported parameter: 'temperature'","code":"unsupported_parameter"}}"#
        )
      }
      let isPair = body.contains("BEGIN first")
      let id = body.components(separatedBy: isPair ? "BEGIN first " : "BEGIN answer ").last?.prefix(16) ?? ""
      let isTurned = turned.withLock { $0.verdicts.contains(Self.number(in: body)) }
      let level = body.contains(#">>>\nyes\n<<<END answer"#) && !isTurned ? 3 : 1
      let said =
        isPair
        ? #""reason":"r","winner":"\#(Self.preference(in: body))""#
        : #""right":{"reason":"r","level":\#(level)}"#
      let verdict = #"{"id":"\#(id)",\#(members ?? said)}"#
      return .http(
        200,
        JSONWriter.compact([
          "model": .string(model), "usage": ["prompt_tokens": 50, "completion_tokens": 10],
          "choices": [["message": ["content": .string(verdict)], "finish_reason": "stop"]],
        ]))
    }
  }

  /// Runs a body with the repository, released as v1.0.0.
  /// - Parameters:
  ///   - options: of the judge besides its target and rubric; by default each answer is judged, and no other.
  ///   - suite: further keys of the suite.
  ///   - rubric: what the judge judges by.
  static func with(
    examples: Int = 30, milliseconds: Int = 0, options: String = "rejudge: true, sentinel: 0",
    suite keys: String = "",
    rubric: String = #"rubric: [{name: right, question: Is it?, levels: {1: "no", 2: partly, 3: "yes"}}]"#,
    _ body: (JudgedSuite, Console) async throws -> Void
  ) async throws {
    let (trap, script) = (KillTrap(), JudgeScript())
    try await StubModelServer.with { request in
      trap.note()
      if request.body.contains("BEGIN answer") || request.body.contains("BEGIN first") {
        return script.reply(to: request.body).delayed(milliseconds)
      }
      return StubReply.completion(script.completion(to: request.body)).delayed(milliseconds)
    } _: { server in
      let repository = try TemporaryRepository()
      let golden = (0..<examples).map {
        #"{"id":"e\#($0)","input":"question \#($0).","expected":"yes"}"# + "\n"
      }
      try repository.commit(
        "Add a suite",
        files: [
          "baselines/qa/suite.yaml": """
          target: {type: openai, model: stub-1, base_url: "\(server.baseURL)"}
          metrics:
            - name: judged
              scorer:
                type: judge
                target: {type: openai, model: judge, base_url: "\(server.baseURL)"}
                \(rubric)
                \(options.replacingOccurrences(of: ", ", with: "\n      "))
          \(keys)
          """,
          "baselines/qa/golden.jsonl": golden.joined(),
        ])
      let console = Console(in: repository.path)
      guard await console.run("release", "v1.0.0") == .pass else { throw Unreleased(told: console.errors) }
      try await body(JudgedSuite(repository: repository, server: server, trap: trap, judge: script), console)
    }
  }

  /// How many calls a body makes.
  func calls(_ body: () async throws -> Void) async rethrows -> Int {
    let before = server.requests.count
    try await body()
    return server.requests.count - before
  }

  /// The repository could not be released.
  private struct Unreleased: Error { let told: String }
}
