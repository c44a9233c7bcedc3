import Foundation
import GateSuite
import GateTestSupport
import Synchronization
import Testing

@testable import GateDecision

/// The search for a commit, on made-up histories.
@Suite struct CulpritSearchTests {
  /// A made-up history: how often the answers to each example are good, commit by commit.
  private struct History {
    /// How a commit makes answers worse.
    enum Shape {
      /// Some examples that passed fail.
      case whole
      /// More of them fail every second time.
      case half
      /// All are a little worse.
      case even
    }

    var rates: [[Double]]
    var generator: SeededGenerator

    /// A history of some commits; one of them costs 10 points, unless there is none.
    init(commits: Int, examples: Int, culprit: Int?, shape: Shape, seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      var now = (0..<examples).map { _ -> Double in
        let draw = Double.random(in: 0..<1, using: &generator)
        return draw < 0.7 ? 0.97 : draw < 0.8 ? 0.03 : Double.random(in: 0..<1, using: &generator)
      }
      var rates = [now]
      for commit in 1...commits {
        if commit == culprit { Self.worsen(&now, shape) }
        rates.append(now)
      }
      (self.rates, self.generator) = (rates, generator)
    }

    private static func worsen(_ rates: inout [Double], _ shape: Shape) {
      switch shape {
      case .whole:
        for index in rates.indices.filter({ rates[$0] > 0.9 }).prefix(rates.count / 10) {
          rates[index] -= 0.94
        }
      case .half:
        for index in rates.indices.filter({ rates[$0] > 0.9 }).prefix(rates.count / 5) { rates[index] -= 0.5 }
      case .even: for index in rates.indices { rates[index] = max(0, rates[index] - 0.1) }
      }
    }

    mutating func answer(_ example: Int, at commit: Int) -> Double {
      Double.random(in: 0..<1, using: &generator) < rates[commit][example] ? 1 : 0
    }

    mutating func ends(epochs: Int) -> [CulpritSearch.Ends] {
      rates[0].indices.map { example in
        CulpritSearch.Ends(
          before: EvidenceTally((0..<epochs).map { _ in answer(example, at: 0) }),
          after: EvidenceTally((0..<epochs).map { _ in answer(example, at: rates.count - 1) }))
      }
    }

    /// Searches until something is found, or so many calls are made.
    mutating func search(_ ends: [CulpritSearch.Ends], most: Int) -> (
      finding: CulpritSearch.Finding?, calls: Int
    ) {
      var search = CulpritSearch(ends, commits: rates.count - 1)
      var calls = 0
      while search.finding == nil, let probe = search.probe(within: most - calls) {
        calls += probe.examples.count
        search.add(
          probe.examples.map { ($0, answer($0, at: probe.position)) }, at: probe.position)
      }
      return (search.finding, calls)
    }
  }

  /// 64 commits of which one costs 10 points, 200 examples, 3 epochs: the right one in 95 % of 200 runs.
  @Test func theCommitThatCosts10PointsIsNamed() {
    let plain = 6 * 200 * 3
    let results = Mutex<[(isRight: Bool, calls: Int, shape: History.Shape)]>([])
    DispatchQueue.concurrentPerform(iterations: 200) { run in
      let culprit = 1 + (run * 29) % 64
      let shape: History.Shape = run % 10 == 9 ? .even : run % 3 == 2 ? .half : .whole
      var history = History(
        commits: 64, examples: 200, culprit: culprit, shape: shape, seed: UInt64(run))
      let (finding, calls) = history.search(history.ends(epochs: 3), most: plain)
      results.withLock { $0.append((finding == .commit(culprit), calls, shape)) }
    }
    let all = results.withLock { $0 }
    let right = all.count { $0.isRight }
    #expect(right >= 190, "\(right) of 200")
    for (shape, most) in [(History.Shape.whole, 50), (.half, 160), (.even, 1200)] {
      let calls = all.filter { $0.shape == shape }.map(\.calls)
      let mean = calls.reduce(0, +) / max(calls.count, 1)
      #expect(mean < most, "\(shape): \(mean)")
    }
  }

  /// An unchanged history names no commit: few runs differ at their ends, and a commit is hardly ever named in those.
  @Test func anUnchangedHistoryNamesNoCommit() throws {
    var (named, looked) = (0, 0)
    let rules = DecisionRules(metrics: [MetricRule(name: "right", margin: 0.001)], resamples: 500)
    for run in 0..<60 {
      var history = History(
        commits: 16, examples: 120, culprit: nil, shape: .whole, seed: 1000 + UInt64(run))
      let ends = history.ends(epochs: 3)
      let comparison = Comparison(
        baseline: Self.scored(ends.map(\.before)), current: Self.scored(ends.map(\.after)))
      guard case .worse(let subject) = try Decider(suite: "qa", rules: rules).searchStart(on: comparison)
      else {
        continue
      }
      looked += 1
      if case .commit = history.search(subject.ends, most: 800).finding { named += 1 }
    }
    #expect(looked <= 8)
    #expect(named <= 3)
  }

  private static func scored(_ tallies: [EvidenceTally]) -> [ScoredExample] {
    tallies.enumerated().map { number, tally in
      let (passed, failed) = (Int(tally.passed), Int(tally.failed))
      let values: [Double?] = Array(repeating: 1, count: passed) + Array(repeating: 0, count: failed)
      return ScoredExample(id: "e\(1000 + number)", scores: ["right": values])
    }
  }

