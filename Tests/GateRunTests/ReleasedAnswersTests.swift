import GateSuite
import Testing

@testable import GateRun

/// How the answers of a run are matched with the release's.
@Suite struct ReleasedAnswersTests {
  private let row = Example(id: "a", input: .text("x"), metadata: ["source": "s"])

  private func epoch(_ output: String, _ score: Double) -> EpochRecord {
    EpochRecord(response: Response(output: output), scores: ["m": score], unscored: [:])
  }

  private func answers(
    _ epochs: [EpochRecord], to row: Example? = nil, released: Example? = nil
  ) -> ReleasedAnswers.Answers {
    let golden = GoldenSet(examples: [released ?? self.row])
    let header = RunHeaderFixture.header(examples: 1)
    let run = Run(header: header, examples: [ExampleRecord(released ?? self.row, epochs: epochs)])
    return ReleasedAnswers(run, golden: golden, keeping: ["m"]).answers(to: row ?? self.row)
  }

  @Test func equalAnswersAreMatchedAsMultisets() {
    var answers = answers([epoch("yes", 1), epoch("no", 0.5), epoch("yes", 0)])
    let given = ["no", "yes", "yes", "yes", "other"]
    let scores = given.map { answers.match(Response(output: $0))?.scores["m"] }
    #expect(scores == [0.5, 1, 0, 1, nil])
  }

  @Test func turnsAndCallsOfToolsAreOfTheAnswer() {
    var response = Response(output: "yes")
    response.turns = ["first"]
    var answers = answers([epoch("yes", 1)])
    #expect(answers.match(response) == nil)
    var conversation = self.answers([
      EpochRecord(response: response, scores: ["m": 0.25], unscored: [:])
    ])
    #expect(conversation.match(response)?.scores["m"] == 0.25)
    #expect(conversation.opponent(in: 1) == nil)
  }

  @Test func whatWasTakenOutIsNoAnswer() {
    var redacted = epoch("yes", 1)
    redacted.redactions = 1
    var answers = answers([redacted, EpochRecord(error: "timeout: none"), epoch("yes", 0.5).storing(.digest)])
    #expect(answers.match(Response(output: "yes"))?.scores["m"] == 0.5)
    #expect(answers.opponent(in: 1) == nil && answers.opponent(in: 3) == nil)
  }

  @Test func anAnswerStandsAgainstThatOfItsEpoch() {
    let answers = answers([epoch("one", 1), epoch("two", 1)])
    #expect((1...5).map { answers.opponent(in: $0) } == ["one", "two", "one", "two", "one"])
  }

  @Test func aRowThatIsJudgedOtherwiseKeepsNothing() {
    let other = Example(id: "a", input: .text("x"), metadata: ["source": "t"])
    var seen = answers([epoch("yes", 1)], to: other)
    #expect(seen.match(Response(output: "yes")) == nil && seen.opponent(in: 1) == "yes")
    let asked = Example(id: "a", input: .text("y"))
    var none = answers([epoch("yes", 1)], to: asked)
    #expect(none.match(Response(output: "yes")) == nil && none.opponent(in: 1) == nil)
  }
}

/// A header for runs that are made up.
private enum RunHeaderFixture {
  static func header(examples: Int) -> RunHeader {
    RunHeader(
      suite: "s", toolVersion: "0", commit: nil, isDirty: false, evaluatedAt: "2026-01-01T00:00:00Z",
      target: .null, models: [], parameters: .null, prompt: nil, golden: Digest(of: "g"), metrics: [:],
      epochs: 1, examples: examples, outputs: .full)
  }
}
