import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// What a policy or the baseline asks for and the other side lacks is no pass, and ranges are declared, not guessed.
@Suite struct CompareLackTests {
  static func write(
    _ folder: TemporaryFolder, _ name: String, count: Int = 200, _ row: (Int) -> String
  ) throws {
    let rows = (0..<count).map { "{\"id\":\"q\($0)\"\(row($0))}" }
    try folder.write(rows.joined(separator: "\n") + "\n", to: name)
  }

  static let policy = """
    target: {type: openai, model: m}
    metrics:
      - {name: acc, scorer: exact, margin: 0.03}
      - {name: safety, scorer: exact, margin: 0.03}
    """

  static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try write(folder, "base.jsonl") { _ in #","acc":1,"safety":1"# }
    try write(folder, "null.jsonl") { _ in #","acc":1,"safety":null"# }
    try write(folder, "gone.jsonl") { _ in #","acc":1"# }
    try write(folder, "renamed.jsonl") { _ in #","acc":1,"Safety":0"# }
    try write(folder, "some-null.jsonl") { ",\"acc\":1,\"safety\":\($0 < 10 ? "null" : "1")" }
    try write(folder, "fewer.jsonl", count: 190) { _ in #","acc":1,"safety":1"# }
    try folder.write(policy, to: "suite.yaml")
    return folder
  }

  static let vanished: [(now: String, policy: Bool, told: String)] = [
    ("null", false, "'safety'"), ("gone", false, "lacks what the baseline has: 'safety'"),
    ("renamed", false, "it has 'Safety', and names must agree in case"), ("null", true, "'safety'"),
    ("gone", true, "metric 'safety' is not on both sides: the current side has no column for it"),
    ("renamed", true, "(it has 'Safety'; names must agree in case, too)"),
  ]

  @Test(arguments: vanished)
  func aMetricThatVanishesIsNoVerdict(now: String, policy: Bool, told: String) async throws {
    let folder = try Self.folder()
    let console = Console(in: folder.path)
    // The folder goes with its last use.
    defer { withExtendedLifetime(folder) {} }
    let code = await console.run(
      arguments: ["compare", "--baseline", "base.jsonl", "--current", "\(now).jsonl", "--format", "json"]
        + (policy ? ["--policy", "suite.yaml"] : []))
    #expect(code == .notComparable)
    let problem = try #require(JSONParser.parse(console.output)["suites"]?.arrayValue?.first?["problem"])
    #expect(problem["kind"] == "not_comparable")
    #expect(problem["message"]?.stringValue?.contains(told) == true, "\(problem)")
  }

  @Test func whatNeitherSideHasIsNoVerdict() async throws {
    let folder = try Self.folder()
    let console = Console(in: folder.path)
    // The folder goes with its last use.
    defer { withExtendedLifetime(folder) {} }
    #expect(
      await console.run(
        "compare", "--baseline", "gone.jsonl", "--current", "gone.jsonl", "--policy", "suite.yaml")
        == .notComparable)
    #expect(console.output.replacing("\n  ", with: " ").contains("metric 'safety' is nowhere"))
    // What is left out on purpose is no lack.
    #expect(
      await console.run(
        "compare", "--baseline", "gone.jsonl", "--current", "gone.jsonl", "--policy", "suite.yaml",
        "--metric",
        "acc") == .pass)
    #expect(
      await console.run("compare", "--baseline", "base.jsonl", "--current", "gone.jsonl", "--metric", "acc")
        == .pass)
  }

  @Test func aRegressionStandsBesideWhatVanished() async throws {
    let folder = try Self.folder()
    try Self.write(folder, "broken.jsonl") { ",\"acc\":\($0 % 2)" }
    let console = Console(in: folder.path)
    #expect(
      await console.run("compare", "--baseline", "base.jsonl", "--current", "broken.jsonl") == .regression)
    #expect(console.output.contains("'safety'"))
  }

  @Test func lostScoresNeedARangeAndThenCountAtTheirWorst() async throws {
    let folder = try Self.folder()
    for (file, range, outcome) in [
      ("some-null", "--range=0,1", "inconclusive"), ("fewer", "--range=0,1", "inconclusive"),
      ("some-null", "--range=unbounded", "inconclusive"),
    ] {
      let console = Console(in: folder.path)
      _ = await console.run(
        "compare", "--baseline", "base.jsonl", "--current", "\(file).jsonl", range, "--format", "json")
      let verdict = try JSONParser.parse(console.output)
      #expect(verdict["verdict"]?.stringValue == outcome, "\(file) \(range)")
    }
    let console = Console(in: folder.path)
    _ = await console.run(
      "compare", "--baseline", "base.jsonl", "--current", "some-null.jsonl", "--metric", "safety")
    let told = console.output.replacing("\n  ", with: " ")
    #expect(told.contains("10 of 200 examples that the baseline has a score of have none now"))
    #expect(told.contains("without a score: 10 examples now, 0 at base.jsonl"))
  }

