import GateStatistics

/// What the first half says of a candidate in a category.
struct RouteProspect: Sendable {
  /// The candidate's number.
  let candidate: Int
  /// What part of the release's price of a right answer it saves, at most 1; nil if no price is known.
  let saving: Double?
  /// Whether it is shown to be worse: by more than a margin, by a limit, or by a critical example.
  let isWorse: Bool
  /// The gating metrics; empty if too little can be compared.
  let cells: [Decision]
  /// How many pairs the second half has.
  let proof: Int

  /// Below which chance a category is not tried: it would take its part of the error and hardly show anything.
  static let leastChance = 0.1

  /// What the first half says, figure by figure.
  init(candidate: Int, saving: Double?, isWorse: Bool, cells: [Decision], proof: Int) {
    (self.candidate, self.saving, self.isWorse) = (candidate, saving, isWorse)
    (self.cells, self.proof) = (cells, proof)
  }

  /// What the first half says.
  /// - Parameters:
  ///   - comparison: the category's pairs of that half.
  ///   - decisions: those on it.
  init(candidate: Int, on comparison: Comparison, _ decisions: Decisions, right: String?, proof: Int) {
    let saving = comparison.prices(right: right).map { 1 - $0.current / $0.baseline }
    self.init(
      candidate: candidate, saving: saving.flatMap { $0.isFinite ? $0 : nil },
      isWorse: decisions.showRegression,
      cells: decisions.problem == nil ? decisions.cells.filter(\.isGating) : [], proof: proof)
  }

  /// How probable it is that the second half shows it to be no worse, if all is as the first half saw it, by the normal
  /// approximation.
  /// - Parameters:
  ///   - parts: how many categories share the error there.
  ///   - fewest: how many pairs that takes at least.
  func chance(sharing parts: Int, fewest: Int) -> Double {
    guard !cells.isEmpty, proof >= fewest else { return 0 }
    return cells.reduce(1) { min($0, chance(of: $1, sharing: parts)) }
  }

  private func chance(of cell: Decision, sharing parts: Int) -> Double {
    let (estimate, bound) =
      cell.higherIsBetter ? (cell.difference, cell.lower) : (-cell.difference, cell.upper.map { -$0 })
    guard let bound else { return 0 }
    let room = cell.margin + estimate
    let error =
      max(estimate - bound, 0) / NormalDistribution.quantile(cell.confidence)
      * (Double(cell.pairs) / Double(proof)).squareRoot()
    guard error > 0 else { return room > 0 ? 1 : 0 }
    let reach = NormalDistribution.quantile(1 - (1 - cell.confidence) / Double(max(parts, 1)))
    return NormalDistribution.cumulative(room / error - reach)
  }

  /// What is to be expected of it: what it saves, times the chance that it is shown to be no worse; nil if it is no cheaper,
  /// is worse, or has hardly a chance.
  func worth(sharing parts: Int, fewest: Int) -> Double? {
    guard let saving, saving > 0, !isWorse else { return nil }
    let chance = chance(sharing: parts, fewest: fewest)
    return chance >= Self.leastChance ? saving * chance : nil
  }
}

/// Chooses one candidate a category on the first half of the examples.
enum RouteChooser {
  /// In how many categories something can come of a candidate: only these share the error.
  /// - Parameter prospects: what the first half says of the candidates, category by category.
  static func parts(of prospects: [[RouteProspect]], by rules: RoutingRules) -> Int {
    let fewest = rules.fewest(sharing: 1)
    return prospects.count { $0.contains { $0.worth(sharing: 1, fewest: fewest) != nil } }
  }

  /// The candidate of each category from which most is to be expected, of equal ones the first; nil if there is none.
  ///
  /// The cheapest alone would often be one that the second half cannot show to be as good.
  static func choices(
    among prospects: [[RouteProspect]], by rules: RoutingRules, sharing parts: Int
  ) -> [RouteProspect?] {
    let fewest = rules.fewest(sharing: parts)
    return prospects.map { candidates in
      var best: (prospect: RouteProspect, worth: Double)?
      for prospect in candidates {
        guard let worth = prospect.worth(sharing: parts, fewest: fewest) else { continue }
        if worth > best?.worth ?? 0 { best = (prospect, worth) }
      }
      return best?.prospect
    }
  }
}
