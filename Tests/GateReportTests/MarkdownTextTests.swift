import Testing

@testable import GateReport

@Suite("Markdown text")
struct MarkdownTextTests {
  @Test("Plain words and figures stay as they are")
  func plain() {
    for text in [
      "accuracy fell from 0.823 to 0.742 on 150 examples",
      "difference -0.081, interval [-0.120, -0.043], margin 0.020",
      "p = 0.0120", "[-3 %, +13 %]", "it isn't tested (yet); 三十日以内", "v1.2.0 says no.",
    ] {
      #expect(MarkdownText.prose(text) == text)
    }
  }

  @Test(
    "What Markdown or a platform would read as more than text is code",
    arguments: [
      ("@admin", "`@admin`"), ("see #1", "see `#1`"), ("acme/app#1", "`acme/app#1`"), ("GH-12", "`GH-12`"),
      ("(JIRA-7)", "`(JIRA-7)`"), ("!4", "`!4`"), ("~bug", "`~bug`"), ("%1", "`%1`"), ("$5", "`$5`"),
      ("https://evil.example", "`https://evil.example`"), ("WWW.evil.example", "`WWW.evil.example`"),
      ("a@evil.example", "`a@evil.example`"), ("4f1c2a9d0e3b", "`4f1c2a9d0e3b`"),
      ("v1.4f1c2a9", "`v1.4f1c2a9`"),
      ("[x](y)", "`[x](y)`"), ("[x]: y", "`[x]`: y"), ("<b>", "`<b>`"), ("a & b", "a `&` b"),
      ("a < b", "a &lt; b"),
      ("&#64;you", "`&#64;you`"), ("**PASS**", "`**PASS**`"), ("_a_", "`_a_`"), ("~~~", "`~~~`"),
      ("---", "`---`"),
      ("===", "`===`"), ("# PASS", "`#` PASS"), ("> PASS", "`>` PASS"), ("1. PASS", "`1.` PASS"),
      ("2) PASS", "`2)` PASS"), ("- PASS", "`-` PASS"), ("+ PASS", "`+` PASS"),
      ("| a | b |", "`|` a `|` b `|`"),
      ("/close", "`/close`"), (":tada:", "`:tada`:"), ("✅ PASS", "`✅` PASS"), ("a\\", "`a\\`"),
      ("`", "`` ` ``"),
      ("``x`", "``` ``x` ```"), ("a\n\n# b", "`a\\n\\n#` b"),
      ("refund-001, x_y; z", "`refund-001`, `x_y`; z"),
      ("", ""), (" \u{202E}\u{1B}[31m ", ""), ("a\u{200B}b", "`a\u{200B}b`"),
    ])
  func special(text: String, expected: String) { #expect(MarkdownText.prose(text) == expected) }

  @Test("A table's cell has no bar, and is never empty")
  func cells() {
    #expect(MarkdownText.code("a|b\\|c") == "`a∣b\\∣c`")
    #expect(MarkdownText.code("a\n|`b`") == "`` a\\n∣`b` ``")
    #expect(MarkdownText.code("|\u{301}") == "`∣\u{301}`")
    #expect(MarkdownText.code("") == "`(blank)`")
    #expect(MarkdownText.code(" \t ") == "`(blank)`")
    #expect(MarkdownText.code(" a ") == "`  a  `")
  }

  @Test("HTML code holds no tag, attribute or entity of the text")
  func html() {
    #expect(
      MarkdownText.htmlCode("</code><a href='x'>&amp;\n\"")
        == "<code>&lt;/code&gt;&lt;a href=&#39;x&#39;&gt;&amp;amp;\\n&quot;</code>")
  }

  @Test("A fence is longer than any run of backticks in it", arguments: [0, 1, 2, 3, 4, 17])
  func fence(run: Int) throws {
    let marks = String(repeating: "`", count: run)
    let block = MarkdownText.fenced(["+ \(marks)", "  \(marks)x`"], language: "diff")
    let fence = try #require(block.last)
    #expect(fence.allSatisfy { $0 == "`" })
    #expect(fence.count == max(3, max(run, 1) + 1))
    #expect(block.first == fence + "diff")
    #expect(block.count == 4)
  }

  @Test("Long text is cut, and told to be")
  func cut() {
    #expect(MarkdownText.line(String(repeating: "x", count: 10), longest: 10) == "xxxxxxxxxx")
    #expect(MarkdownText.line(String(repeating: "x", count: 11), longest: 10) == "xxxxxxxxxx…")
    // Any number of marks on one letter.
    #expect(MarkdownText.line("e" + String(repeating: "\u{301}", count: 9999), longest: 11).utf8.count == 14)
    #expect(MarkdownText.lines("a\nb\nc", longest: 100, lines: 2) == ["a", "b … (cut)"])
    #expect(MarkdownText.lines("a\r\nb\u{2028}c", longest: 100, lines: 3) == ["a", "b", "c"])
    #expect(MarkdownText.lines("abcdef", longest: 3, lines: 3) == ["abc … (cut)"])
  }
}
