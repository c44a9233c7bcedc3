import GateDecision
import Testing

@testable import GateReport

@Suite("Changed examples")
struct FlipTests {
  private func suite(_ examples: [ExampleComparison]) -> SuiteVerdict {
    SuiteVerdict(name: "s", goldenFile: "g", comparisons: ExampleComparisons(examples))
  }

  @Test("Worst first, then by id, then in the order of the metrics")
  func order() {
    let flips = Flip.all(
      of: suite([
        SampleVerdict.example(
          "b", line: 1, metrics: [SampleVerdict.accuracy(1, 0), SampleVerdict.length(4, 5)]),
        SampleVerdict.example("a", line: 2, metrics: [SampleVerdict.accuracy(1, 0)]),
        SampleVerdict.example("same", line: 3, metrics: [SampleVerdict.accuracy(0.3, 0.1 + 0.2)]),
        SampleVerdict.example("better", line: 4, metrics: [SampleVerdict.length(9, 7)]),
        SampleVerdict.example("unpaired", line: 5, metrics: [SampleVerdict.accuracy(nil, 0)]),
      ]))
    #expect(
      flips.map { "\($0.example.id) \($0.metric)" } == [
        "a accuracy", "b accuracy", "b words", "better words",
      ])
    #expect(flips.map(\.gain) == [-1, -1, -1, 2])
  }

  @Test("Gaps count one and several")
  func gaps() {
    func unusable(_ id: String) -> ExampleTally.Unusable {
      ExampleTally.Unusable(id: id, metric: nil, epoch: 1, reason: "x")
    }
    let one = ExampleTally(added: ["n"], unscored: [unusable("a")], errors: [unusable("b")])
    #expect(
      ExampleGap.all(of: one).map(\.told) == [
        "1 new since the baseline", "1 answer not scored", "1 call without an answer",
      ])
    let two = ExampleTally(unscored: ["a", "b"].map(unusable), errors: ["c", "d"].map(unusable))
    #expect(
      ExampleGap.all(of: two).map(\.told) == ["2 answers not scored", "2 calls without an answer"])
  }

  @Test("The outputs shown are those that changed")
  func outputs() throws {
    let example = SampleVerdict.example(
      "a", line: 1, metrics: [SampleVerdict.accuracy(1, 0)], before: ["same", "old"], now: ["same", "new"])
    let flip = try #require(Flip(example, SampleVerdict.accuracy(1, 0)))
    #expect(flip.before == "old")
    #expect(flip.now == "new")
  }

  @Test("The reasoning shown is that of the outputs shown, and is cut")
  func reasoning() throws {
    let example = SampleVerdict.example(
      "a", line: 1, metrics: [SampleVerdict.accuracy(1, 0)], before: ["same", "old"], now: ["same", "new"],
      reasoning: ([nil, "was old"], ["is same", "is new"]))
    let flip = try #require(Flip(example, SampleVerdict.accuracy(1, 0)))
    #expect(flip.reasoningBefore(longest: 100) == "was old")
    #expect(flip.reasoningNow(longest: 3) == "is  [cut]")
    let plain = SampleVerdict.example("b", line: 1, metrics: [], before: nil, now: [])
    let none = try #require(Flip(plain, SampleVerdict.accuracy(1, 0)))
    #expect(none.before == nil && none.now == nil)
    #expect(none.reasoningBefore(longest: 9) == nil && none.reasoningNow(longest: 9) == nil)
  }

  @Test("A change belongs to its metric and its category")
  func belonging() throws {
    let example = SampleVerdict.example("a", line: 1, category: "x", metrics: [SampleVerdict.accuracy(1, 0)])
    let flip = try #require(Flip(example, SampleVerdict.accuracy(1, 0)))
    func decision(_ metric: String, _ slice: Slice?) -> Decision {
      SampleVerdict.decision(
        "s", metric, slice: slice, baseline: 1, current: 0, bounds: nil, kind: .regression)
    }
    #expect(flip.belongs(to: decision("accuracy", nil)))
    #expect(flip.belongs(to: decision("accuracy", Slice(key: "category", value: "x"))))
    #expect(!flip.belongs(to: decision("accuracy", Slice(key: "category", value: "y"))))
    #expect(!flip.belongs(to: decision("accuracy", Slice(key: "tags", value: "x"))))
    #expect(!flip.belongs(to: decision("words", nil)))
  }
}
