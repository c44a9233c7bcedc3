import GateStatistics

/// How a judge's passes and failures stand against people's.
public struct JudgeConfusion: Sendable, Equatable {
  /// Both say pass.
  public let truePasses: Int
  /// The judge says pass, people say failure.
  public let falsePasses: Int
  /// The judge says failure, people say pass.
  public let falseFailures: Int
  /// Both say failure.
  public let trueFailures: Int

  /// A table of four counts.
  public init(truePasses: Int, falsePasses: Int, falseFailures: Int, trueFailures: Int) {
    self.truePasses = truePasses
    self.falsePasses = falsePasses
    self.falseFailures = falseFailures
    self.trueFailures = trueFailures
  }

  /// Counts the labelled items; a score or label of at least `level` is a pass.
  public init(_ items: [JudgedItem], passAt level: Double) {
    var counts = [[0, 0], [0, 0]]
    for item in items {
      guard let label = item.label else { continue }
      counts[item.score >= level ? 1 : 0][label >= level ? 1 : 0] += 1
    }
    truePasses = counts[1][1]
    falsePasses = counts[1][0]
    falseFailures = counts[0][1]
    trueFailures = counts[0][0]
  }

  /// How many answers are labelled.
  public var count: Int { truePasses + falsePasses + falseFailures + trueFailures }

  /// How many of the answers that people pass the judge passes.
  public var sensitivity: RoganGladen.Count {
    RoganGladen.Count(truePasses, of: truePasses + falseFailures)
  }

  /// How many of the answers that people fail the judge fails.
  public var specificity: RoganGladen.Count {
    RoganGladen.Count(trueFailures, of: trueFailures + falsePasses)
  }

  /// The pass rate that the judge counts, corrected for its errors; nil if people passed or failed none, or
  /// the judge is no better than chance.
  /// - Parameters:
  ///   - passes: how many answers the judge passes.
  ///   - total: how many it scored.
  ///   - alpha: the one-sided error of each bound.
  public func corrected(passes: Int, of total: Int, alpha: Double) -> JudgeCalibration.Estimate? {
    RoganGladen(
      positives: .init(passes, of: total), sensitivity: sensitivity, specificity: specificity, alpha: alpha
    ).map { JudgeCalibration.Estimate(value: $0.estimate, lower: $0.lower, upper: $0.upper) }
  }
}
