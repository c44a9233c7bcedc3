import GateSuite
import Testing

@Suite struct ByteOrderTests {
  @Test(arguments: [
    "", "a", "ab", "b", "é", "e\u{301}", "z", "😀", "\u{FFFF}", "a string of more than fifteen bytes",
  ])
  func itIsThatOfTheBytes(text: String) {
    for other in ["", "a", "aa", "ab", "é", "e\u{301}", "\u{E000}", "😀", "a string of more than fifteen"] {
      #expect(text.precedesByBytes(other) == text.utf8.lexicographicallyPrecedes(other.utf8))
      #expect(other.precedesByBytes(text) == other.utf8.lexicographicallyPrecedes(text.utf8))
    }
  }
}
