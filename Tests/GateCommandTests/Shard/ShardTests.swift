import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

@testable import GateCommand

/// A run in shards comes to the verdict of one machine, and to none where anything is missing.
@Suite struct ShardTests {
  /// What one command line wrote: its reports, without the files' names.
  private struct Reports: Equatable {
    var code: ExitCode
    var json: String
    var junit: String
    var terminal: String
  }

  private func reports(_ arguments: [String], _ console: Console) async throws -> Reports {
    let code = await console.run(
      arguments: arguments + ["--output", "out.json", "--output", "out.xml"])
    return Reports(
      code: code, json: try console.file("out.json"), junit: try console.file("out.xml"),
      terminal: console.output)
  }

  /// What the last command showed, without the ends of lines.
  private func told(_ console: Console) -> String {
    console.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func shards(_ count: Int, of console: Console, into folder: String = "goldgate-shards") async {
    for index in 1...count {
      #expect(
        await console.run("check", "--shard", "\(index)/\(count)", "--shard-output", folder) == .pass,
        "\(console.errors)")
    }
  }

  /// A released suite whose program answers from `mode.py`, which knows the example's number and the epoch.
  private func released(
    examples: Int = 40, settings: String = "", gate: String = "", ignored: String = "*.xml\n*.json\n"
  ) async throws -> (TemporaryRepository, Console) {
    let repository = try TemporaryRepository()
    try repository.commit(
      "Add suites", files: Self.suite("qa", examples: examples, settings: settings, gate: gate))
    try repository.commit("Ignore", files: [".gitignore": ignored])
    let console = Console(in: repository.path)
    try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    return (repository, console)
  }

  private static func suite(
    _ name: String, examples: Int, settings: String = "", gate: String = ""
  ) -> [String: String] {
    let golden = (0..<examples).map {
      #"{"id":"e\#($0)","input":"q\#($0)","expected":"yes","category":"c\#($0 % 2)","cluster":"k\#($0 / 3)"}"#
        + "\n"
    }
    return [
      "baselines/\(name)/suite.yaml": """
      target: {type: command, command: [python3, answer.py], mode: lines}
      retries: 0
      epochs: 2
      metrics: [{name: right, scorer: exact}, {name: latency, measure: latency}]
      gate: {resamples: 500, \(gate)}
      \(settings)
      """,
      "baselines/\(name)/golden.jsonl": golden.joined(),
      "baselines/\(name)/answer.py": """
      import json, sys
      for line in sys.stdin:
          call = json.loads(line)
          number, epoch = int(call["input"][1:]), call["epoch"]
          exec(open("mode.py").read())
          print(json.dumps(answer), flush=True)
      """,
      "baselines/\(name)/mode.py": "answer = {'output': 'yes', 'latency_ms': number + 0.25}\n",
    ]
  }

  private static let worse = """
    output = 'no' if number % 3 != 1 else 'yes'
    answer = {'output': output, 'latency_ms': number / 3, 'model': f'm{number % 4}', 'input_tokens': number}
    if number == 7: answer = {'error': 'the model is on holiday'}
    """

  /// The example's program reports latencies itself, so that two runs have equal ones.
  private func withWorseRun(
    gate: String = "slices: [category], max_error_share: 0.1", settings: String = "",
    _ body: (TemporaryRepository, Console) async throws -> Void
  ) async throws {
    let (repository, console) = try await released(settings: settings, gate: gate)
    try repository.write("baselines/qa/mode.py", Self.worse)
    try await body(repository, console)
  }

  @Test(arguments: [1, 3, 12])
  func theVerdictIsThatOfOneMachine(count: Int) async throws {
    try await withWorseRun { repository, console in
      try repository.commit("Worse", files: ["baselines/qa/mode.py": Self.worse])
      let whole = try await reports(["check"], console)
      #expect(whole.code == .regression)
      #expect(whole.json.contains("on holiday") || whole.junit.contains("on holiday"))
      await shards(count, of: console)
      let merged = try await reports(["merge", "goldgate-shards"], console)
      #expect(merged == whole)
    }
  }

  @Test func aStoredRunIsThatOfOneMachine() async throws {
    try await withWorseRun { repository, console in
      try repository.write(".git/one/x", "")
      try repository.write(".git/many/x", "")
      #expect(await console.run("check", "--save-run", ".git/one") == .regression)
      await shards(3, of: console)
      #expect(
        await console.run("merge", "goldgate-shards", "--save-run", ".git/many") == .regression)
      // The first call of each shard is a cold one.
      func warm(_ file: String) throws -> String {
        try console.file(file).replacing(#/"cold": ?true, ?/#, with: "")
      }
      #expect(try warm(".git/one/qa.jsonl") == warm(".git/many/qa.jsonl"))
    }
  }

