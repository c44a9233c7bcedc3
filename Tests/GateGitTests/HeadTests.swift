import GateTestSupport
import Testing

@testable import GateGit

@Suite struct HeadTests {
  @Test func onABranch() async throws {
    let source = try TemporaryRepository()
    let parent = try source.commit()
    try source.branch("feature/x")
    let id = try source.commit("Subject line\n\nBody.")
    let head = try await source.open().head()
    #expect(head.state == .branch("feature/x"))
    #expect(head.commit?.id == id)
    #expect(head.commit?.parents == [parent])
    #expect(head.commit?.summary == "Subject line")
    let time = try source.git("show", "--no-patch", "--format=%at", "HEAD")
    #expect(head.commit.map { "\($0.authorTime.secondsSinceEpoch)" } == time)
  }

  @Test func unborn() async throws {
    let source = try TemporaryRepository(options: ["--initial-branch=trunk"])
    let repository = try source.open()
    #expect(try await repository.head() == Head(state: .unborn(branch: "trunk"), commit: nil))
    #expect(try await problem { try await repository.headCommit() } == .unbornBranch(name: "trunk"))
    #expect(try await problem { try await repository.resolve("HEAD") } == .unbornBranch(name: "trunk"))
    #expect(try await problem { try await repository.resolve("v1.0.0") } == .noTags(hasRemote: false))
    #expect(try await repository.status().isEmpty)
    try source.write("file", "x")
    #expect(try await repository.status() == [ChangedPath(path: "file", change: .untracked)])
  }

  @Test func detached() async throws {
    let source = try TemporaryRepository()
    let id = try source.commit()
    try source.commit()
    try source.git("checkout", "--quiet", id)
    let head = try await source.open().head()
    #expect(head.state == .detached)
    #expect(head.commit?.id == id)
  }

  @Test func mergeReferenceOfAPullRequest() async throws {
    let source = try TemporaryRepository()
    try source.commit(files: ["base": "x"])
    try source.branch("topic")
    let topic = try source.commit(files: ["topic": "x"])
    try source.git("checkout", "--quiet", "main")
    let main = try source.commit(files: ["main": "x"])
    try source.git("checkout", "--quiet", "--detach")
    try source.git("merge", "--quiet", "--no-ff", "--message", "Merge", "topic")
    try source.git("update-ref", "refs/pull/7/merge", "HEAD")
    let merge = try source.git("rev-parse", "HEAD")

    // As actions/checkout does it, two deep.
    let clone = try TemporaryRepository()
    try clone.git("remote", "add", "origin", source.url)
    try clone.git(
      "fetch", "--quiet", "--depth", "2", "origin", "+refs/pull/7/merge:refs/remotes/pull/7/merge",
      "+refs/heads/main:refs/remotes/origin/main")
    try clone.git("checkout", "--quiet", "refs/remotes/pull/7/merge")
    let repository = try clone.open()
    let head = try await repository.head()
    #expect(head.state == .detached)
    #expect(head.commit?.parents == [main, topic])
    #expect(repository.isShallow)
    #expect(try await repository.resolve("pull/7/merge").commit.id == merge)

    // The target branch is an ancestor of the merge, so the answer is certain however shallow the clone.
    #expect(try await repository.mergeBase(merge, main).id == main)
    #expect(try clone.git("merge-base", "HEAD", "origin/main") == main)
    #expect(try await repository.resolve("main").reference == "refs/remotes/origin/main")
  }
}
