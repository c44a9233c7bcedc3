import GateStatistics
import Testing

@testable import GateDecision
@testable import GateSuite

@Suite struct CalibrationTests {
  /// Pass/fail examples with three epochs each, half of them flaky.
  static func flakyPool(_ count: Int = 120) -> [ScoredExample] {
    (0..<count).map { index in
      ScoredExample(
        id: "e\(index)", slices: ["category": ["c\(index % 2)"]],
        scores: ["score": index % 2 == 0 ? [1, 1, 1] : [1, Double(index % 3 == 0 ? 1 : 0), 0]])
    }
  }

  static func steadyPool(_ count: Int = 60) -> [ScoredExample] {
    (0..<count).map { index in
      ScoredExample(id: "e\(index)", scores: ["score": [Double?](repeating: Double(index % 2), count: 3)])
    }
  }

  static func calibration(
    _ rules: DecisionRules, threads: Int = 2, quarantine: [Quarantine.Entry] = []
  ) -> Calibration {
    Calibration(suite: "s", rules: rules, quarantine: quarantine, threads: threads)
  }

  static func entry(_ id: String) -> Quarantine.Entry {
    Quarantine.Entry(id: id, reason: "r", until: "2026-12-31")
  }

  @Test func aPoolWithoutNoiseNeverBlocksAndSaysSo() {
    let result = Self.calibration(DeciderTests.rules(margin: 0)).resampling(
      Self.steadyPool(), currentEpochs: 3, replicates: 50, seed: 1)
    #expect(result.blocked.count == 0)
    #expect(result.blocked.total == 50)
    #expect(!result.varies)
    #expect(result.kind == .noNoise)
  }

  @Test func aFlakyPoolIsBlockedAboutAsOftenAsPromised() {
    let result = Self.calibration(DeciderTests.rules(margin: 0)).resampling(
      Self.flakyPool(), currentEpochs: 3, replicates: 400, seed: 7)
    #expect(result.blocked.count > 4)
    #expect(result.blocked.lower <= 0.05)
    #expect(result.blocked.share <= 0.06)
    #expect(result.promise == 0.05)
    #expect(result.noiseFactor == 2.0 / 3)
    #expect(result.metrics.map(\.regressions) == [result.blocked])
  }

  @Test func theThreadsChangeNothing() {
    let rules = DeciderTests.rules(margin: 0, slices: [SliceKey("category")])
    let results = [1, 2, 8].map { threads in
      Self.calibration(rules, threads: threads).resampling(
        Self.flakyPool(24), currentEpochs: 2, replicates: 40, seed: 3)
    }
    #expect(results[0] == results[1])
    #expect(results[0] == results[2])
  }

  @Test func theSeedChangesTheDrawsAndTheOrderOfExamplesDoesNot() {
    let calibration = Self.calibration(DeciderTests.rules(margin: 0))
    func result(_ pool: [ScoredExample], seed: UInt64) -> CalibrationResult {
      calibration.resampling(pool, currentEpochs: 3, replicates: 60, seed: seed)
    }
    let pool = Self.flakyPool()
    #expect(result(pool, seed: 1) == result(pool.reversed(), seed: 1))
    #expect(result(pool, seed: 1) != result(pool, seed: 2))
  }

  @Test func slicesAreCountedAndAnyOfThemCountsForTheMetric() throws {
    var rules = DeciderTests.rules(margin: 0, slices: [SliceKey("category")])
    rules.resamples = 200
    let result = Self.calibration(rules).resampling(
      Self.flakyPool(), currentEpochs: 3, replicates: 60, seed: 5)
    let metric = try #require(result.metrics.first)
    #expect(metric.cells.map { $0.slice?.value } == [nil, "c0", "c1"])
    // Every epoch of the first slice passes, so that nothing can be lost in it.
    #expect(metric.cells[1].regressions.count == 0)
    #expect(metric.cells.allSatisfy { $0.regressions.count <= metric.regressions.count })
    #expect(metric.regressions.count <= metric.cells.reduce(0) { $0 + $1.regressions.count })
    #expect(result.blocked == metric.regressions)
  }

  @Test func aSingleStoredEpochIsRefusedUnlessItIsQuarantined() throws {
    var pool = Self.flakyPool(40)
    pool[3].scores["score"] = [1]
    let rules = DeciderTests.rules()
    let problem = try #require(Self.calibration(rules).problem(with: pool))
    #expect(problem.kind == .notComparable)
    #expect(problem.message.contains("1 of 40 examples have a single stored epoch (the first is 'e3')"))
    #expect(problem.remedy.contains("--runs"))
    #expect(Self.calibration(rules, quarantine: [Self.entry("e3")]).problem(with: pool) == nil)
  }

