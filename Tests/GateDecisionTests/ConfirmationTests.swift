import Testing

@testable import GateDecision

/// The decisions on two runs of one suite are joined by what they are on, not by where they stand.
@Suite struct ConfirmationTests {
  static func decision(_ metric: String, _ slice: String?, _ kind: Decision.Kind) -> Decision {
    Decision(
      suite: "s", metric: metric, slice: slice.map { Slice(key: "category", value: $0) }, isGating: true,
      higherIsBetter: true, pairs: 10, clusters: nil, baseline: 1, current: 0.5, difference: -0.5,
      lower: -0.6,
      upper: -0.4, confidence: 0.95, pValue: 0.01, adjustedPValue: 0.01, margin: 0, kind: kind,
      isSuspect: false, minimumDetectableDrop: nil, pairsToSettle: nil, method: "exact", resamples: 0,
      warnings: [])
  }

  @Test func aCellThatOnlyOneRunHasShiftsNoOther() {
    let first = Decisions(cells: [
      Self.decision("a", nil, .noRegression), Self.decision("a", "x", .regression),
      Self.decision("b", nil, .noRegression),
    ])
    // The second run alone has scores of 'a [category=w]'.
    let joined = first.confirmed(
      by: Decisions(cells: [
        Self.decision("a", nil, .noRegression), Self.decision("a", "w", .regression),
        Self.decision("a", "x", .regression), Self.decision("b", nil, .regression),
      ]))
    let kinds = joined.cells.map { "\($0.metric) \($0.slice?.value ?? "-") \($0.kind)" }
    #expect(
      kinds == [
        "a - noRegression", "a w inconclusive", "a x regression", "b - inconclusive",
      ])
    #expect(joined.cells[1].isSuspect && joined.cells[3].isSuspect)
  }

  @Test func whatTheFirstRunAloneHasIsNotTakenBack() {
    let first = Decisions(cells: [
      Self.decision("a", nil, .noRegression), Self.decision("a", "x", .regression),
    ])
    let second = Decisions(cells: [Self.decision("a", nil, .noRegression)])
    #expect(first.confirmed(by: second).showRegression)
    let problem = Decisions(problem: GateFailure(.notComparable, "x", remedy: "y"))
    let stopped = Decisions(cells: [Self.decision("a", nil, .regression)]).confirmed(by: problem)
    #expect(SuiteVerdict(name: "s", goldenFile: "g", decided: stopped).outcome == .invalid)
  }

  @Test func limitsAreJoinedByName() {
    func limit(_ name: String, _ kind: LimitDecision.Kind) -> LimitDecision {
      LimitDecision(
        suite: "s", name: name, series: "a", aggregate: "mean", bound: .atLeast, limit: 0.5, value: 0.4,
        lower: 0.3, upper: 0.45, examples: 10, method: "exact", kind: kind)
    }
    let cells = [Self.decision("a", nil, .noRegression)]
    let first = Decisions(
      cells: cells, limits: [limit("min a [category=x]", .broken), limit("min b", .held)])
    let second = Decisions(
      cells: cells,
      limits: [
        limit("min a [category=w]", .broken), limit("min a [category=x]", .broken), limit("min b", .broken),
      ])
    #expect(first.confirmed(by: second).limits.map(\.kind) == [.open, .broken, .open])
  }

  @Test func theGravestTroubleDecidesTheExitCode() {
    func code(_ kinds: [GateFailure.Kind]) -> ExitCode {
      Verdict(
        toolVersion: "1", seed: 1,
        suites: kinds.enumerated().map {
          SuiteVerdict(name: "s\($0)", goldenFile: "g", problem: GateFailure($1, "x", remedy: "y"))
        }, startedAt: 0, duration: 0
      ).exitCode
    }
    #expect(code([.budget, .infrastructure]) == .infrastructure)
    #expect(code([.unfinished, .noBaseline]) == .notComparable)
    #expect(code([.infrastructure, .configuration, .budget]) == .usage)
    #expect(code([.notComparable, .infrastructure]) == .infrastructure)
    #expect(code([.budget, .unfinished]) == .budget)
  }
}
