/// The names that other tools have for what our scorers do, with what to write here.
enum OtherScorers {
  /// What to write in the place of another tool's scorer; nil if the name is not known.
  static func advice(on name: String) -> String? {
    let plain = name.lowercased().replacing("_", with: "-")
    if plain.hasPrefix("not-"), let inner = table[String(plain.dropFirst(4))],
      inner.hasPrefix("{") || !inner.contains(" ")
    {
      return "write 'scorer: {type: not, of: \(inner)}'"
    }
    guard let ours = table[plain] else { return nil }
    return ours.hasPrefix("measure:")
      ? "write '\(ours)' in the place of the scorer" : "write 'scorer: \(ours)'"
  }

  /// Scorers as suite.yaml has them, or measures, by other names in small letters with hyphens.
  static let table: [String: String] = {
    var table: [String: String] = [:]
    for (names, ours) in rows { for name in names.split(separator: " ") { table[String(name)] = ours } }
    return table
  }()

  private static let judge =
    "{type: judge, target: {type: openai, model: gpt-6.1-terra}, rubric: [{name: good, question: Is the answer good?, levels: {1: bad, 2: good}}]}"

  private static let rows: [(String, String)] = [
    (
      "equals equal exact-match exactmatch match string-match string-equals eq em accuracy quasi-exact-match",
      "exact"
    ),
    ("iequals equals-ignore-case", "{type: exact, normalize: [trim, lowercase]}"),
    ("icontains includes include substring contains-text", "contains"),
    ("contains-any icontains-any", "{type: contains, mode: any}"),
    ("contains-all icontains-all", "{type: contains, mode: all}"),
    ("contains-none not-contains", "{type: contains, mode: none}"),
    ("starts-with startswith begins-with", "prefix"),
    ("matches regexp pattern regex-match", "{type: regex, pattern: '^yes'}"),
    (
      "is-json json-valid valid-json contains-json json-validity",
      "{type: json_schema, schema: {type: object}}"
    ),
    ("json-schema schema is-valid-json-schema", "{type: json_schema, file: schema.json}"),
    ("json-diff json-equals json-match", "json"),
    ("is-xml contains-xml xml-valid", "xml"),
    (
      "is-valid-openai-tools-call is-valid-openai-function-call tool-call-f1 tool-calls tool-correctness function-call trajectory",
      "tools"
    ),
    ("numeric-diff numeric-match number-match", "numeric"),
    ("multiple-choice mcq mmlu", "choice"),
    ("rouge rouge-1 rouge-2 rouge-n rouge-l rougel", "rouge_l"),
    ("bleu-4 sacrebleu", "bleu"),
    ("f1 f1-score token-f1 squad-f1", "token_f1"),
    ("levenshtein-distance edit-distance string-similarity", "levenshtein"),
    (
      "similar cosine cosine-similarity embedding-similarity semantic-similarity bertscore bert-score embedding answer-similarity",
      "{type: similarity, embeddings: {model: text-embedding-3-small}}"
    ),
    (
      "llm-rubric llm-judge llm-as-judge llm-as-a-judge rubric model-graded model-graded-qa model-graded-closedqa model-graded-fact g-eval geval factuality correctness answer-correctness answer-relevance answer-relevancy relevance helpfulness coherence select-best pi",
      judge
    ),
    (
      "faithfulness groundedness context-faithfulness hallucination context-recall context-precision context-relevance",
      "{type: judge, target: {type: openai, model: gpt-6.1-terra}, preset: supported}"
    ),
    (
      "toxicity harmfulness moderation",
      "{type: judge, target: {type: openai, model: gpt-6.1-terra}, preset: toxicity}"
    ),
    (
      "python javascript js custom function webhook external script",
      "{type: command, command: [python3, score.py]}"
    ),
    ("is-refusal", "refusal"),
    ("pii leakage secrets", "leaks"),
    ("code-exec humaneval pass-at-1 execution", "{type: code, mode: stdio}"),
    ("word-count max-length min-length", "{type: length, max: 100, unit: words}"),
    ("latency", "measure: latency"), ("cost", "measure: cost"), ("tokens", "measure: tokens"),
    ("perplexity", "measure: perplexity"),
    ("assert-all and", "{type: all_of, of: [exact, contains]}"),
    ("assert-set or any", "{type: any_of, of: [exact, contains]}"),
  ]
}
