import GateJSON
import GateLogs
import GateSuite
import Testing

@testable import GateImport

/// The sheet there and back, and rows added to golden sets of each format.
@Suite struct ReviewedCandidateTests {
  private func candidate(_ id: String, _ input: ExampleInput, answer: String = "Paris") -> Candidate {
    Candidate(
      id: id, input: input, answer: answer, expected: nil, category: "geo", cluster: "session-1",
      opinion: .bad,
      marks: ["thumbs: 0"], notes: [], toolCalls: [], tools: [["name": "w"]], model: "m",
      origin: Candidate.Origin(traceID: "t-\(id)", spanID: "s", file: "f.json", time: "2026-11-29T07:15:33Z"))
  }

  /// The sheet with decisions and references by id.
  private func filled(
    _ candidates: [Candidate], _ decisions: [String: (accept: String, expected: String)],
    hasTools: Bool = false
  ) throws -> SourceFile {
    let bytes = CandidateSheet.render(candidates, hasTools: hasTools)
    var rows = try CSVReader.spreadsheet(SourceFile(path: "c.csv", bytes: bytes)).map(\.cells)
    for index in rows.indices.dropFirst() {
      guard let decision = rows[index].last.flatMap({ decisions[$0] }) else { continue }
      (rows[index][0], rows[index][1]) = (decision.accept, decision.expected)
    }
    return sheet(rows)
  }

  private func sheet(_ rows: [[String]]) -> SourceFile {
    let lines = rows.map {
      $0.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\r\n"
    }
    return SourceFile(path: "c.csv", bytes: Array(lines.joined().utf8))
  }

  private func read(_ source: SourceFile, values: Bool = false) throws -> ReviewedCandidates {
    try ReviewedCandidates(source, rules: .standard, readsReferences: values)
  }

  @Test(arguments: [
    "plain", "=1+1", "'=1+1", "''", "  -5", "@x", "a, \"b\"\nc", "[1, 2]", "{\"a\": 1}", "\t=x", "'tis",
    "Straße 🇫🇷",
  ])
  func textsComeBackAsTheyWere(text: String) throws {
    let source = try filled([candidate("a", .text(text), answer: text)], ["a": ("answer", "")])
    let accepted = try read(source).accepted
    #expect(accepted.map(\.input) == [.text(text)])
    #expect(accepted.map(\.expected) == [[.string(text)]])
    let cell = try #require(CSVReader.spreadsheet(source).last?.cells[2])
    #expect(!"=+-@".contains(cell.first { !$0.isWhitespace } ?? " "))
  }

