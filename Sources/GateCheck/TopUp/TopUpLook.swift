import Foundation
import GateDecision
import GateJSON
import GateJournal
import GateSuite

/// Which look of a plan of top-ups a check is, known before its first call.
struct TopUpLook {
  /// The plan, fixed by the release's policy.
  let plan: TopUpPlan
  /// What is compared.
  let subject: TopUpSubject
  /// The check that is topped up; nil for a first look.
  let earlier: TopUpState?

  /// The number of the look, from 1.
  var number: Int { (earlier?.looks ?? 0) + 1 }

  /// The rules of the look, whose bounds have the look's part of the error.
  /// - Parameter parts: the shares of the examples that interim looks have; `[1]` without any.
  func rules(_ rules: DecisionRules, on comparison: Comparison, parts: [Double]) -> DecisionRules {
    rules.at(level(rules, on: comparison, parts: parts))
  }

  /// The one-sided error of the look's bounds.
  func level(_ rules: DecisionRules, on comparison: Comparison, parts: [Double]) -> Double {
    plan.level(
      at: number - 1, alpha: 1 - rules.confidence, cells: cells(rules, on: comparison),
      parts: earlier?.parts ?? parts)
  }

  /// How many cells share the error: as many as at the first look.
  func cells(_ rules: DecisionRules, on comparison: Comparison) -> Int {
    earlier?.cells ?? rules.gatingCells(of: comparison)
  }
}

extension CheckTerms {
  /// The look that a check of these terms is; nil if its policy plans no top-ups, or if it can have none.
  /// - Parameter baseline: the stored run, as it is compared.
  /// - Throws: `GateFailure` if a top-up is asked for and there is nothing to be topped up, or it is another check.
  func look(against baseline: JudgedBaseline) async throws -> TopUpLook? {
    guard policy.topUps > 0 else {
      guard options.topsUp else { return nil }
      throw GateFailure(
        .configuration,
        "the policy of '\(contents.suite.name)' at \(release.reference.name) plans no top-up, and a look that nobody planned would block unchanged systems too often",
        remedy:
          "write 'top_ups: 1' under 'gate' and release it; until then a check that is run anew stands on its own: goldgate check"
      )
    }
    guard shard == nil, shards == nil else { return nil }
    let subject = try await TopUpSubject(self, baseline: baseline)
    let plan = TopUpPlan(
      release: baseline.run.header.epochs, check: release.policy.epochs, topUps: policy.topUps)
    guard options.topsUp else { return TopUpLook(plan: plan, subject: subject, earlier: nil) }
    let earlier = try openCheck()
    if let differs = subject.difference(from: earlier.subject) {
      throw GateFailure(
        .configuration,
        "the check of '\(contents.suite.name)' that was inconclusive is another one, as this changed since: \(differs)",
        remedy: "undo that, or run the check from its beginning: goldgate check")
    }
    return TopUpLook(plan: earlier.plan, subject: subject, earlier: earlier)
  }

  /// The check that is to be topped up.
  private func openCheck() throws -> TopUpState {
    let path = try topUpFile()
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw GateFailure(
        .configuration,
        "no check of '\(contents.suite.name)' waits for a top-up here: the last one has its verdict, or it ran on another machine",
        remedy:
          "run 'goldgate check', and top up the suites that it calls inconclusive with --suite; a CI job needs the cache folder of the first one"
      )
    }
    let state = try TopUpState([UInt8](bytes), path: path)
    let age = context.now() - state.decidedAt
    guard age <= Self.longestWait || options.answers == .resume else {
      throw GateFailure(
        .configuration,
        "the check of '\(contents.suite.name)' is \(Int(nearest: (age / 86_400).rounded(.down), in: 0...Int.max)) days old, and the model behind its name may be another one now",
        remedy: "run the check from its beginning: goldgate check; --resume tops it up all the same")
    }
    return state
  }

  /// How long a check waits for its top-up, in seconds: as long as an unfinished run is gone on with.
  private static let longestWait = 7 * 86_400.0

  /// The file of the suite's check that may be topped up.
  private func topUpFile() throws -> String {
    try workspace.journalFolder().topUpFile(of: contents.suite.name)
  }

  /// Keeps a check that may be topped up, or forgets it, as it has its verdict.
  /// - Throws: `GateFailure` if the file cannot be written.
  func keep(_ state: TopUpState?) throws {
    let path = try topUpFile()
    guard let state else {
      // An older check must not be taken for this one.
      if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
      return
    }
    try workspace.journalFolder().create()
    try OutputFile.write(to: path, isPrivate: true) { try $0(state.bytes) }
  }
}
