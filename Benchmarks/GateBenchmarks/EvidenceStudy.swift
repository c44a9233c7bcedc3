import Foundation
import GateStatistics

/// The table of calls until a verdict.
struct EvidenceStudy {
  let replicates: Int
  let errors: Int
  let margin: Double
  let seed: UInt64

  /// A drop that a check is to find.
  static let drop = 0.1
  /// In which share of the checks a verdict is wanted.
  static let wanted = 0.8

  /// One design in one profile.
  struct Row {
    let design: String
    /// The examples and mean calls with which unchanged systems pass, and drops are blocked.
    let pass: (examples: Int, rate: Double, calls: Double)
    let block: (examples: Int, rate: Double, calls: Double)
    /// How often an unchanged system is blocked, and a drop of the margin is called no regression.
    let blocked: Double
    let missed: Double
  }

  /// Prints the table.
  /// - Returns: whether the bars hold.
  func print(_ profiles: [FlakinessProfile], _ designs: [EvidenceDesign]) throws -> Bool {
    var holds = true
    var halved = 0
    for profile in profiles {
      Swift.print(
        "\n\(profile.name): mean \(figure(profile.mean, 3)), variance of an answer within its example \(figure(profile.noise, 3))\n"
      )
      Swift.print(
        "| design | unchanged: examples | passes % | calls | x | drop of 10 points: examples | blocked % | calls | x | unchanged blocked % | drop of the margin passes % |\n|---|---|---|---|---|---|---|---|---|---|---|"
      )
      var plain: Row?
      for design in designs {
        let row = try row(profile, design)
        let base = plain ?? row
        plain = base
        let (pass, block) = (row.pass.calls / base.pass.calls, row.block.calls / base.block.calls)
        Swift.print(
          "| \(row.design) | \(row.pass.examples) | \(percent(row.pass.rate)) | \(Int(row.pass.calls.rounded())) | \(figure(pass, 2)) | \(row.block.examples) | \(percent(row.block.rate)) | \(Int(row.block.calls.rounded())) | \(figure(block, 2)) | \(percent(row.blocked)) | \(percent(row.missed)) |"
        )
        fflush(nil)
        if row.blocked > 0.055 || row.missed > 0.065 { holds = false }
        if design.name == designs.last?.name {
          if pass > 1 || block > 1 { holds = false }
          if pass <= 0.5, block <= 0.5 { halved += 1 }
        }
      }
    }
    return holds && 4 * halved >= 3 * profiles.count
  }

  private func row(_ profile: FlakinessProfile, _ design: EvidenceDesign) throws -> Row {
    let pass = try smallest(profile, design, .unchanged)
    let block = try smallest(profile, design, .drop(Self.drop))
    let trial = try EvidenceTrial(profile, design, margin: margin, count: pass.examples)
    // An unchanged system is looked at with the smallest margin there is, as what the margin forgives is no error.
    let strict = try EvidenceTrial(profile, design, margin: 0, count: pass.examples)
    let blocked = count(errors) { strict.run(.unchanged, replicate: $0, seed: seed).kind == .regression }
    let missed = count(errors) {
      [.noRegression, .improvement].contains(
        trial.run(.drop(margin), replicate: $0, seed: seed).kind)
    }
    return Row(design: design.name, pass: pass, block: block, blocked: blocked, missed: missed)
  }

  /// The smallest golden set with which a design says what is true as often as wanted: by a line through the probits of
  /// the rates at three sizes, over the root of the size.
  private func smallest(
    _ profile: FlakinessProfile, _ design: EvidenceDesign, _ truth: EvidenceTrial.Truth
  ) throws -> (examples: Int, rate: Double, calls: Double) {
    var size = guess(profile, design, truth)
    var points: [(root: Double, probit: Double)] = []
    for _ in 0..<4 {
      let found = try measure(profile, design, truth, count: Int(size))
      let share = min(max(found.rate, 0.5 / Double(replicates)), 1 - 0.5 / Double(replicates))
      points.append((size.squareRoot(), NormalDistribution.quantile(share)))
      size = next(points, size)
    }
    let examples = Int(size.rounded())
    let found = try measure(profile, design, truth, count: examples)
    return (examples, found.rate, found.calls)
  }

  /// The size at which the line through the points is at the wanted probit; at most twice or half of the last.
  private func next(_ points: [(root: Double, probit: Double)], _ last: Double) -> Double {
    let goal = NormalDistribution.quantile(Self.wanted)
    var slope = NormalDistribution.quantile(Self.wanted) + 1.7
    slope /= points[points.count - 1].root
    if points.count > 1 {
      let count = Double(points.count)
      let (x, y) = (
        points.reduce(0) { $0 + $1.root } / count, points.reduce(0) { $0 + $1.probit } / count
      )
      let spread = points.reduce(0) { $0 + ($1.root - x) * ($1.root - x) }
      let joint = points.reduce(0) { $0 + ($1.root - x) * ($1.probit - y) }
      if spread > 0.5, joint > 0 { slope = joint / spread }
      let root = x + (goal - y) / slope
      return min(max(root * root, last / 2, 10), last * 2)
    }
    let root = points[0].root + (goal - points[0].probit) / slope
    return min(max(root * root, last / 2, 10), last * 2)
  }

  /// The size by a normal approximation.
  private func guess(
    _ profile: FlakinessProfile, _ design: EvidenceDesign, _ truth: EvidenceTrial.Truth
  ) -> Double {
    let check = Double(design.check * (design.topUps + 1))
    let noise = profile.noise * (1 / Double(design.release) + 1 / check)
    let spread = truth == .unchanged ? 0 : Self.drop * profile.mean
    let distance = truth == .unchanged ? margin : Self.drop - margin
    return max(2.49 * 2.49 * (noise + spread) / (distance * distance), 60)
  }

  private func measure(
    _ profile: FlakinessProfile, _ design: EvidenceDesign, _ truth: EvidenceTrial.Truth, count: Int
  ) throws -> (rate: Double, calls: Double) {
    let trial = try EvidenceTrial(profile, design, margin: margin, count: count)
    var (right, calls) = (0, 0)
    for replicate in 0..<replicates {
      let outcome = trial.run(truth, replicate: replicate, seed: seed)
      let isRight =
        truth == .unchanged
        ? [.noRegression, .improvement].contains(outcome.kind) : outcome.kind == .regression
      if isRight { right += 1 }
      calls += outcome.calls
    }
    return (Double(right) / Double(replicates), Double(calls) / Double(replicates))
  }

  private func count(_ replicates: Int, _ isWrong: (Int) -> Bool) -> Double {
    Double((0..<replicates).count(where: isWrong)) / Double(replicates)
  }

  private func percent(_ share: Double) -> String { String(format: "%.1f", 100 * share) }
  private func figure(_ value: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", value)
  }
}
