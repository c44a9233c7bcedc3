import Foundation
import GateDecision
import GateJSON
import GateSuite
import GateTestSupport
import Testing

/// A check whose verdict people's labels correct.
@Suite struct CorrectedCheckTests {
  private static func labels(_ count: Int, digest: Bool = true) -> String {
    (0..<count).map { number in
      let answer = number % 7 == 0 ? "no" : "yes"
      let member = digest ? #","digest":"\#(Digest(of: answer))""# : ""
      return #"{"id":"e\#(number)","label":"\#(answer == "yes" ? "pass" : "fail")"\#(member)}"# + "\n"
    }.joined()
  }

  private static func name(_ keys: String, in console: Console) throws -> String {
    try console.file("baselines/qa/suite.yaml").replacingOccurrences(
      of: "- name: judged", with: "- name: judged\n    \(keys)")
  }

  @Test func labelsOfTheSameWordsCountOnBothSides() async throws {
    try await JudgedSuite.with { suite, console in
      try suite.repository.write("baselines/qa/labels.jsonl", Self.labels(25))
      try suite.repository.write(
        "baselines/qa/suite.yaml", Self.name("verdict: corrected\n    labels: labels.jsonl", in: console))
      #expect(await console.run("validate") == .pass)
      #expect(await console.run("check", "--policy", "head", "--format", "json") == .pass)
      let decision = try #require(
        JSONParser.parse(console.output)["decisions"]?.arrayValue?.first { $0["metric"] == "judged" })
      #expect(decision["correction"]?["labelled"] == 25)
      #expect(decision["method"] == "prediction_powered")
      #expect(await console.run("check", "--policy", "head") == .pass)
      #expect(console.flatOutput.contains("labelled examples would settle it"))
    }
  }

  @Test func aLabelThatNamesNoAnswerIsRefused() async throws {
    try await JudgedSuite.with { suite, console in
      try suite.repository.write("baselines/qa/labels.jsonl", Self.labels(25, digest: false))
      try suite.repository.write(
        "baselines/qa/suite.yaml", Self.name("verdict: corrected\n    labels: labels.jsonl", in: console))
      #expect(await console.run("validate") == .usage)
      #expect(console.errors.contains("baselines/qa/labels.jsonl:1"))
      #expect(console.errors.contains("does not say which answer it is of"))
      try suite.repository.write(
        "baselines/qa/suite.yaml",
        Self.name("verdict: corrected\n    labels: none.jsonl", in: console)
          .replacingOccurrences(of: "\n    verdict: corrected\n    labels: labels.jsonl", with: ""))
      #expect(await console.run("validate") == .usage)
      #expect(console.errors.contains("none.jsonl"))
    }
  }
}
