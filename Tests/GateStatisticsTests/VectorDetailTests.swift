import Foundation
import GateJSON
import Testing

@testable import GateStatistics

/// What the reference vectors hold besides the figures that a decision rests on.
@Suite struct VectorDetailTests {
  private func differences(_ vector: ReferenceVector) throws -> [Double] {
    zip(try vector.numbers("current"), try vector.numbers("baseline")).map { $0 - $1 }
  }

  @Test func pairedMean() throws {
    let vector = try ReferenceVector("01_paired_mean_rubric")
    let values = try differences(vector)
    let sample = try PairedSample(values)
    let (n, error) = (Double(values.count), try #require(sample.standardError))
    try vector.expect("n", Double(sample.count))
    try vector.expect("sd", error * n.squareRoot())
    try vector.expect("bootstrap_se_exact", error * ((n - 1) / n).squareRoot())
    let t = StudentT.quantile(0.05, degreesOfFreedom: n - 1)
    try vector.expect("t_ci_lower", sample.estimate + t * error)
    try vector.expect("t_ci_upper", sample.estimate - t * error)
    try vector.expect(
      "t_p_regression_one_sided", StudentT.cumulative(sample.estimate / error, degreesOfFreedom: n - 1))
    let left = try values.indices.map { index -> Double in
      var rest = values
      rest.remove(at: index)
      return try PairedSample(rest).estimate
    }
    try vector.expect("jackknife_values", left)
    let exact = try #require(MeanBootstrap(sample).quantiles([0.05, 0.95]))
    try vector.expect("percentile_lower", exact[0])
    try vector.expect("percentile_upper", exact[1])
  }

  @Test func passFailDistribution() throws {
    let vector = try ReferenceVector("02_binary_exact_bootstrap")
    let values = try differences(vector)
    let distribution = LatticeMeanDistribution(try #require(Lattice(values)))
    func expected(_ name: String) throws -> Double {
      try #require(vector.json["expected"]?[name]?["value"]?.doubleValue)
    }
    // The quantile steps over a mean just at the probability of all means below it.
    let below = try expected("P_boot_less_than_zero")
    #expect(distribution.quantile(below - 1e-9) < 0)
    #expect(abs(distribution.quantile(below + 1e-9)) < 1e-12)
    let upTo = below + (try expected("P_boot_equals_zero"))
    #expect(abs(distribution.quantile(upTo - 1e-9)) < 1e-12)
    #expect(distribution.quantile(upTo + 1e-9) > 0)
    let (delta, belowDelta) = (try expected("delta"), try expected("P_boot_less_than_delta"))
    #expect(distribution.quantile(belowDelta - 1e-9) < delta - 1e-12)
    #expect(abs(distribution.quantile(belowDelta + 1e-9) - delta) < 1e-12)
    let drawn = Resampling.means(of: try PairedSample(values), resamples: 10_000, seed: 1).sorted()
    try vector.expect("mc_percentile_lower", Quantile.value(0.05, ofSorted: drawn))
    try vector.expect("mc_percentile_upper", Quantile.value(0.95, ofSorted: drawn))
    try vector.expect("mc_P_boot_less_than_zero", Double(drawn.count { $0 < -1e-12 }) / 10_000)
    let n = Double(values.count)
    let error = try #require(PairedSample(values).standardError)
    try vector.expect("bootstrap_se_exact", error * ((n - 1) / n).squareRoot())
  }

  @Test func clusters() throws {
    let vector = try ReferenceVector("08_clusters")
    let values = try differences(vector)
    let labels = try vector.labels("clusters")
    let names = Set(labels).sorted()
    let sample = try PairedSample(
      values, clusters: labels.map { try #require(names.firstIndex(of: $0)) })
    let groups = Double(sample.unitCount)
    let (naive, robust) = (
      try #require(PairedSample(values).standardError), try #require(sample.standardError)
    )
    try vector.expect("n_items", Double(sample.count))
    try vector.expect("se_naive", naive)
    let plain = robust * ((groups - 1) / groups).squareRoot()
    try vector.expect("se_cluster_cr0", plain)
    let n = Double(values.count)
    try vector.expect("design_effect", plain * plain / (naive * naive * (n - 1) / n))
    let t = StudentT.quantile(0.05, degreesOfFreedom: groups - 1)
    try vector.expect("t_lower", sample.estimate + t * robust)
    try vector.expect("t_upper", sample.estimate - t * robust)
    // Of all assignments only the one observed is tied, so that mid-p leaves out half of one.
    let swap = try #require(SignFlipTest(sample, resamples: 100, seed: 1))
    try vector.expect("swap_exact_p", swap.worsening + 0.5 / exp2(groups))
    let drawn = Resampling.means(of: sample, resamples: 10_000, seed: 1).sorted()
    try vector.expect("percentile_lower", Quantile.value(0.05, ofSorted: drawn))
    try vector.expect("percentile_upper", Quantile.value(0.95, ofSorted: drawn))
  }

  @Test func weights() throws {
    let vector = try ReferenceVector("09_weights")
    let sample = try PairedSample(differences(vector), weights: vector.numbers("weights"))
    try vector.expect("se_linearised", sample.standardError)
    let exact = try #require(MeanBootstrap(sample).quantiles([0.05, 0.95]))
    try vector.expect("percentile_lower", exact[0])
    try vector.expect("percentile_upper", exact[1])
  }

  @Test func strata() throws {
    let vector = try ReferenceVector("10_strata")
    let names = ["faq", "multi_hop", "adversarial"]
    let sample = try PairedSample(
      differences(vector),
      strata: vector.labels("strata").map { try #require(names.firstIndex(of: $0)) })
    try vector.expect("stratum_deltas", sample.strata.map(\.estimate))
  }

  @Test func epochs() throws {
    let vector = try ReferenceVector("11_epochs")
    func rows(_ name: String) throws -> [[Double]] {
      try #require(vector.json["input"]?[name]?.arrayValue).map { row in
        try #require(row.arrayValue).compactMap(\.doubleValue)
      }
    }
    let (before, now) = (try rows("baseline"), try rows("current"))
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    let items = zip(now, before).map { mean($0) - mean($1) }
    try vector.expect("item_d", items)
    let sample = try PairedSample(items)
    let error = try #require(sample.standardError)
    let noise = try #require(GenerationNoise(baseline: before, current: now))
    try vector.expect("se_generation_noise", noise.standardError)
    try vector.expect("noise_share_of_variance", noise.standardError * noise.standardError / (error * error))
    let n = Double(items.count)
    let t = StudentT.quantile(0.05, degreesOfFreedom: n - 1)
    try vector.expect("t_lower", sample.estimate + t * error)
    try vector.expect("t_upper", sample.estimate - t * error)
    try vector.expect("bootstrap_se_exact", error * ((n - 1) / n).squareRoot())
  }

  @Test func swaps() throws {
    let vector = try ReferenceVector("12_swap_test_exact")
    let values = try vector.numbers("d")
    let middle = try #require(SignFlipTest(PairedSample(values), resamples: 100, seed: 1)).worsening
    let assignments = exp2(Double(values.count { $0 != 0 }))
    try vector.expect("n_assignments", assignments)
    // Only the assignment observed is tied.
    try vector.expect("count_equal", 1)
    try vector.expect("count_less", middle * assignments - 0.5)
    try vector.expect("p_exact", middle + 0.5 / assignments)
    try vector.expect("mc_p_mid", middle)
  }

  @Test func family() throws {
    let vector = try ReferenceVector("13_westfall_young_exact")
    let rows = try #require(vector.json["input"]?["d"]?.arrayValue)
    let inSlice = try #require(vector.json["input"]?["in_slice"]?.arrayValue)
    let count = try #require(rows.first?.arrayValue).count
    let position = Dictionary(uniqueKeysWithValues: rows.indices.map { ($0, $0) })
    var members: [SignFlipMember] = []
    for cell in 0..<count {
      let units = try rows.indices.filter {
        let flag = try #require(inSlice[$0].arrayValue)[cell]
        return flag != 0 && flag != false
      }
      let sums = try units.map { try #require(rows[$0].arrayValue?[cell].doubleValue) }
      members.append(
        try #require(
          SignFlipMember(WestfallYoung.Cell(units: units, sums: sums), index: cell, position: position)))
    }
    // The vector was adapted when t, which a small cell can drive to infinity, gave way to each cell's own p; t follows
    // from the statistic.
    try vector.expect("z_observed", members.map(\.observed))
    try vector.expect(
      "t_observed",
      members.map { member in
        let (n, z) = (Double(member.size), member.observed)
        return z * ((n - 1) / (n - z * z)).squareRoot()
      })

    // The vector's other p count ties whole, where goldgate counts half of them: from the same tails of all
    // assignments.
    let assignments = 1 << rows.count
    let tails = members.map { member in
      SignFlipTails((0..<assignments).map { withUnsafePointer(to: UInt32($0), member.value) }).worsening
    }
    let ranks = members.indices.sorted { tails[$0][0] < tails[$1][0] }
    var (raw, stepped) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    for code in 0..<assignments {
      var smallest = Float.infinity
      for rank in ranks.reversed() {
        smallest = min(smallest, tails[rank][code])
        if tails[rank][code] <= tails[rank][0] { raw[rank] += 1 / Double(assignments) }
        if smallest <= tails[rank][0] { stepped[rank] += 1 / Double(assignments) }
      }
    }
    try vector.expect("p_raw_exact", raw)
    var largest = 0.0
    for rank in ranks {
      largest = max(largest, stepped[rank])
      stepped[rank] = largest
    }
    try vector.expect("p_adjusted_exact", stepped)
  }
}
