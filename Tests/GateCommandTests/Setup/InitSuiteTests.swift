import Foundation
import GateTestSupport
import Testing

/// `goldgate init` without an example: a suite that is valid and runs at once.
@Suite struct InitSuiteTests {
  /// The program that the command targets of these tests start: it answers every capital.
  static let program = """
    request=$(cat)
    case "$request" in
      *France*) answer=Paris ;; *Japan*) answer=Tokyo ;; *Kenya*) answer=Nairobi ;;
      *Peru*) answer=Lima ;; *Norway*) answer=Oslo ;; *) answer='I do not know' ;;
    esac
    printf '"%s"\\n' "$answer"

    """

  @Test(arguments: ["exact", "contains", "numeric", "choice", "json"])
  func everyScorersSuiteIsValid(scorer: String) async throws {
    let folder = try TemporaryFolder()
    let console = Console(in: folder.path)
    for target in [["--target", "openai", "--model", "m: 1"], ["--command", "sh \"answer.sh\""]] {
      #expect(
        await console.run(arguments: ["init", "--scorer", scorer, "--ci", "none", "--force"] + target)
          == .pass,
        "\(console.errors)")
      #expect(await console.run("validate") == .pass, "\(console.errors)")
      #expect(console.output.contains("answers: 5 examples, 3 epochs, metrics accuracy: valid"))
    }
  }

  @Test func theSuiteIsWrittenAsRecorded() async throws {
    for (name, target) in [
      ("openai", ["--target", "openai", "--model", "gpt-6-luna"]),
      ("gemini", ["--target", "gemini", "--model", "gemini-3.5-flash"]),
      ("command", ["--command", "python3 answer.py"]),
    ] {
      let folder = try TemporaryFolder()
      let console = Console(in: folder.path)
      #expect(
        await console.run(arguments: ["init", "--scorer", "contains", "--ci", "none"] + target) == .pass)
      try GoldenFile("suite-\(name).yaml").verify(Array(folder.read("baselines/answers/suite.yaml").utf8))
      try GoldenFile("init-\(name).txt").verify(Array(console.output.utf8))
    }
  }

  @Test func theSuiteRunsAndBlocks() async throws {
    let repository = try TemporaryRepository()
    try repository.write("answer.sh", Self.program)
    let console = Console(in: repository.path)
    #expect(
      await console.run("init", "--command", "sh answer.sh", "--scorer", "exact", "--ci", "none") == .pass)
    try repository.git("add", "--all")
    try repository.git("commit", "--quiet", "-m", "Gate the answers")
    #expect(await console.run("release", "v0.1.0") == .pass, "\(console.errors)")
    #expect(await console.run("check") == .pass)
    try repository.write("answer.sh", "cat >/dev/null; echo '\"no\"'\n")
    #expect(await console.run("check") == .regression)
  }

  @Test func itAsksForWhatNoFlagSays() async throws {
    let folder = try TemporaryFolder()
    let console = Console(in: folder.path, answers: ["9", "", "2", "", " claude-haiku-4-5 ", "Choice"])
    #expect(await console.run("init", "--ci", "none") == .pass, "\(console.errors)")
    let suite = try folder.read("baselines/answers/suite.yaml")
    #expect(suite.contains("type: anthropic\n  model: claude-haiku-4-5\n  api_key_env: ANTHROPIC_API_KEY"))
    #expect(suite.contains("scorer: {type: choice"))
    #expect(console.output.contains("What answers?\n  1  openai"))
    #expect(console.output.contains("When is an answer right?"))
  }

  @Test func whereNobodyAnswersNothingIsWritten() async throws {
    let folder = try TemporaryFolder()
    let console = Console(in: folder.path, answers: ["command"])
    #expect(await console.run("init") == .usage)
    #expect(console.errors.contains("nothing was written"))
    let silent = Console(in: folder.path)
    #expect(await silent.run("init", "--target", "openai", "--model", "m") == .usage)
    #expect(silent.errors.contains("--scorer is missing"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func noFileIsReplacedWithoutForce() async throws {
    let folder = try TemporaryFolder()
    try folder.write("mine\n", to: "baselines/answers/prompt.md")
    let console = Console(in: folder.path)
    let arguments = ["init", "--command", "sh x", "--scorer", "exact", "--ci", "github"]
    #expect(await console.run(arguments: arguments) == .usage)
    #expect(console.errors.contains("baselines/answers/prompt.md would be replaced"))
    #expect(try folder.read("baselines/answers/prompt.md") == "mine\n")
    #expect(!folder.has("baselines/answers/suite.yaml"))
    #expect(!folder.has(".github"))
    #expect(await console.run(arguments: arguments + ["--force"]) == .pass)
    #expect(try folder.read("baselines/answers/prompt.md").contains("{{question}}"))
    #expect(await console.run(arguments: arguments + ["--name", "second"]) == .usage)
    #expect(
      await console.run("init", "--command", "sh x", "--scorer", "exact", "--name", "b", "--ci", "none")
        == .pass)
  }

  @Test func aPipelineOfSomebodyElseStays() async throws {
    let folder = try TemporaryFolder()
    try folder.write("build: {script: [make]}\n", to: ".gitlab-ci.yml")
    let console = Console(in: folder.path)
    let arguments = ["init", "--command", "sh x", "--scorer", "exact"]
    #expect(await console.run(arguments: arguments) == .pass)
    #expect(try folder.read(".gitlab-ci.yml") == "build: {script: [make]}\n")
    #expect(folder.has(".gitlab/goldgate.gitlab-ci.yml"))
    #expect(
      console.output.contains("- add to .gitlab-ci.yml: include: [{local: .gitlab/goldgate.gitlab-ci.yml}]"))
    #expect(await console.run(arguments: arguments + ["--force"]) == .pass)
    #expect(try folder.read(".gitlab-ci.yml") == "build: {script: [make]}\n")
  }

  @Test(arguments: [
    ["--example", "support-faq", "--name", "x"], ["--name", "../x"], ["--name", ""], ["--model", " "],
    ["--target", "gemini", "--base-url", "http://localhost"], ["--command", "x", "--model", "m"],
    ["--target", "openai", "--command", "x"], ["--command", "a\nb"], ["--ci", "travis"],
  ])
  func whatCannotBeMeantIsRefused(arguments: [String]) async throws {
    let folder = try TemporaryFolder()
    let console = Console(in: folder.path, answers: [])
    #expect(await console.run(arguments: ["init"] + arguments) == .usage)
    #expect(!console.errors.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }
}
