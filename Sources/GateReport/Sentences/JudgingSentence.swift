import GateDecision
import GateJSON

extension SuiteVerdict {
  /// What the judging took and what it did not take, and whether the judges are still the same, one sentence or two a
  /// metric; empty if no judge was asked and nothing was judged without one.
  var judgingSentences: [String] {
    let release = baseline?.name ?? "the baseline"
    return judging.flatMap { $0.sentences(release: release) }
  }
}

extension JudgingFacts {
  /// What is said of one metric, each a sentence without a full stop.
  /// - Parameter release: the name of what is compared with.
  fileprivate func sentences(release: String) -> [String] {
    var told = answers > 0 ? [paid(release)] : []
    if let sentinel { told.append(sentinel.sentence(of: metric, release: release)) }
    if callsOnBaseline > 0 {
      told.append(
        "'\(metric)': \(Counted.of(callsOnBaseline, "call")) judged the stored answers of \(release) again")
    }
    return told
  }

  private func paid(_ release: String) -> String {
    let whole = "'\(metric)': \(Counted.of(calls, "call")) for \(Counted.of(answers, "answer"))"
    guard kept > 0 else { return whole }
    let verb = kept == 1 ? "is" : "are"
    let worth =
      isAgainstRelease
      ? "a tie without a call" : "\(kept == 1 ? "keeps its score" : "keep their scores") without one"
    return "\(whole); \(kept) \(verb) word for word \(release)'s, and \(worth)"
  }
}

extension SentinelFacts {
  /// What the stored answers that were judged again show.
  fileprivate func sentence(of metric: String, release: String) -> String {
    let again =
      "'\(metric)': \(Counted.of(anchors, "stored answer")) of \(release) judged again in \(Counted.of(calls, "call"))"
    let differs =
      differing == 0
      ? "none has another score"
      : "\(differing) \(differing == 1 ? "has" : "have") another score, the mean is \(signed(change)) (\(Figures.probability(pValue)))"
    let over =
      checks == 1
      ? "the first check of this release that is known here"
      : "\(Counted.of(verdicts, "verdict")) over \(checks) checks"
    let evidence =
      "evidence of a change \(Figures(largest: self.evidence).plain(self.evidence)), shown at \(Figures.fixed(limit, decimals: 0))"
    return "\(again): \(differs); \(over), \(evidence)\(finding)"
  }

  private var finding: String {
    if let models {
      return
        "; the judge is another model, \(models.now.joined(separator: ", ")) instead of \(models.before.joined(separator: ", "))"
    }
    switch alarm {
    case .test: return "; the sign-flip test shows that the judge changed"
    case .evidence: return "; that shows that the judge changed"
    case nil: return ""
    }
  }

  private func signed(_ value: Double) -> String {
    (value > 0 ? "+" : "") + Figures(largest: max(abs(value), 1)).plain(value)
  }
}
