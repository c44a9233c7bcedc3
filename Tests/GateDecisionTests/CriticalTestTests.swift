import GateSuite
import Testing

@testable import GateDecision

/// Critical examples and hard breaks.
@Suite struct CriticalTestTests {
  /// Critical examples with their passes of some epochs on both sides.
  static func comparison(_ examples: [(before: (Int, of: Int), now: (Int, of: Int))]) -> Comparison {
    func side(_ passes: (Int, of: Int), _ index: Int) -> ScoredExample {
      ScoredExample(
        id: "c\(index)", isCritical: true,
        scores: ["score": (0..<passes.of).map { $0 < passes.0 ? 1 : 0 }])
    }
    return Comparison(
      baseline: examples.enumerated().map { side($1.before, $0) },
      current: examples.enumerated().map { side($1.now, $0) })
  }

  static func tests(_ examples: [(before: (Int, of: Int), now: (Int, of: Int))]) -> [CriticalTest] {
    CriticalTest.all(in: comparison(examples), rules: DeciderTests.rules())
  }

  @Test func threeEpochsThatAllBreakBlock() throws {
    let test = try #require(Self.tests([((3, of: 3), (0, of: 3))]).first)
    #expect(test.kind == .broken)
    #expect(test.pValue == 0.05)
    #expect(test.threshold == 0.05)
  }

  @Test func examplesThatCannotRejectAreNotCounted() {
    let tests = Self.tests(
      [((3, of: 3), (0, of: 3))] + (0..<20).map { _ in ((3, of: 3), (3, of: 3)) }
        + (0..<20).map { _ in ((2, of: 3), (2, of: 3)) })
    #expect(tests.first?.kind == .broken)
    #expect(tests.dropFirst().allSatisfy { $0.kind == ($0.baselinePasses == 3 ? .held : .blind) })
  }

  @Test func twoBrokenExamplesBlockAsWellAsOne() {
    let broken = ((3, of: 3), (0, of: 3))
    #expect(Self.tests([broken, broken]).map(\.kind) == [.broken, .broken])
    #expect(Self.tests([broken, broken, ((3, of: 3), (3, of: 3))]).map(\.kind) == [.broken, .broken, .held])
    // One that breaks beside one that heals may both be chance: P(at least one of two) is 0.0975.
    #expect(Self.tests([broken, ((0, of: 3), (3, of: 3))]).first?.kind != .broken)
  }

  @Test func theNumberOfBrokenExamplesSharesTheError() {
    // With 40 examples that could break at 0.05 each, two are expected by chance.
    let mixed = (0..<38).map { _ in ((0, of: 3), (3, of: 3)) }
    let broken = ((3, of: 3), (0, of: 3))
    #expect(!Self.tests([broken, broken] + mixed).contains { $0.kind == .broken })
  }

  @Test func twoEpochsAreBlind() {
    #expect(Self.tests([((2, of: 2), (0, of: 2))]).map(\.kind) == [.blind])
    #expect(Self.tests([((1, of: 1), (1, of: 1))]).map(\.kind) == [.blind])
    // More on one side do where those on the other are few.
    #expect(Self.tests([((19, of: 19), (0, of: 1))]).map(\.kind) == [.broken])
  }

  @Test func fewerPassesThanChanceAllowsAreNeeded() {
    #expect(Self.tests([((3, of: 3), (1, of: 3))]).map(\.kind) == [.held])
    #expect(Self.tests([((10, of: 10), (5, of: 10))]).map(\.kind) == [.broken])
    // What never passed cannot break.
    #expect(Self.tests([((0, of: 3), (3, of: 3))]).map(\.kind) == [.blind])
  }

  @Test func aBlindExampleIsToldAndABrokenOneBlocks() {
    func verdict(_ epochs: Int) -> SuiteVerdict {
      let verdict = SuiteVerdict(
        name: "s", goldenFile: "g",
        decided: Decider(suite: "s", rules: DeciderTests.rules()).decide(
          on: Self.comparison([((epochs, of: epochs), (0, of: epochs))])))
      return verdict
    }
    #expect(verdict(3).outcome == .regression)
    #expect(verdict(2).outcome != .regression)
    #expect(verdict(2).warnings.contains { $0.code == .criticalBlind })
    #expect(verdict(2).warnings.contains { $0.code == .hardBreak && $0.message.contains("c0") })
  }

  @Test func aLostCriticalExampleMakesTheSuiteInvalid() {
    let comparison = Self.comparison((0..<40).map { _ in ((3, of: 3), (3, of: 3)) })
    let decider = Decider(suite: "s", rules: DeciderTests.rules())
    #expect(decider.problem(with: comparison) == nil)
    let lost = Comparison(
      baseline: comparison.pairs.map(\.baseline), current: comparison.pairs.map(\.current).dropLast(1))
    #expect(decider.problem(with: lost)?.message.contains("'c9'") == true)
    var unscored = comparison.pairs.map(\.current)
    unscored[0].scores["score"] = [nil, nil, nil]
    let silent = Comparison(baseline: comparison.pairs.map(\.baseline), current: unscored)
    #expect(decider.problem(with: silent)?.message.contains("'c0' has no score of 'score'") == true)
  }

