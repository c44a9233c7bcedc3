import Foundation
import GateDecision
import GateTestSupport
import Synchronization
import Testing

/// A judge and a reviewer of answers, and what is held out.
@Suite struct HoldoutJudgeTests {
  /// Judges right, or refuses with an error that quotes what it was sent.
  private final class Judge: Sendable {
    let refuses = Mutex(false)

    func reply(to body: String) -> StubReply {
      if refuses.withLock({ $0 }) {
        return .http(400, #"{"error": {"message": "no to SecretQuestion and SecretAnswer"}}"#)
      }
      let id = body.components(separatedBy: "BEGIN answer ").last?.prefix(16) ?? ""
      // The stub puts the text into JSON as it stands.
      let verdict = #"{"id":"\#(id)","right":{"reason":"SecretAnswer","level":3}}"#
      return StubReply.completion(verdict.replacing(#"""#, with: #"\""#))
    }
  }

  private func with(
    holdout: Bool, _ body: (TemporaryRepository, Console, Judge) async throws -> Void
  ) async throws {
    let judge = Judge()
    try await StubModelServer.with { request in
      request.body.contains("BEGIN answer") ? judge.reply(to: request.body) : .completion("SecretAnswer")
    } _: { server in
      let repository = try TemporaryRepository()
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
                rubric: [{name: right, question: Is it?, levels: {1: "no", 2: partly, 3: "yes"}}]
                rejudge: true
          """,
          "baselines/qa/golden.jsonl": golden(holdout: holdout),
        ])
      let console = Console(in: repository.path)
      try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      try await body(repository, console, judge)
    }
  }

  private func golden(holdout: Bool) -> String {
    (0..<20).map { #"{"id":"e\#($0)","input":"SecretQuestion \#($0)","holdout":\#(holdout)}"# + "\n" }
      .joined()
  }

  @Test func theJudgeSeesThemAndItsErrorsAreNotTold() async throws {
    try await with(holdout: true) { repository, console, judge in
      let stored = try repository.git("show", "v1.0.0:baselines/qa/baseline.jsonl")
      #expect(stored.contains(#""judged":1"#) && !stored.contains("Secret"))
      judge.refuses.withLock { $0 = true }
      #expect(
        await console.run("check", "--no-cache", "--output", "report.json", "--output", "report.html")
          != .pass)
      #expect(console.errors.contains("judge") || console.output.contains("judge"))
      for text in [
        console.output, console.errors, try console.file("report.json"), try console.file("report.html"),
      ] {
        #expect(!text.contains("Secret"), "\(text)")
      }
    }
  }

  @Test func aReviewLeavesThemOut() async throws {
    try await with(holdout: false) { repository, console, _ in
      try repository.write(
        "baselines/qa/golden.jsonl",
        golden(holdout: true).replacing("true", with: "false", maxReplacements: 2))
      #expect(await console.run("review", "--output", "sheet.csv") == .pass, "\(console.errors)")
      #expect(try console.file("sheet.csv").components(separatedBy: "SecretAnswer").count == 3)
      #expect((console.output + console.errors).contains("18 held out"), "\(console.output)\(console.errors)")
    }
  }
}
