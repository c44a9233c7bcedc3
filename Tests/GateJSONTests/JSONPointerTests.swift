import GateJSON
import Testing

@Suite struct JSONPointerTests {
  // The document and its pointers are those of RFC 6901, section 5.
  private static let document = #"""
    {"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}
    """#

  @Test(
    arguments: [
      ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2), ("/e^f", 3),
      ("/g|h", 4), ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8),
    ] as [(String, JSONValue)])
  func leadsToAValue(text: String, value: JSONValue) throws {
    let document = try JSONParser.parse(Self.document)
    #expect(JSONPointer(text)?.value(in: document) == value)
    #expect(JSONPointer("")?.value(in: document) == document)
  }

  @Test(arguments: [
    "/foo/2", "/foo/-", "/foo/01", "/foo/-1", "/foo/+0", "/foo/99999999999999999999", "/bar", "/foo/0/x",
    "/foo/",
  ])
  func leadsNowhere(text: String) throws {
    let document = try JSONParser.parse(Self.document)
    let pointer = try #require(JSONPointer(text))
    #expect(pointer.value(in: document) == nil)
  }

  @Test(arguments: ["foo", "#/foo", "/a~", "/a~2"])
  func refusesWhatIsNone(text: String) {
    #expect(JSONPointer(text) == nil)
  }
}
