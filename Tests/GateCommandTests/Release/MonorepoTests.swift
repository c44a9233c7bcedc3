import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// Several services in one repository, each with releases of its own.
@Suite struct MonorepoTests {
  /// Two suites at the top with the patterns `a-v*` and `b-v*`.
  private func atTheTop() throws -> NumbersRepository {
    var files: [String: String] = [:]
    for name in ["a", "b"] {
      files["services/\(name)/answer.py"] = NumbersRepository.product()
      files.merge(
        NumbersRepository.suite(
          "baselines/\(name)", program: "../../services/\(name)/answer.py",
          gate: ", tag_pattern: '\(name)-v*'"
        )
      ) { $1 }
    }
    return try NumbersRepository(files)
  }

  /// Two services with suites of their own, `services/a/baselines/NAME` and so on.
  private func inServices(_ names: [String: String]) throws -> NumbersRepository {
    var files: [String: String] = [:]
    for (service, suite) in names {
      files["services/\(service)/answer.py"] = NumbersRepository.product()
      files.merge(
        NumbersRepository.suite(
          "services/\(service)/baselines/\(suite)", gate: ", tag_pattern: '\(service)-v*'")
      ) { $1 }
    }
    return try NumbersRepository(files)
  }

  @Test func aReleaseTakesTheSuitesThatItsTagIsOf() async throws {
    let numbers = try atTheTop()
    let (console, repository) = (numbers.console, numbers.repository)
    #expect(await console.run("release", "a-v1.0.0") == .pass, "\(console.errors)")
    #expect(
      console.errors.contains("b: left out, as the tag 'a-v1.0.0' is no version that the pattern 'b-v*'"))
    #expect(numbers.has("baselines/a/baseline.jsonl", at: "a-v1.0.0"))
    #expect(!numbers.has("baselines/b/baseline.jsonl", at: "a-v1.0.0"))
    #expect(await console.run("check", "--suite", "a") == .pass, "\(console.output)")
    #expect(await console.run("release", "--suite", "b", "a-v1.1.0") == .usage)
    #expect(console.errors.contains("baselines/b"))
    #expect(await console.run("release", "--suite", "b", "b-v1.0.0") == .pass)
    #expect(await console.run("check") == .pass, "\(console.output)")
    #expect(await console.run("release", "c-v1.0.0") == .usage)

