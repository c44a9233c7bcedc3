import GateSuite

/// A candidate as it is routed.
public struct RoutingCandidate: Sendable {
  /// Its name.
  public let name: String
  /// In what it differs from the release, in words.
  public let differences: [String]
  /// The release and the candidate, measured by `RoutingRules.measured`; nil if too many of its calls failed.
  public let comparison: Comparison?
  /// What its calls were like.
  public let figures: ArmFigures

  /// A candidate.
  public init(name: String, differences: [String], comparison: Comparison?, figures: ArmFigures) {
    self.name = name
    self.differences = differences
    self.comparison = comparison
    self.figures = figures
  }
}

/// Finds a route for each category: one candidate is chosen on the first half of the examples, and the second half has to
/// show that it is no worse than the release there.
///
/// The categories that are tried share the policy's error (Bonferroni), so that with its confidence no route at all leads
/// to a system that is worse by more than the margin in its category. Nothing of the second half is looked at before.
public struct RoutingDecider: Sendable {
  private let suite: String
  private let rules: RoutingRules
  private let threads: Int

  /// A decider.
  /// - Parameter threads: how many cells are computed at once, from 1; the routes are the same for any number.
  public init(suite: String, rules: RoutingRules, threads: Int = 1) {
    self.suite = suite
    self.rules = rules
    self.threads = threads
  }

  /// A category with its examples.
  private struct Category {
    let name: String?
    let examples: (choice: Int, proof: Int)
    /// What the first half says of each candidate; empty if it is not asked.
    var prospects: [RouteProspect] = []
  }

  /// The routes.
  /// - Parameters:
  ///   - golden: the examples that are compared.
  ///   - release: its name and what its calls were like.
  ///   - candidates: the candidates, in their order.
  public func result(
    of golden: GoldenSet, release: (name: String, figures: ArmFigures), candidates: [RoutingCandidate]
  ) -> RoutingResult {
    let halves = ExampleHalves(golden, by: rules.key, seed: rules.policy.seed)
    let pairs = Dictionary(
      uniqueKeysWithValues: candidates.enumerated().compactMap { index, candidate in
        candidate.comparison.map { (index + 1, RoutedPairs($0, by: rules.key, in: halves)) }
      })
    let categories = prospects(in: categories(of: golden, in: halves), pairs)
    let parts = RouteChooser.parts(of: categories.map(\.prospects), by: rules)
    let choices = RouteChooser.choices(among: categories.map(\.prospects), by: rules, sharing: parts)
    let tried = choices.count { $0 != nil }
    var routes = Parallel.map(categories.count, threads: threads) { index in
      guard let choice = choices[index] else { return self.unrouted(categories[index], sharing: parts) }
      return self.route(of: categories[index], choice, pairs, sharing: tried)
    }
    let whole = WholeRouting(suite: suite, rules: rules, tried: tried, threads: threads)
      .result(pairs, answering: Self.answering(routes))
    if let whole, whole.limits.contains(where: { $0.kind == .broken }) {
      for index in routes.indices where routes[index].status == .routed {
        routes[index].status = .limitBroken
      }
    }
    let worse = worseSystems(pairs)
    for index in routes.indices { routes[index].worse.formUnion(worse.inCategory(routes[index].category)) }
    let systems =
      [Self.system(release.name, 0, [], release.figures, isMeasured: true)]
      + candidates.enumerated().map { index, candidate in
        Self.system(
          candidate.name, index + 1, candidate.differences, candidate.figures,
          isMeasured: candidate.comparison != nil)
      }
    return RoutingResult(
      key: rules.key.name, systems: systems, examples: (halves.first.count, halves.second.count),
      routes: routes, tried: tried, confidence: rules.policy.confidence, whole: whole,
      problem: problem(with: categories, pairs), worse: worse.whole)
  }

  /// The systems that no category should fall back on.
  private struct WorseSystems {
    /// Those that are shown to be worse on the whole.
    let whole: Set<Int>
    /// Those that are shown to be worse in a category, or are on the whole and not shown to be no worse there.
    let byCategory: [String?: Set<Int>]

    func inCategory(_ category: String?) -> Set<Int> { byCategory[category] ?? whole }
  }

  /// What all examples, those of both halves, show of the systems.
  private func worseSystems(_ pairs: [Int: RoutedPairs]) -> WorseSystems {
    let measured = pairs.sorted { $0.key < $1.key }
    @Sendable func decision(_ comparison: Comparison, by rules: DecisionRules) -> CandidateDecision {
      CategoryDecider(suite: suite, rules: rules).decisions(on: comparison).ofCandidate
    }
    let whole = Set(
      measured.filter { decision($0.value.comparison, by: rules.ofWhole) == .noGo }.map(\.key))
    let categories = Set(measured.flatMap { Array($0.value.first.keys) + Array($0.value.second.keys) })
    let jobs = categories.flatMap { category in measured.map { (category, $0.key, $0.value) } }
    let found = Parallel.map(jobs.count, threads: threads) { job -> Bool in
      let (category, number, own) = jobs[job]
      let numbers = (own.first[category] ?? []) + (own.second[category] ?? [])
      switch decision(
        own.comparison(of: numbers.sorted()), by: rules.ofCategory(category ?? "", sharing: 1))
      {
      case .noGo: return true
      case .go: return false
      case .moreEvidence, .notMeasured: return whole.contains(number)
      }
    }
    var byCategory: [String?: Set<Int>] = [:]
    for (job, isWorse) in zip(jobs, found) where isWorse { byCategory[job.0, default: []].insert(job.1) }
    for category in categories where byCategory[category] == nil { byCategory[category] = [] }
    return WorseSystems(whole: whole, byCategory: byCategory)
  }

