import ArgumentParser
import Foundation
import GateScoring
import GateSuite

/// Times text scorers on one core and prints how many answers a second each scores, beside the bar.
struct ScorerSpeed: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scorers", abstract: "Times text scorers on one core.",
    discussion:
      "Ends with 1 where the median rate of exact, contains or regex is below 100 000 answers a second; a regular "
      + "expression with several repetitions of anything, which is searched by the clock, is only told.")

  private static let bar = 100_000.0
  private static let scorers: [(yaml: String, isBarred: Bool)] = [
    ("exact", true),
    ("{type: exact, normalize: [trim, lowercase, collapse_whitespace, strip_punctuation]}", true),
    ("contains", true), ("{type: contains, values: [refund, 'money back', voucher]}", true),
    ("{type: contains, mode: all, values: ['thank you', order, days]}", true),
    ("{type: contains, mode: none, values: [sorry, 'as an AI', unfortunately]}", true),
    ("{type: contains, mode: none, whole_word: true, values: [cost, Rotter, lam]}", true),
    ("{type: regex, pattern: 'order #(\\d+)'}", true),
    ("{type: regex, pattern: '\\b\\d{4}-\\d{2}-\\d{2}\\b'}", true),
    ("{type: regex, pattern: '(cannot|unable to|not able to) (help|assist)', ignore_case: true}", true),
    ("{type: regex, pattern: '(?<![.\\d])\\d{1,3}(,\\d{3})*(\\.\\d+)? (EUR|USD)'}", true),
    ("{type: regex, pattern: 'thank.*order.*days.*refund', dotall: true}", true),
    ("{type: regex, pattern: '^[A-Z].*[.?]$', mode: full, dotall: true}", true), ("regex", true),
    ("prefix", false), ("{type: length, unit: words, max: 80}", false), ("token_f1", false),
    ("rouge_l", false),
    ("bleu", false), ("levenshtein", false), ("numeric", false), ("refusal", false), ("leaks", false),
    ("{type: language, language: en}", false),
    (
      "{type: constraint, kind: 'length_constraints:number_words', args: {relation: at least, num_words: 5}}",
      false
    ),
  ]

  @Option(help: "How often each is done.")
  var repetitions = 5

  @Option(help: "How many answers each scores.")
  var answers = 100_000

  @Option(help: "Only the scorers whose setting contains this.")
  var cases = ""

  func validate() throws {
    guard (1...1000).contains(repetitions), (1...10_000_000).contains(answers) else {
      throw ValidationError("--repetitions must be from 1 to 1000, --answers from 1 to 10000000")
    }
  }

  func run() async throws {
    let context = ScorerContext(suiteFolder: "/", repositoryRoot: "/", environment: [:], timeout: 1)
    var generator = AnswerGenerator(seed: 5)
    let outputs = (0..<answers).map { _ in generator.next() }
    let mean = outputs.reduce(0) { $0 + $1.count } / answers
    print("\(answers) answers of \(mean) characters in the mean\n")
    print("| one core, median of \(repetitions) | answers/s | bar | |\n|---|---|---|---|")
    var isUnder = false
    for (yaml, isBarred) in Self.scorers where cases.isEmpty || yaml.contains(cases) {
      let source = SourceFile(path: "benchmark", bytes: Array("scorer: \(yaml)".utf8))
      let options = try Fields(YAMLReader.read(source), allowed: ["scorer"]).required("scorer")
      let scorer = try ScorerRegistry.make(ScorerConfiguration(options), context: context)
      let expected =
        switch yaml {
        case "refusal": "comply"
        case "regex": "within \\d+ (days|weeks)"
        case "contains": "within 7 days"
        default: outputs[0]
        }
      let example = Example(id: "e", input: .text("Where is it?"), expected: [.string(expected)])
      var rates: [Double] = []
      for _ in 0..<repetitions {
        let start = Self.elapsed
        var sum = 0.0
        for output in outputs { sum += await scorer.score(output, for: example).value ?? 0 }
        // A use of the result, so that the work is not optimised away.
        precondition(!sum.isNaN)
        rates.append(Double(answers) / (Self.elapsed - start))
      }
      let rate = rates.sorted()[repetitions / 2]
      isUnder = isUnder || isBarred && rate < Self.bar
      let bar = isBarred ? "\(Int(Self.bar)) | \(rate < Self.bar ? "under" : "ok")" : " | "
      print("| `\(yaml)` | \(Int(rate)) | \(bar) |")
      fflush(nil)
    }
    if isUnder { throw ExitCode(1) }
  }

  /// The processor time of this process in seconds; what others do on the machine meanwhile does not count.
  private static var elapsed: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
