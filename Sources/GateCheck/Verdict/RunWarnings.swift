import GateDecision
import GateJSON
import GateSuite

/// The doubts that two runs of a suite give rise to.
enum RunWarnings {
  /// - Parameters:
  ///   - cached: how many answers come from earlier runs that had their verdict.
  ///   - epochs: the policy's, which may ask for more epochs of a release than of a check.
  ///   - looks: how many times a check's epochs this run has, as it was topped up.
  static func all(
    baseline: Run, current: Run, tally: ExampleTally, cached: Int, epochs: EpochNumbers, looks: Int = 1
  ) -> [Warning] {
    var warnings: [Warning] = []
    // What was added to the release later is more of the same, and no difference.
    let (stored, ran) = (baseline.header.recordedEpochs, current.header.epochs)
    if stored != ran / looks, !(epochs.isPair && ran == looks * epochs.check && stored >= epochs.check) {
      warnings.append(
        Warning(
          .epochsDiffer,
          "the baseline has \(stored) epochs, this run \(ran)"))
    }
    if let numbers = epochs.byHistory {
      let counts = current.examples.map(\.epochs.count)
      let saved = counts.reduce(0) { $0 + max(numbers.upperBound - $1, 0) }
      if saved > 0 {
        warnings.append(
          Warning(
            .epochsByHistory,
            "\(counts.count { $0 < numbers.upperBound }) of \(counts.count) examples were run fewer than \(numbers.upperBound) times, as at the release, which planned so from what earlier ones stored; \(saved) calls saved"
          ))
      }
    }
    let (before, now) = (baseline.header.models, current.header.models)
    if !before.isEmpty, !now.isEmpty, before != now {
      warnings.append(
        Warning(
          .modelChanged,
          "the provider names the model \(now.joined(separator: ", ")), for the baseline it named \(before.joined(separator: ", "))"
        ))
    }
    let (builds, others) = (baseline.header.fingerprints, current.header.fingerprints)
    if !builds.isEmpty, !others.isEmpty, Set(builds).isDisjoint(with: others) {
      warnings.append(
        Warning(
          .fingerprintChanged,
          "the provider runs another build of the model (\(others.joined(separator: ", "))) than for the baseline (\(builds.joined(separator: ", "))): a change may be its own"
        ))
    }
    for (metric, judges) in current.header.judges.sorted(by: { $0.key < $1.key }) {
      guard let earlier = baseline.header.judges[metric], earlier != judges,
        MetricDefinition.agree(current.header.metrics[metric], baseline.header.metrics[metric])
      else { continue }
      warnings.append(
        Warning(
          .judgeChanged,
          "the judge of '\(metric)' is \(judges.joined(separator: ", ")), for the baseline it was \(earlier.joined(separator: ", ")): a change may be the judge's own"
        ))
    }
    let unpaired = tally.added.count + tally.removed.count + tally.changed.count
    if unpaired > 0 {
      warnings.append(
        Warning(
          .unpaired,
          "\(Counted.of(tally.added.count, "example")) added, \(tally.removed.count) removed, \(tally.changed.count) changed since the baseline: listed, not compared"
        ))
    }
    if !tally.unscored.isEmpty {
      warnings.append(
        Warning(.unscored, "\(Counted.of(tally.unscored.count, "answer")) could not be scored"))
    }
    warnings += tally.unread.map { Warning(.unread, $0.sentence) }
    if !tally.errors.isEmpty {
      warnings.append(Warning(.errors, "\(Counted.of(tally.errors.count, "call")) brought no answer"))
    }
    if cached > 0 {
      warnings.append(
        Warning(
          .cached,
          "\(Counted.of(cached, "answer", "comes", "come")) from earlier runs, and the baseline's do not: they are no new evidence"
        ))
    }
    if current.header.batched > 0 {
      let before = baseline.header.batched > 0 ? "" : "; the baseline's do not, so that costs do not compare"
      warnings.append(
        Warning(
          .batched,
          "\(Counted.of(current.header.batched, "answer", "comes", "come")) from batches, at the price of those and without times\(before)"
        ))
    } else if baseline.header.batched > 0 {
      warnings.append(
        Warning(
          .batched,
          "\(Counted.of(baseline.header.batched, "answer")) of the baseline \(baseline.header.batched == 1 ? "comes" : "come") from batches, so that costs do not compare"
        ))
    }
    for (side, run) in [("the baseline", baseline), ("this run", current)] {
      if let summary = run.failoverSummary {
        warnings.append(
          Warning(
            .failover, "the target was unavailable, and in \(side) others answered for it: \(summary)"))
      }
    }
    let redacted = current.examples.lazy.flatMap(\.epochs).count { $0.redactions > 0 }
    if redacted > 0 {
      warnings.append(
        Warning(
          .redacted,
          "\(redacted) answers or errors held what looks like a secret; they were scored as they came, and it is taken out of what is written"
        ))
    }
    let truncated = current.examples.lazy.flatMap(\.epochs).count { FinishReason.isCutOff($0.finishReason) }
    if truncated > 0 {
      warnings.append(
        Warning(.truncated, "\(Counted.of(truncated, "answer", "was", "were")) cut off by the token limit"))
    }
    return warnings
  }

  /// The doubts about a baseline's side that was run in turns with the working tree's.
  static func ofRerun(
    _ rerun: SuiteEvaluation.Outcome, at reference: BaselineReference, beside current: SuiteEvaluation.Outcome
  ) -> [Warning] {
    var warnings: [Warning] = []
    let errors = rerun.run.examples.lazy.flatMap(\.epochs).count { $0.error != nil }
    if errors > 0 {
      warnings.append(
        Warning(
          .errors, "\(Counted.of(errors, "call")) of \(reference.name) run again brought no answer"))
    }
    let cached = rerun.cached + current.cached
    if cached > 0 {
      warnings.append(
        Warning(
          .cached,
          "\(cached) of \(rerun.calls + current.calls) answers come from earlier runs: they are no new evidence"
        ))
    }
    return warnings
  }

  /// The metrics that are measured otherwise than when the baseline was recorded.
  /// - Parameters:
  ///   - names: those that its stored answers were scored again for.
  ///   - recorded: the definitions with which the baseline was recorded, by metric.
  ///   - now: those of this run.
  static func ofRescored(
    _ names: [String], recorded: [String: JSONValue], now: [String: JSONValue]
  ) -> [Warning] {
    let byFile = names.filter { MetricDefinition.differInFilesOnly(now[$0], recorded[$0]) }
    let others = names.filter { !byFile.contains($0) }
    return [
      (Warning.Code.judgeChanged, others, "judged otherwise"),
      (.scorerChanged, byFile, "scored by other files or programs"),
    ]
    .filter { !$0.1.isEmpty }.map { code, names, how in
      Warning(
        code,
        "\(names.map { "'\($0)'" }.joined(separator: ", ")) is \(how) than when the baseline was recorded; its stored answers were scored again"
      )
    }
  }
}
