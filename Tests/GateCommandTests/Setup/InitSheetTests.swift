import Foundation
import GateTestSupport
import Testing

/// `goldgate init --golden`: a team's spreadsheet becomes a suite.
@Suite struct InitSheetTests {
  /// Thirty rows as a German spreadsheet writes them: semicolons, a byte order mark, CRLF, a cell of two lines.
  static let sheet: String = {
    let capitals = ["Paris", "Tokyo", "Nairobi", "Lima", "Oslo"]
    let rows = (1...30).map { number in
      let place = ["France", "Japan", "Kenya", "Peru", "Norway"][number % 5]
      let question = number == 3 ? "\"Capital of\n\(place)?\"" : "Capital of \(place), please (\(number))?"
      return "\(number);\(question);\(capitals[number % 5]);\(number % 2 == 0 ? "even" : "odd");"
    }
    return "\u{FEFF}" + (["Nr;Frage;Antwort;Thema;Notiz"] + rows).joined(separator: "\r\n") + "\r\n"
  }()

  private static let usual = ["--command", "sh answer.sh", "--scorer", "contains", "--ci", "none"]

  private func made(_ sheet: String = Self.sheet, named name: String = "questions.csv") throws
    -> TemporaryFolder
  {
    let folder = try TemporaryFolder()
    try folder.write(sheet, to: name)
    try folder.write(InitSuiteTests.program, to: "answer.sh")
    return folder
  }

