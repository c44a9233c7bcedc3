import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// `goldgate compare` on logs of other tools, as they wrote them.
@Suite struct CompareLogTests {
  /// A log of Inspect with a sample each; a grade of nil is a sample that failed.
  private func inspect(
    _ grades: [String?], status: String = "success", declared: Int? = nil
  ) -> String {
    let samples = grades.enumerated().map { index, grade in
      let end =
        grade.map { #""scores":{"exact":{"value":"\#($0)"}}}"# }
        ?? #""scores":{},"error":{"message":"boom"}}"#
      return
        #"{"id":"q\#(index)","epoch":1,"input":"what \#(index)","metadata":{"category":"c\#(index % 2)"},"#
        + end
    }
    return """
      {"version":2,"status":"\(status)","eval":{"dataset":{"samples":\(declared ?? grades.count)},"config":{}},\
      "samples":[\(samples.joined(separator: ","))]}
      """
  }

  private func deepEval(_ scores: [Double?]) -> String {
    let cases = scores.enumerated().map { index, score in
      let metric = score.map { #""score":\#($0),"success":true"# } ?? #""success":false,"error":"judge down""#
      return #"{"name":"q\#(index)","metricsData":[{"name":"exact",\#(metric)}]}"#
    }
    return #"{"testCases":[\#(cases.joined(separator: ","))]}"#
  }

  private static let good = [String?](repeating: "C", count: 40)
  private static let bad = (0..<40).map { $0 % 2 == 0 ? "I" : "C" as String? }

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(inspect(Self.good), to: "old.json")
    return folder
  }

  private func compare(_ folder: TemporaryFolder, _ now: String, _ more: String...) async -> (
    ExitCode, Console
  ) {
    let console = Console(in: folder.path)
    let code = await console.run(
      arguments: ["compare", "--baseline", "old.json", "--current", now, "--margin", "0.03"] + more)
    return (code, console)
  }

  @Test func aLogIsComparedAsItIs() async throws {
    let folder = try folder()
    try folder.write(inspect(Self.bad), to: "now.json")
    #expect(await compare(folder, "old.json").0 == .pass)
    let (code, console) = await compare(folder, "now.json", "--slice", "category", "--format", "json")
    #expect(code == .regression)
    let report = try JSONParser.parse(console.output)
    let decision = try #require(report["decisions"]?.arrayValue?.first)
    #expect(decision["metric"]?.stringValue == "exact")
    #expect(decision["pairs"]?.integerValue == 40)
    #expect(decision["difference"]?.doubleValue == -0.5)
    // Letters lie from 0 to 1, so that nothing is assumed.
    #expect(!console.output.contains("range_assumed"))
  }

  @Test func sidesMayBeLogsOfDifferentToolsAndTables() async throws {
    let folder = try folder()
    try folder.write(deepEval([Double?](repeating: 1, count: 40)), to: "now.json")
    #expect(await compare(folder, "now.json", "--range", "0,1").0 == .pass)
    let rows = (0..<40).map { #"{"id":"q\#($0)","exact":\#($0 % 2)}"# }
    try folder.write(rows.joined(separator: "\n"), to: "now.jsonl")
    #expect(await compare(folder, "now.jsonl", "--range", "0,1").0 == .regression)
  }

  @Test func failedCallsAreBoundedOrCountAsTheWorst() async throws {
    let folder = try folder()
    try folder.write(
      inspect(Array(Self.good.prefix(37)) + [String?](repeating: nil, count: 3)), to: "now.json")
    let (code, console) = await compare(folder, "now.json", "--format", "json")
    #expect(code == .infrastructure)
    #expect(console.output.contains("3 of 40 calls of the current side failed, says its log"))
    #expect(console.output.contains("no score on the current side: application failed"))
    #expect(await compare(folder, "now.json", "--max-error-share", "0.2").0 != .infrastructure)
    let (worst, told) = await compare(folder, "now.json", "--errors", "worst", "--format", "json")
    #expect([ExitCode.regression, .pass].contains(worst))
    let decision = try #require(JSONParser.parse(told.output)["decisions"]?.arrayValue?.first)
    #expect(abs(try #require(decision["difference"]?.doubleValue) + 0.075) < 1e-12)
    #expect(
      told.output.contains("3 of 40 rows of the current side count as the worst score: application failed"))
    #expect(await compare(folder, "now.json", "--max-error-share", "2").0 == .usage)
  }

  @Test func aWorstScoreNeedsARange() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      #"{"cases":[{"name":"a","assertions":{},"scores":{"s":{"value":3}}}],"failures":[{"name":"b"}],"name":"t"}"#,
      to: "old.json")
    let (code, console) = await compare(folder, "old.json", "--errors", "worst")
    #expect(code == .usage)
    #expect(console.errors.contains("old.json: no range of 's' is known"))
    #expect(console.errors.contains("--range s=0,1"))
  }

  @Test func otherInputsOfOneIDAreNoPair() async throws {
    let folder = try folder()
    // 1 and 10 to 19.
    try folder.write(inspect(Self.good).replacing("what 1", with: "who 1"), to: "now.json")
    let (code, console) = await compare(folder, "now.json")
    #expect(code == .notComparable)
    #expect(console.output.contains("11 changed"), "\(console.output)")
  }

  @Test func logsThatDifferOnTheDirectionAreNotCompared() async throws {
    let folder = try TemporaryFolder()
    for (side, isHigher) in [("old", false), ("now", true)] {
      try folder.write(
        """
        {"results":{"qa":{"exact_match,none":1}},"higher_is_better":{"qa":{"exact_match":\(isHigher)}},\
        "n-samples":{"qa":{"original":1,"effective":1}}}
        """, to: "\(side)/results_T.json")
      try folder.write(
        """
        {"doc_id":0,"doc":{"q":"x"},"target":"4","resps":[["4"]],"filtered_resps":["4"],"filter":"none",\
        "metrics":["exact_match"],"doc_hash":"a","exact_match":1}
        """, to: "\(side)/samples_qa_T.jsonl")
    }
    let console = Console(in: folder.path)
    let code = await console.run("compare", "--baseline", "old", "--current", "now", "--margin", "0.03")
    #expect(code == .notComparable)
    #expect(console.errors.contains("the baseline says false, the other true"), "\(console.errors)")
  }

  @Test func incompleteRunsAreRefusedUnlessTheyAreAskedFor() async throws {
    let folder = try folder()
    try folder.write(inspect(Array(Self.good.prefix(30)), status: "cancelled", declared: 40), to: "now.json")
    let (code, console) = await compare(folder, "now.json")
    #expect(code == .usage)
    #expect(
      console.errors.contains(
        "now.json: the run is incomplete, 30 of 40 rows are there: its status is 'cancelled'; run it to its end, or take it as it is with --incomplete"
      ), "\(console.errors)")
    let (taken, told) = await compare(
      folder, "now.json", "--incomplete", "--max-lost-share", "0.5", "--format", "json")
    #expect(taken != .usage)
    #expect(told.output.contains("log_read"))
  }

  @Test func listShowsWhatALogHoldsAndDecidesNothing() async throws {
    let folder = try folder()
    try folder.write(inspect(["C", "I", nil]), to: "now.json")
    let console = Console(in: folder.path)
    #expect(await console.run("compare", "--list", "now.json") == .pass)
    #expect(
      console.output == """
        now.json: Inspect
          3 examples known by sample ids, up to 1 epoch each, 3 rows
          METRIC  SCORES  MEAN    RANGE   BETTER
          exact   2       0.5000  0 to 1  not said
          without a score: application failed 1
          the log states no mean to check the reading with
          to slice by: category

        """, "\(console.output)")
    try folder.write("id,s\na,1\n", to: "t.csv")
    #expect(await console.run("compare", "--list", "t.csv") == .usage)
    #expect(console.errors.contains("t.csv: this is no log of another tool"))
  }

  @Test func aFolderOfARunIsReadAndSeveralRunsAreRefused() async throws {
    let folder = try TemporaryFolder()
    let time = "2026-11-29T12-00-00.000001"
    let samples = (0..<3).map {
      #"{"doc_id":\#($0),"doc":{"id":"d\#($0)"},"filter":"none","metrics":["acc"],"doc_hash":"h\#($0)","acc":1.0}"#
    }
    let results = """
      {"results":{"qa":{"acc,none":1.0}},"higher_is_better":{"qa":{"acc":true}},\
      "n-samples":{"qa":{"original":3,"effective":3}},"configs":{}}
      """
    try folder.write(results, to: "run/m/results_\(time).json")
    try folder.write(samples.joined(separator: "\n"), to: "run/m/samples_qa_\(time).jsonl")
    let console = Console(in: folder.path)
    let byFile = "run/m/samples_qa_\(time).jsonl"
    #expect(
      await console.run("compare", "--baseline", "run", "--current", byFile) != .usage, "\(console.errors)")
    #expect(await console.run("compare", "--list", byFile) == .pass)
    #expect(console.output.contains("found again: acc,none"))
    try folder.write(deepEval([1]), to: "run/a.json")
    try folder.write(deepEval([1]), to: "run/b.json")
    #expect(await console.run("compare", "--list", "run") == .usage)
    #expect(await console.run("compare", "--list", "run", "--from", "lm-eval") == .pass)
    #expect(await console.run("compare", "--list", "run", "--from", "deepeval") == .usage)
    #expect(console.errors.contains("name the file of one: run/a.json, run/b.json"))
  }

  @Test func faultsOfALogNameItsEntryAndANextStep() async throws {
    let folder = try folder()
    try folder.write(
      inspect(["C"]).replacingOccurrences(
        of: #""samples":["#,
        with:
          #""results":{"scores":[{"name":"exact","scorer":"exact","metrics":{"mean":{"value":0.25,"params":{}}}}]},"samples":["#
      ),
      to: "now.json")
    let (code, console) = await compare(folder, "now.json")
    #expect(code == .usage)
    #expect(
      console.errors.contains(
        "now.json: results.scores: the mean of 'exact' is 1.0 as read, but the log itself says 0.25"),
      "\(console.errors)")
  }
}
