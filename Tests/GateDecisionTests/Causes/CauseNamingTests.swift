import GateDecision
import GateSuite
import GateTestSupport
import Testing

/// Which part is named as the cause, on branches of which is known what each part does.
@Suite struct CauseNamingTests {
  private static let rules = DecisionRules(metrics: [MetricRule(name: "right", margin: 0.05)])

  /// 200 branches that change one to three parts, one of which lowers the chance of a pass by 20 points.
  @Test func theRightPartIsNamed() {
    var (blocked, right, wrong) = (0, 0, 0)
    for number in 0..<200 {
      let count = 1 + number % 3
      let culprit = (number / 3) % count
      let branch = PlantedBranch(
        effects: (0..<count).map { $0 == culprit ? 0.2 : 0 }, examples: 120, epochs: 2,
        seed: UInt64(number))
      let decision = branch.decisions(Self.rules).first
      guard decision?.kind == .regression else { continue }
      blocked += 1
      let causes = branch.explained(Self.rules)?.causes ?? []
      if causes == [culprit] { right += 1 }
      if causes.contains(where: { $0 != culprit }) { wrong += 1 }
    }
    #expect(blocked >= 150, "\(blocked) of 200 are blocked")
    #expect(Double(right) >= 0.95 * Double(blocked), "\(right) of \(blocked)")
    #expect(Double(wrong) <= 0.05 * Double(blocked), "\(wrong) of \(blocked)")
  }

  /// As many that change one to three parts, none of which does anything.
  @Test func nothingIsNamedOfABranchThatHurtsNothing() {
    var named = 0
    for number in 0..<200 {
      let branch = PlantedBranch(
        effects: [Double](repeating: 0, count: 1 + number % 3), examples: 120, epochs: 2,
        seed: 10_000 + UInt64(number))
      if branch.explained(Self.rules)?.causes.isEmpty == false { named += 1 }
    }
    #expect(named <= 10, "\(named) of 200")
  }

  @Test func twoPartsThatHurtAreBothNamed() {
    var both = 0
    for number in 0..<20 {
      let branch = PlantedBranch(
        effects: [0.15, 0, 0.15], examples: 200, epochs: 3, seed: 500 + UInt64(number))
      if let cell = branch.explained(Self.rules), Set(cell.causes) == [0, 2] { both += 1 }
    }
    #expect(both >= 18, "\(both) of 20")
  }

  @Test func ofManyPartsOneAtATimeTheRightOneIsNamed() throws {
    let branch = PlantedBranch(effects: [0, 0, 0.3, 0], examples: 200, epochs: 3, seed: 3)
    #expect(branch.arms.mixed == [1, 2, 4, 8])
    #expect(try #require(branch.explained(Self.rules)).causes == [2])
  }

  @Test func theRuleNeedsTheIntervalAndTheTest() {
    let rule = CauseRule(margin: 0.05, level: 0.025)
    func finding(
      _ lower: Double?, _ upper: Double?, guarded: Double? = 0, p: Double? = 0.001, q: Double? = 0.5,
      clusters: Int? = nil
    ) -> CauseFinding {
      rule.finding(
        lower: lower, upper: upper, guardedLower: guarded, worsening: p, improvement: q, clusters: clusters)
    }
    #expect(finding(-0.2, -0.1) == .cause)
    #expect(finding(-0.2, 0) == .open)
    #expect(finding(-0.2, -0.1, p: 0.03) == .open)
    #expect(finding(-0.2, -0.1, p: nil) == .open)
    #expect(finding(-0.2, -0.1, clusters: 4) == .open)
    #expect(finding(-0.2, -0.1, clusters: 5) == .cause)
    #expect(finding(-0.04, -0.01) == .cause)
    #expect(finding(-0.04, 0.01) == .harmless)
    #expect(finding(-0.06, 0.01) == .open)
    #expect(finding(0.01, 0.2, p: 0.99, q: 0.001) == .helped)
    #expect(finding(0.01, 0.2, p: 0.9, q: 0.1) == .harmless)
    #expect(finding(0, 0, p: nil, q: nil) == .harmless)
    #expect(finding(nil, nil) == .open)
    // A few examples that do not differ show nothing.
    #expect(finding(0, 0, guarded: -0.2, p: nil, q: nil) == .open)
    #expect(finding(-0.04, 0.01, guarded: nil) == .open)
    // Without a margin nothing is shown to do no harm.
    #expect(
      CauseRule(margin: 0, level: 0.05).finding(
        lower: -0.01, upper: 0.02, guardedLower: -0.01, worsening: 0.4, improvement: 0.6, clusters: nil)
        == .open)
  }

  @Test func looksKeepTheErrorOfAllClaims() {
    let levels = CauseLooks(fractions: [0.25, 0.5, 0.75, 1], alpha: 0.05, parts: 2).looks.map(\.level)
    #expect(levels.count == 4)
    #expect(zip(levels, levels.dropFirst()).allSatisfy(<))
    #expect(levels[3] < 0.025 && levels[3] > 0.02)
    #expect(levels.reduce(0, +) >= 0.025)
    #expect(CauseLooks(fractions: [1], alpha: 0.06, parts: 3).looks == [CauseLook(level: 0.02)])
    // Of so few examples nothing is said.
    #expect(CauseLooks(fractions: [0.1, 0.2, 1], alpha: 0.05, parts: 1).looks.first?.level == 0)
  }
}