  @Test func decisionsAreCountedAndUndecidedRowsStay() throws {
    let inputs: [ExampleInput] = [
      .messages([ChatMessage(role: "user", content: "a"), ChatMessage(role: "assistant", content: "b")]),
      .variables(["q": "x", "n": 3]), .text("c"), .text("d"),
    ]
    let candidates = zip(["a", "b", "c", "d"], inputs).map { candidate($0, $1) }
    let source = try filled(candidates, ["a": (" Yes", "A"), "b": ("answer", ""), "c": ("no", "")])
    let reviewed = try read(source)
    #expect(reviewed.refused == 1 && reviewed.undecided == 1)
    #expect(reviewed.accepted.map(\.id) == ["a", "b"])
    #expect(reviewed.accepted.map(\.input) == Array(inputs.prefix(2)))
    #expect(reviewed.accepted.map(\.expected) == [["A"], ["Paris"]])
    #expect(
      reviewed.accepted[0].metadata == [
        "trace_id": "t-a", "span_id": "s", "trace_file": "f.json", "trace_time": "2026-11-29T07:15:33Z",
      ])
    #expect(reviewed.accepted[0].category == "geo" && reviewed.accepted[0].cluster == "session-1")
    #expect(reviewed.accepted[0].place == Place(file: "c.csv", line: 2))
  }

  @Test func aPastedSecretIsTakenOutOnceMore() throws {
    let key = "ghp_" + String(repeating: "x", count: 40)
    let reviewed = try read(try filled([candidate("a", .text("q"))], ["a": ("yes", "use \(key)")]))
    #expect(reviewed.accepted.map(\.expected) == [["use [redacted:github]"]])
    #expect(reviewed.redactions == 1)
  }

  @Test func referencesThatAreValues() throws {
    let source = try filled([candidate("a", .text("q"))], ["a": ("yes", #"{"n": 5}"#)])
    #expect(try read(source, values: true).accepted.map(\.expected) == [[["n": 5]]])
    #expect(try read(source).accepted.map(\.expected) == [[#"{"n": 5}"#]])
    // An answer that is right is a value, too, so that the next sheet is read like this one.
    let answer = try filled([candidate("a", .text("q"), answer: #"{"n": 5}"#)], ["a": ("answer", "")])
    #expect(try read(answer, values: true).accepted.map(\.expected) == [[["n": 5]]])
    let prose = try filled([candidate("a", .text("q"))], ["a": ("yes", "five")])
    let faults = #expect(throws: Diagnostics.self) { try read(prose, values: true) }
    #expect(
      faults?.faults.map(\.description) == [
        #"""
        c.csv:2: expected: this is no JSON, and the golden set's references are no texts; write 'yes' under accept, and \#
        under expected JSON such as 4, {"city": "Oslo"} or "a text"
        """#
      ])
  }

  @Test func aRowWithACellTooManyIsNoRow() throws {
    let source = try filled([candidate("a", .text("q"))], ["a": ("yes", "x")])
    var rows = try CSVReader.spreadsheet(source).map(\.cells)
    rows[1] += ["", " "]
    #expect(try read(sheet(rows)).accepted.count == 1)
    // As if a comma in the reference were in no quotes.
    rows[1].insert("y", at: 2)
    let faults = #expect(throws: Diagnostics.self) { try read(sheet(rows)) }
    #expect(faults?.faults.first?.description.contains("cells, but the header has \(rows[0].count)") == true)
  }

  @Test(arguments: [
    (
      "maybe", "",
      "c.csv:2: accept: 'maybe' is no decision; write yes, answer (yes, and the answer is right) or no, or leave it empty"
    ),
    (
      "answer", "x",
      "c.csv:2: expected: the row takes the answer for right and has an 'expected' of its own; write 'yes' under accept, or empty the cell"
    ),
    (
      "yes", String(repeating: "x", count: 32_767),
      "c.csv:2: expected: the cell has 32767 characters, at which Excel cuts; fill in the sheet with a text editor or LibreOffice"
    ),
  ])
  func faultsAreNamedByLineAndColumn(accept: String, expected: String, message: String) throws {
    let source = try filled([candidate("a", .text("q"))], ["a": (accept, expected)])
    let fault = #expect(throws: Diagnostics.self) { try read(source) }
    #expect(fault?.description == message)
  }

  @Test func damagedSheetsAreRefused() throws {
    let source = try filled(
      [candidate("a", .messages([ChatMessage(role: "user", content: "q")]))], ["a": ("yes", "x")])
    let rows = try CSVReader.spreadsheet(source).map(\.cells)
    func faults(_ change: (inout [[String]]) -> Void) -> String? {
      var changed = rows
      change(&changed)
      let fault = #expect(throws: Diagnostics.self) { try read(sheet(changed)) }
      return fault?.description
    }
    #expect(
      faults { $0[0][0] = "ok" }
        == "c.csv:1: the sheet has no column 'accept'; keep the columns that 'goldgate harvest --sheet' wrote"
    )
    #expect(
      faults { $0.append($0[1]) }?.hasPrefix("c.csv:3: the id 'a' stands twice (first on line 2)") == true)
    #expect(faults { $0[1][2] = "[{" }?.hasPrefix("c.csv:2: input: the input is no longer JSON") == true)
    #expect(faults { $0[1][2] = " " }?.hasPrefix("c.csv:2: input: the input is empty") == true)
    #expect(
      faults { $0[1][2] = #"[{"role": "tool", "content": "x"}]"# }?.contains("the role 'tool' is not known")
        == true)
    #expect(faults { $0[1][$0[1].count - 1] = "" }?.hasPrefix("c.csv:2: id: the row has no id") == true)
  }

  @Test func toolsGoIntoTheRow() throws {
    let candidates = [candidate("a", .text("q"))]
    var rows = try CSVReader.spreadsheet(
      SourceFile(path: "c.csv", bytes: CandidateSheet.render(candidates, hasTools: true))
    ).map(\.cells)
    let column = try #require(rows[0].firstIndex(of: "expected_calls"))
    rows[1][0] = "yes"
    rows[1][column] = #"[{"name": "w", "arguments": {}}]"#
    let example = try #require(read(sheet(rows)).accepted.first)
    #expect(example.tools.map(\.name) == ["w"])
    #expect(example.expectedCalls == [["name": "w", "arguments": [:]]])
    rows[1][column] = "w()"
    #expect(throws: Diagnostics.self) { try read(sheet(rows)) }
  }

  // MARK: Golden sets

  private func added(
    _ text: String, _ examples: [Example], file: String, columns: GoldenColumns? = nil
  ) throws -> String {
    let source = SourceFile(path: file, bytes: Array(text.utf8))
    return String(
      decoding: try GoldenAddition(to: source, columns: columns).bytes(with: examples), as: UTF8.self)
  }

  private let row = Example(
    id: "new", input: .text("Why, \"now\"?\nReally"), expected: ["Because"], category: "geo",
    metadata: ["trace_id": "t"])

  @Test func linesOfJSON() throws {
    let line =
      #"{"category":"geo","expected":"Because","id":"new","input":"Why, \"now\"?\nReally","metadata":{"trace_id":"t"}}"#
    for end in ["", "\n"] {
      let text = #"{"input": "x",  "id": "a"}"# + end
      #expect(try added(text, [row], file: "g.jsonl") == #"{"input": "x",  "id": "a"}"# + "\n" + line + "\n")
    }
    let sheet = try added(
      #"{"Nr": "a", "Frage": "x", "Antwort": "y"}"# + "\n", [row], file: "g.jsonl",
      columns: GoldenColumns(["id": "Nr", "input": "Frage", "expected": "Antwort"]))
    #expect(sheet.contains(#""Frage":"Why, \"now\"?\nReally""#) && sheet.contains(#""Nr":"new""#))
  }

  @Test func whatAColumnOfNoneLeavesOutIsTold() throws {
    var columns = GoldenColumns(["id": "Nr", "input": "Frage", "expected": "Antwort"])
    columns.set("category", to: nil)
    let faults = #expect(throws: Diagnostics.self) {
      try added("Nr,Frage,Antwort\na,x,y\n", [row], file: "g.csv", columns: columns)
    }
    #expect(
      faults?.faults.map(\.message) == [
        "the row has a 'category', for which the golden set has no column"
      ])
    let bare = Example(id: "new", input: .text("q"), expected: ["a"])
    #expect(
      try added("Nr,Frage,Antwort\na,x,y\n", [bare], file: "g.csv", columns: columns)
        == "Nr,Frage,Antwort\na,x,y\nnew,q,a\n")
  }

  @Test func tablesGetTheColumnsThatTheyLack() throws {
    #expect(
      try added("id,input,expected\na,x,y\nb,\"z\nz\",\n", [row], file: "g.csv") == """
        id,input,expected,category,metadata.trace_id
        a,x,y,,
        b,"z
        z",,,
        new,"Why, ""now""?
        Really",Because,geo,t

        """)
    // A semicolon, CRLF, a mark, no end of the last line.
    let german = "\u{FEFF}Nr;Frage;Antwort;category;metadata.trace_id\r\na;x;y;;"
    #expect(
      try added(
        german, [row], file: "g.csv",
        columns: GoldenColumns(["id": "Nr", "input": "Frage", "expected": "Antwort"]))
        == german + "\r\nnew;\"Why, \"\"now\"\"?\nReally\";Because;geo;t\r\n")
    #expect(try added("id\tinput\na\tx\n", [row], file: "g.tsv").hasPrefix("id\tinput\texpected\tcategory\t"))
    #expect(
      try added("sep=;\nid;input\n\na;x\n;\n", [row], file: "g.csv").hasPrefix(
        "sep=;\nid;input;expected;category;"))
    let variables = Example(id: "v", input: .variables(["q": "x"]), expected: ["y"])
    #expect(
      try added("id,input.q,expected\na,x,y\n", [variables], file: "g.csv")
        == "id,input.q,expected\na,x,y\nv,x,y\n")
  }

  @Test func whatATableCannotHoldIsRefused() {
    let chat = Example(
      id: "c", input: .messages([ChatMessage(role: "user", content: "x")]),
      place: Place(file: "c.csv", line: 4))
    let fault = #expect(throws: Diagnostics.self) { try added("id,input\na,x\n", [chat], file: "g.csv") }
    #expect(
      fault?.description
        == "c.csv:4: a golden set that is a table holds no conversation; write 'no' under accept, or keep the golden set as JSONL or YAML"
    )
  }

  @Test func yamlIsGoneOnWith() throws {
    let text = "# ours\n  - id: a\n    input: x   # a comment\n"
    let result = try added(text, [row], file: "g.yaml")
    #expect(result.hasPrefix(text))
    #expect(
      result.dropFirst(text.count) == """
          - id: new
            category: geo
            expected: Because
            input: |-
              Why, "now"?
              Really
            metadata: {trace_id: t}

        """)
    let fault = #expect(throws: Diagnostics.self) {
      try added("[{id: a, input: x}]\n", [row], file: "g.yaml")
    }
    #expect(fault?.description.contains("leaves no place for rows at its end") == true)
  }

  @Test func anyTextComesBackInAnyFormat() throws {
    let starts = [
      ("g.jsonl", #"{"id": "a", "input": "x"}"#), ("g.csv", "id,input\na,x"), ("g.tsv", "id\tinput\na\tx\n"),
      ("g.yaml", "- {id: a, input: x}\n"), ("g.yml", "- id: a\n  input: x"),
    ]
    let texts = [
      "a: b", "- x", "#", "'", "\"", "yes", "1", "1.50", " lead", "trail ", "a\n\nb\n", "tab\there", "{{x}}",
      ",;|",
      "null", "~", "é\u{0301}", "\\n", "=1", "[x]", "%", "&a *b", "line\n  indented\n", "\n", "👩‍👩‍👧",
      "x\u{2028}y",
    ]
    for (file, start) in starts {
      let rows = texts.enumerated().map {
        Example(id: "n\($0)", input: .text($1 + "."), expected: [.string($1)])
      }
      let bytes = try added(start, rows.filter { $0.expected != ["\n"] || file.hasSuffix("l") }, file: file)
      #expect(bytes.hasPrefix(file.hasSuffix("sv") ? "id" : start), "\(file)")
    }
  }
}
