import GateJSON
import GateScoring
import GateSuite

/// A metric together with the scorer that its suite asks for.
public struct MetricScorer: Sendable {
  /// The metric.
  public let metric: MetricConfiguration
  /// Its scorer.
  public let scorer: any Scorer

  /// Makes the scorers of those metrics that have one, and what marks the answers for agreements.
  /// - Parameter golden: the rows, some of which may name scorers of their own.
  /// - Throws: on an unknown scorer or bad options, with their place.
  public static func all(
    _ metrics: [MetricConfiguration], golden: GoldenSet, context: ScorerContext
  ) throws(Diagnostic) -> [MetricScorer] {
    var scorers: [MetricScorer] = []
    for metric in metrics {
      guard let configuration = metric.scorer else { continue }
      var context = context
      context.metric = metric.name
      var scorer = try ScorerRegistry.make(configuration, context: context)
      if scorer is any ReleaseComparison {
        try ReleaseOpponents.check(metric, among: metrics, golden: golden)
      }
      if golden.examples.contains(where: { $0.ownScorer(of: metric.name) != nil }) {
        scorer = try RowScorer(scorer, of: metric.name, golden: golden, context: context)
      }
      scorers.append(MetricScorer(metric: metric, scorer: scorer))
    }
    for metric in metrics {
      guard let agreement = metric.source.agreement else { continue }
      let base = scorers.first { $0.metric.name == agreement.metric }
      scorers.append(
        MetricScorer(metric: metric, scorer: try AgreementMark(agreement, base: base?.definition)))
    }
    return scorers
  }

  /// What identifies the metric in a baseline, as its scorer defines it.
  public var definition: JSONValue {
    guard var members = metric.definition.objectValue else { return metric.definition }
    if let agreement = metric.source.agreement {
      members["agreement"] = scorer.definition(agreement.options.json)
    }
    guard let options = metric.scorer?.options.json else { return .object(members) }
    members["scorer"] = scorer.definition(options)
    return .object(members)
  }

  /// Whether a recorded definition means the same measure.
  public func isDefined(as recorded: JSONValue?) -> Bool {
    recorded != nil && MetricDefinition.agree(definition, recorded)
  }

  /// Checks that every example holds what the scorers need, and that they could score the golden answers.
  /// - Parameter lostShare: the share of the examples, from 0 to 1, that may lack a score; 1 where none is needed.
  /// - Throws: up to twenty different faults with their places, equal ones of several examples once.
  public static func validate(
    _ golden: GoldenSet, with scorers: [MetricScorer], lostShare: Double = 1
  ) throws(Diagnostics) {
    var groups = FaultGroups()
    for example in golden.examples {
      for scorer in scorers {
        do throws(Diagnostic) {
          for part in example.scoredParts { try scorer.scorer.validate(part) }
        } catch {
          groups.add(example.isHoldout ? error.withheld : error, of: example.id)
        }
      }
    }
    var faults = groups.faults(of: golden.examples.count)
    if faults.isEmpty { faults = scorers.compactMap { $0.gap(in: golden, lostShare: lostShare) } }
    guard faults.isEmpty else { throw Diagnostics(Array(faults.prefix(20))) }
  }

  /// The fault that the scorer could not score the golden answers of more than a share of the examples; nil where it can.
  private func gap(in golden: GoldenSet, lostShare: Double) -> Diagnostic? {
    guard metric.isGating else { return nil }
    var found: (example: Example, text: String)?
    var missing = 0
    for example in golden.examples {
      guard let text = example.scoredParts.lazy.compactMap({ scorer.unscorableReference(of: $0) }).first
      else {
        continue
      }
      found = found ?? (example, text)
      missing += 1
    }
    guard let found, Double(missing) > lostShare * Double(golden.examples.count) + 1e-12 else { return nil }
    let fault = Diagnostic(
      "the metric '\(metric.name)' could not score the golden answer '\(found.text.prefix(60))' if the target gave it; "
        + "so it is with \(missing) of \(golden.examples.count) examples, and a check needs scores of all but the share "
        + "\(lostShare) (max_lost_share)",
      at: found.example.place,
      remedy: "give golden answers of a whole sentence or two, or use another scorer")
    return found.example.isHoldout ? fault.withheld : fault
  }

