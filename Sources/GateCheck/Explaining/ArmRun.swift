import GateDecision
import GateJournal
import GateRun
import GateSuite
import GateTargets

/// Runs the arms of an explanation, all within one allowance.
struct ArmRun {
  let terms: CheckTerms
  let product: ProductParts
  /// The release's files, if an arm runs the release's program; nil if none does.
  let checkout: Workspace?
  /// Which answers of earlier runs may be taken.
  let answers: AnswerPolicy
  /// What bounds the calls of all arms together.
  let allowance: CallAllowance

  /// Runs an arm on a part of the golden set and scores the answers as the policy says.
  /// - Parameter released: the release's answers beside which these are judged.
  /// - Throws: `GateFailure`: of the kind `budget` if that is used up.
  func run(
    _ arm: Int, _ part: EvaluationPart, beside released: ReleasedAnswers?
  ) async throws -> SuiteEvaluation.Outcome {
    let (contents, place) = side(arm)
    let (commit, isDirty) = try await terms.checkout()
    let target = try terms.target(of: contents, in: place)
    let outcome = try await terms.evaluation(
      of: contents, in: workspace(of: arm), terms: try paidTerms(of: arm), limits: terms.limits(),
      scorers: terms.scorers, judged: terms.release.policy.judged, beside: released
    ).run(part, on: target, commit: commit, isDirty: isDirty, within: allowance)
    if let failure = SuiteEvaluation.failure(of: outcome.run, policy: terms.policy) {
      throw GateFailure(
        failure.kind, "\(name(of: arm)): \(failure.message)",
        remedy: terms.contents.suite.target.type == "replay" && !terms.options.live
          ? "record what is missing, or add --live to call the source of the recordings" : failure.remedy)
    }
    return outcome
  }

  /// The calls of an arm, and how many of them are paid for; nil if that cannot be known beforehand.
  func planned(_ arm: Int, _ part: EvaluationPart) async throws -> (requests: PlannedRequests, paid: Int?) {
    let (contents, _) = side(arm)
    let requests = try terms.evaluation(
      of: contents, in: terms.workspace, limits: terms.limits(), scorers: terms.scorers,
      judged: terms.release.policy.judged
    ).plan(of: part).requests
    guard let paid = try paidTerms(of: arm) else { return (requests, requests.count) }
    let scope = AnswerScope(
      identity: try TargetRegistry.identity(of: paid.target),
      circumstances: try await paid.circumstances(in: terms.workspace))
    return (
      requests,
      try? JournalKeeper(terms.workspace.journalFolder()).paid(
        requests, of: contents.suite.name, in: scope, policy: answers, now: terms.context.now())
    )
  }

  /// What an arm is, in words: `v1.0.0 with the branch's prompt and model`.
  func name(of arm: Int) -> String {
    let release = terms.release.reference.name
    let kinds = product.parts.indices.filter { arm & (1 << $0) != 0 }.map { product.parts[$0].kind.rawValue }
    if kinds.isEmpty { return "\(release) run again" }
    if kinds.count == product.parts.count { return "the branch" }
    return "\(release) with the branch's \(kinds.joined(separator: " and "))"
  }

  /// The workspace that an arm is run in: of mixtures, of which there are many, it only shows how far they are.
  private func workspace(of arm: Int) -> Workspace {
    let workspace = terms.workspace
    guard arm != 0, arm != (1 << product.parts.count) - 1 else { return workspace }
    return workspace.showing(name(of: arm))
  }

  private func side(_ arm: Int) -> (SuiteContents, Workspace) {
    let place = product.runsReleasedCode(in: arm) ? checkout ?? terms.workspace : terms.workspace
    return (product.contents(of: arm), place)
  }

  /// On which terms an arm's answers are paid for; nil if they come from recordings.
  private func paidTerms(of arm: Int) throws -> PaidRun.Terms? {
    try LiveTarget.paid(product.contents(of: arm).suite.target, live: terms.options.live).map { target in
      var paid = PaidRun.Terms(
        target: target, policy: answers,
        reports: terms.options.writtenFiles(of: terms.contents.suite, in: terms.context))
      if product.runsReleasedCode(in: arm) { paid.commit = terms.release.reference.commit }
      return paid
    }
  }
}