  @Test func aMeasureIsReadByTheMetricsName() async throws {
    let folder = try TemporaryFolder()
    try Self.write(folder, "fast.jsonl") { ",\"p95_latency\":\(300 + $0)" }
    try Self.write(folder, "slow.jsonl") { ",\"p95_latency\":\(3000 + $0)" }
    try Self.write(folder, "unit.jsonl") { ",\"latency_ms\":\(3000 + $0)" }
    try folder.write(
      """
      target: {type: openai, model: m}
      metrics: [{name: p95_latency, measure: latency, aggregate: p95, margin: 10%}]
      """, to: "suite.yaml")
    for now in ["slow", "unit"] {
      let console = Console(in: folder.path)
      #expect(
        await console.run(
          "compare", "--baseline", "fast.jsonl", "--current", "\(now).jsonl", "--policy", "suite.yaml",
          "--interleaved") == .regression)
      #expect(console.output.contains("p95_latency"))
    }
    // By its name alone lower is better.
    let console = Console(in: folder.path)
    #expect(
      await console.run("compare", "--baseline", "fast.jsonl", "--current", "slow.jsonl") == .regression)
    #expect(console.output.contains("lower is assumed to be better for 'p95_latency'"))
  }

  @Test func scoresOutsideTheDeclaredRangeAreRefusedWithTheirLine() async throws {
    let folder = try Self.folder()
    try Self.write(folder, "percent.jsonl") { ",\"acc\":\($0 == 6 ? 85 : 1),\"safety\":1" }
    let console = Console(in: folder.path)
    #expect(
      await console.run(
        "compare", "--baseline", "base.jsonl", "--current", "percent.jsonl", "--policy", "suite.yaml")
        == .usage)
    #expect(console.errors.contains("percent.jsonl:7: acc: the score 85.0 is outside the range [0.0, 1.0]"))
    #expect(
      await console.run(
        "compare", "--baseline", "base.jsonl", "--current", "percent.jsonl", "--range", "acc=0,1") == .usage)
    #expect(console.errors.contains("--range declares"))
    #expect(
      await console.run(
        "compare", "--baseline", "base.jsonl", "--current", "base.jsonl", "--range", "1,0") == .usage)
    #expect(
      await console.run(
        "compare", "--baseline", "base.jsonl", "--current", "base.jsonl", "--range", "ac=0,1") == .usage)
    #expect(console.errors.contains("the baseline has no metric 'ac'; did you mean 'acc'?"))
  }

  /// Twenty tables, each in another unit as well: the verdicts must agree.
  @Test(arguments: 0..<20)
  func aTableInAnotherUnitHasTheSameVerdict(seed: UInt64) async throws {
    let folder = try TemporaryFolder()
    var state = seed &* 2_654_435_769 &+ 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let isPassFail = next(2) == 0
    let broken = [0, 5, 20][next(3)]
    let rows = (0..<60).map { _ -> (Int, Int) in
      let before = isPassFail ? (next(10) < 8 ? 8 : 0) : next(9)
      return (before, next(100) < broken ? 0 : next(10) == 0 ? (isPassFail ? 8 * next(2) : next(9)) : before)
    }
    var kinds: [String] = []
    // Eighths, the same times 64, and shifted by 3: no sum is rounded.
    for (name, scale, shift) in [("one", 0.125, 0.0), ("large", 8, 0), ("shifted", 0.125, 3)] {
      for (side, pick) in [("base", { $0.0 }), ("now", { $0.1 })] as [(String, ((Int, Int)) -> Int)] {
        try Self.write(folder, "\(name)-\(side).jsonl", count: 60) {
          ",\"score\":\(Double(pick(rows[$0])) * scale + shift)"
        }
      }
      let console = Console(in: folder.path)
      _ = await console.run(
        "compare", "--baseline", "\(name)-base.jsonl", "--current", "\(name)-now.jsonl", "--margin",
        "\(0.125 * scale)", "--format", "json")
      let decision = try JSONParser.parse(console.output)["decisions"]?.arrayValue?.first
      kinds.append(decision?["verdict"]?.stringValue ?? "none")
    }
    #expect(Set(kinds).count == 1, "\(kinds)")
  }

  @Test func oneFileMustHoldBothSides() async throws {
    let folder = try Self.folder()
    let console = Console(in: folder.path)
    #expect(await console.run("compare", "base.jsonl") == .usage)
    #expect(console.errors.contains("base.jsonl: the file does not hold both sides"))
    try Self.write(folder, "paired.jsonl") { _ in #","baseline":1,"current":null"# }
    #expect(await console.run("compare", "paired.jsonl") == .notComparable)
  }

  @Test func aSideThatLacksEpochsHasLostThem() async throws {
    let folder = try TemporaryFolder()
    func rows(_ keep: (Int, Int) -> Bool) -> String {
      (0..<100).flatMap { index in
        (1...3).filter { keep(index, $0) }.map { "{\"id\":\"q\(index)\",\"epoch\":\($0),\"acc\":1}" }
      }.joined(separator: "\n")
    }
    try folder.write(rows { _, _ in true }, to: "base.jsonl")
    try folder.write(rows { $1 < 3 || $0 >= 60 }, to: "now.jsonl")
    let console = Console(in: folder.path)
    _ = await console.run(
      "compare", "--baseline", "base.jsonl", "--current", "now.jsonl", "--range", "0,1", "--margin", "0.1",
      "--format", "json")
    let decision = try #require(JSONParser.parse(console.output)["decisions"]?.arrayValue?.first)
    #expect(decision["missing"]?["epochs_now"]?.integerValue == 60)
    #expect(decision["verdict"] == "inconclusive")
  }
}
