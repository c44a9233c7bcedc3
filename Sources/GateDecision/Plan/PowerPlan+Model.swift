extension PowerPlan {
  /// How many times the calls of more examples more epochs may cost: examples must be written, too.
  private static let worthOfEpochs = 2.0
  private static let tolerance = 1e-9

  /// The plan of a cell.
  /// - Parameter blindness: why the gate could show nothing in it.
  init(
    _ cell: Cell, sample: PowerSample, model: PowerModel, question: PowerQuestion, blindness: String?
  ) {
    let rule = cell.metric
    metric = rule.name
    slice = cell.slice
    isGating = rule.isGating
    higherIsBetter = rule.higherIsBetter
    range = rule.range
    pairs = sample.count
    clusters = sample.clusterCount
    baselineEpochs = Figure.rounded(sample.epochs)
    currentEpochs = question.epochs
    baseline = Figure.rounded(sample.baseline)
    margin = rule.margin
    isNoiseKnown = sample.isNoiseKnown
    flakyCount = sample.flakyCount
    self.blindness = blindness

    let noise = model.noise(epochs: question.epochs)
    noiseError = Figure.rounded(noise.squareRoot())
    let room = Self.room(of: rule, baseline: sample.baseline) + Self.tolerance
    let smallest = blindness == nil ? model.minimumDetectableDrop(epochs: question.epochs) : nil
    let seen = smallest.flatMap { $0 <= room ? $0 : nil }
    minimumDetectableDrop = Figure.rounded(seen)
    let wanted = question.wantedDrop(of: rule, baseline: sample.baseline)
    wantedDrop = wanted
    guard let wanted else {
      (exampleError, noiseShare, pairsNeeded, clustersNeeded, epochsNeeded) = (nil, nil, nil, nil, nil)
      advice = .anotherDrop
      return
    }
    let spread = model.spread(of: wanted)
    exampleError = Figure.rounded(spread.squareRoot())
    let share = noise + spread > 0 ? noise / (noise + spread) : nil
    noiseShare = Figure.rounded(share)
    let isPossible = wanted <= room
    let isSeen = isPossible && (seen.map { $0 <= wanted + Self.tolerance } ?? false)
    guard !isSeen, isPossible, var growth = model.growth(for: wanted, epochs: question.epochs) else {
      (pairsNeeded, clustersNeeded, epochsNeeded) = (nil, nil, nil)
      advice = isSeen ? .enough : .anotherDrop
      return
    }
    if let clusters { growth = max(growth, Double(Decider.fewestClusters) / Double(clusters)) }
    pairsNeeded = Self.count(pairs, times: growth)
    clustersNeeded = clusters.flatMap { Self.count($0, times: growth) }
    // Epochs add nothing if the gate is blind, and fewer than there are would not be more.
    let fewest = min(Int(sample.epochs), question.epochs) + 1
    epochsNeeded = blindness == nil ? model.epochs(for: wanted).map { max($0, fewest) } : nil
    if epochsNeeded != nil, !isNoiseKnown {
      advice = .measureNoise
    } else if let epochs = epochsNeeded,
      Double(pairs) * Double(epochs)
        <= Self.worthOfEpochs * (pairsNeeded.map(Double.init) ?? .infinity) * Double(question.epochs)
    {
      advice = .epochs
    } else {
      advice = pairsNeeded == nil ? .anotherDrop : .examples
    }
  }

  /// How far a metric can fall from the baseline's value; infinite if it is unbounded.
  private static func room(of metric: MetricRule, baseline: Double) -> Double {
    guard let range = metric.range else { return .infinity }
    return metric.higherIsBetter ? baseline - range.lowerBound : range.upperBound - baseline
  }

  /// A count that has grown, rounded up, more than it was; nil if it is beyond all use.
  private static func count(_ count: Int, times growth: Double) -> Int? {
    let needed = (Double(count) * growth - tolerance).rounded(.up)
    return needed < 1e12 ? max(Int(needed), count + 1) : nil
  }
}
