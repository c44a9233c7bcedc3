import GateJSON
import GateJournal
import GateSuite
import GateTargets
import GateTestSupport
import Synchronization
import Testing

@testable import GateRun

/// Answers that stand in files.
@Suite struct FiledAnswersTests {
  private let scope = AnswerScope(identity: "x", circumstances: "y")

  private func request(_ number: Int, epoch: Int = 1) -> TargetRequest {
    TargetRequest(
      exampleID: "e\(number)", epoch: epoch,
      messages: [ChatMessage(role: "user", content: "question \(number)")], input: "x")
  }

  private func line(_ request: TargetRequest) -> String {
    let key = scope.key(of: request).hex
    return
      #"{"custom_id":"\#(key)","response":{"status_code":200,"body":{"choices":[{"message":{"role":"assistant","content":"\#(request.exampleID)"},"finish_reason":"stop"}]}},"error":null}"#
  }

  private func answers(_ lines: [String]) throws -> FiledAnswers {
    let folder = try TemporaryFolder()
    try folder.write(lines.joined(separator: "\n"), to: "a.jsonl")
    let target = try TargetConfiguration(
      ConfigValue(["type": "openai", "model": "m"], at: Place(file: "suite.yaml")))
    return FiledAnswers(
      in: try ResponseFiles(readingFrom: folder.path, named: "answers"), read: try BatchLines(target),
      scope: scope)
  }

  /// Of a part that is all of a run each prompt is rendered once; other plans are not looked at.
  @Test func eachPromptIsRenderedOnce() throws {
    let rendered = Mutex([Int](repeating: 0, count: 50))
    let requests = PlannedRequests(
      count: 50, name: { PlannedRequests.Name(of: request($0)) },
      request: { number in
        rendered.withLock { $0[number] += 1 }
        return request(number)
      })
    let plan = RunPlan(requests: requests, hasConversations: false, hasHoldouts: false)
    var answers = try answers((0..<50).reversed().map { line(request($0)) })
    let found = try answers.take(plan)
    #expect(found.missing == [] && found.outcomes.map(\.exampleID) == (0..<50).map { "e\($0)" })
    #expect(try found.outcomes.map { try $0.result.get().output } == (0..<50).map { "e\($0)" })
    try answers.requireKnown {
      Issue.record("no other plan is needed")
      return []
    }
    #expect(rendered.withLock { $0.allSatisfy { $0 == 1 } })
  }

  @Test func whatAnswersALaterPlanIsKnownAndAStrangerIsNot() throws {
    let (first, later) = ([request(1), request(2)], [request(1, epoch: 2)])
    var answers = try answers((first.dropLast() + later).map(line))
    #expect(try answers.take(RunPlan(requests: first)).missing == [1])
    #expect(answers.missing(of: RunPlan(requests: first)) == [1])
    try answers.requireKnown { [RunPlan(requests: later)] }
    var strange = try self.answers((first + later).map(line))
    _ = try strange.take(RunPlan(requests: first))
    let fault = #expect(throws: ResponseFault.self) { try strange.requireKnown { [] } }
    #expect(fault?.message == "a response is to no request of this check: answers/a.jsonl:3")
  }

  @Test func aCallThatIsAnsweredTwiceIsNamed() throws {
    var answers = try answers([request(1), request(2), request(2)].map(line))
    _ = try answers.take(RunPlan(requests: [request(1), request(2)]))
    let fault = #expect(throws: ResponseFault.self) { try answers.requireKnown { [] } }
    #expect(
      fault?.message
        == "a request is answered twice: 'e2' in epoch 1 in answers/a.jsonl:2 and answers/a.jsonl:3")
  }
}
