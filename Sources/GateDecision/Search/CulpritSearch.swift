import Foundation

/// A search for the first of some commits after which a metric is worse, by answers that vary: a bisection with noise.
///
/// It keeps a probability for each commit (Horstein 1963; Waeber, Frazier and Henderson 2013) and asks, at the commit that
/// halves it, the examples that tell most. Positions are those of the commits: 0 is the release, `commits` the bad end, and
/// both can be run anew, as either may have been measured by luck, and the release at another time. It is a value: the same
/// answers give the same probabilities in whatever order they come.
public struct CulpritSearch: Sendable {
  /// The answers to one example at both ends, as they were measured before the search.
  public struct Ends: Sendable, Equatable {
    /// The release's.
    public let before: EvidenceTally
    /// The bad end's.
    public let after: EvidenceTally

    /// The answers at both ends.
    public init(before: EvidenceTally, after: EvidenceTally) {
      self.before = before
      self.after = after
    }
  }

  /// What the search is asked for.
  public struct Terms: Sendable, Equatable {
    /// How probable a commit must be to be named, in (0.5, 1).
    public var confidence: Double
    /// How often an example is asked at one commit at most, from 1.
    public var mostEpochs: Int
    /// Whether both ends can be run anew; what is recorded cannot, and does not change.
    public var canRerunEnds: Bool
    /// The seed of the draws that tell how much the examples leave open.
    public var seed: UInt64

    /// Terms.
    public init(
      confidence: Double = 0.95, mostEpochs: Int = 9, canRerunEnds: Bool = true, seed: UInt64 = 1
    ) {
      self.confidence = confidence
      self.mostEpochs = mostEpochs
      self.canRerunEnds = canRerunEnds
      self.seed = seed
    }
  }

  /// What to ask next.
  public struct Probe: Sendable, Equatable {
    /// At which position, from 0 for the release to `commits` for the bad end.
    public let position: Int
    /// Which examples, ascending, each once.
    public let examples: [Int]
    /// How much is expected to be learnt, in nats.
    let information: Double
  }

  /// What the search has found.
  public enum Finding: Sendable, Equatable {
    /// The commit, from 1 for the first after the release to `commits` for the bad end.
    case commit(Int)
    /// The release itself is as bad when it is run again: no commit did it.
    case release
    /// The bad end is not worse when it is run again.
    case nothing
  }

  /// How probable it is before any probe that the bad end fell by luck, and that the release did not hold.
  private static let doubt = 0.05
  /// The same of ends that are recorded.
  private static let recordedDoubt = 0.01
  /// What an example's answers count of what they would if its rates were known: these are learnt from a few answers, and
  /// what is wrong about them is wrong alike for many examples. In simulations of falls of all shapes the confidence then
  /// holds (docs/bisect.md).
  private static let weight = 0.6
  /// How many priors there are besides that of all examples.
  private static let draws = 8

  /// How many commits there are.
  public let commits: Int
  let terms: Terms
  /// The positions that cannot be run.
  public private(set) var unreachable: Set<Int> = []
  /// The examples that cannot be asked at a position.
  var absent: [Int: Set<Int>] = [:]
  /// How probable it is that the change came with each position, from 0 for the release to `commits + 1` for none.
  public private(set) var posterior: [Double]
  var evidence: [CulpritEvidence]
  /// The logarithms of the probabilities under each prior, but for what all have in common.
  private var logProbabilities: [[Double]]
  /// What each example that was asked adds to these.
  private var parts: [Int: [[Double]]] = [:]

  /// A search that has asked nothing yet.
  /// - Parameters:
  ///   - ends: the answers to each example at both ends.
  ///   - commits: how many commits may have done it, at least 1.
  public init(_ ends: [Ends], commits: Int, terms: Terms = Terms()) {
    precondition(commits > 0, "a search needs a commit")
    self.commits = commits
    self.terms = terms
    let priors = PairedPrior.all(of: ends, draws: Self.draws, seed: terms.seed)
    evidence = ends.map { CulpritEvidence($0, priors: priors) }
    let doubt = terms.canRerunEnds ? Self.doubt : Self.recordedDoubt
    let share = (1 - 2 * doubt) / Double(commits)
    posterior = [doubt] + Array(repeating: share, count: commits) + [doubt]
    if !terms.canRerunEnds { unreachable = [0, commits] }
    logProbabilities = Array(repeating: posterior.map { log($0) }, count: priors.count)
  }

  /// How probable a commit must be to be named.
  public var confidence: Double { terms.confidence }

  /// What is found; nil as long as nothing is probable enough.
  public var finding: Finding? {
    guard let best = posterior.indices.max(by: { posterior[$0] < posterior[$1] }),
      posterior[best] >= terms.confidence
    else { return nil }
    return best == 0 ? .release : best > commits ? .nothing : .commit(best)
  }

  /// The smallest set of positions that holds the change with the confidence asked for, ascending; 0 stands for the
  /// release, `commits + 1` for none.
  public var remaining: [Int] {
    let order = posterior.indices.sorted {
      posterior[$0] == posterior[$1] ? $0 < $1 : posterior[$0] > posterior[$1]
    }
    var (sum, taken) = (0.0, [Int]())
    for place in order where sum < terms.confidence - 1e-12 {
      sum += posterior[place]
      taken.append(place)
    }
    return taken.sorted()
  }

  /// How often an example was asked at a position.
  public func asked(_ example: Int, at position: Int) -> Int { evidence[example].asked(at: position) }

  /// Takes in the answers to a probe: one value in [0, 1] for each example that was asked, nil for one without a score.
  public mutating func add(_ answers: [(example: Int, value: Double?)], at position: Int) {
    for (example, value) in answers {
      evidence[example].add(value, at: position)
      let part = evidence[example].likelihoods(of: posterior.count).map {
        $0.map { Self.weight * log($0) }
      }
      for (prior, values) in part.enumerated() {
        let before = parts[example]?[prior]
        for place in values.indices {
          logProbabilities[prior][place] += values[place] - (before?[place] ?? 0)
        }
      }
      parts[example] = part
    }
    let most = logProbabilities.lazy.joined().max() ?? 0
    let shares = posterior.indices.map { place in
      logProbabilities.reduce(0) { $0 + exp($1[place] - most) }
    }
    let sum = shares.reduce(0, +)
    posterior = shares.map { $0 / sum }
  }

  /// Takes in that a position cannot be run.
  public mutating func leaveOut(_ position: Int) { unreachable.insert(position) }

  /// Takes in that a position does not have some examples as both ends have them.
  public mutating func leaveOut(_ examples: Set<Int>, at position: Int) { absent[position] = examples }
}
