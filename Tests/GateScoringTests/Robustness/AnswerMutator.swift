import Foundation

/// Spoils answers, the same in every run: what a broken model, or a hostile one, may send.
struct AnswerMutator {
  private var generator: TextGenerator

  private static let answers = [
    "The answer is (B).", "#### 1,200", "It costs $1,200.40, or 12 % more.",
    "Yes. Paris is the capital of France.",
    #"{"id": 7, "tags": ["a", "b"], "price": 1.5e3, "nested": {"on": true, "off": null}}"#,
    "```json\n{\"id\": 1}\n```", "<order id=\"7\"><item n='1'>Lamp &amp; bulb</item><!-- x --></order>",
    "id,name\n1,\"Ada, Countess\"\n2,\"say \"\"hi\"\"\"\n", "A\nB\nC",
    "Ja, Sie können die Lampe zurückgeben, wenn sie neu ist.",
    "[1, [2, [3, [4]]]]", "Sorry, I cannot help with that.", "1. one\n2. two\n\n* three\n", "",
  ]

  /// What is put in: control characters, numbers too large, escaped surrogates alone, halves of syntax.
  private static let pieces =
    [
      "\u{0}", "\u{1}", "\u{8}", "\u{1B}[31m", "\u{7F}", "\u{85}", "\u{FEFF}", "\u{200D}", "\u{202E}",
      "\u{FFFD}", "\u{FFFF}",
    ]
    + [
      "\r", "\r\n", "\n", "\t", " ", "\u{A0}", "\u{301}", "\u{E0001}", "\u{10FFFF}", "İ", "ß", "ﬁ", "👨‍👩‍👧", "٣",
      "½", "Ⅷ", "日",
    ]
    + [
      #"\ud800"#, #"\udc00"#, #""\ud83d""#, #"\u"#, #"\u00"#, #"\x"#, #"\"#, "&#xD800;", "&#0;",
      "&#99999999999;", "&a;", "&amp",
    ]
    + [
      "1e999", "-1e-999", "9223372036854775808", "-9223372036854775809", "0x7f", "1,,2", "1.2.3", "-", "--1",
      "1e", ".5", "5.",
    ]
    + [
      "99999999999999999999999999999999999999999999.99", "NaN", "-inf", "1/0", "00", "1_000", "$", "€", "%",
      "####",
    ]
    + [
      "{", "}", "[", "]", "\"", "'", ",", ":", "```", "<", ">", "</", "/>", "<!--", "<![CDATA[", "]]>",
      "<?xml", "<!DOCTYPE a [", "&lt;",
    ]
    + [
      "(A)", "Answer:", "**", "(", ")", "true", "null", "{}", "[]", "\"\"", "\"\"\"", ";", "|", "A", "B.",
      "a",
    ]

  init(seed: UInt64) { generator = TextGenerator(seed: seed) }

  /// The next number below `bound`.
  mutating func draw(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }

  /// An answer after one to six changes.
  mutating func next() -> String {
    var scalars = Array(pick(Self.answers).unicodeScalars)
    for _ in 0...draw(below: 6) {
      let start = draw(below: scalars.count + 1)
      let end = min(scalars.count, start + draw(below: 12))
      switch draw(below: 8) {
      case 0: scalars.removeSubrange(start..<end)
      case 1: scalars.insert(contentsOf: Array(scalars[start..<end]), at: draw(below: scalars.count + 1))
      case 2:
        let piece = Array(pick(Self.pieces).unicodeScalars)
        for _ in 0..<(1 << draw(below: 7)) { scalars.insert(contentsOf: piece, at: start) }
      case 3: scalars.insert(contentsOf: pick(Self.answers).unicodeScalars, at: start)
      case 4: scalars = Array(scalars[..<start]) + scalars[end...].reversed()
      case 5:
        if let scalar = Unicode.Scalar(UInt32(draw(below: 0x11_0000))) { scalars.insert(scalar, at: start) }
      default: scalars.insert(contentsOf: pick(Self.pieces).unicodeScalars, at: start)
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private mutating func pick(_ texts: [String]) -> String { texts[draw(below: texts.count)] }

  /// Long answers of one kind of thing again and again, each of about `length` bytes.
  static func longAnswers(length: Int) -> [(name: String, text: String)] {
    [
      ("one word", "a"), ("words", "lorem ipsum "), ("lines", "\n"), ("spaces", " "), ("digits", "9"),
      ("numbers", "1, "),
      ("brackets", "["), ("braces", #"{"a":"#), ("pairs", "[]"), ("fences", "```\n"), ("elements", "<a>"),
      ("marks", "\u{301}"),
      ("quotes", "\""), ("escapes", #"\""#), ("choices", "(A) "), ("commas", ","), ("references", "&amp;"),
      ("comments", "<!--"), ("joiners", "👨\u{200D}"), ("Chinese", "日本"), ("points", "."), ("backticks", "`"),
      ("colons", "a:\n"),
      ("returns", "\r\n"), ("Cyrillic", "да "), ("signs", "-"), ("minus ones", "-1"), ("CSV", "a,\"b\"\n"),
      ("CDATA", "<![CDATA["),
    ].map { ($0.0, String(repeating: $0.1, count: max(1, length / $0.1.utf8.count))) }
  }
}
