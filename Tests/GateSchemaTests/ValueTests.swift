import GateJSON
import Testing

@testable import GateSchema

@Suite struct ValueTests {
  /// The examples of RFC 3986, 5.4, against `http://a/b/c/d;p?q`, and some more.
  static let resolutions: [(String, String, String)] = [
    ("g:h", "g:h", ""), ("g", "http://a/b/c/g", ""), ("./g", "http://a/b/c/g", ""),
    ("g/", "http://a/b/c/g/", ""), ("/g", "http://a/g", ""), ("//g", "http://g", ""),
    ("?y", "http://a/b/c/d;p?y", ""), ("g?y", "http://a/b/c/g?y", ""), ("#s", "http://a/b/c/d;p?q#s", ""),
    ("g#s", "http://a/b/c/g#s", ""), (";x", "http://a/b/c/;x", ""), ("", "http://a/b/c/d;p?q", ""),
    (".", "http://a/b/c/", ""), ("..", "http://a/b/", ""), ("../g", "http://a/b/g", ""),
    ("../..", "http://a/", ""), ("../../../g", "http://a/g", ""), ("/./g", "http://a/g", ""),
    ("/../g", "http://a/g", ""), ("g..", "http://a/b/c/g..", ""), ("./g/.", "http://a/b/c/g/", ""),
    ("g;x=1/../y", "http://a/b/c/y", ""), ("g?y/../x", "http://a/b/c/g?y/../x", ""),
    ("HTTP://A/x", "http://a/x", ""), ("x.json", "x.json", "y.json"), ("#a", "urn:x:y#a", "urn:x:y"),
    ("x", "http://a/x", "http://a"), ("", "", ""),
  ]

  @Test(arguments: resolutions)
  func referencesAreResolved(reference: String, expected: String, base: String) {
    let base = URIReference(base.isEmpty && !expected.isEmpty ? "http://a/b/c/d;p?q" : base)
    #expect(URIReference(reference).resolved(against: base).description == expected)
  }

  @Test func fragmentsAreDecoded() {
    #expect(URIReference("a#%25%7E0/%c3%a9").decodedFragment == "%~0/é")
    #expect(URIReference("a").decodedFragment == "")
    for malformed in ["#%", "#%4", "#%zz", "#%+1", "#%ff"] {
      #expect(URIReference(malformed).decodedFragment == nil, "\(malformed)")
    }
  }

  @Test func pointersAreTakenApart() {
    #expect(JSONPointer("/a~1b/~0/")?.keys == ["a/b", "~", ""])
    #expect(JSONPointer("")?.keys == [])
    #expect(JSONPointer("a")?.keys == nil)
    #expect(JSONPointer("/~2")?.keys == nil)
    #expect(JSONPointer("/~")?.keys == nil)
    #expect(JSONPointer.token("a/b~c") == "a~1b~0c")
    for index in ["01", "-1", "2", "", "+1"] {
      #expect(JSONValue.array([1, 2]).child(index) == nil, "\(index)")
    }
    #expect(JSONValue.array([1, 2]).child("1") == 2)
  }

  @Test func numbersAreComparedWithoutRounding() {
    let large: JSONValue = .integer(9_007_199_254_740_993)
    #expect(ExactNumber.compare(large, 9_007_199_254_740_992.0) == .greater)
    #expect(ExactNumber.compare(9_007_199_254_740_992.0, large) == .less)
    #expect(ExactNumber.compare(.integer(.max), 9.223372036854775807e18) == .less)
    #expect(ExactNumber.compare(.integer(.min), -9.223372036854775808e18) == .equal)
    #expect(ExactNumber.compare(1, 1.5) == .less)
    #expect(ExactNumber.compare(-1, -1.5) == .greater)
    #expect(ExactNumber.compare(1e300, .integer(.max)) == .greater)
    #expect(ExactNumber.compare("1", 1) == nil)
  }

  /// A value, a divisor, and whether the one is a multiple of the other.
  static let multiples: [(JSONValue, JSONValue, Bool)] = [
    (0.0075, 0.0001, true), (0.00751, 0.0001, false), (19.99, 0.01, true), (4.35, 0.01, true),
    (1e308, 0.123456789, false), (12_391_239_123, 1e-8, true), (1e300, 3, false), (3e300, 3, true),
    (1e300, 1e299, true), (1e-300, 1e-299, false), (0, 7, true), (-9, 3, true), (.integer(.min), 2, true),
    (.integer(.max), 7, true), (.integer(.max), 10, false),
    (.number(.leastNonzeroMagnitude), .number(.leastNonzeroMagnitude), true), (35, 1.5, false),
    (1.7976931348623157e308, 5, true), (100, 1e2, true), (1e2, 1000, false), (-0.0, 5, true),
  ]

  @Test(arguments: multiples)
  func multiplesAreFoundInDecimals(value: JSONValue, divisor: JSONValue, isMultiple: Bool) throws {
    let (value, divisor) = (try #require(Decimal(value)), try #require(Decimal(divisor)))
    #expect(value.isMultiple(of: divisor) == isMultiple)
  }

  @Test func equalityIsThatOfJSONSchema() {
    let composed: JSONValue = "\u{E9}"
    let decomposed: JSONValue = "e\u{301}"
    #expect(composed == decomposed)
    #expect(!ExactValue.areEqual(composed, decomposed))
    #expect(!ExactValue.areEqual(["\u{E9}": 1], ["e\u{301}": 1]))
    #expect(ExactValue.areEqual(["a": [1, 2.0]], ["a": [1.0, 2]]))
    #expect(!ExactValue.areEqual([0], [false]))
    #expect(!ExactValue.areEqual(.integer(9_007_199_254_740_993), 9_007_199_254_740_992.0))
    #expect(Set([ExactValue(json: 1), ExactValue(json: 1.0)]).count == 1)
    #expect(Set([ExactValue(json: composed), ExactValue(json: decomposed)]).count == 2)
    #expect(ExactValue.size(of: ["a": [1, 2]], limit: 3) == 4)
    #expect(ExactValue.size(of: ["a": [1, 2]], limit: 2) == nil)
  }
}
