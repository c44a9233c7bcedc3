import GateDecision

extension LimitDecision {
  /// What is decided on the limit, as one sentence without a full stop.
  var sentence: String {
    switch kind {
    case .broken: "the limit \(name) is broken: \(evidence)"
    case .held: "the limit \(name) holds: \(evidence)"
    case .open:
      "the limit \(name) is neither shown to hold nor to be broken: \(evidence); more examples or epochs narrow the interval"
    }
  }

  private var evidence: String {
    let figures = Figures(largest: max(abs(value), abs(limit)))
    let side = bound == .atMost ? "above" : "below"
    if let share, let allowedShare {
      return
        "\(aggregate) of \(series) is \(figures.plain(value)), and \(Figures.percent(share))\(interval(Figures.percent)) of the calls are \(side) \(figures.plain(limit))\(lacking), where \(Figures.percent(allowedShare)) may be"
    }
    let allowed =
      bound == .atMost
      ? "at most \(figures.plain(limit)) is allowed" : "at least \(figures.plain(limit)) is needed"
    return
      "\(series) is \(figures.plain(value))\(interval(figures.plain)) on \(Counted.examples(examples))\(lacking), where \(allowed)"
  }

  /// How many examples count at their worst before the limit is said to hold.
  private var lacking: String {
    missing == 0 ? "" : " (\(missing) lack a value and count at their worst before it is said to hold)"
  }

  private func interval(_ told: (Double) -> String) -> String {
    guard let lower, let upper else { return "" }
    return " [\(told(lower)), \(told(upper))]"
  }
}

extension HardBreak {
  /// What happened to the example, as one sentence without a full stop.
  var sentence: String {
    let now = currentEpochs == 1 ? "its one epoch" : "all \(currentEpochs) epochs"
    return
      "the example \(id) broke: \(metric) passed \(Counted.of(baselineEpochs, "epoch")) at the release and fails \(now) now, and the policy blocks on that"
  }
}

extension CriticalTest {
  /// What is decided on the example, as one sentence without a full stop.
  var sentence: String {
    let counts =
      "\(metric) passed \(baselinePasses) of \(Counted.of(baselineEpochs, "epoch")) at the release and \(currentPasses) of \(currentEpochs) now"
    let test = "\(Figures.probability(pValue)), blocks at \(Figures.fixed(threshold, decimals: 4))"
    switch kind {
    case .broken: return "the critical example \(id) broke: \(counts); \(test)"
    case .held: return "the critical example \(id) holds: \(counts); \(test)"
    case .blind:
      return
        "the critical example \(id) is not tested, as so few passes or epochs cannot show that it broke: \(counts)"
    }
  }
}
