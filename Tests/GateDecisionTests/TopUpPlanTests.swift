import GateDecision
import GateStatistics
import Testing

/// How the error is spread over a check and its top-ups.
@Suite struct TopUpPlanTests {
  @Test func theSharesAreTheLeastThatTheDataCanHave() {
    let plan = TopUpPlan(release: 6, check: 2, topUps: 1)
    // All of the variance is noise: (1/6 + 1/4) / (1/6 + 1/2).
    #expect(plan.looks == 2)
    #expect(abs(plan.fractions[0] - 0.625) < 1e-12 && plan.fractions[1] == 1)
    for spread in [0, 0.01, 0.2, 5] {
      let first = spread + 1.0 / 6 + 1 / 2
      let last = spread + 1.0 / 6 + 1 / 4
      #expect(last / first >= plan.fractions[0] - 1e-12)
    }
  }

  @Test(arguments: [(3, 3, 1), (6, 2, 1), (5, 1, 2), (20, 4, 4)])
  func allIsSpentInTheEnd(release: Int, check: Int, topUps: Int) {
    let plan = TopUpPlan(release: release, check: check, topUps: topUps)
    let spent = plan.spent(of: 0.05)
    #expect(spent.count == topUps + 1 && abs(spent[topUps] - 0.05) < 1e-12)
    #expect(zip(spent, spent.dropFirst()).allSatisfy { $0 < $1 })
    // The first look has no look before it, so that its level is what it spends.
    #expect(abs(plan.level(at: 0, alpha: 0.05, cells: 1) - spent[0]) < 1e-6)
    for look in 0...topUps {
      let one = plan.level(at: look, alpha: 0.05, cells: 1)
      #expect(one > 0 && one <= 0.05)
      // Bonferroni's bound holds from the other side: no look has less than what it adds.
      let added = spent[look] - (look > 0 ? spent[look - 1] : 0)
      #expect(one >= added - 1e-9)
      // Many cells have no more than one.
      #expect(plan.level(at: look, alpha: 0.05, cells: 40) <= one + 1e-9)
    }
  }

  /// Two looks with the correlation that the plan assumes, drawn: the chance that either is beyond its bound is the error.
  @Test func theLooksTogetherErrAsOne() {
    let plan = TopUpPlan(release: 6, check: 2, topUps: 1)
    let correlation = plan.fractions[0].squareRoot()
    let bounds = (0...1).map { -NormalDistribution.quantile(plan.level(at: $0, alpha: 0.05, cells: 1)) }
    // The second look given the first is normal: the integral is a sum over the first.
    let (steps, width) = (4000, 12.0)
    var error = 0.0
    for step in 0..<steps {
      let low = -6 + width * Double(step) / Double(steps)
      let mass =
        NormalDistribution.cumulative(low + width / Double(steps)) - NormalDistribution.cumulative(low)
      let first = low + width / Double(steps) / 2
      let spread = (1 - correlation * correlation).squareRoot()
      error +=
        mass
        * (first >= bounds[0] ? 1 : NormalDistribution.cumulative((correlation * first - bounds[1]) / spread))
    }
    #expect(abs(error - 0.05) < 2e-4, "\(error)")
  }
}
