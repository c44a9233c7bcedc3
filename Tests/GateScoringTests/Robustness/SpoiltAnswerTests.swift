import Foundation
import GateJSON
import GateSuite
import Testing

@testable import GateScoring

/// No answer makes a scorer crash or run without end; each has a score in range, or a reason for none.
///
/// GOLDGATE_FUZZ=1000000 tries a million answers instead of some thousands, and long ones of 10 MB.
@Suite struct SpoiltAnswerTests {
  private static let count = ProcessInfo.processInfo.environment["GOLDGATE_FUZZ"].flatMap { Int($0) } ?? 2800
  private static let schema =
    "{type: object, properties: {id: {type: integer, multipleOf: 0.5}, tags: {items: {pattern: '^a+$'}}}}"
  private static let scorers: [(yaml: String, expected: [JSONValue])] = [
    ("exact", ["Paris", 7]),
    (
      "{type: exact, normalize: [lowercase, strip_punctuation, collapse_whitespace, trim]}",
      ["the answer is b"]
    ),
    ("contains", ["Paris", "é"]),
    ("{type: contains, mode: none, whole_word: true, values: [a, '1', ß, 日]}", []),
    ("{type: contains, mode: all, ignore_case: false}", ["A", "B"]),
    ("prefix", ["The", "İ"]), ("{type: regex, pattern: '(\\w+\\s)+\\.$'}", []),
    ("{type: regex, pattern: '\\{\"id\": (\\d+).*\\}', mode: full, dotall: true}", []),
    ("regex", ["(?i)ja|yes", "^$"]),
    ("{type: length, min: 2, max: 90}", []), ("{type: length, unit: words, max: 9}", []),
    ("levenshtein", ["Yes. Paris is the capital."]), ("token_f1", ["Paris is the capital", ""]),
    ("rouge_l", ["the answer is b"]), ("bleu", ["Paris is the capital of France."]),
    ("{type: language, language: de}", []),
    ("numeric", [1200]), ("{type: numeric, take: any, decimal: comma, percent: fraction}", [0.12]),
    ("{type: numeric, take: only, relative_tolerance: 0.1}", [1]), ("choice", ["B"]),
    ("{type: choice, choices: [A, B, C], index: zero_based}", [1]),
    ("json", [["id": 7, "tags": ["a", "b"]]]),
    (
      "{type: json, extract: first, fences: keep, array_order: any}",
      [["id": 7, "price": 1500]]
    ),
    ("{type: json_schema, schema: \(schema), extract: first}", []),
    ("xml", []), ("{type: xml, paths: [/order/item]}", []),
    ("csv", []), ("{type: csv, columns: [id, name], column_order: any, max_rows: 3}", []),
  ]

  @Test func smallSpoiltAnswersHaveAScoreOrAReason() async throws {
    let scorers = try Self.made()
    var mutator = AnswerMutator(seed: 31)
    var (right, wrong, unscored) = (0, 0, 0)
    for index in 0..<Self.count {
      let (name, scorer, example) = scorers[index % scorers.count]
      let output = mutator.next()
      switch await scorer.score(output, for: example) {
      case .value(let value):
        #expect((0...1).contains(value), "\(name) on \(output.debugDescription)")
        if value > 0 { right += 1 } else { wrong += 1 }
      case .unread(let reason):
        #expect(!reason.isEmpty, "\(name) on \(output.debugDescription)")
        wrong += 1
      case .unscored(let reason):
        #expect(!reason.isEmpty, "\(name) on \(output.debugDescription)")
        unscored += 1
      }
    }
    #expect(
      right * 10 > Self.count && wrong * 10 > Self.count && unscored > 0, "\(right) \(wrong) \(unscored)")
  }

  @Test func longAnswersHaveAScoreOrAReason() async throws {
    let isLong = Self.count >= 1_000_000
    for (name, scorer, example) in try Self.made() {
      for (kind, text) in AnswerMutator.longAnswers(length: isLong ? 10_000_000 : 3_000) {
        let start = Self.elapsed
        let score = await scorer.score(text, for: example)
        if let value = score.value { #expect((0...1).contains(value), "\(name) on \(kind)") }
        // The long form tells what is slow.
        let seconds = Self.elapsed - start
        if isLong, seconds > 2 { print("\(name) on 10 MB of \(kind): \(seconds) s") }
      }
    }
  }

  private static func made() throws -> [(String, any Scorer, Example)] {
    let own = try scorers.map { yaml, expected in
      let (scorer, example) = (try Fixture.scorer(yaml), Fixture.example(expected))
      try scorer.validate(example)
      return (yaml, scorer, example)
    }
    // Of the others, what their pages show; programs take longer than all else together.
    let covered = Set(scorers.map { $0.yaml.trimmingPrefix("{type: ").prefix { $0 != "," && $0 != "}" } })
      .union(["code", "command"])
    let shown = try ScorerManualTests.pages.filter { !covered.contains($0.name[...]) }.flatMap { page in
      try page.examples.map { example in
        let (scorer, row) = try ScorerManualTests.load(page, example.scorer, example)
        return ("\(page.name) \(example.scorer)", scorer, row)
      }
    }
    return own + shown
  }

  private static var elapsed: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
