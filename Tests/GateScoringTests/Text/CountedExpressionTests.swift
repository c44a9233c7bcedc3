import Foundation
import GateSuite
import Testing

@testable import GateScoring

@Suite struct CountedExpressionTests {
  private static let pieces = [
    "a", "b", "ab", ".", "[ab]", "[^a]", "\\w", "\\d", "^", "$", "\\b", "(a|b)", "(?:ab|c|)", "a*", "b+",
    ".*?", ".+",
    "c?", "[bc]{2}", "a{1,3}", "(?i)", "(ab)*", "(a|b)+", "\\p{L}+", "\\x{61}", "|", "(b)\\1", "(?=c)",
    "(?!a)",
    "(?<=a)", "\\s*", "é", "\\Qa+\\E", "\\R",
  ]

  /// A bound lets the search go without counting; what is found stays the same.
  @Test func findsWhatTheEngineFinds() throws {
    var generator = TrickyTextGenerator(seed: 13)
    var (valid, bounded, matched) = (0, 0, 0)
    for _ in 0..<3000 {
      let pattern = (0...generator.draw(below: 6)).map { _ in
        Self.pieces[generator.draw(below: Self.pieces.count)]
      }
      .joined()
      let text = (0..<generator.draw(below: 20)).map { _ in
        ["a", "b", "c", "A", " ", "é", "\r\n"][generator.draw(below: 7)]
      }
      .joined()
      guard let expression = CountedExpression(pattern),
        let plain = try? NSRegularExpression(pattern: pattern)
      else { continue }
      let range = NSRange(location: 0, length: text.utf16.count)
      let matches = plain.matches(in: text, range: range)
      let groups = matches.compactMap { match -> String? in
        plain.numberOfCaptureGroups > 0
          ? Range(match.range(at: 1), in: text).map { String(text[$0]) } : nil
      }
      #expect(
        expression.match(text, isFull: false) == !matches.isEmpty, "\(pattern) on \(text.debugDescription)")
      #expect(
        expression.match(text, isFull: true) == matches.contains { $0.range == range },
        "\(pattern) on \(text.debugDescription)")
      #expect(expression.firstGroups(in: text) == groups, "\(pattern) on \(text.debugDescription)")
      valid += 1
      if BacktrackingBound(pattern) != nil { bounded += 1 }
      if !matches.isEmpty { matched += 1 }
    }
    #expect(valid > 1500 && bounded > 300 && valid - bounded > 300 && matched > 300 && valid - matched > 300)
  }

  @Test(arguments: [
    "^(a+)+$", "(a|aa)+$", "(a*)*b", "(?:a?){40}a{40}$", "(.*)(.*)(.*)(.*)(.*)x", "a*a*a*a*a*a*a*b",
  ])
  func whatBacktracksTooMuchIsGivenUp(pattern: String) throws {
    let expression = try #require(CountedExpression(pattern))
    #expect(expression.match(String(repeating: "a", count: 600) + "!", isFull: false) == nil)
  }

  @Test func theScoreOfWhatIsGivenUpIsNoScore() async throws {
    let score = try await Fixture.score(
      "{type: regex, pattern: '^(a+)+$'}", String(repeating: "a", count: 60) + "!", [])
    #expect(score == .unscored("the regular expression took too many steps on this answer"))
  }

  /// The engine has room for some 200 000 places to come back to, and then ends as if it had found nothing.
  @Test func whatTheEngineHasNoRoomForIsNotTakenForNoMatch() throws {
    let expression = try #require(CountedExpression("^(a|b)*c$"))
    #expect(expression.match(String(repeating: "ab", count: 50) + "c", isFull: false) == true)
    #expect(expression.match(String(repeating: "ab", count: 50), isFull: false) == false)
    #expect(expression.match(String(repeating: "ab", count: 500_000) + "c", isFull: false) == nil)
    #expect(expression.match(String(repeating: "ab", count: 500_000), isFull: true) == nil)
  }

  @Test func aLongLineIsSearchedToItsEnd() throws {
    let line = String(repeating: "lorem ipsum 12 ", count: 200_000)
    let date = try #require(CountedExpression("\\d{4}-\\d{2}"))
    #expect(date.match(line, isFull: false) == false)
    #expect(date.match(line + "2026-11", isFull: false) == true)
    #expect(try #require(CountedExpression("lorem.*")).match(line, isFull: true) == true)
    #expect(try #require(CountedExpression("(12|13) ")).firstGroups(in: line)?.count == 200_000)
  }

  @Test(arguments: ["\\Qa.b", "(?x) a b # comment", "a|b", "(?i)AB", "(a)(b)"])
  func openEndsOfPatternsAreClosed(pattern: String) throws {
    let expression = try #require(CountedExpression(pattern))
    let text = pattern.hasPrefix("\\Q") ? "xa.by" : "xaby"
    #expect(expression.match(text, isFull: false) == true)
    #expect(expression.firstGroups(in: text) != nil)
    #expect(expression.match(String(repeating: " ", count: 2_000_000) + text, isFull: false) == true)
  }

  /// The ways on ten letters; nil for no bound.
  static let bounds: [(String, Double?)] = [
    ("abc", 11), ("a+", 66), ("(a+)+", nil), ("(a|b)*", nil), ("(ab)*", 66), ("(a)\\1", nil), ("a{3}", 11),
    ("a{3,}", 66), ("a{2,4}", 33), ("a?b?", 44), ("(a?b)?", 44), ("a|b|c|d", 44), ("(a|b)(c|d)", 44),
    ("\\p{L}+", 66), ("(?i)a", 11), ("(?x)a", nil), ("(?<=a)b", 11), ("(?<=a|bc)b", 132), ("(?=a)b", 11),
    ("\\(+", 66), ("[a-z*+?]+@[^(|]+", 286), ("(a){2}", 11), ("(a{1,2}){2}", nil), ("\\Qa\\E", nil),
    ("[[:alpha:]]", nil), ("[]a]", nil), ("(?>a+)b", nil), ("(?<n>a)", nil), ("(a", nil), ("a)", nil),
  ]

  @Test(arguments: bounds)
  func boundsTheWays(pattern: String, ways: Double?) {
    #expect(BacktrackingBound(pattern)?.ways(length: 10) == ways)
  }

  /// The most ways on a text of which only some letters can be repeated.
  static let boundsOnTexts: [(String, String, Double)] = [
    ("\\d+", "ab 12", 6 * 3), ("\\d+", "ab", 3), ("a*", "bab", 4 * 2), ("a*", "bAb", 4 * 2),
    (".*", "abc", 4 * 4),
    ("\\D+", "abc", 4 * 4), ("[^0-9]+", "12", 3 * 3), ("[a-c]+", "abcd", 5 * 4), ("[\\d.]+", "1.x", 4 * 3),
    ("[a-]+", "a-b", 4 * 3), ("[+--]+", "+,-.", 5 * 4), ("(,\\d{3})*", "1,234 x", 8 * 6),
    ("\\s{2,}", "a  b", 5 * 3),
    ("x+", "é", 3 * 3), ("(?<=a|bc)b", "ab", 3 * 3 * 2), ("\\w+ \\d+", "ab 1", 5 * 4 * 2),
    ("\\(+", "((", 3 * 3),
    ("\\x{41}+", "bb", 3 * 3), ("ſ*", "ss", 3 * 3), ("[ſ]*", "ss", 3 * 3), ("[a-ſ]*", "SS", 3 * 3),
    ("\\ß*", "ss", 3 * 3),
  ]

  @Test(arguments: boundsOnTexts)
  func boundsTheWaysOnAText(pattern: String, text: String, ways: Double) {
    #expect(BacktrackingBound(pattern)?.ways(on: text) == ways)
  }

  /// Amounts as prose has them: several repetitions, of which few can end anywhere.
  @Test func aLongTextOfFewDigitsIsSearchedWithoutCounting() throws {
    let pattern = "(?<![.\\d])\\d{1,3}(,\\d{3})*(\\.\\d+)? (EUR|USD)"
    let text = String(repeating: "The parcel comes on the fourth day. ", count: 200) + "It is 1,250.40 EUR."
    let bound = try #require(BacktrackingBound(pattern))
    #expect(bound.ways(length: text.utf16.count) > 1e9)
    #expect(bound.ways(on: text) < 2e7)
    #expect(CountedExpression(pattern)?.match(text, isFull: false) == true)
    #expect(CountedExpression(pattern)?.match(text.replacing("EUR", with: "GBP"), isFull: false) == false)
  }
}
