import GateJSON
import Testing

@testable import GateStatistics

@Suite struct ReferenceVectorTests {
  private func differences(_ vector: ReferenceVector) throws -> [Double] {
    zip(try vector.numbers("current"), try vector.numbers("baseline")).map { $0 - $1 }
  }

  private func clusters(_ vector: ReferenceVector) throws -> [Int] {
    var numbers: [String: Int] = [:]
    return try vector.labels("clusters").map { label in
      let number = numbers[label] ?? numbers.count
      numbers[label] = number
      return number
    }
  }

  @Test func pairedMean() throws {
    let vector = try ReferenceVector("01_paired_mean_rubric")
    let sample = try PairedSample(differences(vector))
    let interval = try #require(ExpandedPercentileInterval(sample, alpha: 0.05, resamples: 10_000, seed: 1))
    try vector.expect("delta", sample.estimate)
    try vector.expect("se", sample.standardError)
    try vector.expect("expanded_lower", interval.lower)
    try vector.expect("expanded_upper", interval.upper)
    try vector.expect("expanded_level", ExpandedPercentileInterval.level(alpha: 0.05, count: 30))
  }

  @Test func passFailIsExact() throws {
    let vector = try ReferenceVector("02_binary_exact_bootstrap")
    let interval = try #require(
      ExpandedPercentileInterval(PairedSample(differences(vector)), alpha: 0.05, resamples: 10_000, seed: 1))
    #expect(interval.method == .exact)
    try vector.expect("exact_expanded_lower", interval.lower)
    try vector.expect("exact_expanded_upper", interval.upper)
    let values = try #require(Lattice(differences(vector)))
    try vector.expect("exact_percentile_lower", LatticeMeanDistribution(values).quantile(0.05))
    try vector.expect("exact_percentile_upper", LatticeMeanDistribution(values).quantile(0.95))
  }

  @Test(arguments: ["05_binary_intervals", "06_binary_zero_discordant", "07_binary_pure_loss"])
  func mcNemar(name: String) throws {
    let vector = try ReferenceVector(name)
    let sample = try PairedSample(differences(vector))
    try vector.expect("delta", sample.estimate)
    guard sample.strata[0].sums.contains(where: { $0 != 0 }) else {
      #expect(SignFlipTest(sample, resamples: 10_000, seed: 1) == nil)
      return
    }
    try vector.expect(
      "mcnemar_midp_one_sided_regression", SignFlipTest(sample, resamples: 10_000, seed: 1)?.worsening)
  }

  @Test func clustersAreResampledWhole() throws {
    let vector = try ReferenceVector("08_clusters")
    let sample = try PairedSample(differences(vector), clusters: clusters(vector))
    let interval = try #require(ExpandedPercentileInterval(sample, alpha: 0.05, resamples: 10_000, seed: 1))
    try vector.expect("delta", sample.estimate)
    try vector.expect("n_clusters", Double(sample.unitCount))
    try vector.expect("se_cluster_cr1", sample.standardError)
    try vector.expect("expanded_lower", interval.lower)
    try vector.expect("expanded_upper", interval.upper)
    try vector.expect("swap_midp", SignFlipTest(sample, resamples: 10_000, seed: 1)?.worsening)
  }

  @Test func weightsMakeARatio() throws {
    let vector = try ReferenceVector("09_weights")
    let sample = try PairedSample(differences(vector), weights: vector.numbers("weights"))
    let interval = try #require(ExpandedPercentileInterval(sample, alpha: 0.05, resamples: 10_000, seed: 1))
    try vector.expect("delta", sample.estimate)
    try vector.expect("n_eff_kish", sample.effectiveCount)
    try vector.expect(
      "expanded_level_neff", ExpandedPercentileInterval.level(alpha: 0.05, count: sample.effectiveCount))
    try vector.expect("expanded_lower", interval.lower)
    try vector.expect("expanded_upper", interval.upper)
  }

  @Test func strataAreResampledWithin() throws {
    let vector = try ReferenceVector("10_strata")
    let labels = try vector.labels("strata")
    let names = Set(labels).sorted()
    let shares = try #require(vector.json["input"]?["stratum_weights"]?.objectValue)
    let sample = try PairedSample(
      differences(vector), strata: labels.map { try #require(names.firstIndex(of: $0)) },
      shares: Dictionary(
        uniqueKeysWithValues: names.enumerated().map { ($0, try #require(shares[$1]?.doubleValue)) }))
    try vector.expect("delta", sample.estimate)
    try vector.expect("se_unbiased", sample.standardError)
    try vector.expect("satterthwaite_df", sample.degreesOfFreedom)
    let exact = try #require(MeanBootstrap(sample).quantiles([0.05, 0.95]))
    try vector.expect("percentile_lower", exact[0])
    try vector.expect("percentile_upper", exact[1])
    let drawn = Resampling.means(of: sample, resamples: 10_000, seed: 1)
    try vector.expect("percentile_lower", Quantile.value(0.05, ofSorted: drawn.sorted()))
    let mean = drawn.reduce(0, +) / 10_000
    let deviation = (drawn.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 9_999).squareRoot()
    let wanted = try #require(vector.json["expected"]?["bootstrap_se_exact"]?["value"]?.doubleValue)
    #expect(abs(deviation / wanted - 1) < 0.03)
  }

  @Test(arguments: [(0.5, "p50"), (0.95, "p95")])
  func quantilesAreRatiosOfBothSides(level: Double, name: String) throws {
    let vector = try ReferenceVector("19_latency_quantile_ratio")
    let (baseline, current) = (try vector.numbers("baseline"), try vector.numbers("current"))
    let pairs = try #require(
      QuantilePairs(
        baseline: baseline.enumerated().map { .init($1, unit: $0) },
        current: current.enumerated().map { .init($1, unit: $0) }, level: level,
        unitCount: baseline.count))
    let statistic = try #require(PairStatistic([.init(pairs)], scale: .logRatio(least: 1e-9)))
    let bootstrap = try #require(
      StatisticBootstrap(
        statistic, count: Double(baseline.count), alpha: 0.05, resamples: 10_000, seed: 1))
    try vector.expect("\(name)_log_ratio_hd", statistic.estimate)
    try vector.expect("\(name)_expanded_lower", bootstrap.interval.lower)
    try vector.expect("\(name)_expanded_upper", bootstrap.interval.upper)
    try vector.expect("\(name)_boot_se", bootstrap.standardError)
  }

  @Test func aQuantileNeedsValuesBeyondIt() {
    #expect(!QuantilePairs.isMeaningful(level: 0.99, count: 499))
    #expect(QuantilePairs.isMeaningful(level: 0.99, count: 500))
    #expect(QuantilePairs.fewestExamples(level: 0.95) == 100)
  }

  @Test func epochsAreAveraged() throws {
    let vector = try ReferenceVector("11_epochs")
    let rows = { (name: String) throws -> [Double] in
      try #require(vector.json["input"]?[name]?.arrayValue).map { row in
        let values = try #require(row.arrayValue).compactMap(\.doubleValue)
        return values.reduce(0, +) / Double(values.count)
      }
    }
    let sample = try PairedSample(zip(rows("current"), rows("baseline")).map { $0 - $1 })
    try vector.expect("delta", sample.estimate)
    try vector.expect("se_items", sample.standardError)
  }

  @Test func swapsAreEnumerated() throws {
    let vector = try ReferenceVector("12_swap_test_exact")
    let sample = try PairedSample(vector.numbers("d"))
    try vector.expect("p_mid", SignFlipTest(sample, resamples: 10_000, seed: 1)?.worsening)
  }

  @Test func familiesAreAdjustedJointly() throws {
    let vector = try ReferenceVector("13_westfall_young_exact")
    let rows = try #require(vector.json["input"]?["d"]?.arrayValue)
    let inSlice = try #require(vector.json["input"]?["in_slice"]?.arrayValue)
    let count = try #require(rows.first?.arrayValue).count
    let cells = try (0..<count).map { cell in
      let units = try rows.indices.filter {
        try #require(inSlice[$0].arrayValue)[cell] != 0 && inSlice[$0].arrayValue?[cell] != false
      }
      return WestfallYoung.Cell(
        units: units, sums: try units.map { try #require(rows[$0].arrayValue?[cell].doubleValue) })
    }
    // The vector held min-t at first; it was adapted to min-P, by which the cells are ordered now.
    try vector.expect("p_adjusted_mid", WestfallYoung(cells, resamples: 10_000, seed: 1).worsening)
  }

  @Test func planning() throws {
    let vector = try ReferenceVector("16_power_mde")
    let (sd, n) = (try vector.parameter("sd_diff"), try vector.parameter("n"))
    try vector.expect(
      "mde_normal", MinimumDetectableEffect.drop(standardError: sd / n.squareRoot(), margin: 0, alpha: 0.05))
    try vector.expect(
      "n_required_normal",
      MinimumDetectableEffect.count(deviation: sd, drop: 0.05, alpha: 0.05).map(Double.init))
    try vector.expect(
      "min_n_no_regression",
      MinimumDetectableEffect.pairsForNoRegression(margin: 0.02, alpha: 0.05).map(Double.init))
  }
}
