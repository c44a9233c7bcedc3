import Testing

@testable import GateDecision

/// The search for a commit, on answers that do not vary.
@Suite struct CulpritSearchTests {
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
