import GateStatistics

/// Whether a judge judges as it did for a release, by stored answers that it judges again in each check.
///
/// Two tests look for a change under the judge's own name, each with half of `error`: in the first check a two-sided
/// sign-flip test of its verdicts against the stored ones, and over all checks the evidence that is kept
/// (`ExchangeEvidence`). An answer counts once in that evidence; if all were judged again, a further round of them begins,
/// with evidence of its own. Round k has a share of 6 / (pi k)^2 of the error, which add up to 1.
public struct JudgeWatch: Sendable, Equatable {
  /// One stored answer that was judged again.
  public struct Anchor: Sendable, Equatable {
    /// What names the answer among those of the release.
    public let name: String
    /// The score that is stored for the release.
    public let stored: Double
    /// The score now.
    public let now: Double

    /// A stored answer that was judged again.
    public init(name: String, stored: Double, now: Double) {
      self.name = name
      self.stored = stored
      self.now = now
    }
  }

  /// What shows that a judge changed.
  public enum Alarm: String, Sendable, Equatable {
    /// The sign-flip test of one check.
    case test
    /// The evidence of the checks together.
    case evidence
  }

  /// The share of unchanged judges that raise an alarm in any check of a release, at most: a fifth of the gate's error.
  public static func error(of alpha: Double) -> Double { alpha / 5 }

  /// The share of unchanged judges for which it may raise an alarm, over all checks of a release.
  public let error: Double
  /// How many checks judged answers again.
  public private(set) var checks = 0
  /// How many verdicts these gave.
  public private(set) var verdicts = 0
  /// The anchors of the last check.
  public private(set) var last: [Anchor] = []
  /// The two-sided mid-p of the last check's sign-flip test; 1 if no score differs.
  public private(set) var pValue = 1.0
  /// What first showed a change; nil if nothing did.
  public private(set) var alarm: Alarm?
  private var values: [String: [Double]] = [:]
  private var rounds: [ExchangeEvidence] = []

  /// A watch in which nothing was judged again yet.
  public init(error: Double) { self.error = error }

  /// How often an answer was judged again.
  public func count(of anchor: String) -> Int { max((values[anchor]?.count ?? 1) - 1, 0) }

  /// Takes in the verdicts of a check; one without any changes nothing.
  /// - Parameter seed: of the sign-flip test, if it has to draw.
  public mutating func add(_ anchors: [Anchor], seed: UInt64) {
    guard !anchors.isEmpty else { return }
    checks += 1
    verdicts += anchors.count
    last = anchors
    test(seed: seed)
    var looks: [Int: [ExchangeEvidence.Unit]] = [:]
    for anchor in anchors {
      let earlier = values[anchor.name] ?? [anchor.stored]
      looks[earlier.count - 1, default: []].append(ExchangeEvidence.Unit(earlier: earlier, now: anchor.now))
      values[anchor.name] = earlier + [anchor.now]
    }
    for (round, units) in looks.sorted(by: { $0.key < $1.key }) {
      while rounds.count <= round { rounds.append(ExchangeEvidence()) }
      rounds[round].add(units)
    }
    if alarm == nil, evidence >= limit { alarm = .evidence }
  }

  /// Up to which p the test of the first check shows a change.
  public var threshold: Double { error / 2 }

  private mutating func test(seed: UInt64) {
    let sample = try? PairedSample(last.map { $0.now - $0.stored })
    let test = sample.flatMap { SignFlipTest($0, resamples: 100_000, seed: seed, isPassFail: true) }
    pValue = test.map { min(2 * min($0.worsening, $0.improvement), 1) } ?? 1
    if checks == 1, pValue <= threshold { alarm = .test }
  }

  /// The evidence of a change, in the round that shows the most: 1 if there is none, and at `limit` it is shown.
  public var evidence: Double {
    rounds.enumerated().map { $1.value * Self.share(of: $0 + 1) }.max().map { $0 / Self.share(of: 1) } ?? 1
  }

  /// The evidence that shows a change.
  public var limit: Double { 2 / (error * Self.share(of: 1)) }

  /// The share that a round has of all that may come: they add up to 1.
  private static func share(of number: Int) -> Double {
    6 / (Double.pi * Double.pi * Double(number) * Double(number))
  }
}