  @Test func theColumnsAreGuessedShownAndTaken() async throws {
    let folder = try made()
    let console = Console(in: folder.path)
    #expect(
      await console.run(arguments: ["init", "--golden", "questions.csv"] + Self.usual) == .pass,
      "\(console.errors)")
    try GoldenFile("init-sheet.txt").verify(Array(console.output.utf8))
    try GoldenFile("suite-sheet.yaml").verify(Array(folder.read("baselines/answers/suite.yaml").utf8))
    let golden = try folder.read("baselines/answers/golden.jsonl")
    #expect(golden.split(separator: "\n").count == 30)
    #expect(
      golden.hasPrefix(
        #"{"id": "1", "input": "Capital of Japan, please (1)?", "expected": ["Tokyo"], "category": "odd"}"#
          + "\n"))
    #expect(golden.contains(#""Capital of\nPeru?""#))
    #expect(await console.run("validate") == .pass, "\(console.errors)")
    #expect(console.output.contains("answers: 30 examples, 3 epochs, metrics accuracy: valid"))
  }

  @Test func theSheetMayStayWhereItIs() async throws {
    let repository = try TemporaryRepository()
    try repository.write("data/questions.csv", Self.sheet)
    try repository.write("answer.sh", InitSuiteTests.program)
    let console = Console(in: repository.path)
    #expect(
      await console.run(
        arguments: ["init", "--golden", "data/questions.csv", "--keep-sheet"] + Self.usual) == .pass,
      "\(console.errors)")
    let suite = try console.file("baselines/answers/suite.yaml")
    #expect(
      suite.contains(
        "  file: \"../../data/questions.csv\"\n  columns: {id: Nr, category: Thema, expected: Antwort, input: Frage}\n"
      ),
      "\(suite)")
    try repository.git("add", "--all")
    try repository.git("commit", "--quiet", "-m", "Gate the answers")
    #expect(await console.run("release", "v0.1.0") == .pass, "\(console.errors)")
    #expect(await console.run("check") == .pass, "\(console.output)\(console.errors)")
    // The sheet is edited as a team does it: another row, and a note that nobody gates.
    try repository.write(
      "data/questions.csv",
      Self.sheet.replacing("odd;\r\n", with: "odd;checked\r\n") + "31;New of Kenya?;Nairobi;odd;\r\n")
    #expect(await console.run("check") == .pass, "\(console.output)\(console.errors)")
    #expect(
      console.output.contains("1 row added"), "\(console.output)")
    // The sheet outside of the suite's folder is no file of the program.
    #expect(!console.output.contains("of the repository"), "\(console.output)")
    try repository.write("answer.sh", "cat >/dev/null; echo '\"no\"'\n")
    #expect(await console.run("check") == .regression)
  }

  @Test func itAsksWhatNoFlagSays() async throws {
    let folder = try made("a,b,c,d\n1,What is 1 + 1?,2,x\n2,What is 2 + 2?,4,y\n", named: "q.csv")
    let console = Console(in: folder.path, answers: ["-", "b", "7", "3", ""])
    #expect(
      await console.run(
        "init", "--golden", "q.csv", "--command", "sh answer.sh", "--scorer", "numeric", "--ci", "none")
        == .pass,
      "\(console.errors)")
    let golden = try folder.read("baselines/answers/golden.jsonl")
    #expect(golden.hasPrefix(#"{"id": "q-1", "input": "What is 1 + 1?", "expected": ["2"]}"#), "\(golden)")
    #expect(console.output.contains("Which column is the id? (- to number the rows)"))
  }

  @Test func flagsNameColumnsAndVariables() async throws {
    let folder = try made(
      #"{"q":"What is 6 / 2?","lang":"en","a":"3","n":1}"# + "\n"
        + #"{"q":"Was ist 6 / 3?","lang":"de","a":["2","zwei"],"n":2}"#,
      named: "rows.jsonl")
    let console = Console(in: folder.path)
    #expect(
      await console.run(
        arguments: [
          "init", "--golden", "rows.jsonl", "--column", "input.question=q", "--column", "input.language=lang",
          "--column", "expected=a", "--column", "category=lang", "--column", "id=",
        ] + Self.usual) == .pass, "\(console.errors)")
    #expect(
      try folder.read("baselines/answers/golden.jsonl").hasSuffix(
        #"{"id": "q-2", "input": {"language":"de","question":"Was ist 6 / 3?"}, "expected": ["2","zwei"], "category": "de"}"#
          + "\n"))
    #expect(
      try folder.read("baselines/answers/prompt.md").hasSuffix(
        "# user\nlanguage: {{language}}\nquestion: {{question}}\n"))
    #expect(await console.run("validate") == .pass, "\(console.errors)")
  }

  /// A column with a name of goldgate's own is passed over if a flag says so, and the suite says it, too.
  @Test(arguments: [false, true]) func anEmptyFlagLeavesAColumnOut(isKept: Bool) async throws {
    let folder = try made(
      "id,question,expected,weight,tags\na,France?,Paris,heavy,x\nb,Peru?,Lima,,y\n", named: "q.csv")
    let console = Console(in: folder.path)
    #expect(
      await console.run(
        arguments: ["init", "--golden", "q.csv", "--column", "weight=", "--column", "tags = "]
          + Self.usual) == .usage)
    #expect(console.errors.contains("'tags ' is no part of an example"), "\(console.errors)")
    #expect(
      await console.run(
        arguments: ["init", "--golden", "q.csv", "--column", "weight=", "--column", "tags= "]
          + (isKept ? ["--keep-sheet"] : []) + Self.usual) == .pass, "\(console.errors)")
    #expect(console.output.contains(/4 +weight +- +heavy/), "\(console.output)")
    #expect(await console.run("validate") == .pass, "\(console.errors)")
    if isKept {
      #expect(
        try folder.read("baselines/answers/suite.yaml").contains(
          "columns: {id: id, expected: expected, input: question, tags: null, weight: null}"))
    } else {
      #expect(
        try folder.read("baselines/answers/golden.jsonl").hasPrefix(
          #"{"id": "a", "input": "France?", "expected": ["Paris"]}"#))
    }
  }

  /// What --keep-sheet needs an id for is said before a suite is there, with steps that can be done.
  @Test func aKeptSheetNeedsAnID() async throws {
    let sheet = "Frage,Antwort,Notiz\nFrance?,Paris,a\nPeru?,Lima,b\n"
    let folder = try made(sheet, named: "q.csv")
    let arguments = ["init", "--golden", "q.csv", "--keep-sheet"] + Self.usual
    let console = Console(in: folder.path)
    #expect(await console.run(arguments: arguments) == .usage)
    #expect(
      console.errors.contains("no column is known to be the id")
        && console.errors.contains("--column 'id=Notiz', add one to the sheet, or leave out --keep-sheet"),
      "\(console.errors)")
    let asking = Console(in: folder.path, answers: ["", "-", "", "", ""])
    #expect(await asking.run(arguments: arguments) == .usage)
    #expect(asking.output.contains("Which column is the id? (- if there is none)"), "\(asking.output)")
    #expect(!folder.has("baselines"))
    #expect(await console.run(arguments: arguments + ["--column", "id=Notiz"]) == .pass, "\(console.errors)")
    #expect(await console.run("validate") == .pass, "\(console.errors)")
  }

  /// The prompt names what all rows have; what only some have is told.
  @Test func thePromptNamesTheVariablesOfAllRows() async throws {
    let folder = try made(
      "q,context,lang,a\nFrance?,Europe,en,Paris\nPeru?,,en,Lima\nNorway?,North,de,Oslo\n", named: "q.csv")
    let console = Console(in: folder.path)
    #expect(
      await console.run(
        arguments: [
          "init", "--golden", "q.csv", "--column", "input.question=q", "--column", "input.context=context",
          "--column", "input.lang=lang", "--column", "expected=a",
        ] + Self.usual) == .pass, "\(console.errors)")
    #expect(
      try folder.read("baselines/answers/prompt.md").hasSuffix(
        "# user\nlang: {{lang}}\nquestion: {{question}}\n"))
    #expect(
      console.output.contains("- 'context' is in 2 of 3 rows only, and not in the prompt"),
      "\(console.output)")
    #expect(await console.run("validate") == .pass, "\(console.errors)")
  }

  @Test(arguments: [
    (
      [#"{"input": "France?", "expected": "Paris"}"#, #"{"input": {"q": "Peru?"}, "expected": "Lima"}"#],
      "rows.jsonl:2: the row asks with variables, and the first with a text"
    ),
    (
      [
        #"{"input": {"q": "a", "x": "b"}, "expected": "Paris"}"#,
        #"{"input": {"x": "c", "y": "d"}, "expected": "Paris"}"#,
        #"{"input": {"q": "a"}, "expected": "Lima"}"#,
      ], "rows.jsonl:3: the row has no variable that all rows before it have"
    ),
    ([#"{"input": {"a}} b": "x"}, "expected": "Paris"}"#], "rows.jsonl: a prompt cannot name 'a}} b'"),
  ])
  func rowsThatNoPromptServesAreRefused(rows: [String], message: String) async throws {
    let folder = try made(rows.joined(separator: "\n"), named: "rows.jsonl")
    let console = Console(in: folder.path)
    #expect(await console.run(arguments: ["init", "--golden", "rows.jsonl"] + Self.usual) == .usage)
    #expect(console.errors.contains(message), "\(console.errors)")
    #expect(!folder.has("baselines"))
  }

  /// A conversation holds what is expected itself, so that a column which looks like it can be passed over.
  @Test func onATerminalAConversationNeedsNoColumnForWhatIsExpected() async throws {
    let row = #"{"answer": "old", "turns": [{"user": "Hi"}, {"user": "France?", "expected": "Paris"}]}"#
    let folder = try made(row, named: "rows.jsonl")
    let console = Console(in: folder.path, answers: ["", "-", "-", "-"])
    #expect(
      await console.run(arguments: ["init", "--golden", "rows.jsonl"] + Self.usual) == .pass,
      "\(console.output)\(console.errors)")
    #expect(
      console.output.contains("Which column is the expected? (Enter for 'answer', - for none)"),
      "\(console.output)")
    #expect(
      try folder.read("baselines/answers/golden.jsonl").hasPrefix(#"{"id": "q-1", "turns": ["#))
    #expect(await console.run("validate") == .pass, "\(console.errors)")
  }

  /// All mistakes at once, equal ones once, each with the sheet's row and column; and nothing is written.
  @Test func allMistakesAreToldAtOnce() async throws {
    var lines = Self.sheet.components(separatedBy: "\r\n")
    lines[2] = "2;;Nairobi;even;"
    lines[5] = "1;Capital of Peru?;;odd;"
    lines[6] = "6;Capital of Norway?;;even;"
    let folder = try made(lines.joined(separator: "\r\n"))
    let console = Console(in: folder.path)
    #expect(await console.run(arguments: ["init", "--golden", "questions.csv"] + Self.usual) == .usage)
    #expect(
      console.errors.contains(
        "questions.csv:3: Frage: row 3: the cell is empty; fill it in, or delete the row"),
      "\(console.errors)")
    #expect(console.errors.contains("questions.csv:7: row 6: the id '1' stands twice"), "\(console.errors)")
    #expect(
      console.errors.contains("questions.csv:7: Antwort: 2 of 30 rows (rows 6, 7): the cell is empty"),
      "\(console.errors)")
    #expect(!folder.has("baselines"))
    lines[2] = "2;Capital of Kenya?;Nairobi;even;"
    lines[5] = "5;Capital of Peru?;;odd;"
    try folder.write(lines.joined(separator: "\r\n"), to: "questions.csv")
    #expect(await console.run(arguments: ["init", "--golden", "questions.csv"] + Self.usual) == .usage)
    #expect(console.errors.contains("questions.csv:7: "), "\(console.errors)")
    #expect(console.errors.contains("2 of 30 rows (rows 6, 7): the cell is empty"), "\(console.errors)")
    #expect(!folder.has("baselines"))
  }

  @Test(arguments: [
    (["--column", "input=x"], "--column goes with --golden only"),
    (["--keep-sheet"], "--keep-sheet goes with --golden only"),
    (
      ["--golden", "questions.csv", "--column", "Frage=input"],
      "write it the other way round: --column 'input=Frage'"
    ),
    (["--golden", "questions.csv", "--column", "input"], "has no '='"),
    (["--golden", "questions.csv", "--column", "input=a", "--column", "input=b"], "names the input twice"),
    (
      ["--golden", "questions.csv", "--column", "input=Fragen"],
      "there is no column 'Fragen', which is to be the 'input'; did you mean 'Frage'?"
    ),
    (["--golden", "other.csv"], "other.csv: there is no such file"),
    (["--golden", "/dev/null"], "the ending of the golden set's name is not known"),
    (["--golden", "questions.csv", "--column", "expected="], "no column is known to be the expected"),
  ])
  func whatCannotBeMeantIsRefused(arguments: [String], message: String) async throws {
    let folder = try made()
    let console = Console(in: folder.path)
    #expect(await console.run(arguments: ["init"] + Self.usual + arguments) == .usage)
    #expect(console.errors.contains(message), "\(console.errors)")
    #expect(!folder.has("baselines"))
  }

  @Test func anAPIOfOnesOwnIsATarget() async throws {
    let folder = try TemporaryFolder()
    let console = Console(in: folder.path)
    #expect(
      await console.run(
        "init", "--target", "http", "--url", "http://127.0.0.1:9/ask", "--request",
        #"{"q": "{{prompt}}", "lang": "en"}"#,
        "--response", "/a/0", "--scorer", "exact", "--ci", "none") == .pass, "\(console.errors)")
    try GoldenFile("suite-http.yaml").verify(Array(folder.read("baselines/answers/suite.yaml").utf8))
    #expect(await console.run("validate") == .pass, "\(console.errors)")
    for wrong in [
      ["--request", "x"], ["--response", "a"], ["--model", "m"], ["--command", "x", "--url", "http://a"],
    ] {
      #expect(
        await console.run(arguments: ["init", "--url", "http://a", "--scorer", "exact", "--force"] + wrong)
          == .usage)
    }
  }

  /// The number of the first release follows the tags that are there, and the CI files name the repository's branch.
  @Test(
    arguments: [
      ([], "v0.1.0", nil), (["v1.4.2"], "v1.5.0", nil), (["v2", "v1.9.0"], "v3", nil),
      (["1.2.0", "1.3.0"], "1.4.0", "*"), (["v1.0.0", "v2.0.0-rc.1"], "v1.1.0", nil),
      (["v2026.01.05"], "v2026.11.18", nil), (["search-v1.0.0"], "v0.1.0", nil),
    ] as [([String], String, String?)])
  func theFirstReleaseFitsTheTags(tags: [String], next: String, pattern: String?) async throws {
    let repository = try TemporaryRepository()
    try repository.commit(files: ["a": "b"])
    try repository.git("branch", "-m", "trunk")
    for tag in tags { try repository.tag(tag) }
    let console = Console(in: repository.path)
    #expect(
      await console.run("init", "--command", "sh answer.sh", "--scorer", "exact", "--ci", "jenkins") == .pass,
      "\(console.errors)")
    #expect(console.output.contains("goldgate release \(next) &&"), "\(console.output)")
    let suite = try console.file("baselines/answers/suite.yaml")
    #expect(suite.contains("tag_pattern: \"*\"") == (pattern != nil))
    #expect(try console.file("Jenkinsfile").contains("branch 'trunk'"))
  }
}
