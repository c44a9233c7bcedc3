import GateDecision
import GateRun
import GateScoring
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

    /// What is told of them after some were taken.
    func facts(taken: Int) -> Explanation.Looks {
      Explanation.Looks(
        planned: looks.count, taken: taken, examplesPlanned: count,
        examplesRun: looks.prefix(taken).reduce(0) { $0 + $1.ids.count })
    }
  }

  /// Plans the looks: the examples of the cells in random order, as many as the budget of calls allows for.
  ///
  /// What was answered before is taken to be judged as well.
  /// - Parameters:
  ///   - left: how many calls of each arm are left to make on all examples.
  ///   - judgeCalls: how many calls judges take for one answer.
  ///   - used: how many calls of the budget are used.
  func plan(_ shared: Sharing, left: [Int: Int], judgeCalls: Double, used: Int) -> Looks {
    let ids = shared.examples
    let golden = GoldenSet(
      examples: terms.release.policy.judged.golden.examples.filter { ids.contains($0.id) })
    var wanted = golden.examples.count
    var note: String?
    let share = Double(wanted) / Double(max(paired.count, 1))
    let answers = shared.arms.mixed.reduce(0) { $0 + share * Double(left[$1] ?? 0) }
    let needed = answers * (1 + judgeCalls)
    if let most = terms.limits().budget.calls, needed > Double(max(most - used, 0)) + 0.5 {
      let rest = max(most - used, 0)
      wanted = Int(Double(rest) / (needed / Double(max(wanted, 1))))
      let who = judgeCalls > 0 ? "the mixtures and their judges take up to" : "the mixtures take"
      note =
        "\(who) \(Int(needed.rounded())) calls, and \(rest) of the budget of \(most) are left: enough for \(wanted) of \(golden.examples.count) examples"
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
    let count = StudyLooks.count(of: chosen.count, planned: terms.policy.stopping)
    let subset = Set(chosen)
    let looks = LookPlan(
      GoldenSet(examples: golden.examples.filter { subset.contains($0.id) }), looks: count, seed: rules.seed)
    return Looks(
      looks: zip(looks.looks, looks.shares).map { (ids: $0, share: $1) }, count: golden.examples.count,
      isWhole: isWhole, note: note)
  }

  /// How many calls judges take for one answer that is not word for word the release's.
  /// - Parameter branch: what judging the branch took, by metric; if it took nothing the suite says it.
  func judgeCalls(like branch: [String: JudgeCount]) -> Double {
    terms.release.policy.metrics.reduce(0) { sum, metric in
      guard let use = metric.scorer.flatMap(JudgeUse.init) else { return sum }
      guard let count = branch[metric.name], count.answers > count.kept else {
        return sum + Double(use.calls)
      }
      return sum + Double(count.calls) / Double(count.answers - count.kept)
    }
  }

  /// What all of it would use, and how many calls of each arm are left to make on all examples.
  func estimate(
    _ arms: CauseArms?, _ runner: ArmRun
  ) async throws -> (StudyEstimate, left: [Int: Int]) {
    let part = terms.part(of: paired)
    var (costs, left): ([CostEstimate], [Int: Int]) = ([], [:])
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
          pace: try terms.pace(limits: terms.limits())))
      // A recording is a call, too, as far as a budget goes.
      left[arm] = planned.requests.count - (isPaid ? planned.paid ?? 0 : 0)
    }
    let judges = terms.release.policy.metrics.count { $0.scorer?.asksModels ?? false }
    return (
      StudyEstimate(
        suite: terms.contents.suite.name, release: terms.release.reference.name, arms: costs,
        isRecorded: !isPaid, judged: judges * costs.reduce(0) { $0 + $1.calls }), left
    )
  }

  /// Whether the answers are paid for, and not recorded.
  func isPaid() throws -> Bool {
    try LiveTarget.paid(terms.contents.suite.target, live: terms.options.live) != nil
  }
}
