import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

@Suite struct CompareTests {
  static let real: [(String, ExitCode, String)] = [
    ("bbh_codex_direct_to_cot", .pass, "improvement"), ("gsm8k_175bft_to_6bver", .pass, "no_regression"),
    ("gsm8k_175bver_to_175bft", .regression, "regression"), ("gsm8k_6bft_to_175bver", .pass, "improvement"),
    ("lcb_o1mini_to_o1preview", .regression, "regression"),
    ("swebench_composio_1016_to_1025", .pass, "improvement"),
    ("swebench_nfactorial_1001_to_1105", .pass, "improvement"),
    ("swebench_solver_0920_to_0924", .pass, "no_regression"),
    ("swebench_solver_0924_to_1028", .pass, "no_regression"),
    ("tau_airline_AA_clustered", .pass, "inconclusive"),
    ("tau_airline_AA_trial0_to_trial1", .pass, "inconclusive"),
  ]

  @Test(
    .needs(.shared("data/paired")),
    arguments: real)
  func realPairsGetTheVerdictOfTheirNumbers(name: String, code: ExitCode, kind: String) async throws {
    let file = try #require(SharedData.url("data/paired/\(name).jsonl"))
    let console = Console(in: "/")
    #expect(await console.run("compare", file.path, "--format", "json") == code)
    let decision = try #require(JSONParser.parse(console.output)["decisions"]?.arrayValue?.first)
    #expect(decision["verdict"]?.stringValue == kind)

    // The mean and a normal interval of it, worked out here; whole clusters where they are declared.
    let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try JSONParser.parse(String($0))
    }
    var sums: [String: (sum: Double, count: Double)] = [:]
    for (index, row) in rows.enumerated() {
      let difference = try #require(row["current"]?.doubleValue) - #require(row["baseline"]?.doubleValue)
      let unit = row["cluster"]?.stringValue ?? "\(index)"
      sums[unit, default: (0, 0)].sum += difference
      sums[unit, default: (0, 0)].count += 1
    }
    let count = Double(rows.count)
    let mean = sums.values.reduce(0) { $0 + $1.sum } / count
    let squares = sums.values.reduce(0) { $0 + pow($1.sum - mean * $1.count, 2) }
    let error = (squares * Double(sums.count) / Double(sums.count - 1)).squareRoot() / count
    let lower = try #require(decision["lower"]?.doubleValue)
    let upper = try #require(decision["upper"]?.doubleValue)
    #expect(abs(try #require(decision["difference"]?.doubleValue) - mean) < 1e-12)
    #expect(decision["pairs"]?.integerValue == rows.count)
    // Twelve skewed clusters are far from normal; hundreds of units are near it.
    let slack = sums.count < 30 ? 2.0 : 0.5
    #expect(abs(lower - (mean - 1.645 * error)) < slack * error)
    #expect(abs(upper - (mean + 1.645 * error)) < slack * error)
  }

  @Test func sidesMayDifferInFormat() async throws {
    let folder = try TemporaryFolder()
    let old = (0..<200).map { #"{"id":"e\#($0)","accuracy":1,"cost":1,"category":"\#($0 % 2)x"}"# }
    let new = ["id,accuracy,cost"] + (0..<200).map { "e\($0),\($0 % 8 == 0 ? 0 : 1),\($0 % 8 == 0 ? 2 : 1)" }
    try folder.write(old.joined(separator: "\n"), to: "old.jsonl")
    try folder.write(new.joined(separator: "\n"), to: "new.csv")
    let console = Console(in: folder.path)
    let sides = ["compare", "--baseline", "old.jsonl", "--current", "new.csv"]
    #expect(
      await console.run(sides[0], sides[1], sides[2], sides[3], sides[4], "--metric", "accuracy")
        == .regression)
    #expect(
      await console.run(
        sides[0], sides[1], sides[2], sides[3], sides[4], "--metric", "accuracy", "--margin", "0.3")
        == .pass)
    #expect(
      await console.run(
        sides[0], sides[1], sides[2], sides[3], sides[4], "--metric", "cost", "--lower-is-better")
        == .regression)
    #expect(
      await console.run(
        sides[0], sides[1], sides[2], sides[3], sides[4], "--metric", "accuracy", "--slice", "category",
        "--format",
        "json") == .regression)
    #expect(try JSONParser.parse(console.output)["decisions"]?.arrayValue?.count == 3)
  }

  static let bad: [([String], String)] = [
    (["compare", "a.jsonl", "--baseline", "b.jsonl"], "Give either one file with both sides"),
    (["compare", "--baseline", "a.jsonl"], "Give --baseline and --current"),
    (["compare", "a.jsonl", "--margin=-1"], "--margin must be a number of at least 0"),
    (["compare", "a.jsonl", "--confidence", "95"], "--confidence must be from 0.51 to 0.9999"),
    (
      ["compare", "a.jsonl", "--metric", "scor"],
      "--metric: no metric 'scor' stands on both sides; did you mean 'score'?"
    ),
    (["compare", "a.jsonl", "--slice", "categry"], "--slice: the baseline has no column 'categry'"),
    (["compare", "nothing.jsonl"], "there is no file 'nothing.jsonl'"),
    (["compare", "a.jsonl", "--output", "x.pdf"], "--output: the ending of 'x.pdf' names no report format"),
    (["compare", "a.jsonl", "--output", "no/x.xml"], "its folder does not exist"),
    (["check", "--suit", "x"], "Unknown option '--suit'"), (["chekc"], "chekc"),
    (["check", "--format", "yaml"], "yaml"), (["schema", "nothing"], "nothing"),
  ]

  @Test(arguments: bad)
  func badUsageIsExitCode2(arguments: [String], told: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"id":"a","baseline":1,"current":0}"#, to: "a.jsonl")
    let console = Console(in: folder.path)
    let code = await console.run(arguments: arguments)
    #expect(code == .usage)
    #expect(console.errors.contains(told), "\(console.errors)")
  }

  @Test func aSuiteThatIsNotThereIsToldWithTheNearest() async throws {
    let repository = try ReleaseFlowTests.repository()
    let console = Console(in: repository.path)
    #expect(await console.run("validate", "--suite", "qaa") == .usage)
    #expect(console.errors.contains("there is no suite 'qaa'; did you mean 'qa'?"))
  }
}
