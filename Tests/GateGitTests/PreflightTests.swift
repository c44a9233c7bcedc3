import Foundation
import GateTestSupport
import Testing

@testable import GateGit

/// What would stop a commit or a tag is found before it is tried.
@Suite struct PreflightTests {
  @Test func aCleanRepositoryIsReady() async throws {
    let source = try TemporaryRepository()
    try source.commit()
    let repository = try source.open()
    try await repository.requireCommittable()
    try await repository.requireTaggable("v1.0.0")
    try await repository.requireUsable(signature)
  }

  @Test(arguments: ["index.lock", "HEAD.lock", "refs/heads/main.lock"])
  func locksOfACommit(lock: String) async throws {
    let source = try TemporaryRepository()
    try source.commit()
    try source.write(".git/\(lock)", "")
    let repository = try source.open()
    let found = try await problem { try await repository.requireCommittable() }
    #expect(found == .locked(file: source.path + "/.git/" + lock))
  }

  @Test func aMergeUnderWay() async throws {
    let source = try TemporaryRepository()
    try source.commit(files: ["a": "1\n"])
    try source.branch("other")
    try source.commit(files: ["a": "2\n"])
    try source.git("checkout", "--quiet", "main")
    try source.commit(files: ["a": "3\n"])
    _ = try? source.git("merge", "--quiet", "other")
    let repository = try source.open()
    #expect(try await problem { try await repository.requireCommittable() } == .operationInProgress)
  }

  @Test func namesOfTags() async throws {
    let source = try TemporaryRepository()
    let id = try source.commit()
    for name in ["v1.0.0", "a/v1", "b"] { try source.tag(name) }
    let repository = try source.open()
    func reason(_ name: String) async throws -> RepositoryProblem? {
      try await problem { try await repository.requireTaggable(name) }
    }
    #expect(try await reason("v1.0.0") == .tagExists(name: "v1.0.0", commit: id))
    #expect(try await reason("a") == .nameInTheWay(name: "a", other: "a/v1"))
    #expect(try await reason("b/v2") == .nameInTheWay(name: "b/v2", other: "b"))
    #expect(try await reason("a b") == .invalidName(name: "a b"))
    #expect(try await reason("a/v2") == nil)
    try source.write(".git/refs/tags/v2.0.0.lock", "")
    #expect(try await reason("v2.0.0") == .locked(file: source.path + "/.git/refs/tags/v2.0.0.lock"))
    let foul = Signature(name: "a\nb", email: "x", time: CommitTime(secondsSinceEpoch: 0))
    #expect(
      try await problem { try await repository.requireUsable(foul) }
        == .invalidIdentity(name: "a\nb", email: "x"))
  }

  @Test func nestedFiles() async throws {
    let source = try TemporaryRepository()
    let files = [
      "baselines/x/suite.yaml", "services/a/baselines/faq/suite.yaml",
      "services/a/baselines/faq/golden.jsonl",
      "node_modules/p/baselines/q/suite.yaml", ".hidden/baselines/h/suite.yaml", "baselines/suite.yaml",
      "a/b/c/d/e/f/baselines/deep/suite.yaml", "a/b/c/d/e/baselines/near/suite.yaml",
      "baselines/x/sub/suite.yaml",
    ]
    let id = try source.commit(files: Dictionary(uniqueKeysWithValues: files.map { ($0, "x\n") }))
    let pattern = NestedFilePattern(
      parent: "baselines", name: "suite.yaml", depth: 5, skipping: ["node_modules"])
    let repository = try source.open()
    let expected = [
      "a/b/c/d/e/baselines/near/suite.yaml", "baselines/x/suite.yaml", "services/a/baselines/faq/suite.yaml",
    ]
    #expect(try await repository.nestedFiles(pattern, at: id) == expected)
    #expect(try await repository.nestedFiles(pattern, at: id) == expected)
    let later = try source.commit(files: ["services/b/baselines/faq/suite.yaml": "x\n"])
    #expect(
      try await repository.nestedFiles(pattern, at: later)
        == (expected + ["services/b/baselines/faq/suite.yaml"]))
  }

  @Test func ignoredPaths() async throws {
    let source = try TemporaryRepository()
    try source.commit(files: [".gitignore": "build/\n*.env\n"])
    for (file, text) in [("build/x/y", "1"), ("local.env", "2"), ("sub/other.env", "3"), ("seen.txt", "4")] {
      try source.write(file, text)
    }
    #expect(try await source.open().ignoredPaths() == ["build/", "local.env", "sub/other.env"])
    #expect(try await !source.open().hasCommit("0000000000000000000000000000000000000001"))
    #expect(try await !source.open().hasCommit("no id"))
    let head = try source.git("rev-parse", "HEAD")
    #expect(try await source.open().hasCommit(head))
  }
}
