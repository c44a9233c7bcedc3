import ArgumentParser
import Foundation
import GateScoring
import GateSuite

/// Times text scorers on one core and prints how many answers a second each scores, beside the bar.
struct ScorerSpeed: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scorers", abstract: "Times text scorers on one core.",
    discussion:
      "Ends with 1 where the median rate of exact, contains, regex, choice or numeric is below 100 000 answers a "
      + "second.")

  private static let bar = 100_000.0

  /// What is scored.
  private enum Kind {
    /// Steps with ten to twenty numbers, then the result.
    case sums
    /// Prose about four options, and the one that is chosen.
    case choices
  }

  private static let worked: [(yaml: String, kind: Kind)] = [
    ("numeric", .sums), ("{type: numeric, take: any, tolerance: 0.5}", .sums),
    ("choice", .choices),
  ]

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
    ("bleu", false), ("levenshtein", false), ("numeric", true), ("choice", true), ("refusal", false),
    ("leaks", false),
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
    var generator = AnswerGenerator(seed: 5)
    let prose = (0..<answers).map { _ in generator.next() }
    var worked = WorkedAnswers(seed: 7)
    let sums = (0..<answers).map { _ in worked.sum() }
    let choices = (0..<answers).map { _ in worked.choice() }
    func mean(_ outputs: [String]) -> Int { outputs.reduce(0) { $0 + $1.count } / answers }
    print(
      "\(answers) answers of \(mean(prose)) characters in the mean; of \(mean(sums)) with 10 to 20 numbers, of "
        + "\(mean(choices)) about options\n")
    print("| one core, median of \(repetitions) | answers/s | bar | |\n|---|---|---|---|")
    var isUnder = false
    for (yaml, isBarred) in Self.scorers where cases.isEmpty || yaml.contains(cases) {
      let rate = try await rate(of: yaml, on: prose)
      isUnder = isUnder || isBarred && rate < Self.bar
      report("`\(yaml)`", rate, isBarred: isBarred)
    }
    for (yaml, kind) in Self.worked where cases.isEmpty || yaml.contains(cases) {
      let rate = try await rate(of: yaml, on: kind == .sums ? sums : choices)
      isUnder = isUnder || rate < Self.bar
      report(
        "`\(yaml)` on answers \(kind == .sums ? "full of numbers" : "about options")", rate, isBarred: true)
    }
    if isUnder { throw ExitCode(1) }
  }

  private func report(_ name: String, _ rate: Double, isBarred: Bool) {
    let bar = isBarred ? "\(Int(Self.bar)) | \(rate < Self.bar ? "under" : "ok")" : " | "
    print("| \(name) | \(Int(rate)) | \(bar) |")
    fflush(nil)
  }

  /// The median rate of a scorer in answers a second.
  private func rate(of yaml: String, on outputs: [String]) async throws -> Double {
    let context = ScorerContext(suiteFolder: "/", repositoryRoot: "/", environment: [:], timeout: 1)
    let source = SourceFile(path: "benchmark", bytes: Array("scorer: \(yaml)".utf8))
    let options = try Fields(YAMLReader.read(source), allowed: ["scorer"]).required("scorer")
    let scorer = try ScorerRegistry.make(ScorerConfiguration(options), context: context)
    let expected =
      if yaml.contains("numeric") {
        "1200"
      } else {
        switch yaml {
        case "refusal": "comply"
        case "regex": "within \\d+ (days|weeks)"
        case "contains": "within 7 days"
        case "choice": "B"
        default: outputs[0]
        }
      }
    let example = Example(id: "e", input: .text("Where is it?"), expected: [.string(expected)])
    var rates: [Double] = []
    for _ in 0..<repetitions {
      let start = Self.elapsed
      var sum = 0.0
      for output in outputs { sum += await scorer.score(output, for: example).value ?? 0 }
      // A use of the result, so that the work is not optimised away.
      precondition(!sum.isNaN)
      rates.append(Double(outputs.count) / (Self.elapsed - start))
    }
    return rates.sorted()[repetitions / 2]
  }

  /// The processor time of this process in seconds; what others do on the machine meanwhile does not count.
  private static var elapsed: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
