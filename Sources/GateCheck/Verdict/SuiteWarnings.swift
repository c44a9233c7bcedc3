import GateDecision
import GateJSON
import GateScoring
import GateSuite
import GateTargets

/// The doubts about epochs that are no draws of their own: copies of one answer say nothing of chance, and each is
/// paid for.
package struct EpochWarnings {
  package let contents: SuiteContents

  package init(contents: SuiteContents) {
    self.contents = contents
  }

  /// From which share of the examples on it is told that all their epochs are the same.
  private static let toldShare = 0.9

  /// The doubt about a suite that sends one seed in every epoch; none where it does not.
  package func ofSuite(epochs: Int) -> [Warning] {
    guard epochs > 1, let seed = fixedSeed else { return [] }
    return [
      Warning(
        .fixedSeed,
        "the seed \(seed) is sent in each of the \(epochs) epochs, so that a server that honours it gives \(epochs) copies of one answer; write 'seed: \(seed)' for a seed of each epoch's own, or 'epochs: 1'"
      )
    ]
  }

  /// The doubts about the answers of a run.
  /// - Parameter side: whose answers they are: `this run`, `the baseline`.
  package func of(_ run: Run, _ side: String) -> [Warning] {
    var warnings: [Warning] = []
    if run.hasOneSeedForAll {
      warnings.append(
        Warning(
          .fixedSeed,
          "\(side) is of a goldgate that sent one seed in every epoch, but now each example and epoch has its own; record it again at the next release"
        ))
    }
    let sampled = Set(contents.golden.examples.filter(contents.suite.isSampled).map(\.id))
    let (same, all) = run.identicalEpochs(where: sampled.contains)
    guard all > 0, Double(same) >= Self.toldShare * Double(all) else { return warnings }
    let cause =
      fixedSeed == nil
      ? "a server that caches answers or ignores the temperature does that, and so do answers of a word"
      : "the fixed seed does that"
    warnings.append(
      Warning(
        .identicalEpochs,
        "in \(side), \(same) of \(all) examples have the same answer in every epoch, though the suite samples: such epochs cost more and show no more (\(cause))"
      ))
    return warnings
  }

  private var fixedSeed: Int? {
    let rules =
      [contents.suite.parameters.seedRule] + contents.golden.examples.map(\.parameters.seedRule)
    return rules.lazy.compactMap { rule -> Int? in
      guard case .fixed(let seed)? = rule else { return nil }
      return seed
    }.first
  }
}

/// The doubt about latencies that hold the start of a process, as a program that is started for each call has them.
package enum StartWarnings {
  /// - Parameter suite: the suite, whose target may be such a program.
  package static func all(of suite: Suite) -> [Warning] {
    let mode = suite.target.options.json["mode"]?.stringValue ?? "once"
    guard suite.target.type == "command", mode == "once" else { return [] }
    let timed = Set([Measure.latency.rawValue, Measure.timeToFirstToken.rawValue])
    let metrics = suite.metrics.compactMap { metric -> String? in
      guard case .measure(let measure) = metric.source, timed.contains(measure.rawValue) else { return nil }
      return "the metric '\(metric.name)'"
    }
    let limits = (suite.gate.limits + suite.load.limits).filter { timed.contains($0.series) }.map {
      "the limit \($0.name)"
    }
    guard let first = (metrics + limits).first else { return [] }
    return [
      Warning(
        .processStarts,
        "\(first) holds the start of a process and its interpreter in each call, as the program is in mode 'once'; write 'mode: lines' and answer line by line, or let the program report its own 'latency_ms'"
      )
    ]
  }
}

/// The doubts about a suite's model and its price, as warnings.
package enum ModelWarnings {
  /// - Parameters:
  ///   - target: what is called.
  ///   - today: the day, as `2026-12-24`.
  package static func all(of target: TargetConfiguration, on today: String) -> [Warning] {
    ModelDoubt.all(of: target, on: today).map { doubt in
      switch doubt {
      case .agedPrices: Warning(.agedPrices, doubt.message)
      case .retiring, .retired: Warning(.modelRetiring, doubt.message)
      }
    }
  }
}

extension Quarantine {
  /// The doubts that the list gives rise to on a day.
  /// - Parameter leftOut: the examples of the suite that it leaves out on that day.
  package func warnings(on day: String, leavingOut leftOut: [Entry]) -> [Warning] {
    var warnings: [Warning] = []
    let (active, expired) = (leftOut.map(\.id), expired(on: day).map(\.id))
    let unknown = self.active(on: day).map(\.id).filter { !active.contains($0) }
    if !active.isEmpty {
      warnings.append(
        Warning(
          .quarantined,
          "\(Counted.of(active.count, "example", "is", "are")) quarantined and not gated: \(Self.told(active))"
        ))
    }
    if !unknown.isEmpty {
      warnings.append(
        Warning(.quarantined, "the quarantine list names no example of the suite: \(Self.told(unknown))"))
    }
    if !expired.isEmpty {
      warnings.append(
        Warning(
          .quarantineExpired, "the quarantine has run out, so that they count again: \(Self.told(expired))"))
    }
    return warnings
  }

  private static func told(_ ids: [String]) -> String {
    ids.prefix(5).joined(separator: ", ") + (ids.count > 5 ? " and \(ids.count - 5) more" : "")
  }
}

/// The doubts of judges as doubts about a run.
enum JudgeWarnings {
  /// That judges changed under their own names, in the order of the metrics.
  /// - Parameter release: what they judged for.
  static func ofChanged(_ sentinels: [String: SentinelFacts], since release: String) -> [Warning] {
    sentinels.sorted { $0.key < $1.key }.filter(\.value.showsChange).map { metric, facts in
      let seen: String
      if let models = facts.models {
        seen =
          "the judge of '\(metric)' is \(models.now.joined(separator: ", ")), for the baseline it was \(models.before.joined(separator: ", "))"
      } else {
        seen =
          "the judge of '\(metric)' changed under its own name: it judges stored answers of \(release) otherwise than then"
      }
      return Warning(
        .judgeChanged,
        "\(seen); all stored answers were judged again, so that both sides have one judge: record a new baseline at the next release"
      )
    }
  }

  /// One warning a metric and kind, in their order.
  /// - Parameter doubts: how often a judge could not say plainly, by metric.
  static func all(_ doubts: [String: [JudgeDoubt: Int]]) -> [Warning] {
    doubts.sorted { $0.key < $1.key }.flatMap { metric, counts -> [Warning] in
      var warnings: [Warning] = []
      let (undecided, silent) = (counts[.undecided] ?? 0, counts[.noVerdict] ?? 0)
      if undecided + silent > 0 {
        warnings.append(
          Warning(
            .judgeUnsure,
            "the judge of '\(metric)' was undecided on \(Counted.of(undecided, "answer")) and brought no verdict on \(silent): they are unscored"
          ))
      }
      if let turned = counts[.ordersDisagree] {
        warnings.append(
          Warning(
            .judgeInconsistent,
            "the judge of '\(metric)' changed its preference with the order of the answers \(turned) times: counted as ties"
          ))
      }
      return warnings
    }
  }
}
