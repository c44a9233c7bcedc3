import Foundation
import GateDecision
import GateTestSupport
import Testing

/// Scripted conversations through the whole gate.
@Suite struct ConversationCommandTests {
  /// A released repository whose program answers with the number of messages it was sent, plus what a file adds.
  private func repository(score: String, golden: String? = nil) async throws -> (TemporaryRepository, Console)
  {
    let repository = try TemporaryRepository()
    let rows = (0..<30).map {
      #"{"id":"e\#($0)","turns":[{"user":"hi \#($0)","expected":"1"},{"user":"again","expected":"3"}],"score":"\#(score)"}"#
    }
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/talk/suite.yaml": """
        target: {type: command, command: [python3, answer.py], mode: lines}
        metrics: [{name: right, scorer: exact}]
        """,
        "baselines/talk/golden.jsonl": golden ?? rows.map { $0 + "\n" }.joined(),
        "baselines/talk/answer.py": """
        import json, sys
        for line in sys.stdin:
            messages = json.loads(line)["messages"]
            text = str(len(messages) + (int(open("mode").read()) if len(messages) == 1 else 0))
            print(json.dumps({"output": text}), flush=True)
        """,
        "baselines/talk/mode": "0\n",
      ])
    return (repository, Console(in: repository.path))
  }

  @Test func eachTurnCounts() async throws {
    let (repository, console) = try await repository(score: "each")
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    let baseline = try repository.git("show", "v1.0.0:baselines/talk/baseline.jsonl")
    #expect(baseline.contains(#""output":"3""#) && baseline.contains(#""turns":["1"]"#))
    #expect(await console.run("check") == .pass, "\(console.output)")
    // Half of each conversation is wrong now.
    try repository.write("baselines/talk/mode", "1\n")
    #expect(await console.run("check") == .regression)
    #expect(console.output.contains("0.5"), "\(console.output)")
  }

  @Test func onlyTheLastTurnCounts() async throws {
    let (repository, console) = try await repository(score: "last")
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    try repository.write("baselines/talk/mode", "1\n")
    #expect(await console.run("check") == .pass, "\(console.output)")
  }

  @Test func bothSidesHoldThemInTurns() async throws {
    let (repository, console) = try await repository(score: "each")
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    #expect(await console.run("check", "--rerun-baseline") == .pass, "\(console.output)\(console.errors)")
    try repository.write("baselines/talk/mode", "1\n")
    #expect(await console.run("check", "--rerun-baseline") == .regression, "\(console.output)")
    #expect(console.output.contains("0.5"), "\(console.output)")
  }

  @Test func aTurnWithoutReferencesIsToldBeforeAnyCall() async throws {
    let (repository, console) = try await repository(
      score: "each", golden: #"{"id":"a","turns":["hi",{"user":"you","expected":"3"}],"score":"each"}"# + "\n"
    )
    defer { withExtendedLifetime(repository) {} }
    #expect(await console.run("validate") == .usage)
    #expect(console.errors.contains("golden.jsonl:1: turns[0]"), "\(console.errors)")
  }

  @Test func conversationsAreRecordedAndReplayed() async throws {
    let (repository, console) = try await repository(score: "each")
    try repository.commit(
      "Replay",
      files: [
        "baselines/talk/suite.yaml": """
        target: {type: replay, source: {type: command, command: [python3, answer.py], mode: lines}}
        metrics: [{name: right, scorer: exact}]
        """
      ])
    #expect(await console.run("record") == .pass, "\(console.errors)")
    #expect(console.output.contains("60 answers recorded, 60 in all, 0 missing"), "\(console.output)")
    #expect(await console.run("record") == .pass)
    #expect(console.output.contains("0 answers recorded, 60 in all, 0 missing"))
    try repository.commit("Recordings", files: ["baselines/talk/mode": "1\n"])
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    #expect(await console.run("check") == .pass, "\(console.output)")
  }

  @Test func aBatchRefusesThemBeforeItIsPaidFor() async throws {
    try await BatchSuite.with { suite, console in
      try suite.repository.write(
        "baselines/qa/golden.jsonl",
        (0..<40).map {
          #"{"id":"e\#($0)","turns":["question \#($0).","question 1."],"expected":"yes"}"# + "\n"
        }
        .joined())
      let calls = await suite.calls {
        #expect(await console.run("check", "--batch", "--format", "json") == .usage, "\(console.errors)")
      }
      #expect(calls == 0 && suite.stub.submitted.isEmpty)
      #expect(console.output.contains("a conversation of several turns cannot be asked for in a batch"))
    }
  }

  @Test func imagesOfALaterTurnAreSentAndDecideThePair() async throws {
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    try await StubModelServer.with { _ in
      StubReply.completion("yes")
    } _: { server in
      let repository = try TemporaryRepository()
      let rows = (0..<3).map {
        #"{"id":"e\#($0)","turns":["hi \#($0)",{"user":"and this?","images":"b.png","expected":"yes"}]}"#
          + "\n"
      }
      try repository.write("baselines/see/b.png", "")
      let path = repository.path + "/baselines/see/b.png"
      try Data(png).write(to: URL(fileURLWithPath: path))
      try repository.commit(
        "Add a suite",
        files: [
          "baselines/see/suite.yaml": """
          target: {type: openai, model: stub-1, base_url: "\(server.baseURL)"}
          metrics: [{name: right, scorer: exact}]
          """,
          "baselines/see/golden.jsonl": rows.joined(),
        ])
      let console = Console(in: repository.path)
      #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      let bodies = server.requests.map { $0.body.replacing("\\/", with: "/") }
      let url = "data:image/png;base64,\(Data(png).base64EncodedString())"
      #expect(bodies.count == 6)
      #expect(bodies.count { $0.contains(url) && $0.contains("and this?") } == 3)
      // The same words about another image are another example.
      try Data(png + [1]).write(to: URL(fileURLWithPath: path))
      #expect(await console.run("check") == .notComparable)
      #expect(console.output.contains("3 changed"), "\(console.output)")
    }
  }
}