  /// 40 examples that pass at the release, of which the first 8 fail at the bad end.
  private static func plain(commits: Int, terms: CulpritSearch.Terms = .init()) -> CulpritSearch {
    let (good, bad) = (EvidenceTally([1, 1, 1]), EvidenceTally([0, 0, 0]))
    return CulpritSearch(
      (0..<40).map { CulpritSearch.Ends(before: good, after: $0 < 8 ? bad : good) }, commits: commits,
      terms: terms)
  }

  /// Runs a search on answers that do not vary.
  private static func run(
    _ start: CulpritSearch, _ isGood: (Int) -> Bool
  ) -> (search: CulpritSearch, calls: Int) {
    var (search, calls) = (start, 0)
    while search.finding == nil, let probe = search.probe() {
      calls += probe.examples.count
      search.add(probe.examples.map { ($0, $0 >= 8 || isGood(probe.position) ? 1 : 0) }, at: probe.position)
    }
    return (search, calls)
  }

  @Test func everyPlaceIsFound() {
    for culprit in 1...9 {
      let (search, calls) = Self.run(Self.plain(commits: 9)) { $0 < culprit }
      #expect(search.finding == .commit(culprit))
      #expect(calls < 60)
      #expect(search.remaining == [culprit])
      #expect(abs(search.posterior.reduce(0, +) - 1) < 1e-9)
    }
    // The release itself is as bad by now, and the bad end was measured by bad luck.
    #expect(Self.run(Self.plain(commits: 9)) { _ in false }.search.finding == .release)
    #expect(Self.run(Self.plain(commits: 9)) { _ in true }.search.finding == .nothing)
  }

  @Test func onlyWhatTellsIsAskedAndNoMoreThanAllowed() throws {
    var search = Self.plain(commits: 9)
    let probe = try #require(search.probe())
    #expect(probe.position == 4 || probe.position == 5)
    #expect(probe.examples.allSatisfy { $0 < 8 })
    #expect(search.probe() == probe)
    #expect(search.probe(within: 2)?.examples.count == 2)
    #expect(search.probe(within: 0) == nil)
    search.leaveOut([0, 1, 2, 3], at: probe.position)
    #expect(
      search.probe()?.examples.contains { $0 < 4 } != true || search.probe()?.position != probe.position)
  }

  @Test func theOrderOfTheAnswersDoesNotMatter() {
    let answers: [(position: Int, example: Int, value: Double?)] = [
      (3, 0, 0), (3, 1, 1), (7, 0, 0), (7, 2, nil), (5, 0, 0.5), (3, 0, 1), (1, 4, 1),
    ]
    func posterior(_ answers: [(position: Int, example: Int, value: Double?)]) -> [Double] {
      var search = Self.plain(commits: 9)
      for answer in answers { search.add([(answer.example, answer.value)], at: answer.position) }
      return search.posterior
    }
    let (one, other) = (posterior(answers), posterior(answers.reversed()))
    for (one, other) in zip(one, other) { #expect(abs(one - other) < 1e-9) }
  }

  @Test func whatCannotBeRunRemains() {
    var start = Self.plain(commits: 9)
    for position in 4...6 { start.leaveOut(position) }
    let (search, _) = Self.run(start) { $0 < 5 }
    #expect(search.finding == nil)
    #expect(search.remaining == [4, 5, 6, 7])
  }

  @Test func theForecastGrowsWithTheCommits() {
    let terms = CulpritSearch.Terms()
    let few = SearchForecast.calls(examples: 200, epochs: 3, commits: 4, terms: terms)
    let many = SearchForecast.calls(examples: 200, epochs: 3, commits: 64, terms: terms)
    #expect(few > 0 && few < many && many < 200)
    #expect(SearchForecast.calls(examples: 200, epochs: 3, commits: 64, terms: terms) == many)
  }

  @Test func valuesBecomeEvidence() {
    let passes = EvidenceScale([([1, 1], [0, 1])])
    #expect(passes.evidence(1, of: 0) == 1 && passes.evidence(0, of: 0) == 0)
    // Lower is better: 0 is good, and so is what was turned.
    let fails = EvidenceScale([([0, 0], [-1, 0])])
    #expect(fails.evidence(0, of: 0) == 1 && fails.evidence(-1, of: 0) == 0)
    // What is measured counts by its rank, whatever its unit, and however far examples are from each other.
    let ends: [(before: [Double], after: [Double])] = [
      ([-10, -11], [-20, -21]), ([-1000, -1001], [-1010, -1011]),
    ]
    let times = EvidenceScale(ends)
    let scaled = EvidenceScale(ends.map { ($0.before.map { $0 * 8 }, $0.after.map { $0 * 8 }) })
    for (value, example) in [(-10.0, 0), (-20, 0), (-1011, 1), (-1_000_000, 1)] {
      #expect(times.evidence(value, of: example) == scaled.evidence(value * 8, of: example))
    }
    #expect(times.evidence(-10, of: 0) > 0.7 && times.evidence(-1010, of: 1) < 0.4)
    #expect(times.evidence(-1_000_000, of: 1) == 0)
  }
}