  /// No score must not say less than a failure: three failures of three block, and two and a lost one are no pass.
  @Test func aLostEpochThatCouldHaveBrokenItLeavesNoVerdict() throws {
    let comparison = Self.comparison((0..<40).map { _ in ((3, of: 3), (3, of: 3)) })
    func problem(_ scores: [Double?]) -> GateFailure? {
      var now = comparison.pairs.map(\.current)
      now[7].scores["score"] = scores
      return Decider(suite: "s", rules: DeciderTests.rules()).problem(
        with: Comparison(baseline: comparison.pairs.map(\.baseline), current: now))
    }
    #expect(problem([0, 0, 0]) == nil)
    let lost = try #require(problem([0, 0, nil]))
    #expect(lost.kind == .notComparable)
    #expect(
      lost.message
        == "the critical example '\(comparison.pairs[7].baseline.id)' lacks scores of 'score' in some epochs, and if they failed it would be broken"
    )
    #expect(problem([0, nil, nil]) != nil)
    // One pass is enough to say that it is not shown to break.
    #expect(problem([1, nil, nil]) == nil)
  }

  @Test func anExampleThatPassedTooSeldomToBreakIsTold() throws {
    let verdict = Decider(suite: "s", rules: DeciderTests.rules()).decide(
      on: Self.comparison([((0, of: 5), (0, of: 5)), ((2, of: 3), (0, of: 3)), ((3, of: 3), (3, of: 3))]))
    #expect(verdict.criticalTests.map(\.kind) == [.blind, .blind, .held])
    let told = verdict.warnings.filter { $0.code == .criticalBlind }.map(\.message)
    #expect(
      told == [
        "critical examples are not tested, as passes such as 0 of 5 epochs at the release are too few to show that one broke: c0, c1; only the best score passes, so fix them or record more epochs"
      ])
  }

  @Test func aCriticalExampleThatNoMetricTestsIsTold() {
    var rules = DeciderTests.rules()
    rules.metrics = [MetricRule(name: "score", range: nil, margin: 0.02)]
    let verdict = SuiteVerdict(
      name: "s", goldenFile: "g",
      decided: Decider(suite: "s", rules: rules).decide(on: Self.comparison([((3, of: 3), (0, of: 3))])))
    #expect(verdict.criticalTests.isEmpty)
    #expect(verdict.warnings.contains { $0.code == .criticalBlind && $0.message.contains(": c0;") })
  }

  @Test func hardBreaksAreNamedWhereTheMeanDoesNotMove() {
    let comparison = Comparison(
      baseline: DeciderTests.side([1, 0, 1, nil, 0.5]), current: DeciderTests.side([0, 1, 1, 0, 0]))
    let breaks = HardBreak.all(in: comparison, rules: DeciderTests.rules())
    #expect(breaks.map(\.id) == ["e0"])
    let turned = HardBreak.all(in: comparison, rules: DeciderTests.rules(higherIsBetter: false))
    #expect(turned.map(\.id) == ["e1"])
  }

  @Test func aHardBreakBlocksWhereThePolicySaysSo() {
    let comparison = Self.comparison(
      (0..<40).map { _ in ((5, of: 5), (5, of: 5)) } + [((5, of: 5), (0, of: 5)), ((5, of: 5), (1, of: 5))])
    let calm = Comparison(
      baseline: comparison.pairs.map(\.baseline).map { Self.uncritical($0) },
      current: comparison.pairs.map(\.current).map { Self.uncritical($0) })
    func decisions(blocks: Bool) -> Decisions {
      var rules = DeciderTests.rules()
      rules.blocksOnHardBreaks = blocks
      return Decider(suite: "s", rules: rules).decide(on: calm)
    }
    #expect(!decisions(blocks: false).showRegression)
    #expect(decisions(blocks: true).showRegression)
    #expect(decisions(blocks: true).hardBreaks.map(\.id) == ["c40"])
    // A second run that passes once takes it back.
    #expect(!decisions(blocks: true).confirmed(by: decisions(blocks: false)).showRegression)
  }

  @Test func aLostExampleIsNoPassWhereHardBreaksBlock() throws {
    var now = (0..<300).map { _ in [1, 1] as [Double?] }
    func verdict(_ blocks: Bool) -> SuiteVerdict {
      let before = now.map { _ in [1, 1] as [Double?] }
      func side(_ scores: [[Double?]]) -> [ScoredExample] {
        scores.enumerated().map { ScoredExample(id: "e\($0)", scores: ["score": $1]) }
      }
      var rules = DeciderTests.rules()
      rules.blocksOnHardBreaks = blocks
      let verdict = SuiteVerdict(
        name: "s", goldenFile: "g",
        decided: Decider(suite: "s", rules: rules).decide(
          on: Comparison(baseline: side(before), current: side(now))))
      return verdict
    }
    now[5] = [nil, nil]
    #expect(verdict(false).outcome == .pass)
    #expect(verdict(true).outcome == .invalid)
    #expect(try #require(verdict(true).problem).message.contains("the example 'e5' passed every epoch"))
    now[5] = [nil, 1]
    #expect(verdict(true).outcome == .pass)
    now[5] = [nil, 0]
    #expect(verdict(true).outcome == .regression)
  }

  private static func uncritical(_ example: ScoredExample) -> ScoredExample {
    var example = example
    example.isCritical = false
    return example
  }

  @Test func someEpochsThatStillPassAreNoHardBreak() {
    let rules = DeciderTests.rules()
    #expect(HardBreak.all(in: Self.comparison([((3, of: 3), (1, of: 3))]), rules: rules).isEmpty)
    #expect(HardBreak.all(in: Self.comparison([((2, of: 3), (0, of: 3))]), rules: rules).isEmpty)
    #expect(HardBreak.all(in: Self.comparison([((3, of: 3), (0, of: 2))]), rules: rules).count == 1)
  }
}
