import GateDecision
import GateJSON
import GateSuite
import GateTargets

extension SwitchRun {
  /// What routes are made from, checked before anything is paid for.
  struct RoutingPlan {
    let rules: RoutingRules
    /// How a LiteLLM router calls the release and each candidate; empty if nobody asked.
    let deployments: [JSONValue]
  }

  /// What the routes are made from; nil if nobody asked for any.
  /// - Throws: on a key that is nothing to route by, if no example has a value of it, if no price is known, and on a target
  ///   that LiteLLM cannot call, if that was asked.
  func routingPlan(of golden: GoldenSet) throws -> RoutingPlan? {
    guard let name = options.routeBy else { return nil }
    let place = Place(file: "--route-by")
    let key: SliceKey
    do { key = try SliceKey(checking: ConfigValue(.scalar(.string(name)), at: place)) } catch {
      throw Diagnostic(
        "'\(name)' is nothing to route by", at: place, remedy: "use category, metadata.NAME or created:DATE")
    }
    guard name != "tags" else {
      throw Diagnostic(
        "an example may have several tags, so that they name no route", at: place,
        remedy: "use category or metadata.NAME")
    }
    guard golden.examples.contains(where: { !key.values(of: $0).isEmpty }) else {
      throw Diagnostic(
        "no example of '\(terms.contents.suite.name)' has a \(name) to be routed by", at: place,
        remedy: name == "category"
          ? "give the rows of the golden set a 'category', and release that" : "route by another key")
    }
    let rules = RoutingRules(rules, by: key)
    try requireExamples(of: golden, rules)
    try requirePrices()
    let contents = [arm?.contents ?? released] + candidates.map(\.contents)
    let deployments =
      options.tellsDeployments
      ? try contents.map { contents in
        try LiteLLMDeployment.of(
          LiveTarget.source(of: contents.suite.target), sending: contents.suite.parameters)
      } : []
    return RoutingPlan(rules: rules, deployments: deployments)
  }

  /// Refuses to pay for answers of which nothing can come, as every category has too few.
  private func requireExamples(of golden: GoldenSet, _ rules: RoutingRules) throws {
    let counts = Dictionary(golden.examples.compactMap { rules.key.values(of: $0).first }.map { ($0, 1) }) {
      $0 + $1
    }
    let most = counts.values.max() ?? 0
    guard most < rules.fewestExamples else { return }
    let name = rules.key.name
    throw Diagnostic(
      "no \(name) has the \(rules.fewestExamples) examples that it takes at least to show anything of it: the largest has \(most)",
      at: Place(file: "--route-by"),
      remedy: "add examples, route by what has fewer values, or allow for a wider margin (slice_margin)")
  }

  /// Refuses to pay for answers of which nothing says what they cost.
  private func requirePrices() throws {
    guard try isPaid() else { return }
    func model(_ contents: SuiteContents) throws -> (name: String, isPriced: Bool) {
      let target = try LiveTarget.source(of: contents.suite.target, live: terms.options.live)
      // What a program or a plain endpoint answers may have its price in it.
      let isListed = ["openai", "anthropic", "gemini"].contains(target.type)
      return (
        target.options.json["model"]?.stringValue ?? target.type, !isListed || ModelPrice.of(target) != nil
      )
    }
    let own = try candidates.map { try model($0.contents) }
    let before = try arm.map { try model($0.contents) }
    let unknown =
      before.flatMap { $0.isPriced ? nil : $0.name } ?? (own.contains(where: \.isPriced) ? nil : own[0].name)
    guard let unknown else { return }
    throw Diagnostic(
      "routes are chosen by price, and no price of '\(unknown)' is known", at: Place(file: "--route-by"),
      remedy:
        "add it to the suite: 'prices: {\(unknown): {input: 1.25, output: 10}}', in US dollars per million tokens"
    )
  }

  /// The routes of what was run.
  func routing(
    _ plan: RoutingPlan, of golden: GoldenSet, _ states: States, _ paired: Set<String>,
    beside result: SwitchResult
  ) throws -> RoutingResult {
    let routed = try result.candidates.enumerated().map { number, candidate in
      let isMeasured = candidate.decision != .notMeasured
      return RoutingCandidate(
        name: candidate.name, differences: candidate.differences,
        comparison: isMeasured
          ? comparison(try pair(number, paired, in: states), rules: plan.rules.measured) : nil,
        figures: candidate.figures)
    }
    return RoutingDecider(suite: result.suite, rules: plan.rules, threads: terms.threads)
      .result(of: golden, release: (result.release, result.baseline), candidates: routed)
      .deployed(as: plan.deployments)
  }
}