  @Test func aShardGivesNoVerdict() async throws {
    try await withWorseRun { repository, console in
      #expect(await console.run("check", "--shard", "1/4") == .pass)
      #expect(console.output.contains("qa: shard 1/4 has 10 of 40 examples, 20 calls, "))
      #expect(console.output.contains("This is no verdict: 'goldgate merge goldgate-shards' gives it"))
      #expect(!FileManager.default.fileExists(atPath: repository.path + "/goldgate-report.xml"))
      for wrong in [["--output", "x.json"], ["--format", "json"], ["--save-run", "."]] {
        #expect(await console.run(arguments: ["check", "--shard", "1/4"] + wrong) == .usage)
        #expect(console.errors.contains("goldgate merge"))
      }
      #expect(await console.run("check", "--shard-output", "x") == .usage)
      #expect(await console.run("check", "--shard", "5/4") == .usage)
      #expect(await console.run("check", "--shard", "auto") == .usage)
      #expect(console.errors.contains("GOLDGATE_SHARD"))
      let scheduled = Console(
        in: repository.path, environment: ["CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "4"])
      #expect(await scheduled.run("check", "--shard", "auto") == .pass)
      #expect(scheduled.output.contains("shard 2/4"))
    }
  }

  @Test func moreShardsThanExamples() async throws {
    let (repository, console) = try await released(examples: 3)
    let whole = try await reports(["check"], console)
    await shards(5, of: console)
    #expect(console.output.contains("qa: shard 5/5 has none of the 3 examples"))
    #expect(try await reports(["merge", "goldgate-shards"], console) == whole)
    withExtendedLifetime(repository) {}
  }

  @Test func severalSuitesAreMerged() async throws {
    let repository = try TemporaryRepository()
    let files = Self.suite("qa", examples: 30, gate: "max_error_share: 0.1").merging(
      Self.suite("zz", examples: 4)
    ) { $1 }
    try repository.commit("Add suites", files: files.merging([".gitignore": "*.xml\n*.json\n"]) { $1 })
    let console = Console(in: repository.path)
    try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    try repository.write("baselines/qa/mode.py", Self.worse)
    let whole = try await reports(["check"], console)
    await shards(3, of: console)
    #expect(try await reports(["merge", "goldgate-shards"], console) == whole)
    // Folders in the folder, as downloaded artifacts have them, are looked into.
    try FileManager.default.createDirectory(
      atPath: repository.path + "/all", withIntermediateDirectories: true)
    try FileManager.default.moveItem(
      atPath: repository.path + "/goldgate-shards", toPath: repository.path + "/all/shard-1")
    #expect(try await reports(["merge", "all"], console) == whole)
    // One suite alone is merged with its own shards only, and shards of a suite that is gone are told.
    #expect(await console.run("merge", "all", "--suite", "zz", "--format", "json") == .pass)
    #expect(await console.run("check", "--suite", "zz", "--format", "json") == .pass)
    try FileManager.default.removeItem(atPath: repository.path + "/baselines/zz")
    #expect(await console.run("merge", "all", "--policy", "head") == .regression)
    #expect(console.output.contains("there are shards of the suite 'zz', which is not in the working tree"))
  }

  @Test func aMissingShardIsNoVerdict() async throws {
    try await withWorseRun { repository, console in
      await shards(4, of: console)
      let folder = repository.path + "/goldgate-shards"
      try FileManager.default.removeItem(atPath: "\(folder)/qa.3-of-4.shard.jsonl")
      #expect(await console.run("merge", "goldgate-shards", "--format", "json") == .notComparable)
      #expect(console.output.contains("shard 3/4 is missing"))
      #expect(try JSONParser.parse(console.output)["verdict"]?.stringValue == "invalid")
      try FileManager.default.removeItem(atPath: "\(folder)/qa.1-of-4.shard.jsonl")
      #expect(await console.run("merge", "goldgate-shards") == .notComparable)
      #expect(console.output.contains("2 shards are missing: 1/4, 3/4"))
      try FileManager.default.removeItem(atPath: folder)
      try repository.write("goldgate-shards/other.jsonl", "{}\n")
      #expect(await console.run("merge", "goldgate-shards") == .notComparable)
      #expect(console.errors.contains("there is no shard in goldgate-shards"))
      #expect(await console.run("merge", "nowhere") == .usage)
    }
  }

  @Test func aDoubledShardIsNoVerdict() async throws {
    try await withWorseRun { repository, console in
      await shards(2, of: console)
      await shards(1, of: console, into: "again")
      let file = try console.file("goldgate-shards/qa.2-of-2.shard.jsonl")
      try repository.write("goldgate-shards/b/qa.2-of-2.shard.jsonl", file)
      #expect(await console.run("merge", "goldgate-shards") == .notComparable)
      #expect(console.output.contains("shard 2/2 is there twice"))
      try FileManager.default.removeItem(atPath: repository.path + "/goldgate-shards/b")
      #expect(await console.run("merge", "goldgate-shards") == .regression)
      #expect(await console.run("merge", "goldgate-shards", "again") == .notComparable)
      #expect(console.output.contains("one of 1 shards, and"))
    }
  }

  @Test func aDamagedShardIsNoVerdict() async throws {
    try await withWorseRun { repository, console in
      await shards(2, of: console)
      let name = "goldgate-shards/qa.2-of-2.shard.jsonl"
      let text = try console.file(name)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let damages = [
        "", "\n", "{}\n", String(text.dropLast()), String(text.dropLast(200)),
        text.replacingOccurrences(of: #""yes""#, with: #""no""#),
        text.replacingOccurrences(of: #""shard":2"#, with: #""shard":1"#),
        (lines.prefix(3) + lines.dropFirst(4)).joined(separator: "\n"), text + text,
      ]
      for damage in damages {
        try repository.write(name, damage)
        #expect(await console.run("merge", "goldgate-shards") == .notComparable)
        #expect(console.output.contains("\(name): the shard is damaged"), "\(console.output)")
      }
      try repository.write(name, text)
      #expect(await console.run("merge", "goldgate-shards") == .regression)
    }
  }

  @Test func aShardOfAnotherPlanOrCommitIsNoVerdict() async throws {
    try await withWorseRun { repository, console in
      await shards(2, of: console)
      let suite = try console.file("baselines/qa/suite.yaml")
      let golden = try console.file("baselines/qa/golden.jsonl")
      func refusal(_ told: String, _ arguments: String...) async {
        #expect(
          await console.run(arguments: ["merge", "goldgate-shards"] + arguments) == .notComparable)
        #expect(self.told(console).contains(told), "\(console.output)")
      }
      try repository.write(
        "baselines/qa/golden.jsonl", golden.replacingOccurrences(of: "q39", with: "q390"))
      await refusal("(goldgate-shards/qa.1-of-2.shard.jsonl) is of another plan, by its golden set")
      try repository.write("baselines/qa/golden.jsonl", golden)
      try repository.write(
        "baselines/qa/suite.yaml", suite.replacingOccurrences(of: "epochs: 2", with: "epochs: 3"))
      await refusal("is of another plan, by its epochs")
      try repository.write(
        "baselines/qa/suite.yaml", suite + "\nparameters: {temperature: 0.5}\n")
      await refusal("is of another plan, by its parameters")
      try repository.write("baselines/qa/suite.yaml", suite)
      #expect(await console.run("merge", "goldgate-shards") == .regression)
      try repository.commit("Go on", files: ["note": "x"])
      await refusal("evaluated the commit ")
    }
  }

  @Test func aShardAgainstAnotherBaselineIsNoVerdict() async throws {
    let (repository, console) = try await released()
    await shards(2, of: console)
    try repository.commit("Go on", files: ["note": "x"])
    try #require(await console.run("release", "v1.1.0") == .pass, "\(console.errors)")
    await shards(2, of: console)
    #expect(await console.run("merge", "goldgate-shards") == .pass)
    #expect(await console.run("merge", "goldgate-shards", "--baseline", "v1.0.0") == .notComparable)
    #expect(told(console).contains("is of another plan, by its baseline"))
    withExtendedLifetime(repository) {}
  }

  @Test func aShardOfAnotherTargetIsNoVerdict() async throws {
    let repository = try TemporaryRepository()
    let golden = (0..<8).map { #"{"id":"e\#($0)","input":"q","expected":"yes"}"# + "\n" }.joined()
    try repository.commit(files: [
      "baselines/qa/suite.yaml": """
      target: {type: replay, source: {type: command, command: [echo, '"yes"']}}
      metrics: [{scorer: exact}]
      """, "baselines/qa/golden.jsonl": golden, ".gitignore": "*.xml\n",
    ])
    let console = Console(in: repository.path)
    #expect(await console.run("record") == .pass)
    try repository.git("add", ".")
    try repository.git("commit", "--quiet", "--message", "Record")
    try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    await shards(2, of: console)
    #expect(await console.run("merge", "goldgate-shards") == .pass)
    #expect(await console.run("check", "--shard", "2/2", "--live") == .pass)
    #expect(await console.run("merge", "goldgate-shards") == .notComparable)
    #expect(
      told(console).contains(
        "shard 2/2 (goldgate-shards/qa.2-of-2.shard.jsonl) is of another plan, by its option --live"))
  }

  @Test func tooManyErrorsInAllShardsTogetherAreNoVerdict() async throws {
    try await withWorseRun(gate: "") { repository, console in
      let whole = try await reports(["check"], console)
      #expect(whole.code == .infrastructure)
      await shards(3, of: console)
      #expect(try await reports(["merge", "goldgate-shards"], console) == whole)
    }
  }

  @Test func anEarlyEndIsDecidedOnAllExamples() async throws {
    try await withWorseRun(gate: "stopping: group_sequential, max_error_share: 0.1") {
      repository, console in
      await shards(2, of: console)
      #expect(await console.run("merge", "goldgate-shards", "--format", "json") == .regression)
      #expect(console.output.contains(#""code": "sharded""#))
      #expect(console.output.contains("decided once, on all of them"))
      withExtendedLifetime(repository) {}
    }
  }

  @Test func aBlockThatCannotBeConfirmedIsTold() async throws {
    try await withWorseRun(gate: "confirm: rerun, max_error_share: 0.1") { repository, console in
      await shards(2, of: console)
      #expect(await console.run("merge", "goldgate-shards", "--format", "json") == .regression)
      #expect(console.output.contains("so the first stands"))
      withExtendedLifetime(repository) {}
    }
    let (repository, console) = try await released(gate: "confirm: rerun")
    let whole = try await reports(["check"], console)
    await shards(2, of: console)
    #expect(try await reports(["merge", "goldgate-shards"], console) == whole)
    withExtendedLifetime(repository) {}
  }

  @Test func aShardIsResumedFromItsOwnJournal() async throws {
    try await PaidSuite.with { suite, console in
      let first = await suite.calls {
        // Half of the examples may use half of the budget.
        #expect(await console.run("check", "--shard", "1/2", "--budget", "calls=20") == .budget)
      }
      #expect((9...11).contains(first))
      #expect(console.errors.contains("the budget of \(first) calls is used up"))
      #expect(console.output.contains("without it there is no verdict"))
      #expect(await console.run("merge", "goldgate-shards") == .notComparable)
      let other = await suite.calls { #expect(await console.run("check", "--shard", "2/2") == .pass) }
      #expect(console.errors.isEmpty)
      let rest = await suite.calls { #expect(await console.run("check", "--shard", "1/2") == .pass) }
      #expect(first + rest + other == 60)
      #expect(console.errors == "qa: resumed: \(first) of \(first + rest) answers were already paid for\n")
      let merging = await suite.calls {
        #expect(await console.run("merge", "goldgate-shards") == .pass)
      }
      #expect(merging == 0)
      // A finished shard is over, and the next one calls anew.
      let anew = await suite.calls { #expect(await console.run("check", "--shard", "1/2") == .pass) }
      #expect(anew == first + rest)
      #expect(await console.run("cache", "show") == .pass)
      #expect(
        console.output.contains("qa (shard 1 of 2): \(first + rest) answers, 0 of them of unfinished runs"))
      #expect(await console.run("cache", "clear", "--suite", "qa") == .pass)
      #expect(console.output == "qa: cleared\nqa (shard 1 of 2): cleared\nqa (shard 2 of 2): cleared\n")
    }
  }

  @Test func aProgramsShardIsResumedBesideOtherShards() async throws {
    let (repository, console) = try await released()
    #expect(await console.run("check", "--shard", "1/2", "--budget", "calls=40") == .budget)
    #expect(await console.run("check", "--shard", "2/2") == .pass)
    #expect(await console.run("check", "--shard", "1/2") == .pass)
    #expect(console.errors.contains("qa: resumed: 20 of 40"))
    withExtendedLifetime(repository) {}
  }

  @Test func twoShardsRunAtOnceInOneRepository() async throws {
    try await PaidSuite.with(milliseconds: 20) { suite, console in
      let other = Console(in: suite.repository.path)
      async let first = console.run("check", "--shard", "1/2")
      async let second = other.run("check", "--shard", "2/2")
      #expect(await first == .pass)
      #expect(await second == .pass)
      #expect(await console.run("merge", "goldgate-shards") == .pass)
    }
  }
}
