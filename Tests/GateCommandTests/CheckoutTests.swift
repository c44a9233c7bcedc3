import Foundation
import GateDecision
import GateTestSupport
import Testing

/// The checkouts that CI machines really make: each ends in exit code 4 with the command that mends it, and in a
/// report; or it works.
@Suite struct CheckoutTests {
  private func check(_ folder: String, tells words: String...) async throws {
    let console = Console(in: folder)
    #expect(await console.run("check") == .notComparable)
    for word in words { #expect(console.output.contains(word), "\(console.output)") }
    #expect(try console.file("goldgate-report.xml").contains("<error"))
  }

  private func released() async throws -> TemporaryRepository {
    let repository = try ReleaseFlowTests.repository()
    #expect(await Console(in: repository.path).run("release", "v1.0.0") == .pass)
    try repository.commit("Go on", files: ["README.md": "x"])
    return repository
  }

  @Test func aShallowClone() async throws {
    let clone = try await released().clone(depth: 1)
    try await check(clone.path, tells: "shallow", "fetch-depth: 0")
  }

  @Test func tagsThatWereNotFetched() async throws {
    let clone = try await released().clone(options: ["--no-tags"])
    try await check(clone.path, tells: "git fetch --tags")
  }

  @Test func anUnbornBranch() async throws {
    let repository = try TemporaryRepository()
    try repository.write("baselines/qa/suite.yaml", "target: {type: replay}\nmetrics: [{scorer: exact}]\n")
    try repository.write("baselines/qa/golden.jsonl", #"{"id":"a","input":"x","expected":"y"}"# + "\n")
    try await check(repository.path, tells: "no commit")
  }

  @Test func noRepositoryAtAll() async throws {
    let folder = try TemporaryFolder()
    try folder.write("target: {type: replay}\nmetrics: [{scorer: exact}]\n", to: "baselines/qa/suite.yaml")
    try folder.write(#"{"id":"a","input":"x","expected":"y"}"# + "\n", to: "baselines/qa/golden.jsonl")
    try await check(folder.path, tells: "git")
  }

  @Test(.needs(.root))
  func aForeignOwner() async throws {
    let repository = try await released()
    for case let path as String in try #require(FileManager.default.enumerator(atPath: repository.path)) {
      chown(repository.path + "/" + path, 1234, 1234)
    }
    chown(repository.path, 1234, 1234)
    try await check(repository.path, tells: "git config --global --add safe.directory")
  }

  @Test func whatWorks() async throws {
    let repository = try await released()
    let worktree = try repository.worktree("linked")
    #expect(await Console(in: worktree).run("check") == .pass)
    try repository.git("checkout", "--quiet", "--detach")
    #expect(await Console(in: repository.path + "/baselines/qa").run("check", "--suite", ".") == .pass)
  }
}
