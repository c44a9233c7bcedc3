import GateDecision
import GateTestSupport
import Testing

/// Where there is no working tree, or no repository, goldgate says so, and what to do next.
@Suite struct BareRepositoryTests {
  @Test(arguments: ["", "refs"])
  func aBareRepositoryHasNothingToCheck(folder: String) async throws {
    let source = try ReleaseFlowTests.repository()
    #expect(await Console(in: source.path).run("release", "v1.0.0") == .pass)
    let bare = try source.clone(options: ["--bare"])
    let console = Console(in: folder.isEmpty ? bare.path : "\(bare.path)/\(folder)")
    #expect(await console.run("check", "--output", "r.xml") == .notComparable)
    #expect(console.output.contains("bare"), "\(console.output)")
    #expect(console.output.contains("git clone"), "\(console.output)")
    let report = try console.file("r.xml")
    #expect(report.contains("<error"))
    #expect(report.contains("is bare: it has no working tree"), "\(report)")
    #expect(await console.run("check", "--suite", "qa", "--format", "json") == .notComparable)
    #expect(console.output.contains("is bare"))
    for command in [["baseline", "update"], ["baseline", "list"], ["release", "v1.1.0"], ["validate"]] {
      #expect(await console.run(arguments: command) == .usage)
      #expect(console.errors.contains("is bare"), "\(command): \(console.errors)")
      #expect(console.errors.contains("git clone"), "\(command): \(console.errors)")
    }
  }

  @Test func outsideOfAnyRepository() async throws {
    let folder = try TemporaryFolder()
    let console = Console(in: folder.path)
    #expect(await console.run("check") == .usage)
    #expect(console.output.contains("no suite was found"))
    #expect(console.output.contains("goldgate init"))

    try folder.write("target: {type: replay}\nmetrics: [{scorer: exact}]\n", to: "baselines/qa/suite.yaml")
    try folder.write(#"{"id":"a","input":"x","expected":"y"}"# + "\n", to: "baselines/qa/golden.jsonl")
    #expect(await console.run("check") == .notComparable)
    // The report is wrapped, and where depends on how long the folder's name is.
    let words = console.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("is not in a git repository"))
    #expect(console.output.contains("git init"))
    for command in [["baseline", "update"], ["baseline", "list"], ["release", "v1.0.0"]] {
      #expect(await console.run(arguments: command) == .usage)
      #expect(console.errors.contains("git init"), "\(command): \(console.errors)")
    }
    // What needs no repository works without one.
    #expect(await console.run("validate") == .pass)
  }

  @Test func theGitFolderIsNoWorkingTree() async throws {
    let repository = try ReleaseFlowTests.repository()
    let console = Console(in: repository.path + "/.git")
    let code = await console.run("check", "--output", "../r.xml")
    #expect(code == .notComparable, "\(console.output)")
    #expect(await Console(in: repository.path).run("validate") == .pass)
  }
}