  @Test func whatIsNotGatedIsRefused() throws {
    let rules = DecisionRules(metrics: [MetricRule(name: "score", margin: 0, isGating: false)])
    #expect(Self.calibration(rules).problem(with: Self.flakyPool())?.kind == .notComparable)
    #expect(Self.calibration(DeciderTests.rules()).problem(with: [])?.kind == .notComparable)
  }

  @Test func quarantinedExamplesAreLeftOut() {
    let pool = Self.flakyPool(40)
    let flaky = pool.filter(\.varies).map { Self.entry($0.id) }
    let result = Self.calibration(DeciderTests.rules(), quarantine: flaky).resampling(
      pool, currentEpochs: 3, replicates: 20, seed: 1)
    #expect(result.examples == 40 - flaky.count)
    #expect(!result.varies)
  }

  @Test func limitsJudgeTheSystemAloneAndAreCountedApart() {
    var rules = DeciderTests.rules(margin: 0.5)
    rules.limits = [
      Limit(name: "score_min", series: "score", aggregate: .mean, bound: .atLeast, value: 0.99)
    ]
    let result = Self.calibration(rules).resampling(
      Self.flakyPool(), currentEpochs: 3, replicates: 20, seed: 1)
    #expect(result.blocked.count == 0)
    #expect(result.limits.map(\.name) == ["score_min"])
    #expect(result.limits[0].broken.count == 20)
  }

  @Test func aCriticalExampleThatFlipsIsCounted() throws {
    var pool = Self.steadyPool()
    pool[1].isCritical = true
    pool[1].scores["score"] = [1, 1, 1, 1, 0, 0, 0, 0]
    let result = Self.calibration(DeciderTests.rules(margin: 0.5)).resampling(
      pool, currentEpochs: 8, replicates: 300, seed: 1)
    let critical = try #require(result.critical)
    #expect(critical.count > 0)
    #expect(critical.lower <= 0.05)
    #expect(result.blocked == critical)
    #expect(
      Self.calibration(DeciderTests.rules()).resampling(
        Self.steadyPool(), currentEpochs: 3, replicates: 10, seed: 1
      ).critical == nil)
  }

  @Test func runsAreComparedInEveryOrderAndTheIntervalIsOfDisjointPairs() throws {
    let good = DeciderTests.side([Double?](repeating: 1, count: 60))
    let bad = DeciderTests.side([Double?](repeating: 0, count: 60))
    let calibration = Self.calibration(DeciderTests.rules())
    let result = try #require(calibration.comparing([good, good, good, bad]))
    #expect(result.method == .reruns(4))
    #expect(result.blocked.total == 12)
    // The bad run is worse than each of the others, and never the other way round.
    #expect(result.blocked.count == 3)
    #expect(result.blocked.independentTotal == 2)
    let interval = try #require(ClopperPearson(1, of: 2, alpha: 0.025))
    #expect(result.blocked.lower == interval.lower && result.blocked.upper == interval.upper)
    #expect(result.varies)
    #expect(result.noiseFactor == 1)
    #expect(calibration.comparing([good]) == nil)
    #expect(try #require(calibration.comparing([good, good])).kind == .noNoise)
  }

  @Test func theVerdictIsOnTheWholeInterval() {
    func kind(_ blocked: Int, of total: Int) -> CalibrationResult.Kind {
      let share = MeasuredShare((0..<total).map { $0 < blocked })
      return CalibrationResult(
        suite: "s", method: .resampling(fewestEpochs: 3), promise: 0.05, examples: 10, blocked: share,
        inconclusive: share, blocksOnInconclusive: false, invalid: share, metrics: [], critical: nil,
        limits: [], varies: true
      ).kind
    }
    #expect(kind(31, of: 1000) == .kept)
    #expect(kind(45, of: 1000) == .open)
    #expect(kind(120, of: 1000) == .broken)
  }

  @Test func anUnscoredEpochStaysUnscored() {
    var pool = Self.flakyPool(40)
    pool[0].scores["score"] = [nil, nil, 1]
    let result = Self.calibration(DeciderTests.rules()).resampling(
      pool, currentEpochs: 3, replicates: 60, seed: 1)
    #expect(result.invalid.count == 0)
    #expect(result.blocked.total == 60)
  }
}