    // The job of CI records the suites of the tag that it was started for.
    try numbers.change(rightUpTo: 38, file: "services/b/answer.py")
    try repository.tag("b-v1.1.0")
    #expect(await console.run("baseline", "update", "--tag", "b-v1.1.0") == .pass, "\(console.errors)")
    #expect(
      try repository.git("for-each-ref", "--format=%(refname)", "refs/notes") == "refs/notes/goldgate/b")
    #expect(await console.run("baseline", "update", "--tag", "b-v1.1.0", "--suite", "a") == .usage)
    // Without a tag all are written.
    try numbers.change(rightUpTo: 39, file: "services/a/answer.py")
    #expect(await console.run("baseline", "update") == .pass, "\(console.errors)")
    #expect(console.output.contains("a: wrote") && console.output.contains("b: wrote"))
  }

  @Test func suitesOfServicesAreFound() async throws {
    let numbers = try inServices(["a": "search", "b": "faq"])
    let (console, repository) = (numbers.console, numbers.repository)
    #expect(await console.run("validate") == .pass, "\(console.errors)")
    #expect(console.output.contains("search:") && console.output.contains("faq:"))
    let inside = Console(in: repository.path + "/services/a")
    #expect(await inside.run("validate") == .pass)
    #expect(inside.output.contains("search:") && !inside.output.contains("faq:"))
    #expect(await inside.run("release", "a-v1.0.0") == .pass, "\(inside.errors)")
    #expect(await console.run("release", "b-v1.0.0") == .pass, "\(console.errors)")
    #expect(numbers.has("services/a/baselines/search/baseline.jsonl", at: "a-v1.0.0"))
    #expect(await console.run("check") == .pass, "\(console.output)")
    #expect(await inside.run("check") == .pass)
    #expect(await console.run("check", "--suite", "search") == .pass)
    #expect(
      await Console(in: repository.path + "/services/b/baselines").run("check", "--suite", "faq") == .pass)
    #expect(await console.run("doctor", "--offline") == .pass, "\(console.output)")
    #expect(await console.run("baseline", "list") == .pass)
    #expect(console.output.contains("search  a-v1.0.0") && console.output.contains("faq  b-v1.0.0"))
    for command in [["history"], ["baseline", "verify"]] {
      #expect(await console.run(arguments: command) == .pass, "\(console.output)")
      #expect(console.output.contains("search") && console.output.contains("faq"))
    }
    try numbers.change(rightUpTo: 10, file: "services/b/answer.py")
    #expect(await console.run("check") == .regression)
    #expect(await inside.run("check") == .pass)
  }

  @Test func twoSuitesOfOneNameAreRefused() async throws {
    let numbers = try inServices(["a": "faq", "b": "faq"])
    let console = numbers.console
    #expect(await console.run("validate") == .usage)
    #expect(console.errors.contains("services/a/baselines/faq"))
    #expect(console.errors.contains("services/b/baselines/faq"))
    #expect(console.errors.contains("name: a-faq"), "\(console.errors)")
    // One alone would share the other's notes and journal, too.
    for command in [["validate"], ["check"], ["baseline", "update"]] {
      let suite = ["--suite", "services/b/baselines/faq"]
      #expect(await console.run(arguments: command + suite) == .usage, "\(command)")
    }
    #expect(await console.run("check", "--suite", "faq") == .usage)
    #expect(console.output.contains("2 suites are called 'faq'"))
    let suite = try console.file("services/a/baselines/faq/suite.yaml")
    try numbers.repository.commit(files: ["services/a/baselines/faq/suite.yaml": "name: FAQ\n" + suite])
    #expect(await console.run("validate") == .usage)
    try numbers.repository.commit(files: ["services/a/baselines/faq/suite.yaml": "name: a-faq\n" + suite])
    #expect(await console.run("validate") == .pass, "\(console.errors)")
  }

  @Test func aDeletedSuiteIsToldWhateverItsTagsAreCalled() async throws {
    let numbers = try atTheTop()
    let (console, repository) = (numbers.console, numbers.repository)
    // The release of a is older than the suite of b.
    let files = try ["suite.yaml", "golden.jsonl"].map {
      ("baselines/b/\($0)", try console.file("baselines/b/\($0)"))
    }
    try repository.git("rm", "-r", "--quiet", "baselines/b")
    try repository.commit("Only a")
    #expect(await console.run("release", "a-v1.0.0") == .pass, "\(console.errors)")
    try repository.commit("Add b", files: Dictionary(uniqueKeysWithValues: files))
    #expect(await console.run("release", "b-v1.0.0") == .pass, "\(console.errors)")
    try repository.branch("change")
    try repository.git("rm", "-r", "--quiet", "baselines/b")
    #expect(await console.run("check") == .notComparable)
    #expect(
      console.output.contains("the suite 'b' of b-v1.0.0 is not in the working tree"), "\(console.output)")
    try repository.commit("Drop the gate of b")
    #expect(await console.run("check") == .notComparable)
    #expect(await console.run("check", "--policy", "head") == .pass)
    #expect(await console.run("check", "--suite", "a") == .pass)
    for command in [["baseline", "list"], ["history"], ["baseline", "verify"]] {
      #expect(await console.run(arguments: command) == .pass, "\(console.output)")
      #expect(!console.output.contains("b-v1.0.0"))
    }
    #expect(await console.run("doctor", "--offline") == .usage)
    #expect(console.output.contains("the suite 'b' of b-v1.0.0 is not in the working tree"))
    // Once a release is made without it, it is gone.
    #expect(await console.run("release", "a-v1.1.0") == .pass, "\(console.errors)")
    #expect(await console.run("check") == .pass, "\(console.output)")
    // A line that still has it, and is merged later, does not bring it back.
    try repository.git("checkout", "--quiet", "-b", "maintenance", "b-v1.0.0")
    try repository.commit("Mend", files: ["notes.md": "x\n"])
    try repository.tag("b-v1.0.1")
    try repository.git("checkout", "--quiet", "change")
    try repository.git("merge", "--quiet", "--no-ff", "-m", "merge", "maintenance")
    #expect(await console.run("check") == .pass, "\(console.output)")
  }

  @Test func aServiceThatIsDeletedWithItsSuiteIsTold() async throws {
    let numbers = try inServices(["a": "search", "b": "faq"])
    let (console, repository) = (numbers.console, numbers.repository)
    #expect(await console.run("release", "a-v1.0.0") == .pass, "\(console.errors)")
    #expect(await console.run("release", "b-v1.0.0") == .pass, "\(console.errors)")
    // Tags that are no releases lie between.
    for number in 1...3 {
      try repository.commit("\(number)")
      try repository.tag("build-\(number)")
    }
    try repository.git("rm", "-r", "--quiet", "services/b")
    try repository.commit("Drop b")
    #expect(await console.run("check") == .notComparable)
    #expect(
      console.output.contains("the suite 'faq' of b-v1.0.0 is not in the working tree"), "\(console.output)")
    #expect(console.output.contains("services/b/baselines/faq"))
    #expect(await Console(in: repository.path + "/services/a").run("check") == .notComparable)
  }

  @Test func theCIFilesNameTheTagsOfTheSuites() async throws {
    let numbers = try atTheTop()
    let (console, repository) = (numbers.console, numbers.repository)
    for (system, file, words) in [
      ("github", ".github/workflows/goldgate-release.yml", "tags: ['a-v*', 'b-v*']"),
      ("gitlab", ".gitlab-ci.yml", "$CI_COMMIT_TAG =~ /^(a-v|b-v)/"),
      ("circleci", ".circleci/config.yml", "only: /^(a-v.*|b-v.*)/"),
      ("buildkite", ".buildkite/pipeline.yml", "build.tag =~ /^(a-v|b-v)/"),
      ("azure", "azure-pipelines.yml", "include: ['a-v*', 'b-v*']"),
      ("jenkins", "Jenkinsfile", "when { anyOf { tag 'a-v*'; tag 'b-v*' } }"),
    ] {
      #expect(await console.run("init", "--ci", system) == .pass, "\(console.errors)")
      let written = try console.file(file)
      #expect(written.contains(words), "\(written)")
    }
    #expect(await console.run("init", "--ci", "github") == .usage)
    #expect(console.errors.contains("would be replaced"))
    // A suite that is written with a pattern of its own brings it along.
    try repository.commit("Keep")
    #expect(
      await console.run(
        "init", "--command", "sh x", "--scorer", "exact", "--name", "c", "--tag-pattern", "c/*", "--ci",
        "github",
        "--force") == .pass, "\(console.errors)")
    #expect(try console.file("baselines/c/suite.yaml").contains("tag_pattern: "))
    #expect(
      try console.file(".github/workflows/goldgate-release.yml").contains("tags: ['a-v*', 'b-v*', 'c/*']"))
    #expect(await console.run("validate") == .pass, "\(console.errors)")
    #expect(await console.run("init", "--command", "x", "--scorer", "exact", "--tag-pattern", "v") == .usage)
  }
}
