import Foundation
import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateCommand

/// Where a sheet may be, what goes wrong, and golden sets of other formats.
@Suite struct HarvestPlaceTests {
  private let bench = HarvestBench()

  // MARK: Where the sheet may be

  @Test func theSheetIsNoFileThatGitWouldTake() async throws {
    let (repository, console) = try bench.made()
    try repository.write("t.jsonl", bench.lines.joined(separator: "\n"))
    #expect(await console.run("harvest", "t.jsonl", "--sheet", "c.csv") == .usage)
    #expect(
      console.errors == """
        goldgate: c.csv: the sheet would be in the repository, where git does not ignore it, and holds what nobody has \
        reviewed; give a path outside of it to --sheet, or let git ignore it: echo /c.csv >> "$(git rev-parse --git-path \
        info/exclude)"

        """)
    #expect(!FileManager.default.fileExists(atPath: repository.path + "/c.csv"))
    // The advice works.
    try repository.write(".git/info/exclude", "/c.csv\n")
    #expect(await console.run("harvest", "t.jsonl", "--sheet", "c.csv") == .pass, "\(console.errors)")
    #expect(try repository.git("status", "--porcelain", "c.csv") == "")
    #expect(await console.run("harvest", "t.jsonl", "--sheet", "c.csv") == .usage)
    #expect(console.errors.contains("the sheet is there already, and may hold decisions"))
    // A file that is tracked is not kept out by being ignored.
    try repository.git("add", "--force", "c.csv")
    try FileManager.default.removeItem(atPath: repository.path + "/c.csv")
    #expect(await console.run("harvest", "t.jsonl", "--sheet", "c.csv") == .usage)
    #expect(console.errors.contains("where git does not ignore it"))
    #expect(await console.run("harvest", "t.jsonl", "--sheet", ".git/c.csv") == .pass, "\(console.errors)")
    // Neither is a folder that links into the repository a way around.
    let link = repository.surroundings + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: repository.path)
    #expect(await console.run("harvest", "t.jsonl", "--sheet", link + "/e.csv") == .usage)
  }

  @Test func theSheetIsInNoOtherRepositoryEither() async throws {
    let (repository, console) = try bench.made()
    try repository.write("t.jsonl", bench.lines.joined(separator: "\n"))
    let other = try TemporaryRepository()
    let sheet = other.path + "/c.csv"
    #expect(await console.run("harvest", "t.jsonl", "--sheet", sheet) == .usage)
    #expect(console.errors.contains("the sheet would be in the repository, where git does not ignore it"))
    // The advice works from here, too.
    let exclude = try #require(
      console.errors.split { $0.isWhitespace || $0 == "'" }.last { $0.hasSuffix("/info/exclude") })
    #expect(!FileManager.default.fileExists(atPath: sheet))
    try Data("/c.csv\n".utf8).write(to: URL(fileURLWithPath: String(exclude)))
    #expect(await console.run("harvest", "t.jsonl", "--sheet", sheet) == .pass, "\(console.errors)")
    #expect(try other.git("status", "--porcelain") == "")
    // A command that works outside of every repository writes into none.
    let outside = Console(in: repository.surroundings)
    let traces = repository.path + "/t.jsonl"
    #expect(await outside.run("harvest", traces, "--sheet", repository.path + "/d.csv") == .usage)
    #expect(!FileManager.default.fileExists(atPath: repository.path + "/d.csv"))
  }

  // MARK: Two at once, and changed ids

  @Test func noTwoAddRowsAtOnce() async throws {
    let (repository, console) = try bench.made()
    let (sheet, golden) = (repository.surroundings + "/c.csv", repository.path + "/baselines/qa/golden.jsonl")
    try repository.write("t.jsonl", bench.lines.joined(separator: "\n"))
    #expect(await console.run("harvest", "t.jsonl", "--sheet", sheet) == .pass, "\(console.errors)")
    var rows = try bench.rows(sheet)
    (rows[1][0], rows[1][1]) = ("yes", "x")
    try bench.write(rows, to: sheet)
    let claim = try GoldenClaim(golden, named: "golden.jsonl")
    #expect(await console.run("harvest", "--accept", sheet) == .usage)
    #expect(
      console.errors.hasSuffix(
        "the golden set is being changed, as by another --accept; no row was added; run the command again\n"),
      "\(console.errors)")
    #expect(try String(contentsOfFile: golden, encoding: .utf8) == HarvestBench.golden)
    claim.release()
    #expect(await console.run("harvest", "--accept", sheet) == .pass, "\(console.errors)")
    #expect(console.output.contains("1 accepted row added"))
  }

  @Test func anIdOfAnotherExampleIsNotTakenForTheRow() async throws {
    let (repository, console) = try bench.made()
    let sheet = repository.surroundings + "/c.csv"
    try repository.write("t.jsonl", bench.lines.joined(separator: "\n"))
    #expect(await console.run("harvest", "t.jsonl", "--sheet", sheet) == .pass, "\(console.errors)")
    var rows = try bench.rows(sheet)
    let id = try #require(rows[0].firstIndex(of: "id"))
    (rows[1][0], rows[1][1], rows[1][id]) = ("yes", "x", "a")
    try bench.write(rows, to: sheet)
    #expect(await console.run("harvest", "--accept", sheet) == .usage)
    #expect(console.errors.contains("c.csv:2: the id 'a' is that of another example of the golden set"))
    // An id of one's own is taken, and known the next time.
    rows[1][id] = "own"
    try bench.write(rows, to: sheet)
    #expect(await console.run("harvest", "--accept", sheet) == .pass, "\(console.errors)")
    #expect(await console.run("harvest", "--accept", sheet) == .pass, "\(console.errors)")
    #expect(console.output.contains("1 there already"), "\(console.output)")
  }

  // MARK: What goes wrong

  @Test func whatCannotBeReadIsToldAndTheRestIsTaken() async throws {
    let (repository, console) = try bench.made()
    let sheet = repository.surroundings + "/c.csv"
    try repository.write("t.jsonl", bench.lines[2] + "\n" + bench.lines[4].prefix(200) + "\n")
    try repository.write("notes.txt", "hello")
    #expect(await console.run("harvest", "t.jsonl", "notes.txt", "--sheet", sheet) == .usage)
    #expect(console.errors.contains("goldgate: t.jsonl:2: "))
    #expect(console.errors.contains("goldgate: notes.txt: this is no JSON; export the traces as OTLP/JSON"))
    #expect(console.output.contains("1 of 1 candidate"))
    #expect(try bench.rows(sheet).count == 2)
  }

  @Test func withoutACandidateNoSheetIsWritten() async throws {
    let (repository, console) = try bench.made()
    let sheet = repository.surroundings + "/c.csv"
    try repository.write("t.jsonl", bench.lines[1])
    #expect(await console.run("harvest", "t.jsonl", "--sheet", sheet) == .usage)
    #expect(
      console.errors.contains(
        "there is no candidate, so no sheet was written: of 1 call asking nearly what the golden set asks"))
    #expect(!FileManager.default.fileExists(atPath: sheet))
    #expect(await console.run("harvest", "absent.jsonl", "--sheet", sheet) == .usage)
    #expect(console.errors == "goldgate: absent.jsonl: there is no such file; check the path\n")
    #expect(await console.run("harvest", "baselines", "--sheet", sheet) == .usage)
    #expect(console.errors.contains("this is a folder"))
  }

  @Test(arguments: [
    ["harvest"], ["harvest", "t.jsonl"], ["harvest", "t.jsonl", "--sheet", "c.txt"],
    ["harvest", "t.jsonl", "--accept", "c.csv"],
    ["harvest", "t.jsonl", "--sheet", "../c.csv", "--count", "0"],
    ["harvest", "t.jsonl", "--sheet", "../c.csv", "--by", "name"],
    ["harvest", "t.jsonl", "--sheet", "../c.csv", "--bad-below", "nan"],
  ])
  func wrongOptionsAreRefused(arguments: [String]) async throws {
    let (_, console) = try bench.made()
    #expect(await console.run(arguments: arguments) == .usage)
    #expect(console.errors.contains("Error:"))
  }

  @Test func withoutASuiteOnlyTheUsualKeysAreTakenOut() async throws {
    let folder = try TemporaryFolder()
    let key = "sk-" + String(repeating: "b", count: 30)
    try Data(bench.line(1, "My key is \(key)", "No.").utf8).write(
      to: URL(fileURLWithPath: folder.path + "/t.jsonl"))
    let console = Console(in: folder.path)
    #expect(await console.run("harvest", "t.jsonl", "--sheet", "c.csv") == .pass, "\(console.errors)")
    #expect(console.output.contains("no suite was found: only the usual shapes of keys were taken out"))
    let text = try console.file("c.csv")
    #expect(text.contains("My key is [redacted:openai]") && !text.contains(key))
  }

  @Test func tracesByTheirRoots() async throws {
    let (repository, console) = try bench.made()
    let sheet = repository.surroundings + "/c.csv"
    let root = """
      {"context": {"trace_id": "0af7651916cd43dd8448eb211c80319c", "span_id": "00f067aa0ba902b7"}, "span_kind": "CHAIN",
       "name": "rag", "start_time": "2026-11-29T07:15:33Z", "status_code": "OK", "parent_id": null,
       "attributes": {"input.value": "{\\"question\\": \\"Who wrote Faust?\\"}", "output.value": "Goethe"}}
      """
    try repository.write("t.json", root)
    #expect(await console.run("harvest", "t.json", "--sheet", sheet) == .usage)
    #expect(console.errors.contains("take the traces by their roots with --level trace"))
    #expect(
      await console.run("harvest", "t.json", "--level", "trace", "--sheet", sheet) == .pass,
      "\(console.errors)")
    #expect(try bench.rows(sheet)[1][2...3] == ["Who wrote Faust?", "Goethe"])
  }

  // MARK: Golden sets of other formats

  @Test(arguments: [
    (
      "golden.csv", "golden: golden.csv", "id,input,expected\na,Norway?,Oslo\nb,legs of a spider?,8\n",
      "id,input,expected,category,metadata.span_id,metadata.trace_file,metadata.trace_id,metadata.trace_time\na,Norway?,Oslo,,,,,\n"
    ),
    (
      "sheet.csv", "golden: {file: sheet.csv, columns: {id: Nr, input: Frage, expected: Antwort}}",
      "Nr;Frage;Antwort\na;Norway?;Oslo\nb;legs of a spider?;8\n",
      "Nr;Frage;Antwort;category;metadata.span_id;metadata.trace_file;metadata.trace_id;metadata.trace_time\na;Norway?;Oslo;;;;;\n"
    ),
    (
      "golden.yaml", "golden: golden.yaml",
      "- {id: a, input: Norway?, expected: Oslo}\n- {id: b, input: legs of a spider?, expected: '8'}\n",
      "- {id: a, input: Norway?, expected: Oslo}\n- {id: b, input: legs of a spider?, expected: '8'}\n- id: trace-"
    ),
  ])
  func theFormatOfTheGoldenSetIsKept(file: String, golden: String, text: String, begin: String) async throws {
    let (repository, console) = try bench.made()
    let sheet = repository.surroundings + "/c.csv"
    try FileManager.default.removeItem(atPath: repository.path + "/baselines/qa/golden.jsonl")
    try repository.write(
      "baselines/qa/suite.yaml",
      HarvestBench.suite.replacingOccurrences(of: "golden: golden.jsonl", with: golden))
    try repository.write("baselines/qa/\(file)", text)
    try repository.write("t.jsonl", bench.lines[4] + "\n" + bench.lines[5])
    #expect(await console.run("harvest", "t.jsonl", "--sheet", sheet) == .pass, "\(console.errors)")
    var rows = try bench.rows(sheet)
    for index in rows.indices.dropFirst() { rows[index][0] = "answer" }
    try bench.write(rows, to: sheet)
    #expect(await console.run("harvest", "--accept", sheet) == .pass, "\(console.errors)")
    let written = try console.file("baselines/qa/\(file)")
    #expect(written.hasPrefix(begin), "\(written)")
    #expect(await console.run("validate") == .pass, "\(console.errors)")
    #expect(console.output.contains("4 examples"))
  }
}
