import Foundation
import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateScoring

@Suite struct OverlapScorerTests {
  static let cases: [(String, String, [JSONValue], Double)] = [
    ("rouge_l", "Police kill the gunman.", ["police kill the gunman"], 1),
    ("rouge_l", "police kill the gunman", ["police killed the gunman"], 0.75),
    ("rouge_l", "the gunman kill police", ["police killed the gunman"], 0.5),
    ("rouge_l", "nothing", ["police killed"], 0), ("rouge_l", "", ["police"], 0),
    ("rouge_l", "日本", ["yes"], 0),
    ("rouge_l", "b", ["a", "b c"], 2.0 / 3), ("rouge_l", "42", [42], 1),
    ("bleu", "the cat sat on the mat", ["the cat sat on the mat"], 1), ("bleu", "cat", ["cat"], 1),
    ("bleu", "Cat", ["cat"], 0), ("{type: bleu, ignore_case: true}", "Cat", ["cat"], 1),
    ("bleu", "", ["cat"], 0), ("bleu", "dog", ["cat"], 0), ("bleu", "cat", ["a cat"], exp(-1)),
    ("bleu", "a b c x", ["a b c d"], pow(3.0 / 4 * 2 / 3 * 1 / 2 * 1 / 2, 0.25)),
  ]

  @Test(arguments: cases)
  func scores(yaml: String, output: String, expected: [JSONValue], score: Double) async throws {
    let value = try #require(try await Fixture.score(yaml, output, expected).value)
    #expect(abs(value - score) < 1e-15)
  }

