import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// The embedded example, as a new user meets it.
@Suite struct ExampleTests {
  /// A clone of the example, and a console in it.
  static func example() async throws -> (repository: TemporaryRepository, console: Console) {
    let folder = try TemporaryFolder()
    #expect(await Console(in: folder.path).run("init", "--example", "support-faq") == .pass)
    let repository = try TemporaryRepository(cloning: folder.path)
    return (repository, Console(in: repository.path))
  }

  static let branches: [(String, ExitCode, String, String)] = [
    ("main", .pass, "pass", "no_regression"), ("shorter-prompt", .regression, "regression", "regression"),
    ("wording", .pass, "pass", "no_regression"), ("tone", .pass, "inconclusive", "inconclusive"),
  ]

  @Test(arguments: branches)
  func eachBranchHasItsVerdict(branch: String, code: ExitCode, verdict: String, decision: String) async throws
  {
    let (repository, console) = try await Self.example()
    try repository.git("checkout", "--quiet", branch)
    #expect(await console.run("check", "--format", "json") == code)
    let first = console.output
    let json = try JSONParser.parse(first)
    #expect(json["verdict"]?.stringValue == verdict)
    #expect(json["decisions"]?.arrayValue?.first?["verdict"]?.stringValue == decision)
    #expect(json["baseline"]?["tag"]?.stringValue == "v1.1.0")
    #expect(json["exit_code"]?.integerValue == Int(code.rawValue))
    let report = try console.file("goldgate-report.xml")
    // What regressed fails, and each example that broke in it.
    let breaks = json["suites"]?.arrayValue?.first?["hard_breaks"]?.arrayValue?.count ?? 0
    #expect(report.contains("failures=\"\(code == .regression ? 1 + breaks : 0)\""))
    await console.run("check", "--format", "json", "--concurrency", "1")
    #expect(console.output == first)
  }

  @Test func baselinesAreListedShownAndSound() async throws {
    let (repository, console) = try await Self.example()
    defer { withExtendedLifetime(repository) {} }
    #expect(await console.run("baseline", "list") == .pass)
    #expect(console.output.split(separator: "\n").count == 2)
    #expect(await console.run("baseline", "verify") == .pass)
    #expect(await console.run("baseline", "show", "v1.0.0") == .pass)
    #expect(console.output.hasPrefix("{"))
    #expect(console.output.split(separator: "\n").count == 206)
    #expect(await console.run("compare", "--baseline", "v1.1.0", "--current", "v1.0.0") == .pass)
    #expect(console.output.hasPrefix("SUSPECT"))
    let strict = ["compare", "--baseline", "v1.1.0", "--current", "v1.0.0", "--margin", "0.02"]
    #expect(await console.run(arguments: strict) == .regression)
    #expect(await console.run("compare", "--baseline", "v1.0.0", "--current", "v1.1.0") == .pass)
    // The margin of the suite at the tag, as in a check; the branch's own steps are not a check's.
    #expect(console.output.contains("  0.080  no regression"))
    #expect(!console.output.contains("goldgate release"))
    #expect(await console.run("validate") == .pass)
  }

  @Test func aFolderThatHoldsSomethingIsLeftAlone() async throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "mine.txt")
    let console = Console(in: folder.path)
    #expect(await console.run("init", "--example", "support-faq") == .usage)
    #expect(
      console.errors
        == "goldgate: the folder . is not empty: it holds 'mine.txt'\n  start in an empty folder\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["mine.txt"])
  }

  @Test func aWorkingTreeCannotLowerTheBar() async throws {
    let (repository, console) = try await Self.example()
    try repository.git("checkout", "--quiet", "shorter-prompt")
    let suite = try console.file("baselines/support-faq/suite.yaml")
    let loosened = suite.replacing("margin: 0.08", with: "margin: 0.9").replacing(
      "epochs: 3", with: "epochs: 1"
    )
    .replacing("mode: any", with: "mode: none, values: [zzz]")
    try repository.write("baselines/support-faq/suite.yaml", loosened)
    try repository.write("baselines/support-faq/baseline.jsonl", "broken")
    #expect(await console.run("check", "--format", "json") == .regression)
    let codes = try JSONParser.parse(console.output)["suites"]?.arrayValue?.first?["warnings"]?.arrayValue?
      .compactMap { $0["code"]?.stringValue }
    #expect(codes?.contains("policy_loosened") == true)
    #expect(codes?.contains("scorer_changed") == true)
    #expect(await console.run("check", "--policy", "head") == .pass)
  }

  @Test func lostExamplesAreToldAndTooManyMakeItInvalid() async throws {
    let (repository, console) = try await Self.example()
    let golden = try console.file("baselines/support-faq/golden.jsonl").split(separator: "\n").map(
      String.init)
    try repository.write(
      "baselines/support-faq/golden.jsonl", golden.dropFirst(10).joined(separator: "\n") + "\n")
    #expect(await console.run("check", "--format", "json") == .pass)
    #expect(try JSONParser.parse(console.output)["examples"]?["removed"]?.arrayValue?.count == 10)
    try repository.write(
      "baselines/support-faq/golden.jsonl", golden.dropFirst(30).joined(separator: "\n") + "\n")
    #expect(await console.run("check") == .notComparable)
    #expect(console.output.contains("30 of 205 baseline examples have no pair"))
    #expect(try console.file("goldgate-report.xml").contains("<error"))
  }

  @Test func aMissingRecordingSaysWhatToDo() async throws {
    let (repository, console) = try await Self.example()
    try repository.write("baselines/support-faq/prompt.md", "Something else: {{question}}\n")
    #expect(await console.run("check") == .infrastructure)
    #expect(console.output.contains("goldgate record"))
    #expect(console.output.contains("the prompt or the parameters changed"))
  }
}
