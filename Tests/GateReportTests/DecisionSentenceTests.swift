import GateDecision
import Testing

@testable import GateReport

@Suite("Decisions in words")
struct DecisionSentenceTests {
  private func open(
    higherIsBetter: Bool = true, slice: Slice? = nil, pairs: Int = 40, baseline: Double = 0.8, drop: Double?,
    settle: Int?, isSuspect: Bool = false
  ) -> Decision {
    SampleVerdict.decision(
      "s", "accuracy", slice: slice, higherIsBetter: higherIsBetter, pairs: pairs, baseline: baseline,
      current: 0.75, bounds: -0.1...0, kind: .inconclusive, isSuspect: isSuspect, drop: drop, settle: settle)
  }

  @Test("An open decision says what it could see and what would settle it")
  func sensitivity() {
    #expect(
      open(drop: 0.06, settle: 640).sentence
        == "no regression shown in accuracy; this suite sees drops of 6 points or more, and about 640 examples in all would settle it"
    )
    #expect(
      open(drop: 0.0612, settle: nil).sensitivity.hasPrefix("this suite sees drops of 6.2 points or more"))
    #expect(
      open(drop: 0.06, settle: nil).sensitivity.hasSuffix(
        "and more examples of this kind would not settle it"))
    #expect(
      open(slice: Slice(key: "category", value: "x"), drop: 0.06, settle: 9).sensitivity.hasPrefix(
        "this slice sees"))
    #expect(open(pairs: 1, drop: nil, settle: nil).sensitivity.contains("too few to decide"))
    #expect(open(drop: nil, settle: nil).sensitivity == "which drop it could detect is unknown")
  }

  @Test("Points are for shares of right answers only")
  func units() {
    #expect(
      open(higherIsBetter: false, drop: 0.06, settle: 9).sensitivity.hasPrefix(
        "this suite sees rises of 0.060"))
    #expect(open(baseline: 4, drop: 0.06, settle: 9).sensitivity.hasPrefix("this suite sees drops of 0.060"))
  }

  @Test("A suspect decision shows its drop")
  func suspect() {
    let sentence = open(drop: 0.06, settle: 640, isSuspect: true).sentence
    #expect(sentence.hasPrefix("accuracy fell from 0.800 to 0.750 on 40 examples"))
    #expect(sentence.contains("but not by more than the margin"))
  }
}
