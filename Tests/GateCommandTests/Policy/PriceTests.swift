import GateDecision
import Testing

/// A branch lowers the prices that its costs are counted by.
@Suite struct PriceTests {
  private static let suite = """
    prices: {m1: {input: 1000, output: 1000}}
    metrics:
    - {name: right, scorer: exact, margin: 0.05}
    - {name: cost, measure: cost, margin: 10%}
    gate: {limits: {max_mean_cost_usd: 0.05}}
    """
  private static let dearer = "dict(right, output_tokens=90)"

  @Test(arguments: [
    "{m1: {input: 1, output: 1}}", "{m1: {input: 1000, output: 1}, m2: {input: 1, output: 1}}",
  ])
  func thoseAtTheReleaseCount(prices: String) async throws {
    let trial = try await BranchTrial(suite: Self.suite)
    try trial.answers(Self.dearer)
    try trial.edit("suite.yaml") { $0.replacing("{m1: {input: 1000, output: 1000}}", with: prices) }
    let outcome = try await trial.check()
    #expect(outcome.code == .regression, "\(outcome.text)")
    #expect(abs((outcome.current("cost") ?? 0) - 0.1) < 1e-9, "\(outcome.text)")
    let named = prices.contains("m2") ? "m1, m2" : "m1"
    #expect(
      outcome.warnings("policy_loosened") == [
        "the branch changes the policy (the prices of \(named)); the policy at v1.0.0 counts until the change is released"
      ])
  }

  /// A model that the release has no price for costs nothing that is known: no pass.
  @Test func aPriceForAnotherModelCountsFromTheNextRelease() async throws {
    let trial = try await BranchTrial(suite: Self.suite)
    try trial.answers("dict(right, model='m2')")
    try trial.edit("suite.yaml") { $0.replacing("{m1:", with: "{m2: {input: 0.001, output: 0.001}, m1:") }
    let outcome = try await trial.check()
    #expect(outcome.code != .pass, "\(outcome.text)")
    #expect(outcome.warnings("policy_loosened").first?.contains("the prices of m2") == true)
    #expect(try await trial.check("--policy", "head").code != .usage)
  }

  @Test func bothSidesOfARerunAreCountedAlike() async throws {
    let trial = try await BranchTrial(suite: Self.suite)
    try trial.answers(Self.dearer)
    try trial.edit("suite.yaml") {
      $0.replacing("{m1: {input: 1000, output: 1000}}", with: "{m1: {input: 1, output: 1}}")
    }
    let outcome = try await trial.check("--rerun-baseline")
    #expect(outcome.code == .regression, "\(outcome.text)")
    #expect(abs((outcome.current("cost") ?? 0) - 0.1) < 1e-9, "\(outcome.text)")
  }
}
