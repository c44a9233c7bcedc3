import GateDecision
import GateJSON
import GateReport
import Testing

@Suite struct BisectionReportTests {
  private static func commit(_ digit: Character, parents: String = "0") -> BisectionResult.Commit {
    BisectionResult.Commit(
      id: String(repeating: digit, count: 40), title: "Change \(digit)", date: "2026-01-02T03:04:05Z",
      parents: parents.map { String(repeating: $0, count: 40) })
  }

  private static func candidate(
    _ digit: Character, parents: String = "0", probability: Double
  ) -> BisectionResult.Candidate {
    BisectionResult.Candidate(
      commit: commit(digit, parents: parents), files: ["prompt.md"], quiet: [], probability: probability)
  }

  /// A history of two commits, of which the second is a merge.
  private static func result(
    _ answer: BisectionResult.Answer, branches: [BisectionResult.Branch] = []
  ) -> BisectionResult {
    BisectionResult(
      suite: "my suite", good: ("v1.0.0", commit("0").id), bad: ("HEAD", commit("b").id), decision: nil,
      others: [], answer: answer,
      candidates: [
        candidate("a", probability: 0.01), candidate("b", parents: "ac", probability: 0.98),
      ], quiet: [], branches: branches, confidence: 0.95, probability: 0.98,
      calls: BisectionResult.Calls(), plain: BisectionResult.Plain(commits: 2, callsEach: 60), notes: [],
      seed: 7, arguments: ["--suite", "my suite", "--metric", "it's right", "--live"])
  }

  private static func branch(_ answer: BisectionResult.Answer) -> BisectionResult.Branch {
    BisectionResult.Branch(
      merge: commit("b", parents: "ac"), start: commit("0"), answer: answer,
      candidates: [
        candidate("c", probability: 0.97), candidate("b", parents: "ac", probability: 0.02),
      ], quiet: [], probability: 0.97)
  }

  private static func text(_ result: BisectionResult) -> String {
    String(decoding: BisectionReport.render(result, style: TerminalStyle(width: 100)), as: UTF8.self)
  }

  @Test func aMergeSaysHowToGoOnInWordsOfAShell() {
    let text = Self.text(Self.result(.commit(1)))
    #expect(
      text.contains(
        #"""

          goldgate bisect aaaaaaaaaaaa cccccccccccc --suite 'my suite' --metric 'it'\''s right' --live

        """#), "\(text)")
  }

  @Test func whatIsInsideAMergeIsTold() throws {
    let inner = Self.result(.commit(1), branches: [Self.branch(.commit(0))])
    #expect(inner.found?.commit.id == Self.commit("c").id)
    #expect(abs((inner.sureness ?? 0) - 0.98 * 0.97) < 1e-12)
    let text = Self.text(inner)
    #expect(text.contains("is cccccccccccc (95"), "\(text)")
    #expect(text.contains("the merge bbbbbbbbbbbb brought it in"))
    #expect(text.contains("INSIDE bbbbbbbbbbbb"))
    #expect(!text.contains("goldgate bisect"))
    let itself = Self.text(Self.result(.commit(1), branches: [Self.branch(.commit(1))]))
    #expect(itself.contains("none of the commits that it brought in did it alone"))
    #expect(!itself.contains("goldgate bisect"))
    let open = Self.result(.commit(1), branches: [Self.branch(.open([0, 1], reason: "so"))])
    #expect(open.found?.commit.id == Self.commit("b").id)
    // However the lines are broken.
    let words = Self.text(open).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("could not be settled: 2 commits of 2 remain"), "\(words)")
    #expect(Self.text(open).contains("goldgate bisect aaaaaaaaaaaa cccccccccccc"))
    let json = try JSONParser.parse(
      String(decoding: BisectionJSON.render(open, toolVersion: "1"), as: UTF8.self))
    #expect(json["inside_merges"]?.arrayValue?.first?["remaining"]?.arrayValue?.count == 2)
    #expect(json["probability"] == 0.98)
  }

  @Test func thatNoCommitRemainsIsNotSaid() {
    let text = Self.text(Self.result(.open([], reason: "the budget of 9 calls is used up")))
    #expect(!text.contains("0 commits"))
    #expect(text.contains("v1.0.0 is as bad by now"), "\(text)")
    #expect(Self.text(Self.result(.open([0], reason: "so"))).contains("1 commit of 2 remains"))
  }
}
