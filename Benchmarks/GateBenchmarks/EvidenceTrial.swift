import Foundation
import GateDecision
import GateSuite

/// One simulated check of a design: what it says, and what it paid.
struct EvidenceTrial {
  /// What is true of the working tree.
  enum Truth: Sendable, Equatable {
    case unchanged
    /// Examples broke, so many that the mean fell by this.
    case drop(Double)
  }

  /// What came of it.
  struct Outcome {
    var kind: Decision.Kind
    /// The calls on the check's side.
    var calls: Int
  }

  let profile: FlakinessProfile
  let design: EvidenceDesign
  let margin: Double
  let count: Int
  let looks: LookPlan?
  private let rules: DecisionRules
  private let decider: SequentialDecider?
  /// The rules of the first look and of each top-up.
  private let lookRules: [DecisionRules]

  /// A trial with as many examples.
  init(_ profile: FlakinessProfile, _ design: EvidenceDesign, margin: Double, count: Int) throws {
    self.profile = profile
    self.design = design
    self.margin = margin
    self.count = count
    let rows = (0..<count).map { #"{"id":"example-\#($0)","input":"q","expected":"a"}"# + "\n" }
    let golden = try GoldenReader.read(SourceFile(path: "golden.jsonl", bytes: Array(rows.joined().utf8)))
    let looks = design.looks.map { LookPlan(golden, looks: $0, seed: 1) }
    let rules = DecisionRules(
      metrics: [MetricRule(name: SimulatedExample.metric, range: 0...1, margin: margin)])
    let plan = design.plan
    (self.looks, self.rules) = (looks, rules)
    decider = looks.map {
      SequentialDecider(suite: "simulated", rules: rules, plan: $0, topUps: plan)
    }
    lookRules =
      plan.map { plan in
        (0..<plan.looks).map { look in
          rules.at(
            plan.level(at: look, alpha: 1 - rules.confidence, cells: 1, parts: looks?.shares ?? [1]))
        }
      } ?? [rules]
  }

  /// One example with all the epochs that the design may ask for.
  private struct Drawn {
    let baseline: [Double]
    let current: [Double]
    /// How many of them the first look asks for.
    let first: Int
  }

  private func draw(_ truth: Truth, replicate: Int, seed: UInt64) -> [Drawn] {
    var generator = ReplicateGenerator(
      seed: seed, cell: "evidence \(profile.name) \(truth)", replicate: replicate)
    return (0..<count).map { _ in
      let level = profile.level(&generator)
      var now = level
      if case .drop(let drop) = truth, generator.chance(drop / profile.mean) { now = 0 }
      let all = max(design.release, design.check * (design.topUps + 1))
      var (baseline, current): ([Double], [Double]) = ([], [])
      for _ in 0..<all {
        let draw = generator.uniform()
        baseline.append(draw < level ? 1 : 0)
        let isCommon = generator.chance(design.common)
        let own = generator.uniform()
        current.append((isCommon ? draw : own) < now ? 1 : 0)
      }
      let passes = baseline.prefix(design.release).reduce(0, +)
      let first = design.allocation?(Int(passes), design.release) ?? design.check
      return Drawn(baseline: Array(baseline.prefix(design.release)), current: current, first: first)
    }
  }

  private func comparison(_ drawn: [Drawn], look: Int, of ids: Set<String>? = nil) -> Comparison {
    var (baseline, current): ([ScoredExample], [ScoredExample]) = ([], [])
    for (number, example) in drawn.enumerated() {
      let epochs = example.first * (look + 1)
      let shown = SimulatedExample(example.baseline, Array(example.current.prefix(epochs)))
      let before = shown.scored(shown.baseline, number: number)
      guard ids?.contains(before.id) ?? true else { continue }
      baseline.append(before)
      current.append(shown.scored(shown.current, number: number))
    }
    return Comparison(baseline: baseline, current: current)
  }

  /// The check of one replicate, as goldgate goes through it: look by look, then topped up if it is inconclusive.
  func run(_ truth: Truth, replicate: Int, seed: UInt64) -> Outcome {
    let drawn = draw(truth, replicate: replicate, seed: seed)
    var outcome = Outcome(kind: .inconclusive, calls: 0)
    if let looks, let decider {
      var ids: Set<String> = []
      for (index, part) in looks.looks.enumerated() {
        ids.formUnion(part)
        let look = decider.look(index, on: comparison(drawn, look: 0, of: ids))
        outcome.kind = look.decisions[0].kind
        guard let reason = look.reason else { continue }
        if reason != .complete || outcome.kind != .inconclusive {
          outcome.calls = calls(of: drawn, ids)
          return outcome
        }
      }
    } else {
      outcome.kind = decide(drawn, look: 0)
    }
    outcome.calls = calls(of: drawn, nil)
    for look in 0..<design.topUps where outcome.kind == .inconclusive {
      outcome.kind = decide(drawn, look: look + 1)
      outcome.calls += calls(of: drawn, nil)
    }
    return outcome
  }

  private func decide(_ drawn: [Drawn], look: Int) -> Decision.Kind {
    Decider(suite: "simulated", rules: lookRules[look])
      .decisions(on: comparison(drawn, look: look))[0].kind
  }

  private func calls(of drawn: [Drawn], _ ids: Set<String>?) -> Int {
    drawn.enumerated().reduce(0) { sum, entry in
      ids?.contains("example-\(entry.offset)") ?? true ? sum + entry.element.first : sum
    }
  }
}
