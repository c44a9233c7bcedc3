import Foundation
import GateDecision
import GateTestSupport
import Testing

/// What a release records: the baseline that was just written, the product as it is, and nothing by halves.
@Suite struct RecordingTests {
  private let baseline = "baselines/numbers/baseline.jsonl"

  @Test func whatUpdateWroteIsReleasedWithoutACall() async throws {
    let numbers = try NumbersRepository()
    let (console, repository) = (numbers.console, numbers.repository)
    #expect(await console.run("baseline", "update") == .pass, "\(console.errors)")
    let written = try console.file(baseline)
    // The product is gone: a call would fail.
    try repository.git("update-index", "--assume-unchanged", "answer.py")
    try repository.write("answer.py", "import sys; sys.exit(1)\n")
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    #expect(try numbers.baseline(at: "v1.0.0").contains(#""tag":"v1.0.0""#))
    #expect(
      try numbers.baseline(at: "v1.0.0").split(separator: "\n").dropFirst()
        == written.split(separator: "\n").dropFirst())
    #expect(try repository.git("status", "--porcelain").isEmpty)
    #expect(await console.run("baseline", "verify") == .pass, "\(console.output)")
  }

  @Test func aBaselineThatUpdateReplacedIsReleased() async throws {
    let numbers = try NumbersRepository()
    let (console, repository) = (numbers.console, numbers.repository)
    #expect(await console.run("release", "v1.0.0") == .pass)
    try numbers.change(rightUpTo: 30)
    #expect(await console.run("baseline", "update") == .pass, "\(console.errors)")
    #expect(await console.run("release", "v1.1.0") == .pass, "\(console.errors)")
    #expect(console.output.contains("right 0.750"))
    #expect(try repository.git("status", "--porcelain").isEmpty)
    #expect(await console.run("check") == .pass)
    // A baseline that is for another state than the one released is not taken.
    try numbers.change(rightUpTo: 20)
    #expect(await console.run("baseline", "update") == .pass)
    try numbers.change(rightUpTo: 10)
    #expect(await console.run("release", "v1.2.0") == .pass)
    #expect(console.output.contains("right 0.250"))
  }

  @Test func aReleaseThatFailedLateIsTakenUp() async throws {
    let numbers = try NumbersRepository()
    let (console, repository) = (numbers.console, numbers.repository)
    // As after a release that wrote the file and could not commit.
    #expect(await console.run("release", "v1.0.0") == .pass)
    try repository.git("tag", "--delete", "v1.0.0")
    try repository.git("reset", "--quiet", "--mixed", "HEAD~")
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    #expect(numbers.has(baseline, at: "v1.0.0"))
    // And after one that committed and could not tag.
    try repository.git("tag", "--delete", "v1.0.0")
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    #expect(console.output.contains("nothing changed since its baseline, which is kept"))
    #expect(numbers.has(baseline, at: "v1.0.0"))
  }

  @Test func whatWouldStopItIsToldBeforeTheFirstCall() async throws {
    let numbers = try NumbersRepository()
    let (console, repository) = (numbers.console, numbers.repository)
    let calls = repository.surroundings + "/calls"
    try repository.commit(
      "Count the calls",
      files: ["answer.py": "open('\(calls)', 'a').write('x')\n" + NumbersRepository.product()])
    func refuses(_ words: String, _ arguments: String..., in other: Console? = nil) async throws {
      let console = other ?? console
      #expect(await console.run(arguments: arguments) != .pass, "\(arguments)")
      #expect(console.errors.contains(words), "\(console.errors)")
      #expect(!FileManager.default.fileExists(atPath: calls), "\(arguments)")
      #expect(!FileManager.default.fileExists(atPath: "\(repository.path)/\(baseline)"))
    }
    try repository.tag("v2.0.0")
    try await refuses("exists already", "release", "v2.0.0")
    try repository.git("tag", "--delete", "v2.0.0")
    let nobody = Console(in: repository.path, environment: ["GIT_AUTHOR_NAME": "", "GIT_AUTHOR_EMAIL": ""])
    try await refuses("git", "release", "v1.0.0", in: nobody)
    for lock in ["index.lock", "HEAD.lock", "refs/heads/main.lock", "refs/tags/v1.0.0.lock"] {
      try repository.write(".git/\(lock)", "")
      try await refuses("another git process holds the lock", "release", "v1.0.0")
      try FileManager.default.removeItem(atPath: "\(repository.path)/.git/\(lock)")
    }
    try repository.tag("v1.0.0")
    try repository.write(".git/refs/notes/goldgate/numbers.lock", "")
    try await refuses("holds the lock", "baseline", "update", "--tag", "v1.0.0")
    try FileManager.default.removeItem(atPath: "\(repository.path)/.git/refs/notes/goldgate/numbers.lock")

    // A note that is there is not replaced, and is told before it is paid for a second time.
    #expect(await console.run("baseline", "update", "--tag", "v1.0.0") == .pass, "\(console.errors)")
    try FileManager.default.removeItem(atPath: calls)
    try await refuses("has a baseline of 'numbers' already", "baseline", "update", "--tag", "v1.0.0")
  }

  @Test func aProductThatGotBetterRaisesTheBar() async throws {
    let numbers = try NumbersRepository()
    let console = numbers.console
    try numbers.change(rightUpTo: 10)
    #expect(await console.run("release", "v1.0.0") == .pass)
    try numbers.change(rightUpTo: 40)
    #expect(await console.run("release", "v1.1.0") == .pass)
    #expect(console.errors.contains("recorded again, as this changed: answer.py"))
    #expect(await console.run("baseline", "list") == .pass)
    #expect(console.output.contains("right 0.250") && console.output.contains("right 1.000"))
    try numbers.change(rightUpTo: 10)
    #expect(await console.run("check") == .regression)
    // Nothing but what goldgate writes changed: the second draw is not laid over the first.
    #expect(await console.run("release", "v1.2.0") == .pass)
    #expect(await console.run("release", "v1.3.0") == .pass)
    #expect(console.output.contains("nothing changed since its baseline, which is kept"))
    #expect(await console.run("baseline", "update") == .usage)
    #expect(console.errors.contains("give --force to replace it"))
  }

  /// What is not committed of the product, and of what the suite names outside of its folder.
  @Test(arguments: ["modified", "untracked", "prompt", "golden", "link", "ignored", "hidden", "submodule"])
  func anUncommittedProductIsNoCleanRelease(what: String) async throws {
    let numbers = try NumbersRepository()
    let (console, repository) = (numbers.console, numbers.repository)
    let suite = try console.file("baselines/numbers/suite.yaml")
    var told = "uncommitted changes"
    switch what {
    case "modified": try repository.write("answer.py", NumbersRepository.product(rightUpTo: 20))
    case "untracked":
      try repository.git("rm", "--quiet", "--cached", "answer.py")
      try repository.commit(files: [".gitignore": "goldgate-report.*\n", "other.py": "1\n"])
      try repository.git("rm", "--quiet", "--cached", "answer.py")
      try repository.git("commit", "--quiet", "-m", "Forget it")
    case "prompt":
      try repository.commit(
        files: [
          "baselines/numbers/suite.yaml": "prompt: ../../prompts/x.md\n" + suite,
          "prompts/x.md": "Q: {{input}}\n",
        ])
      try repository.write("prompts/x.md", "Question: {{input}}\n")
    case "golden":
      let golden = try console.file("baselines/numbers/golden.jsonl")
      try repository.commit(
        files: [
          "baselines/numbers/suite.yaml": "golden: ../../data/g.jsonl\n" + suite, "data/g.jsonl": golden,
        ])
      try repository.write("data/g.jsonl", golden.replacing("answer 7\"", with: "answer seven\""))
    case "link":
      try repository.write("shared/prompt.md", "Q: {{input}}\n")
      try FileManager.default.createSymbolicLink(
        atPath: repository.path + "/baselines/numbers/prompt.md",
        withDestinationPath: "../../shared/prompt.md")
      try repository.commit(files: ["baselines/numbers/suite.yaml": "prompt: prompt.md\n" + suite])
      try repository.write("shared/prompt.md", "Question: {{input}}\n")
    case "ignored":
      try repository.commit(
        files: [
          ".gitignore": "goldgate-report.*\nlocal/\n",
          "baselines/numbers/suite.yaml": "prompt: ../../local/x.md\n" + suite,
        ])
      try repository.write("local/x.md", "Q: {{input}}\n")
      told = "is not in the commit"
    case "hidden":
      try repository.commit(
        files: [
          "baselines/numbers/suite.yaml": "prompt: prompt.md\n" + suite,
          "baselines/numbers/prompt.md": "Q: {{input}}\n",
        ])
      try repository.git("update-index", "--assume-unchanged", "baselines/numbers/prompt.md")
      try repository.write("baselines/numbers/prompt.md", "Question: {{input}}\n")
      told = "though git reports no change"
    default:
      let product = try TemporaryRepository(named: "product")
      try product.commit(files: ["x": "1\n"])
      try repository.git("submodule", "--quiet", "add", product.url, "product")
      try repository.commit("Add the product")
      try repository.write("product/x", "2\n")
      told = "product/x"
    }
    #expect(await console.run("release", "v1.0.0") == .usage, "\(console.output)")
    #expect(console.errors.contains(told), "\(console.errors)")
    #expect(try repository.git("tag").isEmpty)
    #expect(await console.run("release", "v1.0.0", "--allow-dirty") == .pass, "\(console.errors)")
    #expect(try numbers.baseline(at: "v1.0.0").contains(#""dirty":true"#))
  }

  /// What git does not track and the suite does not name is no part of a release.
  @Test func notesBesideTheProductAreNoChange() async throws {
    let numbers = try NumbersRepository()
    try numbers.repository.write("keep", "x\n")
    try numbers.repository.write("goldgate-report.xml", "x\n")
    #expect(await numbers.console.run("baseline", "update") == .pass, "\(numbers.console.errors)")
    #expect(await numbers.console.run("release", "v1.0.0") == .pass, "\(numbers.console.errors)")
    #expect(!numbers.console.errors.contains("recorded again"))
    #expect(await numbers.console.run("release", "v1.1.0") == .pass)
    #expect(numbers.console.output.contains("nothing changed since its baseline, which is kept"))
  }

  /// A file that git tracks elsewhere may have a part in the answers, or none: it is told, and so is the baseline.
  @Test func changesFarFromTheProgramAreTold() async throws {
    let numbers = try NumbersRepository(
      NumbersRepository.suite("baselines/numbers", program: "answer.py").merging([
        "baselines/numbers/answer.py": NumbersRepository.product(), "README.md": "1\n",
      ]) { $1 })
    try numbers.repository.write("README.md", "2\n")
    #expect(await numbers.console.run("release", "v1.0.0") == .pass, "\(numbers.console.errors)")
    #expect(numbers.console.errors.contains("not committed, and the program may read it"))
    #expect(numbers.console.errors.contains("README.md"))
    #expect(try numbers.baseline(at: "v1.0.0").contains(#""dirty":true"#))
    #expect(await numbers.console.run("check") == .pass)
    try numbers.repository.write("baselines/numbers/answer.py", NumbersRepository.product(rightUpTo: 1))
    #expect(await numbers.console.run("release", "v1.1.0") == .usage)
    #expect(numbers.console.errors.contains("uncommitted changes: baselines/numbers/answer.py"))
  }

  /// A target that runs no program hangs on its own files alone.
  @Test func filesElsewhereAreNoPartOfARecordedModel() async throws {
    try await PaidSuite.with(examples: 12) { suite, console in
      try suite.repository.write("notes.txt", "not committed\n")
      #expect(await console.run("release", "v1.1.0") == .pass, "\(console.errors)")
      #expect(console.output.contains("nothing changed since its baseline, which is kept"))
      // Another address is another system, though the model bears the same name.
      let file = "baselines/qa/suite.yaml"
      let text = try console.file(file)
      try suite.repository.commit(files: [
        file: text.replacing("model: stub-1,", with: "model: stub-1, stream: false,")
      ])
      #expect(await console.run("release", "v1.2.0") == .pass, "\(console.errors)")
      #expect(console.errors.contains("recorded again, as this changed: the target"), "\(console.errors)")
    }
  }
}
