import GateDecision
import GateTestSupport
import Testing

/// A release whose recorded commit is in no clone, as after a squash or rebase merge.
@Suite struct SquashedReleaseTests {
  /// A fresh clone of a repository whose release was recorded on a branch and merged another way.
  private func clone(mergedBy way: String) async throws -> (NumbersRepository, TemporaryRepository) {
    let numbers = try NumbersRepository()
    let (console, repository) = (numbers.console, numbers.repository)
    try repository.branch("next")
    let suite = try console.file("baselines/numbers/suite.yaml")
    try repository.commit(
      files: [
        "baselines/numbers/suite.yaml": "prompt: prompt.md\n" + suite,
        "baselines/numbers/prompt.md": "Q: {{input}}\n",
      ])
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    try repository.git("checkout", "--quiet", "main")
    switch way {
    case "squash":
      try repository.git("merge", "--quiet", "--squash", "next")
      try repository.git("commit", "--quiet", "-m", "squashed")
    default:
      try repository.commit("Go on", files: ["README.md": "x\n"])
      try repository.git("cherry-pick", "next~1", "next")
    }
    try repository.git("tag", "--force", "v1.0.0")
    try repository.git("branch", "--quiet", "-D", "next")
    return (numbers, try repository.clone(options: ["--branch", "main"]))
  }

  @Test(arguments: ["squash", "rebase"])
  func everyCommandReadsIt(way: String) async throws {
    let (numbers, clone) = try await self.clone(mergedBy: way)
    let console = Console(in: clone.path)
    #expect(await console.run("check") == .pass, "\(console.output)")
    #expect(await console.run("check", "--rerun-baseline") == .pass, "\(console.output)")
    #expect(await console.run("baseline", "list") == .pass)
    #expect(console.output.contains("right 1.000"))
    #expect(await console.run("baseline", "verify") == .pass, "\(console.output)")
    #expect(await console.run("history") == .pass)
    #expect(await console.run("doctor", "--offline") == .pass)
    // What cannot be known is taken for changed: the program may have been another one on the branch.
    #expect(await console.run("check", "--unchanged", "skip") == .pass)
    #expect(console.errors.contains("the commit that the baseline was recorded at is not in this clone"))
    try clone.commit("Worse", files: ["answer.py": NumbersRepository.product(rightUpTo: 10)])
    #expect(await console.run("check") == .regression)
    withExtendedLifetime(numbers) {}
  }

  /// What the digests tell is told as before.
  @Test func anotherPromptIsStillStale() async throws {
    let (numbers, clone) = try await self.clone(mergedBy: "squash")
    let console = Console(in: clone.path)
    try clone.commit(files: ["baselines/numbers/prompt.md": "Question: {{input}}\n"])
    try clone.git("tag", "--force", "v1.0.0")
    #expect(await console.run("baseline", "verify") == .notComparable)
    #expect(console.output.contains("stale_baseline"))
    withExtendedLifetime(numbers) {}
  }
}
