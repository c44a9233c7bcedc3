import GateJSON
import GateSuite
import Testing

@testable import GateScoring

@Suite struct AnswerReaderTests {
  private static func read(_ answer: String, _ options: JSONValue) throws -> String? {
    try AnswerReader(ConfigValue(options, at: Place(file: "suite.yaml"))).read(answer)
  }

  @Test func textsAreNormalised() throws {
    let plain: JSONValue = ["among": "cluster"]
    #expect(try Self.read(" It is  Paris. ", plain) == Self.read("it is paris", plain))
    #expect(try Self.read("caf\u{E9}", plain) == Self.read("cafe\u{301}", plain))
    let exact: JSONValue = ["among": "cluster", "normalize": .array([])]
    #expect(try Self.read("Paris", exact) != Self.read("paris", exact))
  }

  @Test func choicesAndNumbersAreReadAsTheirScorersDo() throws {
    let choice: JSONValue = ["among": "cluster", "read": "choice"]
    #expect(try Self.read("The answer is (b).", choice) == "B")
    #expect(try Self.read("I do not know.", choice) == nil)
    let number: JSONValue = ["among": "cluster", "read": "number"]
    #expect(try Self.read("3 lamps cost $1,200.50", number) == Self.read("9 #### 1200.5", number))
    #expect(try Self.read("-0", number) == Self.read("0.0", number))
    #expect(try Self.read("none", number) == nil)
  }

  @Test func aLabelIsTheOnlyOneThatStandsThere() throws {
    let label: JSONValue = [
      "among": "cluster", "read": "label", "labels": ["positive", "not positive", "bad"],
    ]
    #expect(try Self.read("That is POSITIVE!", label) == "positive")
    #expect(try Self.read("It is not positive", label) == "not positive")
    #expect(try Self.read("positive, or not positive", label) == nil)
    #expect(try Self.read("positively badly put", label) == nil)
    #expect(try Self.read("Bad, bad.", label) == "bad")
    #expect(try Self.read("", label) == nil)
  }
}
