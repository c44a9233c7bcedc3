import GateDecision
import GateJSON
import GateJournal
import GateRun
import GateScoring
import GateSuite
import GateTargets

/// What the looks of one check must have in common: the release with its run and policy, and all that decides the
/// answers and scores of the working tree.
struct TopUpSubject: Equatable {
  /// The parts, by the name under which a difference is reported; each is a digest.
  let parts: [String: String]

  /// The parts' names, in the order in which they are looked at.
  private static let order = [
    "the release", "the baseline", "the policy", "the target", "the parameters", "the prompt",
    "the golden set", "the metrics", "a file, a variable or an option that decides the answers",
  ]

  /// What differs first, as it is reported; nil if nothing does.
  func difference(from other: TopUpSubject) -> String? {
    Self.order.first { parts[$0] != other.parts[$0] }
  }

  /// The parts as a file has them.
  var json: JSONValue { .object(parts.mapValues { .string($0) }) }

  /// Reads the parts; nil if one is missing.
  init?(_ json: JSONValue) {
    guard let members = json.objectValue else { return nil }
    let parts = members.compactMapValues(\.stringValue)
    guard Self.order.allSatisfy({ parts[$0] != nil }) else { return nil }
    self.parts = parts
  }

  /// What a check compares.
  /// - Parameter baseline: the stored run, as it is compared. What counts of it is what is stored, and which metrics were
  ///   scored again: a judge that is asked again need not answer alike.
  /// - Throws: if the suite is faulty, or the repository cannot be read.
  init(_ terms: CheckTerms, baseline: JudgedBaseline) async throws {
    let (contents, policy) = (terms.contents, terms.release.policy)
    let target = try LiveTarget.source(of: contents.suite.target, live: terms.options.live)
    let reports = terms.options.writtenFiles(of: contents.suite, in: terms.context)
    var targets: [(identity: JSONValue, circumstances: JSONValue)] = []
    for target in [target] + target.failover.map(\.target) {
      targets.append(
        (
          try TargetRegistry.identity(of: target),
          try await AnswerCircumstances.of(target, in: terms.workspace, besides: reports)
        ))
    }
    let evaluation = terms.evaluation(
      of: contents, in: terms.workspace, limits: RunLimits(), scorers: terms.scorers,
      judged: policy.judged)
    let prepared = try evaluation.prepare(terms.part(), within: evaluation.allowance())
    let scope = AnswerScope(identity: targets[0].identity, circumstances: targets[0].circumstances)
    let answers = AnswerKey(ofPlan: prepared.plan.requests.map { scope.key(of: $0) })
    let definitions = Dictionary(
      prepared.evaluator.scorers.map { ($0.metric.name, $0.definition) },
      uniquingKeysWith: { first, _ in first })
    await MetricScorer.close(prepared.evaluator.scorers)
    func digest(_ value: JSONValue) -> String { Digest(of: value).description }
    parts = [
      "the release": terms.release.reference.commit,
      "the baseline": digest(
        [
          "stored": .string(Digest(of: (terms.release.stored?.run ?? baseline.run).fileBytes).description),
          "scored again": .strings(baseline.rescored.sorted()),
        ]),
      "the policy": digest(Self.policy(policy)),
      "the target": digest(.array(targets.map(\.identity))),
      "the parameters": digest(contents.suite.parameters.json),
      "the prompt": contents.prompt?.digest.description ?? "none",
      "the golden set": contents.golden.digest.description,
      "the metrics": digest(.object(definitions)),
      "a file, a variable or an option that decides the answers": digest(
        .array([.string(answers.hex)] + targets.map(\.circumstances))),
    ]
  }

  private static func policy(_ policy: EffectivePolicy) -> JSONValue {
    [
      "gate": .object(
        Dictionary(policy.gate.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })),
      "epochs": policy.epochNumbers.json,
      "metrics": .array(
        policy.metrics.map { metric in
          [
            "name": .string(metric.name), "gate": .bool(metric.isGating), "margin": .orNull(metric.margin),
            "limits": .array(metric.limits.map(\.definition)),
          ]
        }),
    ]
  }
}