  private static func system(
    _ name: String, _ number: Int, _ differences: [String], _ figures: ArmFigures, isMeasured: Bool
  ) -> RoutedSystem {
    RoutedSystem(
      name: name, number: number, differences: differences, isMeasured: isMeasured,
      errorShare: figures.errorShare, p95: figures.latency.p95)
  }

  // MARK: The first half

  private func categories(of golden: GoldenSet, in halves: ExampleHalves) -> [Category] {
    var counts: [String?: (choice: Int, proof: Int)] = [:]
    for example in golden.examples {
      let category = rules.key.values(of: example).first
      if halves.first.contains(example.id) {
        counts[category, default: (0, 0)].choice += 1
      } else {
        counts[category, default: (0, 0)].proof += 1
      }
    }
    return counts.sorted { left, right in
      guard let first = left.key else { return false }
      return right.key.map { first.utf8.lexicographicallyPrecedes($0.utf8) } ?? true
    }.map { Category(name: $0.key, examples: $0.value) }
  }

  /// What the first half says of each candidate in each category that has enough examples.
  private func prospects(in categories: [Category], _ pairs: [Int: RoutedPairs]) -> [Category] {
    let fewest = rules.fewest(sharing: 1)
    let asked = categories.indices.filter { index in
      categories[index].name != nil && categories[index].examples.proof >= fewest
        && categories[index].examples.choice > 1
    }
    let measured = pairs.sorted { $0.key < $1.key }
    let found = Parallel.map(asked.count * measured.count, threads: threads) { job -> RouteProspect? in
      let (candidate, own) = measured[job % measured.count]
      guard let category = categories[asked[job / measured.count]].name,
        let numbers = own.first[category], let proof = own.second[category]
      else { return nil }
      let comparison = own.comparison(of: numbers)
      let decisions = CategoryDecider(suite: suite, rules: rules.ofCategory(category, sharing: 1))
        .decisions(on: comparison)
      return RouteProspect(
        candidate: candidate, on: comparison, decisions, right: rules.prices.right, proof: proof.count)
    }
    var told = categories
    for (job, prospect) in found.enumerated() {
      if let prospect { told[asked[job / measured.count]].prospects.append(prospect) }
    }
    return told
  }

  // MARK: The second half

  /// The route of a category in which no candidate is tried.
  /// - Parameter parts: how many categories could have shared the error.
  private func unrouted(_ category: Category, sharing parts: Int) -> Route {
    guard category.name != nil else {
      return Route(category: nil, examples: category.examples, status: .withoutCategory)
    }
    let fewest = rules.fewest(sharing: max(parts, 1))
    let isTooFew = category.examples.proof < fewest || category.examples.choice < 2
    return Route(
      category: category.name, examples: category.examples, status: isTooFew ? .tooFew : .noneChosen,
      examplesToSettle: isTooFew ? 2 * fewest : nil,
      worse: Set(category.prospects.filter(\.isWorse).map(\.candidate)))
  }

  private func route(
    of category: Category, _ choice: RouteProspect, _ pairs: [Int: RoutedPairs], sharing tried: Int
  ) -> Route {
    guard let name = category.name, let own = pairs[choice.candidate], let numbers = own.second[name] else {
      return unrouted(category, sharing: tried)
    }
    var worse = Set(category.prospects.filter(\.isWorse).map(\.candidate))
    let comparison = own.comparison(of: numbers)
    let rules = self.rules.ofCategory(name, sharing: tried)
    let decisions = CategoryDecider(suite: suite, rules: rules).decisions(on: comparison)
    let decision = decisions.ofCandidate
    if decision == .noGo { worse.insert(choice.candidate) }
    let prices = comparison.prices(right: self.rules.prices.right)
    let isCheaper = prices.map { $0.current < $0.baseline } ?? false
    let share = Double(numbers.count) / Double(category.examples.choice + category.examples.proof)
    return Route(
      category: name, examples: category.examples, chosen: choice.candidate,
      status: Self.status(of: decision, isCheaper: isCheaper), decisions: decisions,
      prices: ReportedRules(beside: rules, slice: nil).cells(on: comparison, suite: suite, threads: 1),
      examplesToSettle: decision == .moreEvidence
        ? decisions.needed.examples.map { Int((Double($0) / share).rounded(.up)) } : nil,
      worse: worse)
  }

  private static func status(of decision: CandidateDecision, isCheaper: Bool) -> Route.Status {
    switch decision {
    case .go: isCheaper ? .routed : .notCheaper
    case .noGo: .worse
    case .moreEvidence: .moreEvidence
    case .notMeasured: .notMeasured
    }
  }

  /// The candidate that answers each category that is routed.
  private static func answering(_ routes: [Route]) -> [String: Int] {
    var answering: [String: Int] = [:]
    for route in routes where route.status == .routed {
      if let category = route.category { answering[category] = route.chosen }
    }
    return answering
  }

  private func problem(with categories: [Category], _ pairs: [Int: RoutedPairs]) -> String? {
    if pairs.isEmpty { return "no candidate could be measured" }
    let asked = categories.filter { !$0.prospects.isEmpty }
    if asked.isEmpty {
      let fewest = 2 * rules.fewest(sharing: 1)
      return "no \(rules.key.name) has the \(fewest) examples that it takes at least"
    }
    guard asked.allSatisfy({ $0.prospects.allSatisfy { $0.saving == nil } }) else { return nil }
    let hasPrices = pairs.values.contains { $0.comparison.prices(right: nil) != nil }
    return hasPrices
      ? "no answer is right on both sides, so that nothing says what a right one costs"
      : "no price of the release and of a candidate is known, so that nothing says what is cheaper; add 'prices' to the suite"
  }
}