  /// Ends the connections and processes of scorers that score no more answers.
  public static func close(_ scorers: [MetricScorer]) async {
    for scorer in scorers { await scorer.scorer.close() }
  }

  /// Does what needs scorers and closes them, however it ends.
  public static func using<Result>(
    _ scorers: [MetricScorer], _ body: () async throws -> Result
  ) async rethrows -> Result {
    do {
      let result = try await body()
      await close(scorers)
      return result
    } catch {
      await close(scorers)
      throw error
    }
  }
}

extension MetricScorer {
  /// Whether an answer is compared with the release's.
  public var isAgainstRelease: Bool { scorer is any ReleaseComparison }

  /// How an answer stands against the release's: 1 better, 0 worse, 1/2 equally good, as the same answer is.
  /// - Parameter opponent: the release's answer; nil if its text is not kept.
  func score(_ response: Response, against opponent: String?, for example: Example) async -> Score {
    guard let opponent, let judge = scorer as? any ReleaseComparison else {
      return .unscored(
        "the release's answer is not kept as a whole text, so that nothing can be compared with it")
    }
    if response.output == opponent { return .value(0.5) }
    return metric.checked(await judge.score(response.output, against: opponent, for: example))
  }

  /// The score of an answer, or of the answers of a conversation, each checked against the metric's range.
  /// - Returns: the last answer's score, or the mean over all answers where the conversation says so; unscored
  ///   where one of them cannot be scored.
  public func score(_ response: Response, for example: Example) async -> Score {
    // What the last answer says; it is no score yet.
    if metric.source.agreement != nil { return await scorer.score(response, for: example) }
    let parts = example.scoredParts
    guard parts.count > 1 else {
      return metric.checked(await scorer.score(response, for: parts.first ?? example))
    }
    guard response.turns.count + 1 == parts.count else {
      return .unscored(
        "\(response.turns.count + 1) answers are kept of a conversation of \(parts.count) turns")
    }
    var sum = 0.0
    // Of the earlier answers only the text is kept; tools and steps are those of the last one.
    for (index, answer) in (response.turns.map { Response(output: $0) } + [response]).enumerated() {
      switch metric.checked(await scorer.score(answer, for: parts[index])) {
      case .value(let value): sum += value
      case .unread: break
      case .unscored(let reason): return .unscored("turn \(index + 1): \(reason)")
      }
    }
    return .value(sum / Double(parts.count))
  }
}

/// A metric's scorer, in place of which some golden rows name their own.
struct RowScorer: Scorer {
  private let common: any Scorer
  private let own: [String: any Scorer]

  /// - Parameters:
  ///   - common: the suite's scorer.
  ///   - metric: the metric that it belongs to.
  ///   - golden: the rows.
  /// - Throws: on a row's unknown scorer or bad options, with their place.
  init(
    _ common: any Scorer, of metric: String, golden: GoldenSet, context: ScorerContext
  ) throws(Diagnostic) {
    self.common = common
    var own: [String: any Scorer] = [:]
    for example in golden.examples {
      guard let configuration = example.ownScorer(of: metric) else { continue }
      do throws(Diagnostic) {
        let scorer = try ScorerRegistry.make(configuration, context: context)
        if scorer is any ReleaseComparison { throw ReleaseOpponents.noRow(configuration) }
        own[example.id] = scorer
      } catch {
        throw example.isHoldout ? error.withheld : error
      }
    }
    self.own = own
  }

  func validate(_ example: Example) throws(Diagnostic) { try scorer(of: example).validate(example) }

  func unscorableReference(of example: Example) -> String? {
    scorer(of: example).unscorableReference(of: example)
  }

  func score(_ output: String, for example: Example) async -> Score {
    await scorer(of: example).score(output, for: example)
  }

  func score(_ response: Response, for example: Example) async -> Score {
    await scorer(of: example).score(response, for: example)
  }

  func close() async {
    await common.close()
    for scorer in own.values { await scorer.close() }
  }

  /// The suite's scorer: the rows' own ones are in the digests of their examples.
  func definition(_ options: JSONValue) -> JSONValue { common.definition(options) }

  private func scorer(of example: Example) -> any Scorer { own[example.id] ?? common }
}
