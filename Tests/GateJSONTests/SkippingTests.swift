import GateJSON
import Testing

/// Passing over what is not wanted, and the bare `NaN` of Python's tools.
@Suite struct SkippingTests {
  private func second(_ text: String, takesNonFinite: Bool = true) throws(JSONSyntaxError) -> JSONValue? {
    let bytes = Array(text.utf8)
    var found: JSONValue?
    try bytes.withUnsafeBufferPointer { buffer throws(JSONSyntaxError) in
      try JSONReader.read(buffer, takesNonFinite: takesNonFinite) { json throws(JSONSyntaxError) in
        try json.members { json, key throws(JSONSyntaxError) in
          if key == "b" { found = try json.value() } else { try json.skip() }
        }
      }
    }
    return found
  }

  @Test(arguments: [
    "1", "-1.5e3", "true", "null", "NaN", #""""#, #""a\"]}\\""#, #""0123456789 \" {[""#, "[]", "{}",
    "[1, [2, {}], \"]\"]",
    #"{"b":1,"c":{"d":"}"}}"#, "[ 1 , 2 ]", "\"ünïcödé and more than eight\"",
  ])
  func whatIsSkippedEndsWhereItEnds(value: String) throws {
    #expect(try second(#"{"a":\#(value),"b":7}"#) == 7)
    #expect(try second(#"{ "a" : \#(value) , "b" : 7 }"#) == 7)
    #expect(try second(#"{"b":7,"a":\#(value)}"#) == 7)
  }

  @Test(arguments: ["", ",", ":", "]", "\"", "[", "[\"", "{\"a\":", "\"\\\""])
  func whatDoesNotEndIsAFault(value: String) {
    #expect(throws: JSONSyntaxError.self) { try second(#"{"a":\#(value)"#) }
    #expect(throws: JSONSyntaxError.self) { try second(#"{"a":\#(value),"b":7"#) }
  }

  @Test func bareNaNIsNullOnlyIfItIsAskedFor() throws {
    for word in ["NaN", "Infinity", "-Infinity"] {
      #expect(try second(#"{"b":[\#(word),1]}"#) == [.null, 1])
      #expect(throws: JSONSyntaxError.self) { try second(#"{"b":[\#(word),1]}"#, takesNonFinite: false) }
      #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(word) }
    }
    #expect(throws: JSONSyntaxError.self) { try second(#"{"b":nan}"#) }
    #expect(throws: JSONSyntaxError.self) { try second(#"{"b":-NaN}"#) }
  }
}
