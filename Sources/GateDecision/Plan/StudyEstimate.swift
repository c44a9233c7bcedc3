/// What a study that runs several arms would use at most, known before it begins: an explanation, a switch, the mutants of a
/// prompt.
public struct StudyEstimate: Sendable, Equatable {
  /// The suite's name.
  public let suite: String
  /// The release's name.
  public let release: String
  /// How many arms are to be run.
  public let arms: Int
  /// How many answers they have.
  public let calls: Int
  /// How many of those were paid for before; nil if that is not known.
  public let paidBefore: Int?
  /// What the rest would cost in US dollars; nil if the baseline does not say.
  public let costUSD: Double?
  /// How long the rest would take, in seconds; nil likewise.
  public let seconds: Double?
  /// Whether the answers come from recordings, which cost nothing.
  public let isRecorded: Bool
  /// Whether the answers are asked for by batch, and not each by a call.
  public let isBatched: Bool
  /// How many answers models judge, once for each metric that asks one.
  public let judged: Int

  /// An estimate: the sum of those of the arms.
  public init(
    suite: String, release: String, arms: [CostEstimate], isRecorded: Bool, isBatched: Bool = false,
    judged: Int = 0
  ) {
    self.suite = suite
    self.release = release
    self.arms = arms.count
    calls = arms.reduce(0) { $0 + $1.calls }
    func sum(_ values: [Double?]) -> Double? {
      values.reduce(0) { sum, value in sum.flatMap { sum in value.map { sum + $0 } } }
    }
    let paid = arms.compactMap(\.paidBefore)
    paidBefore = paid.count == arms.count ? paid.reduce(0, +) : nil
    costUSD = sum(arms.map(\.costUSD))
    seconds = sum(arms.map(\.seconds))
    self.isRecorded = isRecorded
    self.isBatched = isBatched
    self.judged = judged
  }

  /// How many answers are left to pay for.
  public var left: Int { isRecorded ? 0 : calls - min(paidBefore ?? 0, calls) }
}
