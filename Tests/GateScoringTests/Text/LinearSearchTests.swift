import Foundation
import Testing

@testable import GateScoring

@Suite struct LinearSearchTests {
  private static let pieces = [
    "a", "b", "ab", ".", "[ab]", "[^a]", "\\w", "\\d", "\\s", "(a|b)", "(?:ab|c|)", "a*", "b+?", ".*?", ".+",
    "c?", "[bc]{2}", "a{1,3}",
    "(ab)*", "(a|b)+", "|", "\\.", "[a-c]", "\\n", "x", "[^\\d]", "a{2,}",
  ]

  /// What it reads, it reads as the engine does.
  @Test func findsWhatTheEngineFinds() throws {
    var generator = TrickyTextGenerator(seed: 29)
    var (read, matched) = (0, 0)
    for _ in 0..<4000 {
      let pattern = (0...generator.draw(below: 6)).map { _ in
        Self.pieces[generator.draw(below: Self.pieces.count)]
      }.joined()
      let text = (0..<generator.draw(below: 16)).map { _ in
        ["a", "b", "c", "A", " ", ".", "\n", "7"][generator.draw(below: 8)]
      }.joined()
      let (ignoresCase, dotMatchesAll) = (generator.draw(below: 2) == 0, generator.draw(below: 2) == 0)
      var options: NSRegularExpression.Options = []
      if ignoresCase { options.insert(.caseInsensitive) }
      if dotMatchesAll { options.insert(.dotMatchesLineSeparators) }
      guard let plain = try? NSRegularExpression(pattern: pattern, options: options),
        let search = LinearSearch(pattern, ignoresCase: ignoresCase, dotMatchesAll: dotMatchesAll)
      else { continue }
      let range = NSRange(location: 0, length: text.utf16.count)
      let isFound = plain.firstMatch(in: text, range: range) != nil
      #expect(search.matches(text) == isFound, "\(pattern) on \(text.debugDescription)")
      read += 1
      if isFound { matched += 1 }
    }
    #expect(read > 1500 && matched > 300 && read - matched > 300, "\(read) \(matched)")
  }

  @Test(arguments: [
    "^a", "a$", "\\ba", "(?i)a", "(a)\\1", "(?=a)", "a*+", "é", "[[:alpha:]]", "[]a]", "a{2", "(a", "\\p{L}",
    "(a{60}){60}",
  ])
  func leavesAllElseToTheEngine(pattern: String) {
    #expect(LinearSearch(pattern, ignoresCase: false, dotMatchesAll: false) == nil)
  }

  @Test func leavesOtherTextsToTheEngine() throws {
    let search = try #require(LinearSearch("a.*b", ignoresCase: false, dotMatchesAll: false))
    #expect(search.matches("xaxb") == true)
    #expect(search.matches("xaéb") == nil)
    #expect(search.matches("a\r\nb") == nil)
    #expect(search.matches("") == false)
  }
}
