import Testing

@testable import GateSchema

@Suite struct ECMAPatternTests {
  /// Expressions, texts that match and texts that do not, as a JavaScript engine in Unicode mode has it.
  static let cases: [(String, [String], [String])] = [
    ("^a*$", ["", "aaa"], ["aab", "a\n"]),
    ("a+", ["xxaayy"], ["", "b"]),
    ("^\\d{3}-\\d{2,4}$", ["123-45", "123-4567"], ["12-45", "123-45678", "١٢٣-٤٥"]),
    ("^\\w+$", ["a_Z9"], ["é", ""]),
    ("^\\s$", ["\u{FEFF}", "\u{A0}", "\u{2029}"], ["\u{180E}", "a"]),
    ("^.$", ["a", "😀", "é"], ["\n", "\u{2028}", "ab"]),
    ("^\\p{Letter}+$", ["Hello", "π"], ["123", ""]),
    ("^[\\p{Lu}\\d]+$", ["A1", "Ä"], ["a", "π"]),
    ("^\\P{L}$", ["1", "😀"], ["a"]),
    ("^[^\\W_]+$", ["a1"], ["_", "-"]),
    ("^\\u{1F600}\\ud83d\\ude00\\x41\\cA\\0$", ["😀😀A\u{1}\0"], ["😀😀A"]),
    ("^(?:a|ab)(?:c|bcd)(?:d*)$", ["abcd", "acd"], ["abd"]),
    ("^(a*?)b\\1$", ["aba", "b"], ["abaa"]),
    ("^(?<q>['\"]).*\\k<q>$", ["'x'", "\"\""], ["'x\""]),
    ("^(?=.*\\d)(?!.*x)[a-z\\d]{2,5}$", ["a1", "12345"], ["ab", "x1", "a12345"]),
    ("(?<=\\$)\\d+(?<!0)$", ["$12"], ["12", "$10"]),
    ("(?<=\\1(\\d))a", ["11a", "011a"], ["12a"]),
    ("^(?:(a)|b)*\\1$", ["ab", "aa"], ["c"]),
    ("\\bfoo\\b", ["a foo.", "foo"], ["food", "éfoo_"]),
    ("\\Bo", ["foo"], ["o f"]),
    ("^(?:){1000000000}$", [""], ["a"]),
    ("^(?:a?){3}?$", ["", "aaa"], ["aaaa"]),
    ("^(a{0}|b){2}$", ["", "b", "bb"], ["a"]),
    ("a{,2}{|}]", ["a{,2}{"], ["aa"]),
    ("^[a\\-z\\]]+$", ["a-]"], ["b"]),
    ("[]", [], ["", "a"]), ("[^]", ["\n"], [""]),
  ]

  @Test(arguments: cases)
  func matchesAsECMA262Says(source: String, matching: [String], others: [String]) throws {
    let pattern = try ECMAPattern(source)
    for (texts, expected) in [(matching, true), (others, false)] {
      for text in texts {
        var operations = 100_000
        #expect(try pattern.matches(text, operations: &operations) == expected, "\(source) on \(text)")
        #expect(operations < 100_000)
      }
    }
  }

  static let malformed = [
    "(", ")", "a**", "*", "+a", "[a", "[z-a]", "[\\d-z]", "(?<n>a)(?<n>b)", "\\k<n>", "\\1", "(a)\\2", "\\Z",
    "\\a",
    "(?i)a", "(?>a)", "a{2,1}", "\\p{NoSuch}", "\\pL", "\\u{110000}", "\\u12", "\\x1", "\\c1", "\\01", "\\",
    "{1}", "(?=a)*", "^*", "a{1}{2}", String(repeating: "(", count: 5000),
  ]

  @Test(arguments: malformed)
  func whatIsNoExpressionIsRefused(source: String) {
    #expect(throws: PatternFault.self) { try ECMAPattern(source) }
  }

  static let hostile = [
    "^(a+)+$", "^(a|aa)*$", "^(a*)*b", "(a|a?)+c", "^(.*)*\\1x$", "(?:(?:a?){50}){50}c",
    "^(a{1,100}){1,100}b",
    "(?=(a+)+$)b", "(?<=^(a+)+)!c",
  ]

  @Test(arguments: hostile)
  func backtrackingWithoutEndIsGivenUpAfterItsSteps(source: String) throws {
    let pattern = try ECMAPattern(source)
    let text = String(repeating: "a", count: 3000) + "!"
    var operations = 200_000
    #expect(throws: ValidationLimitError.operations) { try pattern.matches(text, operations: &operations) }
    #expect(operations < 0)
  }

  @Test func aLongTextTakesStepsInProportion() throws {
    let pattern = try ECMAPattern("^(?:[a-z]+ )*[a-z]+$")
    let text = String(repeating: "abcdefghi ", count: 10_000) + "x"
    var operations = 1_000_000
    #expect(try pattern.matches(text, operations: &operations))
    #expect(operations > 0)
  }
}
