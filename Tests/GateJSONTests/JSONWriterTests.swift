import Testing

@testable import GateJSON

@Suite struct JSONWriterTests {
  @Test func sortsKeysByTheirBytes() {
    let value: JSONValue = ["b": 1, "a": [true, .null], "Z": "x", "é": 2.5]
    #expect(JSONWriter.compact(value) == #"{"Z":"x","a":[true,null],"b":1,"é":2.5}"#)
  }

  @Test func writesNumbersShortestAndWholeOnesWithoutAPoint() {
    #expect(
      JSONWriter.compact([1.0, 0.1, -2.5e-7, 1e300, .number(0.1 + 0.2)])
        == "[1,0.1,-2.5e-07,1e+300,0.30000000000000004]")
  }

  @Test func escapesControlCharacters() {
    #expect(JSONWriter.compact("\u{1B}[31m\"\\\n\u{7F}") == #""\u001b[31m\"\\\n\u007f""#)
  }

  @Test func indentsForPeople() {
    #expect(
      JSONWriter.pretty(["a": [1, ["b": []]]])
        == "{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    }\n  ]\n}")
  }

  @Test func meaningIgnoresTheFormOfNumbers() {
    #expect(JSONValue.array([1, ["x": 2]]) == [1.0, ["x": .number(2)]])
    #expect(JSONValue.array([1]) != [1, 1])
    #expect(JSONValue.string("1") != 1)
    #expect(Set<JSONValue>([1, 1.0, 2]).count == 2)
  }

  @Test func partByPartItIsWrittenTheSame() {
    var json = JSONBuilder()
    json.object { json in
      json.key("a")
      json.list { list in
        list.string("x\n\"")
        list.number(1)
        list.number(0.1)
        list.object { _ in }
        list.list { $0.string(nil) }
        list.value(["k": [true, .null]])
      }
      json.key("b")
      json.string("é")
      json.key("c")
      json.number(.infinity)
    }
    let value: JSONValue = [
      "a": ["x\n\"", 1, .number(0.1), .object([:]), [.null], ["k": [true, .null]]], "b": "é", "c": .null,
    ]
    #expect(json.text == JSONWriter.compact(value))
    #expect(json.bytes == Array(json.text.utf8))
  }
}
