import GateStatistics

/// The required sample size: what would settle an undecided cell if the difference and the spread are as they were seen.
struct RequiredSampleSize {
  /// How many pairs in all; nil if none would.
  let pairs: Int?
  /// How many epochs on both sides with the same examples; nil if none would, or if the noise is unknown.
  let epochs: Int?

  /// The most epochs that a suite may have.
  private static let mostEpochs = 1000

  init(_ analysis: CellAnalysis, alpha: Double) {
    let metric = analysis.cell.metric
    let count = analysis.cell.indexes.count
    let fewest = metric.marginShare.flatMap {
      MinimumDetectableEffect.pairsForNoRegression(margin: $0, alpha: alpha)
    }
    guard analysis.refusal == nil else {
      let needed = metric.statistic.levels.map(QuantilePairs.fewestExamples).max()
      (pairs, epochs) = (needed.flatMap { $0 > count ? $0 : nil }, nil)
      return
    }
    if analysis.isOfGoldenSet {
      // Other examples would be another golden set.
      pairs = nil
      epochs = Self.epochsOfGoldenSet(analysis, fewest: fewest, alpha: alpha)
      return
    }
    let fewestClusters = max(Decider.fewestClusters, Blindness.fewestUnits(alpha: alpha))
    guard (analysis.clusterCount ?? .max) >= fewestClusters else {
      // More examples of the same clusters would settle nothing.
      (pairs, epochs) = (nil, nil)
      return
    }
    guard let error = analysis.standardError, error > 0 else {
      (pairs, epochs) = (fewest, nil)
      return
    }
    let distance = analysis.estimate + metric.margin
    let needed = MinimumDetectableEffect.count(
      deviation: error * Double(count).squareRoot(), drop: distance, alpha: alpha, power: Decider.power)
    pairs = needed.map { max($0, count + 1, distance > 0 ? fewest ?? 0 : 0) }
    epochs = Self.epochs(analysis, error: error, distance: distance, alpha: alpha)
  }

  /// What settles a verdict on these very examples: so many epochs that the noise lets the distance be seen, and that the
  /// margin can hold if nothing ever differs.
  private static func epochsOfGoldenSet(_ analysis: CellAnalysis, fewest: Int?, alpha: Double) -> Int? {
    guard !analysis.isCertain, let current = analysis.epochs else { return nil }
    let distance = analysis.estimate + analysis.cell.metric.margin
    let floor =
      distance > 0 ? fewest.map { ($0 + analysis.cell.indexes.count - 1) / analysis.cell.indexes.count } : nil
    let seen =
      (analysis.standardError ?? 0) > 0
      ? epochs(analysis, error: analysis.standardError ?? 0, distance: distance, alpha: alpha)
      : Int(current)
    guard let seen else { return nil }
    let needed = max(seen, floor ?? 0, Int(current) + 1)
    return needed <= mostEpochs ? needed : nil
  }

  /// With k times the epochs the noise's part of the variance is a k-th; the examples' part stays.
  private static func epochs(
    _ analysis: CellAnalysis, error: Double, distance: Double, alpha: Double
  ) -> Int? {
    guard let noise = analysis.noise, let current = analysis.epochs else { return nil }
    let reach = MinimumDetectableEffect.drop(standardError: 1, margin: 0, alpha: alpha, power: Decider.power)
    let allowed = distance / reach * (distance / reach)
    let noisy = noise.standardError * noise.standardError
    let between = max(error * error - noisy, 0)
    guard allowed > between, noisy > 0 else { return nil }
    let needed = (current * noisy / (allowed - between)).rounded(.up)
    return needed <= Double(mostEpochs) ? max(Int(needed), Int(current) + 1) : nil
  }
}
