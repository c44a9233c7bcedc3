import GateJSON
import Testing

@testable import GateStatistics

@Suite struct BootstrapIntervalTests {
  @Test(arguments: ["03_bca_fixed_continuous", "04_bca_fixed_ties"])
  func matchTheVectors(name: String) throws {
    let vector = try ReferenceVector(name)
    let differences = try vector.numbers("d")
    let resamples = try vector.numbers("theta_star")
    let alpha = try vector.parameter("alpha_one_sided")
    let tolerance = try vector.parameter("tie_eps")
    #expect(try Double(resamples.count) == vector.parameter("B"))
    let estimate = differences.reduce(0, +) / Double(differences.count)
    let acceleration = try #require(BCaInterval.acceleration(ofMeanOf: differences))
    func bca(_ rule: QuantileRule) -> BCaInterval? {
      BCaInterval(
        ofResamples: resamples, estimate: estimate, acceleration: acceleration, alpha: alpha,
        tieTolerance: tolerance, rule: rule)
    }
    let interval = try #require(bca(.weibull))
    try vector.expect("theta_hat", estimate)
    try vector.expect("z0_midrank", interval.bias)
    // The convention of R's boot, which the gate does not follow; here to show what ties do.
    let below = resamples.count { $0 < estimate - tolerance }
    try vector.expect(
      "z0_strict_less", NormalDistribution.quantile(Double(below) / Double(resamples.count)))
    try vector.expect("acceleration", acceleration)
    try vector.expect("bca_level_lower", interval.lowerLevel)
    try vector.expect("bca_level_upper", interval.upperLevel)
    try vector.expect("bca_lower", interval.lower)
    try vector.expect("bca_upper", interval.upper)
    try vector.expect("bca_lower_type7", bca(.linear)?.lower)
    try vector.expect("bca_upper_type7", bca(.linear)?.upper)
    let percentile = try #require(PercentileInterval(ofResamples: resamples, alpha: alpha))
    try vector.expect("percentile_lower", percentile.lower)
    try vector.expect("percentile_upper", percentile.upper)
    let basic = try #require(BasicInterval(ofResamples: resamples, estimate: estimate, alpha: alpha))
    try vector.expect("basic_lower", basic.lower)
    try vector.expect("basic_upper", basic.upper)
  }

  @Test func withoutBiasAndSkewItIsThePercentileInterval() throws {
    let resamples = (-300...300).map(Double.init)
    let bca = try #require(
      BCaInterval(ofResamples: resamples, estimate: 0, acceleration: 0, alpha: 0.05))
    let percentile = try #require(PercentileInterval(ofResamples: resamples, alpha: 0.05))
    #expect(abs(bca.bias) < 1e-12)
    #expect(abs(bca.lower - percentile.lower) < 1e-9 && abs(bca.upper - percentile.upper) < 1e-9)
  }

  /// The closed form is the jackknife's.
  @Test func theAccelerationIsTheJackknifes() throws {
    let values = (0..<37).map { index -> Double in
      let square = (index % 5) * (index % 5)
      return Double((index * 17) % 23 + 3 * square) / 7
    }
    let total = values.reduce(0, +)
    let leftOut = values.map { (total - $0) / Double(values.count - 1) }
    let mean = leftOut.reduce(0, +) / Double(leftOut.count)
    var (squares, cubes) = (0.0, 0.0)
    for value in leftOut {
      let deviation = mean - value
      squares += deviation * deviation
      cubes += deviation * deviation * deviation
    }
    let jackknife = cubes / (6 * squares * squares.squareRoot())
    #expect(try abs(#require(BCaInterval.acceleration(ofMeanOf: values)) - jackknife) < 1e-12)
    #expect(BCaInterval.acceleration(ofMeanOf: [1, 1, 1]) == 0)
    #expect(BCaInterval.acceleration(ofMeanOf: []) == 0)
    #expect(BCaInterval.acceleration(ofMeanOf: [1, .nan]) == nil)
    let huge = try #require(BCaInterval.acceleration(ofMeanOf: [0, 0, 0, 1e300]))
    let small = try #require(BCaInterval.acceleration(ofMeanOf: [0, 0, 0, 1]))
    #expect(abs(huge - small) < 1e-12)
  }

  @Test func randomDistributionsMirrorAndNest() throws {
    let generator = CounterGenerator(seed: 11)
    for round in 0..<1000 {
      let resamples = (0..<(3 + round % 70)).map { index -> Double in
        let words = generator.block(stream: 0, resample: UInt32(round), position: UInt64(index))
        // A third are on a coarse lattice, with many ties.
        return round % 3 == 0 ? Double(words[0] % 5) : Double(words[0]) / 65_536 - 20_000
      }
      let estimate = resamples[0]
      let acceleration = Double(round % 21 - 10) / 100
      var last: PercentileInterval?
      for alpha in [0.2, 0.05, 0.01] {
        let percentile = try #require(PercentileInterval(ofResamples: resamples, alpha: alpha))
        #expect(percentile.lower <= percentile.upper)
        #expect(percentile.lower <= last?.lower ?? .infinity && percentile.upper >= last?.upper ?? -.infinity)
        last = percentile
        let basic = try #require(BasicInterval(ofResamples: resamples, estimate: estimate, alpha: alpha))
        #expect(basic.lower <= basic.upper)
        guard
          let bca = BCaInterval(
            ofResamples: resamples, estimate: estimate, acceleration: acceleration, alpha: alpha)
        else { continue }
        #expect(bca.lower <= bca.upper && bca.lowerLevel < bca.upperLevel && bca.bias.isFinite)
        let mirrored = try #require(
          BCaInterval(
            ofResamples: resamples.map { -$0 }, estimate: -estimate, acceleration: -acceleration,
            alpha: alpha))
        #expect(abs(bca.lower + mirrored.upper) < 1e-6 && abs(bca.upper + mirrored.lower) < 1e-6)
      }
    }
  }

  @Test func whatIsUndefinedIsNil() {
    // All on one side: z0 would be infinite.
    #expect(BCaInterval(ofResamples: [1, 2, 3], estimate: 0, acceleration: 0, alpha: 0.05) == nil)
    // The acceleration passes the pole.
    #expect(BCaInterval(ofResamples: [1, 2, 3], estimate: 2, acceleration: 1, alpha: 0.05) == nil)
    #expect(BCaInterval(ofResamples: [1, 2, 3], estimate: 2, acceleration: .nan, alpha: 0.05) == nil)
    #expect(PercentileInterval(ofResamples: [], alpha: 0.05) == nil)
    #expect(PercentileInterval(ofResamples: [1, .infinity], alpha: 0.05) == nil)
    #expect(BasicInterval(ofResamples: [1, 2], estimate: .nan, alpha: 0.05) == nil)
    for alpha in [0, 0.5, .nan] {
      #expect(PercentileInterval(ofResamples: [1, 2], alpha: alpha) == nil)
      #expect(BCaInterval(ofResamples: [1, 2, 3], estimate: 2, acceleration: 0, alpha: alpha) == nil)
    }
  }
}
