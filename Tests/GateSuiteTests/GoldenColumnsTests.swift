import GateJSON
import Testing

@testable import GateSuite

/// Golden sets that a team keeps as a sheet with columns of its own.
@Suite struct GoldenColumnsTests {
  private static let sheet =
    "Nr;Frage;Antwort;auch richtig;Thema;Notiz\n1;Wie lange?;14 Tage;zwei Wochen;Rückgabe;von Ute\n2;Karte?;ja;;Zahlung;\n"
  private static let plain =
    "id;input;expected;expected.2;category\n1;Wie lange?;14 Tage;zwei Wochen;Rückgabe\n2;Karte?;ja;;Zahlung\n"
  private static let columns = GoldenColumns([
    "id": "Nr", "input": "Frage", "expected": "Antwort", "expected.2": "auch richtig", "category": "Thema",
  ])

  private static func read(
    _ text: String, _ columns: GoldenColumns = columns, as name: String = "g.csv"
  ) throws(Diagnostics) -> GoldenSet {
    try GoldenReader.read(SourceFile(path: name, bytes: Array(text.utf8)), columns: columns)
  }

  @Test(arguments: [
    (sheet, "g.csv"), (sheet.replacing(";", with: "\t"), "g.tsv"), ("\u{FEFF}sep=;\n" + sheet, "g.csv"),
    (sheet.replacing("\n", with: "\r\n"), "g.csv"),
    (
      #"{"Nr":"1","Frage":"Wie lange?","Antwort":["14 Tage","zwei Wochen"],"Thema":"Rückgabe","auch richtig":null}"#
        + "\n" + #"{"Nr":"2","Frage":"Karte?","Antwort":"ja","Thema":"Zahlung"}"#, "g.jsonl"
    ),
  ])
  func aSheetIsWhatItIsWithColumnsRenamed(text: String, name: String) throws {
    let plain = try GoldenReaderTests.read("g.csv", Self.plain)
    #expect(try Self.read(text, as: name).digest == plain.digest)
  }

