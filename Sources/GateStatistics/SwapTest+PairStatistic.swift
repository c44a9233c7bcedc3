extension SwapTest {
  /// The test of a statistic, where a low one is a worsening; nil where no swap changes it.
  ///
  /// All assignments are enumerated up to 13 units; beyond, ten times as many are drawn where p lies in
  /// [0.04, 0.06].
  init?(_ statistic: PairStatistic, generator: CounterGenerator, resamples: Int) {
    let observed = statistic.estimate
    let tolerance = 1e-9 * max(abs(observed), 1e-4 * statistic.magnitude)
    var swapped = [Bool](repeating: false, count: statistic.unitCount)
    var (less, equal, drawn) = (0, 0, 0)
    if statistic.unitCount <= SwapFamily.costlyEnumerable {
      let all = 1 << statistic.unitCount
      for code in 0..<all {
        for unit in swapped.indices { swapped[unit] = code >> unit & 1 == 1 }
        let value = statistic.value(swapped: swapped)
        if abs(value - observed) <= tolerance { equal += 1 } else if value < observed { less += 1 }
      }
      if equal == all { return nil }
      self.init(
        less: Double(less), equal: Double(equal), greater: Double(all - less - equal),
        unitCount: statistic.unitCount, areFew: true)
      return
    }
    func draw(_ total: Int) -> Double {
      while drawn < total {
        SignFlips.fill(&swapped, generator, resample: UInt32(drawn))
        let value = statistic.value(swapped: swapped)
        if abs(value - observed) <= tolerance { equal += 1 } else if value < observed { less += 1 }
        drawn += 1
      }
      return (0.5 + Double(less) + 0.5 * Double(equal)) / (Double(drawn) + 1)
    }
    var p = draw(resamples)
    if equal == drawn { return nil }
    if (0.04...0.06).contains(p) || (0.94...0.96).contains(p) { p = draw(10 * resamples) }
    self.init(worsening: p, improvement: 1 - p)
  }
}
