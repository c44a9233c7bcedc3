import Foundation
import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateCommand

/// `goldgate harvest`: from traces to a sheet, and from the sheet to golden rows.
@Suite struct HarvestTests {
  private let bench = HarvestBench()

  @Test func tracesBecomeGoldenRowsByWayOfASheet() async throws {
    let (repository, console) = try bench.made()
    let sheet = repository.surroundings + "/c.csv"
    try repository.write("t.jsonl", bench.lines.joined(separator: "\n"))
    try repository.write("marks.json", bench.mark(4, "down"))
    #expect(
      await console.run("harvest", "t.jsonl", "marks.json", "--by", "feedback", "--sheet", sheet) == .pass)
    #expect(console.errors == "")
    #expect(
      console.output == """
        t.jsonl: 6 spans of OTLP/JSON
        marks.json: 1 mark of Phoenix
        6 calls with a question and an answer
          left out: 1 call asking nearly what the golden set asks
          left out: 1 call asking nearly what another asks
          redacted: 2 places
        \(sheet): 4 of 4 candidates of 2 categories, 1 marked bad; drawn by feedback, seed 1
        then: fill in accept and expected, and run: goldgate harvest --accept \(sheet) --suite qa

        """)
    var rows = try bench.rows(sheet)
    #expect(
      rows[0] == [
        "accept", "expected", "input", "answer", "category", "feedback", "note", "kind", "cluster", "model",
        "trace_time",
        "trace_file", "trace_id", "span_id", "id",
      ])
    // The marked one stands first, and for the other one.
    #expect(
      rows[1][2...6] == [
        "Why is the sky blue on Mars", "It is red.", "", "bad; thumbs: down", "1 more ask nearly the same",
      ])
    let text = try String(contentsOfFile: sheet, encoding: .utf8)
    #expect(!text.contains("C-1234") && !text.contains("ada@"))
    #expect(text.contains("Where is order [redacted:customer]?"))
    let permissions = try FileManager.default.attributesOfItem(atPath: sheet)[.posixPermissions]
    #expect((permissions as? NSNumber)?.intValue == 0o600)

    // Nothing was decided: nothing is added.
    #expect(await console.run("harvest", "--accept", sheet) == .pass)
    #expect(
      console.output == "qa: 0 accepted rows added to baselines/qa/golden.jsonl, 0 refused, 4 undecided\n")
    #expect(try console.file("baselines/qa/golden.jsonl") == HarvestBench.golden)

    // A row without a right answer is named by the sheet's line, and no row is added.
    for index in rows.indices.dropFirst() {
      switch rows[index][2] {
      case "Why is the sky blue on Mars": (rows[index][0], rows[index][1]) = ("yes", "Its sky is red.")
      case "When is my parcel here?": rows[index][0] = "answer"
      case "How do I return a pair of shoes?": rows[index][0] = "yes"
      default: continue
      }
    }
    try bench.write(rows, to: sheet)
    let line = try #require(rows.firstIndex { $0[2].hasPrefix("How do I") }) + 1
    #expect(await console.run("harvest", "--accept", sheet) == .usage)
    #expect(console.errors.hasPrefix("goldgate: \(sheet):\(line): "), "\(console.errors)")
    #expect(console.errors.contains("expected"))
    #expect(try console.file("baselines/qa/golden.jsonl") == HarvestBench.golden)

    rows[line - 1][0] = "no"
    try bench.write(rows, to: sheet)
    #expect(await console.run("harvest", "--accept", sheet) == .pass)
    #expect(
      console.output == """
        qa: 2 accepted rows added to baselines/qa/golden.jsonl, 1 refused, 1 undecided
        then: goldgate validate --deep --suite qa

        """)
    let golden = try console.file("baselines/qa/golden.jsonl")
    #expect(golden.hasPrefix(HarvestBench.golden))
    let added = golden.dropFirst(HarvestBench.golden.count).split(separator: "\n").map(String.init)
    #expect(added.count == 2)
    let first = try JSONParser.parse(added[0])
    #expect(first["input"] == "Why is the sky blue on Mars")
    #expect(first["expected"] == "Its sky is red.")
    #expect(first["metadata"]?["trace_id"] == .string(bench.hexadecimal(4, digits: 32)))
    #expect(first["metadata"]?["span_id"] == .string(bench.hexadecimal(4, digits: 16)))
    #expect(first["metadata"]?["trace_file"] == "t.jsonl")
    #expect(first["metadata"]?["trace_time"] == "2026-11-29T07:18:29Z")
    #expect(await console.run("validate") == .pass, "\(console.errors)")

    // A second time adds nothing, and neither does a second harvest of the same traces.
    #expect(await console.run("harvest", "--accept", sheet) == .pass)
    #expect(
      console.output
        == "qa: 0 accepted rows added to baselines/qa/golden.jsonl, 2 there already, 1 refused, 1 undecided\n"
    )
    #expect(try console.file("baselines/qa/golden.jsonl") == golden)
    let second = repository.surroundings + "/d.csv"
    #expect(await console.run("harvest", "t.jsonl", "--sheet", second) == .pass)
    #expect(console.output.contains("2 calls in the golden set already"))
    #expect(try bench.rows(second).count == 3)
  }

  @Test func theSameSheetWhateverTheOrderOfFilesAndRows() async throws {
    let (repository, console) = try bench.made()
    try repository.write("t.jsonl", bench.lines.joined(separator: "\n"))
    try repository.write("x/t.jsonl", bench.lines[3...].reversed().joined(separator: "\n"))
    try repository.write("y/t.jsonl", bench.lines[..<3].reversed().joined(separator: "\n"))
    var sheets: [String] = []
    for files in [["t.jsonl"], ["x/t.jsonl", "y/t.jsonl"], ["y/t.jsonl", "x/t.jsonl", "t.jsonl"]] {
      let sheet = repository.surroundings + "/\(sheets.count).csv"
      let arguments = ["harvest"] + files + ["--count", "3", "--seed", "5", "--sheet", sheet]
      #expect(await console.run(arguments: arguments) == .pass)
      sheets.append(try String(contentsOfFile: sheet, encoding: .utf8))
    }
    #expect(Set(sheets).count == 1)
  }

  /// A sheet is made of whatever size a file has, and a signal is to end that; rows are added as a whole.
  @Test func aSignalMayEndTheSheetAndNoAcceptance() throws {
    #expect(try HarvestCommand.parse(["traces.jsonl", "--sheet", "sheet.csv"]).onlyComputes)
    #expect(try !HarvestCommand.parse(["--accept", "sheet.csv"]).onlyComputes)
  }
}