  @Test func ownNamesCountAndOneColumnMayBeTwoParts() throws {
    let text = "id,q,expected,weight,why\na,Q,E,2,x\n"
    let example = try #require(
      Self.read(text, GoldenColumns(["input": "q", "cluster": "why", "category": "why"])).examples.first)
    #expect(example.weight == 2 && example.cluster == "x" && example.category == "x")
    let variables = try Self.read(text, GoldenColumns(["input.question": "q"])).examples.first?.input
    #expect(variables == .variables(["question": "Q"]))
  }

  @Test func rowsWithoutIdAreNumberedIfThatIsAsked() throws {
    let columns = GoldenColumns(["input": "Frage", "expected": "Antwort"], numbering: "q")
    #expect(try Self.read(Self.sheet, columns).examples.map(\.id) == ["q-1", "q-2"])
  }

  @Test(arguments: [
    (
      ["input": "Fragen"],
      "g.csv:1: there is no column 'Fragen', which is to be the 'input'; did you mean 'Frage'?\ng.csv:1: no column is the 'id'; name it under 'columns', as in 'id: Nr'; the columns are 'Nr', 'Frage',"
    ),
    (["id": "Nr"], "g.csv:1: no column is the 'input'; name it under 'columns', as in 'input: Nr'"),
  ])
  func allColumnsThatAreNotThereAreTold(names: [String: String], message: String) {
    let faults = #expect(throws: Diagnostics.self) { try Self.read(Self.sheet, GoldenColumns(names)) }
    #expect(faults?.description.hasPrefix(message) == true, "\(faults?.description ?? "")")
  }

  /// A cell of two lines above moves the lines, and not the rows.
  @Test func aFaultNamesTheSheetsRowAndColumn() throws {
    let text = "Nr;Frage;Antwort\n1;\"a\nb\";x\n;c;x\n3;;x\n3;d;x\n1;e;x\n"
    let files = [
      "s/suite.yaml":
        "target: {type: replay}\nmetrics: [{scorer: exact}]\ngolden:\n  file: g.csv\n  columns: {id: Nr, input: Frage, expected: Antwort}\n",
      "s/g.csv": text,
    ]
    let faults = #expect(throws: Diagnostics.self) { try Self.contents(files) }
    #expect(
      faults?.description == """
        s/g.csv:4: Nr: row 3: the cell is empty; fill it in, or delete the row
        s/g.csv:5: Frage: row 4: the cell is empty; fill it in, or delete the row
        s/g.csv:7: row 6: the id '1' stands twice (first in row 2); give each example its own id
        """, "\(faults?.description ?? "")")
  }

  /// Where several rows have a fault, their numbers are those of rows, too, and what stands behind them stays.
  @Test func rowsAreNumberedAlikeThroughoutASheet() throws {
    let text = "id;Frage;Antwort\n1;\"a\nb\";x\n2;;x\n3;;x\n4;;x\n5;;x\n6;(lines 3, 4);x\n6;d;x\n"
    let faults = #expect(throws: Diagnostics.self) {
      try Self.contents([
        "s/suite.yaml":
          "target: {type: replay}\nmetrics: [{scorer: exact}]\ngolden: {file: g.csv, columns: {input: Frage, expected: Antwort}}\n",
        "s/g.csv": text,
      ])
    }
    #expect(
      faults?.description == """
        s/g.csv:4: Frage: 4 of 7 examples (rows 3, 4, 5, ...): the cell is empty; fill it in, or delete the row
        s/g.csv:9: row 8: the id '6' stands twice (first in row 7); give each example its own id
        """, "\(faults?.description ?? "")")
    let quoted = SheetNames(file: "g", columns: [:], rows: [2: 2, 3: 2]).named(
      Diagnostic("the cell '(lines 3, 4)' is a list", at: Place(file: "g", line: 3)))
    #expect(quoted.message == "row 2: the cell '(lines 3, 4)' is a list")
  }

  @Test func aColumnThatIsReadMayNotStandTwice() {
    let twice = Self.sheet.replacing(";Thema;Notiz", with: ";category;category")
    let columns = GoldenColumns(["id": "Nr", "input": "Frage", "expected": "Antwort", "cluster": "category"])
    let faults = #expect(throws: Diagnostics.self) { try Self.read(twice, columns) }
    #expect(
      faults?.description == "g.csv:1: the column 'category' stands twice; delete one, or rename it",
      "\(faults?.description ?? "")")
    var named = columns
    named.set("cluster", to: nil)
    #expect(throws: Diagnostics.self) { try Self.read(twice, named) }
    // Whoever reads neither may have both.
    named.set("category", to: nil)
    #expect(throws: Never.self) { try Self.read(twice, named) }
  }

  @Test func aColumnOfAKnownNameIsPassedOverByNull() throws {
    let files = [
      "s/suite.yaml":
        "target: {type: replay}\nmetrics: [{scorer: exact}]\ngolden: {file: g.csv, columns: {id: Nr, input: Frage, expected: Antwort, weight: null}}\n",
      "s/g.csv": Self.sheet.replacing("Notiz", with: "weight"),
    ]
    let contents = try Self.contents(files)
    #expect(contents.golden.examples.map(\.weight) == [1, 1])
    #expect(contents.suite.goldenColumns?.passedOver == ["weight"])
  }

  @Test func theSuiteNamesTheSheetAndItsColumns() throws {
    let files = [
      "s/suite.yaml":
        "target: {type: replay}\nmetrics: [{scorer: exact}]\ngolden:\n  file: ../g.tsv\n  columns: {id: Nr, input: Frage, expected: Antwort, expected.2: auch richtig, category: Thema}\n",
      "g.tsv": Self.sheet.replacing(";", with: "\t"),
    ]
    let contents = try Self.contents(files)
    #expect(contents.goldenPath == "g.tsv")
    let plain = try GoldenReaderTests.read("g.csv", Self.plain)
    #expect(contents.golden.digest == plain.digest)
    // The same file with other columns is another golden set.
    let bytes = Array(try #require(files["g.tsv"]).utf8)
    bytes.withUnsafeBytes {
      #expect(contents.hasGolden(from: $0, columns: contents.suite.goldenColumns))
      #expect(!contents.hasGolden(from: $0, columns: GoldenColumns(["input": "Antwort", "id": "Nr"])))
    }
  }

  @Test(arguments: [
    (
      "{file: g.csv, columns: {Frage: input}}",
      "golden.columns.Frage: 'Frage' is no column of a golden set; write it the other way round: 'input: Frage'"
    ),
    (
      "{file: g.csv, columns: {question: q}}",
      "golden.columns.question: 'question' is no column of a golden set; did you mean 'input'?"
    ),
    ("{file: g.csv, columns: {input: ''}}", "golden.columns.input: the name of a column is expected"),
    (
      "{file: g.csv, columns: {}}",
      "golden.columns: a map from goldgate's names to the sheet's columns is expected"
    ),
    (
      "{file: g.yaml, columns: {input: q}}",
      "golden.columns: 'columns' goes with a table, and 'g.yaml' is none"
    ),
    ("{columns: {input: q}}", "golden: the key 'file' is missing"),
    ("{file: g.csv, column: {input: q}}", "golden.column: unknown key 'column'; did you mean 'columns'?"),
    ("{file: absent.csv}", "golden.file: there is no file 's/absent.csv'; write 'file: absent.jsonl'"),
  ])
  func whatIsWrongInTheSuiteIsTold(golden: String, message: String) {
    let files = [
      "s/suite.yaml": "target: {type: replay}\nmetrics: [{scorer: exact}]\ngolden: \(golden)\n",
      "s/absent.jsonl": "",
    ]
    let faults = #expect(throws: Diagnostics.self) { try Self.contents(files) }
    #expect(
      faults?.description.hasPrefix("s/suite.yaml:3: \(message)") == true, "\(faults?.description ?? "")")
  }

  private static func contents(_ files: [String: String]) throws(Diagnostics) -> SuiteContents {
    try SuiteContents(
      folder: "s", exists: { files[$0] != nil },
      read: { path throws(Diagnostic) in
        guard let text = files[path] else {
          throw Diagnostic("there is no such file", at: Place(file: path), remedy: nil, kind: .absentFile)
        }
        return SourceFile(path: path, bytes: Array(text.utf8))
      })
  }

  @Test(arguments: [
    (
      ["Nr", "Frage", "Antwort", "Thema"],
      ["id": "Nr", "input": "Frage", "expected": "Antwort", "category": "Thema"]
    ),
    (
      ["Question ID", "Question", "Expected answer", "Topic", "Owner"],
      ["id": "Question ID", "input": "Question", "expected": "Expected answer", "category": "Topic"]
    ),
    (["question", "answer"], ["input": "question", "expected": "answer"]),
    (
      ["Pregunta", "Respuesta", "Categoría"],
      ["input": "Pregunta", "expected": "Respuesta", "category": "Categoría"]
    ),
    (
      ["id", "input", "expected", "category"],
      ["id": "id", "input": "input", "expected": "expected", "category": "category"]
    ),
    (["id", "input.question", "expected.2", "tags"], ["id": "id"]),
    (["A", "B"], [:]), (["QUESTION (EN)", "GOLD"], ["input": "QUESTION (EN)", "expected": "GOLD"]),
  ])
  func columnsAreGuessedByTheirNames(columns: [String], parts: [String: String]) {
    #expect(ColumnGuess.columns(columns).names == parts)
  }
}
