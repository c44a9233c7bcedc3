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
  /// - Throws: up to twenty faults with their places.
  public static func validate(
    _ golden: GoldenSet, with scorers: [MetricScorer], lostShare: Double = 1
  ) throws(Diagnostics) {
    var faults: [Diagnostic] = []
    for example in golden.examples {
      for scorer in scorers {
        do throws(Diagnostic) {
          for part in example.scoredParts { try scorer.scorer.validate(part) }
        } catch {
          faults.append(example.isHoldout ? error.withheld : error)
        }
      }
      if faults.count >= 20 { break }
    }
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
}
