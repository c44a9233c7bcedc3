import GateJSON
import GateSuite

/// The scorers by their names in suite.yaml.
public enum ScorerRegistry {
  private typealias Maker = @Sendable (ScorerConfiguration, ScorerContext) throws(Diagnostic) -> any Scorer

  private static let makers: [String: Maker] = [
    "exact": { configuration, _ throws(Diagnostic) in try ExactScorer(configuration) },
    "contains": { configuration, _ throws(Diagnostic) in try ContainsScorer(configuration) },
    "prefix": { configuration, _ throws(Diagnostic) in try PrefixScorer(configuration) },
    "regex": { configuration, _ throws(Diagnostic) in try RegexScorer(configuration) },
    "length": { configuration, _ throws(Diagnostic) in try LengthScorer(configuration) },
    "levenshtein": { configuration, _ throws(Diagnostic) in try LevenshteinScorer(configuration) },
    "token_f1": { configuration, _ throws(Diagnostic) in try TokenF1Scorer(configuration) },
    "rouge_l": { configuration, _ throws(Diagnostic) in try RougeLScorer(configuration) },
    "bleu": { configuration, _ throws(Diagnostic) in try BLEUScorer(configuration) },
    "numeric": { configuration, _ throws(Diagnostic) in try NumericScorer(configuration) },
    "json": { configuration, _ throws(Diagnostic) in try JSONScorer(configuration) },
    "json_schema": { configuration, context throws(Diagnostic) in
      try SchemaScorer(configuration, context: context)
    },
    "tools": { configuration, _ throws(Diagnostic) in try ToolsScorer(configuration) },
    "similarity": { configuration, context throws(Diagnostic) in
      try SimilarityScorer(configuration, context: context)
    },
    "choice": { configuration, _ throws(Diagnostic) in try ChoiceScorer(configuration) },
    "code": { configuration, context throws(Diagnostic) in try CodeScorer(configuration, context: context) },
    "command": { configuration, context throws(Diagnostic) in
      try CommandScorer(configuration, context: context)
    },
    "judge": { configuration, context throws(Diagnostic) in
      try ReleaseJudgeScorer.make(configuration, context: context)
    },
    "all_of": { configuration, context throws(Diagnostic) in
      try CombinedScorer(configuration, rule: .all, context: context)
    },
    "any_of": { configuration, context throws(Diagnostic) in
      try CombinedScorer(configuration, rule: .any, context: context)
    },
    "ifeval": { configuration, _ throws(Diagnostic) in try InstructionScorer(configuration) },
    "constraint": { configuration, _ throws(Diagnostic) in try ConstraintScorer(configuration) },
    "refusal": { configuration, _ throws(Diagnostic) in try RefusalScorer(configuration) },
    "escalation": { configuration, _ throws(Diagnostic) in try EscalationScorer(configuration) },
    "leaks": { configuration, context throws(Diagnostic) in try LeakScorer(configuration, context: context) },
    "citations": { configuration, _ throws(Diagnostic) in try CitationScorer(configuration) },
    "quotes": { configuration, _ throws(Diagnostic) in try QuoteScorer(configuration) },
    "xml": { configuration, _ throws(Diagnostic) in try XMLScorer(configuration) },
    "csv": { configuration, _ throws(Diagnostic) in try CSVScorer(configuration) },
    "language": { configuration, _ throws(Diagnostic) in try LanguageScorer(configuration) },
    "mean": { configuration, context throws(Diagnostic) in
      try WeightedScorer(configuration, context: context)
    },
    "if": { configuration, context throws(Diagnostic) in
      try ConditionalScorer(configuration, context: context)
    },
    "not": { configuration, context throws(Diagnostic) in try NotScorer(configuration, context: context) },
    "threshold": { configuration, context throws(Diagnostic) in
      try ThresholdScorer(configuration, context: context)
    },
  ]

  /// The names of all scorers, sorted.
  public static var names: [String] { makers.keys.sorted() }

  /// Makes a scorer.
  /// - Throws: on an unknown type, naming the nearest, and on bad options, with their place.
  public static func make(
    _ configuration: ScorerConfiguration, context: ScorerContext
  ) throws(Diagnostic) -> any Scorer {
    guard let maker = makers[configuration.type] else {
      let remedy =
        OtherScorers.advice(on: configuration.type)
        ?? Suggestion.nearest(to: configuration.type, among: names).map { "did you mean '\($0)'?" }
      throw configuration.options.fault(
        "there is no scorer '\(configuration.type)'",
        remedy: remedy ?? "the scorers are \(names.joined(separator: ", "))")
    }
    return try maker(configuration, context)
  }
}
