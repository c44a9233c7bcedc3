import Foundation
import GateTestSupport
import Testing

@testable import GateJSON

@Suite struct JSONParserTests {
  static let values: [(String, JSONValue)] = [
    ("null", .null), ("true", true), (" [1, -2.5, 1e3] ", [1, -2.5, 1000.0]),
    (#"{"a":{"b":[]}}"#, ["a": ["b": []]]),
    (#""é\u00e9\n\/""#, "éé\n/"), (#""\ud83d\ude00""#, "😀"), ("-0", 0),
    ("9007199254740993", .integer(9_007_199_254_740_993)),
    ("999999999999999999", .integer(999_999_999_999_999_999)),
    ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
    ("\"naïve\"", .string("naïve")), ("\"plain\"", .string("plain")),
    ("123456789012345678901", .number(1.2345678901234568e20)),
  ]

  @Test(arguments: values)
  func readsValues(text: String, value: JSONValue) throws {
    #expect(try JSONParser.parse(text) == value)
  }

  @Test func replacesLoneSurrogates() throws {
    #expect(
      try JSONParser.parse(#""a\ud800b\udc00c\ud800\u0041""#) == .string("a\u{FFFD}b\u{FFFD}c\u{FFFD}A"))
  }

  @Test(arguments: [
    ("", "the value ends too soon (line 1, column 1)"),
    ("{\"a\":1,\n \"a\":2}", "the key 'a' stands twice in one object (line 2, column 2)"),
    (
      "[NaN]",
      "NaN and Infinity are not JSON; write null for a value that could not be had (line 1, column 2)"
    ),
    (
      "[-Infinity]",
      "NaN and Infinity are not JSON; write null for a value that could not be had (line 1, column 2)"
    ),
    ("{'a': 1}", "a key in double quotes is expected here (line 1, column 2)"),
    ("[1,]", "a JSON value is expected here (line 1, column 4)"),
    ("[1 2]", "a comma or ']' is expected here (line 1, column 4)"),
    ("01", "a number does not begin with a zero (line 1, column 1)"),
    ("1e999", "the number '1e999' is too large (line 1, column 1)"),
    ("\"a\tb\"", "a control character stands unescaped in a string (line 1, column 3)"),
    ("\"a", "the string that begins here is not closed (line 1, column 1)"),
    ("\"\\x\"", "'\\x' is not an escape of JSON (line 1, column 3)"),
    ("\"\\u12\"", "four hexadecimal digits are expected after \\u (line 1, column 4)"),
    ("{} {}", "something stands after the end of the value (line 1, column 4)"),
    ("True", "'True' is not a JSON value (line 1, column 1)"),
  ])
  func refusesWhatIsNoJSON(text: String, message: String) {
    #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(text) }
    do { _ = try JSONParser.parse(text) } catch { #expect(error.description == message) }
  }

  @Test func refusesDeepNesting() {
    let text = String(repeating: "[", count: 100_000)
    #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(text) }
  }

  @Test func refusesInvalidUTF8() {
    #expect(throws: JSONSyntaxError.self) { try JSONParser.parse([0x22, 0xFF, 0x22]) }
  }

  @Test func readsWhatItWrites() throws {
    var generator = SeededGenerator(seed: 500)
    for _ in 0..<500 {
      let value = Self.random(depth: 0, using: &generator)
      #expect(try JSONParser.parse(JSONWriter.compact(value)) == value)
      #expect(try JSONParser.parse(JSONWriter.pretty(value)) == value)
    }
  }

  @Test func neverCrashesOnMutatedText() {
    let seed = Array(#"{"id":"a","n":[1.5e3,-2,true,null,"\u00e9\ud83d\ude00x"],"o":{"k":"v"}}"#.utf8)
    var generator = SeededGenerator(seed: 500)
    var accepted = 0
    for _ in 0..<20_000 {
      var bytes = seed
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      if (try? JSONParser.parse(bytes)) != nil { accepted += 1 }
    }
    #expect(accepted < 20_000)
  }

  private static func random(depth: Int, using generator: inout some RandomNumberGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth > 4 ? 5 : 7), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2: return .integer(Int.random(in: .min ... .max, using: &generator))
    case 3:
      return .number(Double(bitPattern: UInt64.random(in: 0..<0x7FE0_0000_0000_0000, using: &generator)))
    case 4:
      let scalars = (0..<5).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0..<0x11_0000, using: &generator))
      }
      return .string(String(String.UnicodeScalarView(scalars)))
    case 5: return .array((0..<3).map { _ in random(depth: depth + 1, using: &generator) })
    default:
      return .object(
        Dictionary(
          (0..<3).map { ("k\($0)", random(depth: depth + 1, using: &generator)) }, uniquingKeysWith: { $1 }))
    }
  }
}
