import GateSuite

/// What is found about a suite's golden set.
public struct HygieneReview: Sendable, Equatable {
  /// The suite's name.
  public let suite: String
  /// How many examples were looked at.
  public let examples: Int
  /// The findings: by check, then in the golden set's order.
  public let findings: [HygieneFinding]
  /// What could not be looked at and why, one sentence each.
  public let notes: [String]

  /// Looks at a suite.
  /// - Parameters:
  ///   - releases: what its releases knew, newest first.
  ///   - notes: what could not be read of them.
  public init(
    of contents: SuiteContents, releases: [ReleasedExamples], notes: [String] = [],
    thresholds: HygieneThresholds = HygieneThresholds()
  ) {
    let examples = contents.golden.examples
    let texts = examples.map(ExampleText.init)
    suite = contents.suite.name
    self.examples = examples.count
    findings =
      DuplicateFinder(examples: examples, texts: texts, threshold: thresholds.similarity).findings()
      + LeakFinder(
        examples: examples, texts: texts, template: contents.prompt?.fixedText, thresholds: thresholds
      ).findings()
      + BalanceFinder(examples: examples, thresholds: thresholds).findings()
      + ReleaseFinder(
        examples: examples, metrics: contents.suite.metrics, releases: releases, thresholds: thresholds
      ).findings()
    self.notes = notes
  }
}

/// Something about a golden set that makes its scores say less than they seem to.
public struct HygieneFinding: Sendable, Equatable {
  /// What kinds of findings there are.
  public enum Code: String, Sendable, CaseIterable {
    /// Two inputs are the same, and so are their references.
    case duplicateInput = "duplicate_input"
    /// Two inputs are the same, but their references are not.
    case conflictingExpected = "conflicting_expected"
    /// Two inputs share most of their word sequences.
    case nearDuplicate = "near_duplicate"
    /// A reference stands in the example's own input.
    case answerInPrompt = "answer_in_prompt"
    /// A reference stands in the prompt template or in another example's earlier messages.
    case answerInFewShots = "answer_in_few_shots"
    /// The question itself stands in the prompt template or in another example's earlier messages.
    case inputInFewShots = "input_in_few_shots"
    /// Every answer had the same score at the last releases.
    case saturatedMetric = "saturated_metric"
    /// A category has too few examples to say anything.
    case smallSlice = "small_slice"
    /// A category has nearly all examples.
    case dominantSlice = "dominant_slice"
    /// Clusters are declared, but none has two examples.
    case singletonClusters = "singleton_clusters"
    /// Nobody has changed the examples for many releases.
    case staleExamples = "stale_examples"
  }

  /// What kind of finding it is.
  public let code: Code
  /// What was found, one sentence without a full stop; it names examples and never quotes them.
  public let message: String
  /// What to do, one sentence without a full stop.
  public let remedy: String
  /// Where it stands.
  public let place: Place
  /// The ids of the examples it is about, in the golden set's order; empty if it is about none.
  public let examples: [String]

  /// A finding.
  public init(_ code: Code, _ message: String, remedy: String, at place: Place, examples: [String] = []) {
    self.code = code
    self.message = message
    self.remedy = remedy
    self.place = place
    self.examples = examples
  }
}

/// From which value on something in a golden set is reported.
public struct HygieneThresholds: Sendable, Equatable {
  /// The Jaccard index of two inputs' word 5-grams from which they are near-duplicates, in (0, 1].
  public var similarity = 0.8
  /// How many letters and digits a reference needs before its place in a prompt is more than chance.
  public var answerLength = 8
  /// How many words a question needs before its place in a few-shot is more than chance.
  public var questionWords = 5
  /// From how many independent examples on a reference is a label and no secret.
  public var labelCount = 3
  /// The fewest examples of a category.
  public var sliceCount = 10
  /// The largest share of a category, in (0, 1].
  public var sliceShare = 0.8
  /// Over how many of the newest releases a metric must stand still to be saturated.
  public var saturatedReleases = 3
  /// For how many releases an example must be unchanged to be reported; 0 for never.
  public var staleReleases = 10

  /// The thresholds that the manual names.
  public init() {}
}

/// What a release knew of a suite's examples.
public struct ReleasedExamples: Sendable {
  /// The release's name, for people.
  public let name: String
  /// The digests of its golden set's examples, by id; empty if it had none that can be read.
  public let digests: [String: Digest]
  /// Its baseline; nil if it has none that can be read.
  public let run: Run?

  /// What a release knew.
  public init(name: String, digests: [String: Digest], run: Run?) {
    self.name = name
    self.digests = digests
    self.run = run
  }
}
