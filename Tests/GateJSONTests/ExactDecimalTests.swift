import GateJSON
import Testing

@Suite struct ExactDecimalTests {
  @Test(arguments: [
    ("0", "0"), ("-0.00", "0"), ("007", "7"), ("1.10", "11e-1"), ("100", "1e2"), ("1e3", "1e3"),
    ("1.5E-3", "15e-4"), ("+.5", "5e-1"),
    ("12345678901234567890", "1234567890123456789e1"),
  ])
  func hasOneForm(text: String, form: String) {
    #expect(ExactDecimal(text)?.description == form)
  }

  @Test(arguments: ["", "-", ".", "1e", "1.2.3", "x", "1e9999999", "1 2"])
  func refusesWhatIsNoNumber(text: String) { #expect(ExactDecimal(text) == nil) }

  /// Whole numbers of 64 bits, whose results the machine knows.
  @Test func reckonsAsTheMachineDoes() throws {
    let numbers = [0, 1, -1, 9, 10, -10, 99, 101, 12_345, -999_999, 1_000_000_007, 123_456_789_012]
    for a in numbers {
      for b in numbers {
        let (x, y) = (ExactDecimal(a), ExactDecimal(b))
        #expect(x.adding(y) == ExactDecimal(a + b), "\(a) + \(b)")
        #expect((x < y) == (a < b), "\(a) < \(b)")
        let (product, isTooLarge) = a.multipliedReportingOverflow(by: b)
        if !isTooLarge { #expect(x * y == ExactDecimal(product), "\(a) * \(b)") }
        if b != 0, a % b == 0 { #expect(x.divided(by: y) == ExactDecimal(a / b), "\(a) / \(b)") }
      }
    }
  }

  @Test func dividesWhatHasAnEnd() {
    #expect(ExactDecimal(1).divided(by: ExactDecimal(8))?.description == "125e-3")
    #expect(ExactDecimal(1).divided(by: ExactDecimal(3)) == nil)
    #expect(ExactDecimal(1).divided(by: ExactDecimal(0)) == nil)
  }

  @Test func doesNotSubtractWhatLiesTooFarApart() {
    #expect(ExactDecimal("1e90000")?.adding(ExactDecimal(1)) == nil)
    #expect(ExactDecimal(0).adding(ExactDecimal(5)) == ExactDecimal(5))
  }

  @Test(arguments: [
    ("1.10", "1.10"), ("100.00", "100.00"), ("12345678901234567890", "12345678901234567890"), ("3.5", "3.5"),
    ("42", "42"), ("1e3", "1e3"),
    ("-0", "-0"), ("0.00001", "0.00001"),
  ])
  func numbersKeepTheirDigitsWhereAsked(text: String, written: String) throws {
    #expect(JSONWriter.compact(try JSONParser.parse(text, digits: .kept)) == written)
  }

  @Test func numbersAreEqualByValue() throws {
    func read(_ text: String) throws -> JSONValue { try JSONParser.parse(text, digits: .kept) }
    #expect(try read("1.10") == 1.1)
    #expect(try read("1.10").hashValue == JSONValue.number(1.1).hashValue)
    #expect(try read("2.0") == 2)
    #expect(try read("12345678901234567890") != read("12345678901234567891"))
    #expect(JSONValue.integer(9_007_199_254_740_993) != .number(9_007_199_254_740_992))
    #expect(try read("1.10").withoutSpelling == 1.1)
    #expect(
      JSONWriter.compact(try read("[1.10, 1e2, 12345678901234567890]").withoutSpelling)
        == "[1.1,100,12345678901234567890]")
  }
}
