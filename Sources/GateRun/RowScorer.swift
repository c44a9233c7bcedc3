import GateJSON
import GateScoring
import GateSuite

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
        own[example.id] = try ScorerRegistry.make(configuration, context: context)
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
