import Testing

@testable import GateReport

@Suite("Display width")
struct DisplayWidthTests {
  @Test(
    "Columns of a text",
    arguments: [
      ("", 0), ("abc", 3), ("漢字", 4), ("한글", 4), ("ｆｕｌｌ", 8), ("ﾊﾝ", 2), ("é", 1), ("e\u{301}", 1), ("😀", 2),
      ("👩‍👩‍👧", 2),
      ("🇩🇪", 2), ("❤️", 2), ("\u{200B}", 0), ("…", 1), ("Ж", 1), ("、。", 4), ("한", 2),
    ])
  func columns(text: String, width: Int) { #expect(DisplayWidth.of(text) == width) }

  @Test("Padding counts columns, not characters")
  func padding() {
    #expect(TerminalText.padded("漢字", to: 6) == "漢字  ")
    #expect(TerminalText.aligned("漢字", to: 6) == "  漢字")
    #expect(TerminalText.padded("long", to: 2) == "long")
  }

  @Test(
    "A line is cut to its columns",
    arguments: [
      ("abcdef", 6, "abcdef"), ("abcdefg", 6, "abcde…"), ("漢字漢字", 6, "漢字…"),
      ("a\nb\tc\r\n", 20, "a\\nb c\\n"),
      ("\u{1B}[31mred\u{1B}[0m\u{202E}x", 10, "redx"), ("a\u{2028}b", 10, "a\\nb"),
    ])
  func line(text: String, width: Int, expected: String) {
    #expect(TerminalText.line(text, width: width) == expected)
  }

  @Test("A character of endless marks is cut too")
  func endlessMarks() {
    let line = TerminalText.line("a" + String(repeating: "\u{301}", count: 100_000), width: 10)
    #expect(line.unicodeScalars.count < 200)
  }

  @Test("Sentences break at spaces")
  func wrapping() {
    let lines = TerminalText.wrapped("one two three four five six seven", width: 20, indent: 2)
    #expect(lines == ["one two three four", "  five six seven"])
    #expect(TerminalText.wrapped("", width: 20) == [""])
  }
}
