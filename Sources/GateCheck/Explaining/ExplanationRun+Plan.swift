import GateDecision
import GateRun
import GateSuite

extension ExplanationRun {
  /// The looks at the mixtures.
  struct Looks {
    let looks: [(ids: [String], share: Double)]
    /// How many examples the cells have.
    let count: Int
    /// Whether the budget allows for all of them.
    let isWhole: Bool
    let note: String?
  }

  /// Plans the looks: the examples of the cells in random order, as many as the budget of calls allows for.
  /// - Parameters:
  ///   - planned: what is planned and paid for of each arm on all examples; the journal is in use by now.
  ///   - calls: how many calls were made.
  func plan(_ shared: Sharing, _ planned: [Int: PlannedArm], calls: Int) -> Looks {
    let ids = shared.examples
    let golden = GoldenSet(
      examples: terms.release.policy.judged.golden.examples.filter { ids.contains($0.id) })
    var wanted = golden.examples.count
    var note: String?
    let share = Double(wanted) / Double(max(paired.count, 1))
    let needed = shared.arms.mixed.reduce(0) { $0 + share * Double(planned[$1]?.left ?? 0) }
    if let most = terms.limits().budget.calls, needed > Double(max(most - calls, 0)) + 0.5 {
      let left = max(most - calls, 0)
      wanted = Int(Double(left) / (needed / Double(max(wanted, 1))))
      note =
        "the mixtures take \(Int(needed.rounded())) calls, and \(left) of the budget of \(most) are left: enough for \(wanted) of \(golden.examples.count) examples"
    }
    let isWhole = wanted >= golden.examples.count
    // Whole clusters, as far as the budget goes.
    var chosen: [String] = []
    for cluster in LookPlan(golden, looks: golden.examples.count, seed: rules.seed).looks {
      guard chosen.count + cluster.count <= wanted else { break }
      chosen += cluster
    }
    guard !chosen.isEmpty else {
      return Looks(looks: [], count: golden.examples.count, isWhole: false, note: note)
    }
    let most =
      switch terms.policy.stopping {
      case .groupSequential(let looks): looks
      case .never: Self.standardLooks
      }
    let count = max(1, min(most, chosen.count / Self.fewestOfLook))
    let subset = Set(chosen)
    let looks = LookPlan(
      GoldenSet(examples: golden.examples.filter { subset.contains($0.id) }), looks: count, seed: rules.seed)
    return Looks(
      looks: zip(looks.looks, looks.shares).map { (ids: $0, share: $1) }, count: golden.examples.count,
      isWhole: isWhole, note: note)
  }

  /// What of an arm is planned on all examples.
  struct PlannedArm {
    /// How many calls are left to pay.
    let left: Int
  }

  /// What all of it would use, and what is planned of each arm.
  func estimate(
    _ arms: CauseArms?, _ runner: ArmRun
  ) async throws -> (ExplanationEstimate, planned: [Int: PlannedArm]) {
    let part = terms.part(of: paired)
    var (costs, known): ([CostEstimate], [Int: PlannedArm]) = ([], [:])
    let all = arms.map { (isRerun ? [0] : []) + [$0.branch] + $0.mixed } ?? []
    let isPaid = try isPaid()
    for arm in all {
      let planned = try await runner.planned(arm, part)
      var epochs: [String: Int] = [:]
      for number in 0..<planned.requests.count {
        epochs[planned.requests.name(of: number).exampleID, default: 0] += 1
      }
      costs.append(
        CostEstimate(
          epochs: epochs, baseline: terms.release.stored?.run, paidBefore: planned.paid,
          pace: CostEstimate.Pace(
            concurrency: options.concurrency ?? terms.contents.suite.highestConcurrency,
            limits: terms.limits())))
      known[arm] = PlannedArm(left: isPaid ? planned.requests.count - (planned.paid ?? 0) : 0)
    }
    let judges = terms.release.policy.metrics.count { $0.scorer?.asksModels ?? false }
    return (
      ExplanationEstimate(
        suite: terms.contents.suite.name, release: terms.release.reference.name, arms: costs,
        isRecorded: !isPaid, judged: judges * costs.reduce(0) { $0 + $1.calls }), known
    )
  }

  /// Whether the answers are paid for, and not recorded.
  func isPaid() throws -> Bool {
    try LiveTarget.paid(terms.contents.suite.target, live: terms.options.live) != nil
  }
}
