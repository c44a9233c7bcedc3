import GateJSON
import Testing

@testable import GateSuite

/// CSV as spreadsheets and checkouts leave it.
@Suite struct SpreadsheetTests {
  private static let plain = "id,input,expected,tags\na,\"one\ntwo\",x,t;u\nb,q,y,\n"

  @Test(arguments: [
    "\u{FEFF}id,input,expected,tags\na,\"one\ntwo\",x,t;u\nb,q,y,\n",
    "id;input;expected;tags\na;\"one\ntwo\";x;\"t;u\"\nb;q;y;\n",
    "id\tinput\texpected\ttags\na\t\"one\ntwo\"\tx\tt;u\nb\tq\ty\t\n",
    "id,input,expected,tags\r\na,\"one\r\ntwo\",x,t;u\r\nb,q,y,\r\n",
    "id,input,expected,tags,,\na,\"one\ntwo\",x,t;u,,\nb,q,y,,,\n,,,,,\n",
    "id,input,expected,tags\n,,,\na,\"one\ntwo\",x,\"[\"\"t\"\", \"\"u\"\"]\"\n\nb,q,y,\n",
    "sep=;\r\nid;input;expected;tags\r\na;\"one\r\ntwo\";x;\"t;u\"\r\nb;q;y;\r\n",
    "\u{FEFF}sep=\t\nid\tinput\texpected\ttags\na\t\"one\ntwo\"\tx\tt;u\n \t\u{A0}\t\t\nb\tq\ty\t\n",
    "id,input,expected,tags\ra,\"one\rtwo\",x,t;u\rb,q,y,\r",
    " id , input,expected,tags\na,\"one\ntwo\",x,t; u\nb,q,y,\n",
  ])
  func isTheSameGoldenSet(text: String) throws {
    #expect(
      try GoldenReaderTests.read("g.csv", text).digest == GoldenReaderTests.read("g.csv", Self.plain).digest)
  }

  @Test(arguments: [
    (
      "id,input,\na,q,lost\n",
      "g.csv:2: column 3 has no name in the header, and holds 'lost'; name it in the first line, or empty it"
    ),
    (
      "id,input\na,q,r\n",
      "g.csv:2: the row has 3 cells, but the header has 2; put a cell that holds commas, semicolons or tabs in quotes"
    ),
    (
      "\u{FEFF}id,input,wat\na,q,r\n",
      "g.csv:1: unknown column 'wat'; rename it to 'metadata.wat' or delete it; the columns are id, input or"
    ),
    (
      "id;question;answer\na;q;r\n",
      "g.csv:1: unknown column 'question'; rename it to 'input'\ng.csv:1: unknown column 'answer'; rename it to 'expected'"
    ),
    ("id|input\na|q\n", "g.csv:1: unknown column 'id|input'; part the cells with commas, semicolons or tabs"),
    (
      "id,input\na,q,r\nb,q\nc,q,r\n",
      "g.csv:2: 2 of 3 examples (lines 2, 4): the row has 3 cells, but the header has 2"
    ),
  ])
  func whatIsLostIsTold(text: String, message: String) {
    let faults = #expect(throws: Diagnostics.self) { try GoldenReaderTests.read("g.csv", text) }
    #expect(faults?.description.hasPrefix(message) == true, "\(faults?.description ?? "")")
  }

  @Test func aListInOneCellIsToldWhereTextsAreCompared() throws {
    func check(_ scorer: String) throws {
      let golden = try GoldenReaderTests.read("g.csv", "id,input,expected\na,q,\"[\"\"x\"\",\"\"y\"\"]\"\n")
      let yaml = "- {name: m, scorer: \(scorer)}"
      let root = try YAMLReader.read(SourceFile(path: "suite.yaml", bytes: Array(yaml.utf8)))
      guard case .list(let elements) = root.content else { return }
      try ListCellCheck(elements.map { try MetricConfiguration($0) }).check(golden.examples)
    }
    let faults = #expect(throws: Diagnostics.self) { try check("exact") }
    #expect(faults?.description.contains("g.csv:2") == true)
    try check("json")
  }

  @Test func aRoleInACodeFenceIsText() throws {
    func roles(_ text: String) throws -> [String] {
      let prompt = try PromptTemplate(SourceFile(path: "prompt.md", bytes: Array(text.utf8)))
      let example = Example(id: "e", input: .text("q"))
      return try prompt.render(example).map(\.role)
    }
    #expect(try roles("# system\na\n```\n# user\n```\n# user\nb\n") == ["system", "user"])
    #expect(try roles("# system\na\n~~~~md\n# user\n```\n~~~~\n# user\nb\n") == ["system", "user"])
    // A fence that is never closed is none.
    #expect(try roles("# system\na\n```\n# user\nb\n") == ["system", "user"])
  }

  @Test func aFaultIsOneLineAndStandsOnce() {
    let fault = Diagnostic("the text 'a\nb' is bad", at: Place(file: "f", line: 1), remedy: "fix it")
    #expect(fault.description == "f:1: the text 'a b' is bad; fix it")
    #expect(Diagnostics([fault, fault]).faults.count == 1)
  }
}
