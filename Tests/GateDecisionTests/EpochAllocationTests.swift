import GateSuite
import Testing

@testable import GateDecision

@Suite struct EpochAllocationTests {
  private static func example(_ id: String, input: String = "q", isCritical: Bool = false) -> Example {
    Example(
      id: id, input: .text(input), expected: [.string("yes")], isCritical: isCritical,
      place: Place(file: "golden.jsonl", line: 1))
  }

  private static func run(_ scores: [(Example, [Double?])]) -> Run {
    let examples = scores.map { example, scores in
      ExampleRecord(
        example,
        epochs: scores.map {
          EpochRecord(
            response: Response(output: "x"), scores: $0.map { ["accuracy": $0] } ?? [:], unscored: [:])
        })
    }
    let header = RunHeader(
      suite: "qa", toolVersion: "1", commit: nil, isDirty: false, evaluatedAt: "2026-01-01T00:00:00Z",
      target: .null, models: [], parameters: .null, prompt: nil, golden: Digest(of: "g"),
      metrics: ["accuracy": "exact"], epochs: 3, examples: examples.count, outputs: .full)
    return Run(header: header, examples: examples)
  }

  private static func plan(_ golden: [Example], _ releases: [Run]) -> EpochAllocation {
    EpochAllocation(
      of: GoldenSet(examples: golden), numbers: 1...6, metrics: ["accuracy"], releases: releases)
  }

  @Test func onlyWhatAlwaysScoredAlikeHasFew() {
    let (right, wrong, flaky) = (Self.example("a"), Self.example("b"), Self.example("c"))
    let (changed, new, lost) = (Self.example("d"), Self.example("e"), Self.example("f"))
    let before = Self.run([
      (right, [1, 1, 1]), (wrong, [0, 0, 0]), (flaky, [1, 0, 1]), (changed, [1, 1, 1]), (lost, [1, 1, nil]),
    ])
    // Right at one release and wrong at the next is no steady example either.
    let now = Self.run([(right, [1]), (wrong, [0]), (flaky, [1, 1, 1]), (changed, [0]), (lost, [1])])
    let plan = Self.plan([right, wrong, flaky, changed, new, lost], [before, now])
    #expect(plan.epochs == ["a": 1, "b": 1, "c": 6, "d": 6, "e": 6, "f": 6])
    #expect(plan.steady == 2 && plan.flaky == 3 && plan.unknown == 1 && plan.releases == 2)
    #expect(
      plan.told(1...6)
        == "2 examples that always scored alike are run once, 4 others 6 times (1 of them too new to know), by what 2 earlier releases stored"
    )
  }

  @Test func twoAnswersSayNothing() {
    let one = Self.example("a")
    #expect(Self.plan([one], [Self.run([(one, [1, 1])])]).epochs == ["a": 6])
    #expect(Self.plan([one], []).epochs == ["a": 6])
    #expect(Self.plan([one], [Self.run([(one, [1, 1])]), Self.run([(one, [1])])]).epochs == ["a": 1])
  }

  @Test func anotherContentIsAnotherExample() {
    let (before, now) = (Self.example("a", input: "old"), Self.example("a", input: "new"))
    #expect(Self.plan([now], [Self.run([(before, [1, 1, 1])])]).epochs == ["a": 6])
  }

  @Test func criticalExamplesKeepThree() {
    let critical = Self.example("a", isCritical: true)
    #expect(Self.plan([critical], [Self.run([(critical, [1, 1, 1])])]).epochs == ["a": 3])
  }
}
