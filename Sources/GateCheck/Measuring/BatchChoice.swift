import GateDecision
import GateRun
import GateSuite
import GateTargets

/// Whether answers come through a provider's batch endpoint, and how.
package struct BatchChoice: Sendable {
  /// Whether what no batch holds yet is submitted.
  package var submits = false
  /// How long to wait for a batch, in seconds; nil for two hours.
  package var wait: Double?
  /// The batches that another machine submitted.
  package var ids: [String] = []

  /// One call for each answer.
  package init() {}

  /// How a suite's answers come by batch.
  package struct Terms {
    package let target: any BatchTarget
    package let wait: Double
    package let ids: [String]
    package let rest: BatchRunner.Rest
  }

  private static let standardWait = 2.0 * 3600

  /// Whether batches are asked for.
  package var isOn: Bool { submits || !ids.isEmpty }

  /// The terms of one run; nil if no batch is asked for.
  /// - Parameters:
  ///   - suite: the suite.
  ///   - paid: the target that is really called; nil if the answers come from recordings.
  ///   - isContinued: whether it is a later part of a run, which the named batches are no longer asked for.
  /// - Throws: if the target has no batches.
  package func terms(
    for suite: Suite, calling paid: TargetConfiguration?, isContinued: Bool = false, context: TargetContext
  ) throws(Diagnostic) -> Terms? {
    guard isOn else { return nil }
    guard let paid else {
      throw suite.target.options.fault(
        "--batch needs a target that is called, and recordings are not",
        remedy: "run without --batch, or with --live, which calls the recordings' source")
    }
    return Terms(
      target: try BatchRegistry.make(paid, context: context), wait: wait ?? Self.standardWait,
      ids: isContinued ? [] : ids, rest: submits || isContinued ? .submitted : .refused)
  }

  /// Refuses batches by id for many suites at once, as each batch belongs to one.
  package func check(suites: Int) throws(GateFailure) {
    guard !ids.isEmpty, suites > 1 else { return }
    throw GateFailure(
      .configuration, "--batch-id names the batch of one suite, and there are \(suites)",
      remedy: "name the suite with --suite")
  }
}

/// Whether a policy can be decided on answers that come later, reported before anything is paid for.
enum BatchFitness {
  /// Why it cannot; nil if it can.
  /// - Parameters:
  ///   - options: whether the answers of this run come by batch, or from files.
  ///   - isBatched: whether the answers to compare with came by batch.
  static func problem(
    with rules: DecisionRules, by options: CheckOptions, againstBatch isBatched: Bool
  ) -> GateFailure? {
    let isBatch = options.batch.isOn
    let times = [Measure.latency, .timeToFirstToken].map(\.rawValue)
    if isBatch || options.files.isOn, let limit = rules.limits.first(where: { times.contains($0.series) }) {
      let (has, flags) =
        isBatch ? ("a batch has", "--batch") : ("files of answers have", "--requests and --responses")
      return GateFailure(
        .configuration, "the limit '\(limit.name)' needs the times of calls, and \(has) none",
        remedy: "run without \(flags), or keep the limit for a suite of its own")
    }
    let costly = rules.metrics.first { $0.isGating && $0.statistic.series.contains(Measure.cost.rawValue) }
    if let costly, isBatch != isBatched {
      let (now, before) = isBatch ? ("batch prices", "full prices") : ("full prices", "batch prices")
      return GateFailure(
        .notComparable, "'\(costly.name)' would compare \(now) with \(before) of the baseline",
        remedy: isBatch
          ? "check without --batch, or record the baseline with --batch" : "check with --batch")
    }
    return nil
  }

  /// Why not all of these examples can be asked for in a batch; nil if they can, or none is asked for.
  static func problem(asking golden: GoldenSet, by batch: BatchChoice) -> GateFailure? {
    batch.isOn && golden.hasConversations ? conversation : nil
  }

  /// That a conversation cannot be asked for in a batch.
  static let conversation = GateFailure(
    .configuration, "a conversation of several turns cannot be asked for in a batch",
    remedy: "run without --batch, or keep conversations in a suite of their own")
}