  @Test(arguments: StoredOverlap.all)
  func equalsTheReferenceImplementations(stored: StoredOverlap) async throws {
    let example = Fixture.example(stored.references.map { .string($0) })
    for (name, expected) in [("rouge_l", stored.rougeL), ("bleu", stored.bleu), ("token_f1", stored.tokenF1)]
    {
      let scorer = try Fixture.scorer(name)
      let value = await scorer.score(stored.answer, for: example).value
      #expect(abs((value ?? 0) - expected) < 1e-12, "\(name)")
      if value == nil { #expect(throws: Diagnostic.self) { try scorer.validate(example) } }
    }
  }

  @Test(
    .needs(.python("rouge_score.rouge_scorer, sacrebleu")))
  func equalsTheReferencesOnRandomTexts() throws {
    var generator = TextGenerator(seed: 20)
    let pairs = (0..<1000).map { index -> (answer: String, references: [String]) in
      let references = (0...(index % 3)).map { _ in generator.text(upTo: 25) }
      guard index.isMultiple(of: 2) else { return (generator.text(upTo: 25), references) }
      let kept = references[0].split(separator: " ").filter { _ in
        Int.random(in: 0..<5, using: &generator) > 0
      }
      return (kept.joined(separator: " "), references)
    }
    let request = JSONValue.array(
      pairs.map { .array([.string($0.answer), .array($0.references.map { .string($0) })]) })
    let output = try ExternalTool.withFile(Array(JSONWriter.compact(request).utf8), "json") {
      try ExternalTool.run("python3", ["-W", "ignore", "-c", Self.program, $0])
    }
    try #require(output.status == 0, "\(output.output)")
    let answers = try #require(try JSONParser.parse(Array(output.output.utf8)).arrayValue)
    try #require(answers.count == pairs.count)
    var partial = 0
    for (pair, answer) in zip(pairs, answers) {
      let values = (answer.arrayValue ?? []).compactMap(\.doubleValue)
      try #require(values.count == 3)
      let words = RougeLScorer.words(pair.answer)
      let rouge = pair.references.compactMap { RougeLScorer.fMeasure(words, RougeLScorer.words($0)) }.max()
      #expect(abs((rouge ?? -1) - values[0]) < 1e-12, "\(pair)")
      let bleu = BLEUScorer.bleu(
        Tokenizer13a.tokens(pair.answer), pair.references.map(Tokenizer13a.tokens))
      #expect(abs(bleu - values[1]) < 1e-12, "\(pair)")
      let tokens = TokenF1Scorer.words(pair.answer)
      let f1 = pair.references.map { TokenF1Scorer.f1(tokens, TokenF1Scorer.words($0)) }.max()
      #expect(abs((f1 ?? -1) - values[2]) < 1e-12, "\(pair)")
      if values.allSatisfy({ $0 > 0 && $0 < 1 }) { partial += 1 }
    }
    #expect(partial > 500, "most texts should agree in part")
  }

  /// Scores [answer, references] with the packages, and counts the F1 of words by SQuAD's rule.
  private static let program = #"""
    import collections, json, re, string, sys
    from rouge_score.rouge_scorer import RougeScorer
    from sacrebleu.metrics import BLEU
    rouge, bleu = RougeScorer(["rougeL"]), BLEU(effective_order=True)
    def words(text):
      text = "".join(c for c in text.lower() if c not in string.punctuation)
      return re.sub(r"\b(a|an|the)\b", " ", text).split()
    def f1(a, r):
      a, r = words(a), words(r)
      if not a or not r: return float(a == r)
      common = sum((collections.Counter(a) & collections.Counter(r)).values())
      p, q = common / len(a), common / len(r)
      return 2 * p * q / (p + q) if common else 0.0
    print(json.dumps([
      [max(rouge.score(r, a)["rougeL"].fmeasure for r in rs), bleu.sentence_score(a, rs).score / 100,
       max(f1(a, r) for r in rs)]
      for a, rs in json.load(open(sys.argv[1], encoding="utf-8"))]))
    """#

  @Test func splitsAsThe13aTokenizerDoes() {
    let tokens = Tokenizer13a.tokens("It's 1,000.5-3: \"U.S.\" &lt;b&gt; x_y\n")
    #expect(
      tokens.map { String(String.UnicodeScalarView($0)) }
        == ["It's", "1,000.5", "-", "3", ":", "\"", "U", ".", "S", ".", "\"", "<", "b", ">", "x", "_", "y"])
  }

  @Test func textsTooLongToCompareAreUnscored() async throws {
    let (left, right) = (String(repeating: "a ", count: 10_001), String(repeating: "b ", count: 10_000))
    #expect(
      try await Fixture.score("rouge_l", left, [.string(right)])
        == .unscored("the answer and a reference are too long to be compared"))
    #expect(try await Fixture.score("bleu", left, [.string(right)]) == .value(0))
  }

  static let references: [(String, [JSONValue], String)] = [
    ("rouge_l", [], "the example 'e' has no reference, which the scorer 'rouge_l' needs; add 'expected'"),
    (
      "rouge_l", ["yes", "日本"],
      "the reference '日本' of the example 'e' has no word of a-z and 0-9, and ROUGE counts no other; "
        + "use 'levenshtein' or 'bleu' for it"
    ),
    ("bleu", [], "the example 'e' has no reference, which the scorer 'bleu' needs; add 'expected'"),
    (
      "bleu", [" "],
      "a reference of the example 'e' is empty, and BLEU has nothing to compare with; leave it out"
    ),
  ]

  @Test(arguments: references)
  func aReferenceThatCannotBeUsedIsTold(name: String, expected: [JSONValue], message: String) async throws {
    let (scorer, example) = (try Fixture.scorer(name), Fixture.example(expected))
    let fault = #expect(throws: Diagnostic.self) { try scorer.validate(example) }
    #expect(fault?.description == "golden.jsonl:3: " + message)
    if expected.count < 2 { #expect(await scorer.score("x", for: example) == .withoutReference) }
  }

  static let faults: [(String, String)] = [
    (
      "{type: rouge_l, stemmer: true}",
      "suite.yaml:1: stemmer: unknown key 'stemmer'; known keys: type, typography"
    ),
    (
      "{type: bleu, ignore_case: maybe}",
      "suite.yaml:1: ignore_case: true or false is expected, not a string"
    ),
    ("rougel", "suite.yaml:1: there is no scorer 'rougel'; write 'scorer: rouge_l'"),
  ]

  @Test(arguments: faults)
  func badOptionsAreToldWithTheirPlace(yaml: String, message: String) {
    let fault = #expect(throws: Diagnostic.self) { _ = try Fixture.scorer(yaml) }
    #expect(fault?.description == message)
  }
}
