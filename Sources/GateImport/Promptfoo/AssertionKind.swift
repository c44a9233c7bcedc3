import GateJSON

/// The kinds of assertions that promptfoo has, without `not-`.
enum AssertionKind {
  /// All of them, and some that are often written although promptfoo does not know them.
  static let all: Set<String> = [
    "answer-relevance", "assert-set", "bleu", "classifier", "contains", "contains-all", "contains-any",
    "contains-html", "contains-json", "contains-sql", "contains-xml", "context-faithfulness",
    "context-recall", "context-relevance", "conversation-relevance", "cost", "ends-with", "equals",
    "factuality", "finish-reason", "g-eval", "gleu", "guardrails", "human", "icontains", "icontains-all",
    "icontains-any", "is-html", "is-json", "is-refusal", "is-sql", "is-valid-function-call",
    "is-valid-openai-function-call", "is-valid-openai-tools-call", "is-xml", "javascript", "latency",
    "levenshtein", "llm-rubric", "max-score", "meteor", "model-graded-closedqa",
    "model-graded-factuality", "moderation", "perplexity", "perplexity-score", "pi", "python", "regex",
    "rouge-n", "ruby", "search-rubric", "select-best", "similar", "similar:cosine", "similar:dot",
    "similar:euclidean", "skill-used", "starts-with", "tool-call-f1", "trace-error-spans",
    "trace-span-count", "trace-span-duration", "trajectory:goal-success", "trajectory:step-count",
    "trajectory:tool-args-match", "trajectory:tool-sequence", "trajectory:tool-used", "webhook",
    "word-count", "character-count", "contains-json-property", "json-schema-valid", "max-length",
    "min-length", "not-empty",
  ]

  /// Those that compare the answer's text with values, also after a transform.
  static let textual: Set<String> = [
    "equals", "contains", "icontains", "contains-all", "contains-any", "icontains-all", "icontains-any",
    "starts-with", "regex",
  ]

  /// Why a kind has no counterpart, and what to do in its place.
  static func loss(_ kind: String) -> (reason: String, remedy: String) {
    switch kind {
    case "select-best", "max-score":
      (
        "'\(kind)' compares the answers of several prompts, and a suite has one",
        "'goldgate review --against TAG' compares two versions"
      )
    case "human": ("'human' asks a person", "'goldgate review' writes a sheet for people")
    case "classifier", "moderation", "guardrails", "pi":
      (
        "'\(kind)' calls a service that goldgate does not know",
        "write a program that calls it, for the scorer 'command'"
      )
    case "ruby":
      ("'ruby' runs Ruby", "write a program that judges the answer, for the scorer 'command'")
    case "perplexity", "perplexity-score":
      ("'\(kind)' is a measure here", "add 'measure: perplexity' and 'parameters: {logprobs: true}'")
    case "webhook", "search-rubric":
      ("'\(kind)' needs the network", "write a program that calls it, for the scorer 'command'")
    case _ where kind.hasPrefix("trace-") || kind.hasPrefix("trajectory:") || kind == "skill-used":
      (
        "'\(kind)' looks at a trace",
        "let the program report 'steps' and 'tool_calls', and use the scorer 'tools'"
      )
    case _ where kind.hasPrefix("promptfoo:redteam:"):
      (
        "'\(kind)' is a judgment of promptfoo's red team",
        "write what a right answer is as the rubric of a judge"
      )
    case _ where all.contains(kind):
      ("'\(kind)' has no scorer", "write a program that judges the answer, for the scorer 'command'")
    default:
      (
        "the assertion '\(kind)' is not known",
        Suggestion.nearest(to: kind, among: all.sorted()).map { "did you mean '\($0)'?" } ?? "check its name"
      )
    }
  }
}
