import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// What is found stands where a pull request shows it: at the line that a branch changed, or at the row that is spoken of.
@Suite struct PlacedFindingTests {
  /// A finding of a SARIF report.
  private struct Result: Equatable {
    let rule: String
    let place: String
    let fingerprint: String

    init(_ value: JSONValue) {
      let location = value["locations"]?.arrayValue?.first?["physicalLocation"]
      rule = value["ruleId"]?.stringValue ?? ""
      place =
        "\(location?["artifactLocation"]?["uri"]?.stringValue ?? ""):\(location?["region"]?["startLine"]?.integerValue ?? 0)"
      fingerprint = value["partialFingerprints"]?["primaryLocationLineHash"]?.stringValue ?? ""
    }

    static func all(in text: String) throws -> [Result] {
      try JSONParser.parse(text)["runs"]?.arrayValue?.first?["results"]?.arrayValue?.map(Result.init) ?? []
    }
  }

  private static func suite(_ server: StubModelServer, model: String) -> String {
    """
    # The questions of the help desk.
    target:
      type: openai
      model: \(model)
      base_url: "\(server.baseURL)"
      api_key_env: none
    prompt: prompt.md
    retries: 0
    metrics: [{name: right, scorer: exact}]

    """
  }

  private static let reports = ["r.sarif", "r.xml", "r.codequality.json"].flatMap { ["--output", $0] }

  /// A released suite whose model answers rightly if it is `m1` and the prompt asks for it.
  private func released(_ body: (TemporaryRepository, StubModelServer, Console) async throws -> Void)
    async throws
  {
    try await StubModelServer.with { request in
      let isRight = request.body.contains("Say yes") && request.body.contains("m1")
      return .completion(isRight ? "yes" : "no")
    } _: { server in
      let repository = try TemporaryRepository()
      try repository.commit(
        files: [
          "baselines/qa/suite.yaml": Self.suite(server, model: "m1"),
          "baselines/qa/golden.jsonl": (0..<40).map { BranchTrial.row($0, expected: "yes") }.joined(),
          "baselines/qa/prompt.md": "Be kind.\nBe short.\nSay yes: {{input}}\n",
          ".gitignore": "r.*\n",
        ])
      let console = Console(in: repository.path)
      #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      try await body(repository, server, console)
    }
  }

  @Test func aRegressionStandsAtTheChangedLineOfThePrompt() async throws {
    try await released { repository, _, console in
      try repository.commit(
        files: ["baselines/qa/prompt.md": "Be kind.\nBe funny.\nSay no: {{input}}\n"])
      #expect(
        await console.run(arguments: ["check", "--annotations", "github"] + Self.reports) == .regression)
      let results = try Result.all(in: console.file("r.sarif"))
      #expect(results.first?.rule == "regression" && results.first?.place == "baselines/qa/prompt.md:2")
      // The examples that broke stand at their rows.
      let rows = results.filter { $0.rule == "hard_break" }
      #expect(rows.map(\.place).sorted() == (1...40).map { "baselines/qa/golden.jsonl:\($0)" }.sorted())
      #expect(Set(results.map(\.fingerprint)).count == results.count)
      #expect(console.errors.contains("::error file=baselines/qa/prompt.md,line=2,"))
      let quality = try console.file("r.codequality.json")
      #expect(quality.contains("the prompt changed here since v1.0.0"))
      #expect(quality.contains("\"path\": \"baselines/qa/prompt.md\""))
      let junit = try console.file("r.xml")
      #expect(junit.components(separatedBy: "<failure ").count - 1 == 41)
      #expect(
        junit.contains(
          "at baselines.qa.Golden(golden.jsonl:7)\n    at golden (baselines/qa/golden.jsonl:7:1)"))

      // The same finding at another line is the same alert.
      try repository.commit(
        files: ["baselines/qa/prompt.md": "Be kind and good.\nBe funny.\nSay no: {{input}}\n"])
      #expect(await console.run(arguments: ["check"] + Self.reports) == .regression)
      let moved = try Result.all(in: console.file("r.sarif"))
      #expect(moved.first?.place == "baselines/qa/prompt.md:1")
      #expect(moved.map(\.fingerprint) == results.map(\.fingerprint))
    }
  }

  @Test func aRegressionStandsAtTheModelInTheSuite() async throws {
    try await released { repository, server, console in
      try repository.commit(files: ["baselines/qa/suite.yaml": Self.suite(server, model: "n2")])
      #expect(await console.run(arguments: ["check"] + Self.reports) == .regression)
      let results = try Result.all(in: console.file("r.sarif"))
      #expect(results.first?.rule == "regression" && results.first?.place == "baselines/qa/suite.yaml:4")
    }
  }

  @Test func findingsOfComparedTablesStandAtTheirRows() async throws {
    let repository = try TemporaryRepository()
    func table(_ score: (Int) -> Int) -> String {
      "id,accuracy,category\n" + (1...40).map { "q\($0),\(score($0)),billing\n" }.joined()
    }
    try repository.commit(
      files: ["scores/old.csv": table { _ in 1 }, "scores/new.csv": table { $0 % 2 }, "work/x": ""])
    let console = Console(in: repository.path + "/work")
    let outside = try TemporaryFolder()
    try outside.write(table { $0 % 2 }, to: "new.csv")
    func run(_ current: String) async -> ExitCode {
      await console.run(
        arguments: ["compare", "--baseline", "../scores/old.csv", "--current", current] + Self.reports)
    }
    #expect(await run("../scores/new.csv") == .regression)
    let results = try Result.all(in: console.file("r.sarif"))
    let breaks = results.filter { $0.rule == "hard_break" }
    #expect(
      Set(breaks.map(\.place)) == Set((1...40).filter { $0 % 2 == 0 }.map { "scores/new.csv:\($0 + 1)" }))
    #expect(try console.file("r.xml").contains("file=\"scores/new.csv\" line=\"5\""))
    #expect(try console.file("r.xml").contains("classname=\"goldgate.compare.billing\""))
    #expect(console.output.contains("../scores/new.csv"))
    // A file that is none of the repository has no place in it.
    #expect(await run(outside.path + "/new.csv") == .regression)
    #expect(console.output.contains("accuracy") && !console.output.contains("  :"), "\(console.output)")
    #expect(try Result.all(in: console.file("r.sarif")).allSatisfy { !$0.place.contains("new.csv") })
    #expect(try !console.file("r.xml").contains("new.csv\""))
  }

  @Test func findingsBetweenTagsStandInTheGoldenSet() async throws {
    try await released { repository, _, console in
      try repository.commit(
        files: ["baselines/qa/prompt.md": "Say no: {{input}}\n"])
      #expect(await console.run("release", "v1.1.0") == .pass, "\(console.errors)")
      #expect(
        await console.run(
          arguments: ["compare", "--baseline", "v1.0.0", "--current", "v1.1.0", "--suite", "qa"]
            + Self.reports)
          == .regression)
      let breaks = try Result.all(in: console.file("r.sarif")).filter { $0.rule == "hard_break" }
      #expect(Set(breaks.map(\.place)) == Set((1...40).map { "baselines/qa/golden.jsonl:\($0)" }))
      #expect(console.output.contains("v1.0.0") && console.output.contains("-> v1.1.0"))
    }
  }
}
