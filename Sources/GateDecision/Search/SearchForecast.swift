import GateStatistics

/// How many calls a search is expected to make, known before the first one.
public enum SearchForecast {
  /// Which share of the examples fails.
  private static let share = 0.1
  /// How many searches are simulated, and of how many examples at most.
  private static let searches = 8
  private static let mostExamples = 400

  /// The mean number of calls over some simulated searches: a tenth of the examples fails from one commit on, and passes
  /// before it; the others pass.
  /// - Parameters:
  ///   - examples: how many examples the suite has.
  ///   - epochs: how often each was run at both ends.
  ///   - commits: how many commits may have done it, at least 1.
  public static func calls(
    examples: Int, epochs: Int, commits: Int, terms: CulpritSearch.Terms
  ) -> Int {
    let count = min(max(examples, 1), mostExamples)
    let failing = max(1, Int((Self.share * Double(count)).rounded()))
    let passed = EvidenceTally(Array(repeating: 1, count: max(epochs, 1)))
    let failed = EvidenceTally(Array(repeating: 0, count: max(epochs, 1)))
    let ends = (0..<count).map { example in
      CulpritSearch.Ends(before: passed, after: example < failing ? failed : passed)
    }
    let start = CulpritSearch(ends, commits: commits, terms: terms)
    let generator = CounterGenerator(seed: terms.seed)
    var calls = 0
    for number in 0..<searches {
      let word = generator.block(stream: 301, resample: UInt32(number), position: 0)[0]
      let culprit = 1 + Int(UInt64(word) * UInt64(commits) >> 32)
      var search = start
      while search.finding == nil, let probe = search.probe() {
        calls += probe.examples.count
        search.add(
          probe.examples.map { ($0, $0 < failing && probe.position >= culprit ? 0 : 1) }, at: probe.position)
      }
    }
    return (calls + searches - 1) / searches
  }
}
