import Testing

@testable import GateReport

@Suite("Text in XML")
struct XMLTextTests {
  private func content(_ text: String, limit: Int = 1000) -> String {
    var bytes: [UInt8] = []
    XMLText.appendContent(text, limit: limit, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func attribute(_ text: String, limit: Int = 1000) -> String {
    var bytes: [UInt8] = []
    XMLText.appendAttribute(text, limit: limit, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(
    "Content is escaped",
    arguments: [
      ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
      ("]]>", "]]&gt;"),
      ("<![CDATA[x]]>", "&lt;![CDATA[x]]&gt;"),
      ("line\r\nline\tend", "line&#13;\nline\tend"),
      ("\"quoted\" 'twice'", "\"quoted\" 'twice'"),
      ("漢字 😀 e\u{301}", "漢字 😀 e\u{301}"),
    ])
  func contents(text: String, expected: String) { #expect(content(text) == expected) }

  @Test("Attributes keep line ends and tabs by reference")
  func attributes() {
    #expect(
      attribute("a\nb\tc\rd \"e\" 'f' <g> &")
        == "a&#10;b&#9;c&#13;d &quot;e&quot; &apos;f&apos; &lt;g&gt; &amp;")
  }

  @Test(
    "What XML cannot hold, and what deceives, is left out",
    arguments: [
      ("\u{1B}[31mred\u{1B}[0m", "red"),
      ("\u{1B}[38;5;196mred", "red"),
      ("\u{9B}31mred", "red"),
      ("\u{1B}]0;title\u{7}x", "x"),
      ("\u{1B}]8;;http://a\u{1B}\\link\u{1B}]8;;\u{1B}\\", "link"),
      ("\u{1B}(Bx\u{1B}7y\u{1B}=z", "xyz"),
      ("\u{1B}Pq#0\u{1B}\\x", "x"),
      ("\u{1B}", ""),
      ("a\u{1B}]no end\nb", "ano end\nb"),
      ("nul\u{0} bell\u{7} del\u{7F} c1\u{85}", "nul bell del c1"),
      ("\u{FFFE}a\u{FFFF}b\u{1FFFE}c", "abc"),
      ("\u{202E}a\u{202C}\u{2066}b\u{2069}\u{200F}c", "abc"),
      ("a\u{200D}b", "a\u{200D}b"),
    ])
  func removed(text: String, expected: String) {
    #expect(content(text) == expected)
    #expect(PlainText(text).reduce(into: "") { $0.unicodeScalars.append($1) } == expected)
  }

  @Test("Limits count escaped bytes and never split a character or an escape")
  func limits() {
    #expect(content("&&&", limit: 12) == "&amp;&amp;\n[cut; the whole text has 3 bytes]")
    #expect(content("&&", limit: 10) == "&amp;&amp;")
    #expect(content("漢字", limit: 5) == "漢\n[cut; the whole text has 6 bytes]")
    #expect(attribute("abcdef", limit: 3) == "abc…")
    #expect(attribute("abc", limit: 3) == "abc")
  }

  @Test("A line has no line end")
  func line() {
    #expect(XMLText.line("  a\n\n b\u{2028}c\t", longest: 100) == "a b c")
    #expect(XMLText.line("abcdef", longest: 3) == "abc")
  }
}
