import GateGit
import GateTestSupport
import Testing

@Suite struct ResolveTests {
  @Test func saysWhichKindOfNameMatched() async throws {
    let source = try TemporaryRepository()
    let first = try source.commit("One")
    try source.tag("v1.0.0", message: "Annotated")
    try source.tag("light")
    try source.git("tag", "--annotate", "--message", "Nested", "nested", "v1.0.0")
    let second = try source.commit("Two")
    try source.branch("side")
    try source.git("update-ref", "refs/remotes/origin/main", first)
    try source.git("update-ref", "refs/remotes/origin/only-there", first)
    try source.git("update-ref", "refs/pull/7/head", first)
    let tagObject = try source.git("rev-parse", "v1.0.0")
    let repository = try source.open()

    func expect(
      _ revision: String, _ id: String, _ kind: RevisionKind, _ reference: String?,
      sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
      let resolved = try await repository.resolve(revision)
      #expect(resolved.commit.id == id, sourceLocation: sourceLocation)
      #expect(resolved.kind == kind, sourceLocation: sourceLocation)
      #expect(resolved.reference == reference, sourceLocation: sourceLocation)
    }
    try await expect("v1.0.0", first, .tag, "refs/tags/v1.0.0")
    try await expect("light", first, .tag, "refs/tags/light")
    try await expect("nested", first, .tag, "refs/tags/nested")
    try await expect("tags/light", first, .tag, "refs/tags/light")
    try await expect("refs/tags/v1.0.0", first, .tag, "refs/tags/v1.0.0")
    try await expect("main", second, .branch, "refs/heads/main")
    try await expect("heads/side", second, .branch, "refs/heads/side")
    try await expect("origin/main", first, .remoteBranch, "refs/remotes/origin/main")
    try await expect("only-there", first, .remoteBranch, "refs/remotes/origin/only-there")
    try await expect("refs/pull/7/head", first, .otherReference, "refs/pull/7/head")
    try await expect("HEAD", second, .head, nil)
    try await expect(first, first, .commitId, nil)
    try await expect(String(first.prefix(8)), first, .commitId, nil)
    try await expect(first.uppercased(), first, .commitId, nil)
    try await expect(tagObject, first, .commitId, nil)
    try await expect("HEAD~1", first, .expression, nil)
    try await expect("v1.0.0^{commit}", first, .expression, nil)
    #expect(try await repository.resolve("main").commit.summary == "Two")
  }

  @Test func prefersATagOverABranchOfItsName() async throws {
    let source = try TemporaryRepository()
    let first = try source.commit()
    try source.tag("same")
    try source.branch("same")
    try source.commit()
    let resolved = try await source.open().resolve("same")
    #expect(resolved.kind == .tag)
    #expect(resolved.commit.id == first)
  }

  @Test func suggestsTheNearestName() async throws {
    let source = try TemporaryRepository()
    try source.commit()
    for name in ["v1.2.0", "v1.3.0", "release-candidate"] { try source.tag(name) }
    let repository = try source.open()
    #expect(
      try await problem { try await repository.resolve("mian") }
        == .revisionNotFound(revision: "mian", nearest: "main"))
    #expect(
      try await problem { try await repository.resolve("realease-candidate") }
        == .revisionNotFound(revision: "realease-candidate", nearest: "release-candidate"))
    let missing = try await problem { try await repository.tag(named: "v1.2.9") }
    #expect(missing == .tagNotFound(name: "v1.2.9", nearest: "v1.2.0"))
    #expect(missing?.message == "there is no tag v1.2.9; did you mean v1.2.0?")
    #expect(missing?.remedy.contains("git fetch origin tag v1.2.9") == true)
    #expect(
      try await problem { try await repository.tag(named: "zzz") } == .tagNotFound(name: "zzz", nearest: nil))
  }

  @Test(
    arguments: [
      "", " ", "nope", "a\0b", "v1..v2", "HEAD~99", "@{", "^", "~", ":/", "refs/", "refs/heads/", "main.lock",
      "--help", "0000000000000000000000000000000000000000", "deadbeef", "main:nothing", "💥", "a\nb", "*", "[",
    ])
  func findsNothingWithoutCrashing(revision: String) async throws {
    let source = try TemporaryRepository()
    try source.commit(files: ["file": "x"])
    try source.tag("v1.0.0")
    let repository = try source.open()
    guard case .revisionNotFound = try await problem({ try await repository.resolve(revision) }) else {
      Issue.record("\(revision)")
      return
    }
  }

  @Test func refusesATagOfAFile() async throws {
    let source = try TemporaryRepository()
    try source.commit(files: ["file": "x"])
    try source.git("tag", "blob", "HEAD:file")
    try source.git("tag", "--annotate", "--message", "m", "tree", "HEAD^{tree}")
    let repository = try source.open()
    #expect(
      try await problem { try await repository.resolve("blob") } == .notACommit(revision: "refs/tags/blob"))
    #expect(
      try await problem { try await repository.tag(named: "tree") } == .notACommit(revision: "refs/tags/tree")
    )
    #expect(
      try await problem { try await repository.resolve("HEAD:file") } == .notACommit(revision: "HEAD:file"))
    #expect(try await repository.tags().isEmpty)
  }

  @Test func tellsAnAmbiguousId() async throws {
    let source = try TemporaryRepository()
    // Two blobs of one abbreviation, found beforehand.
    var byPrefix: [String: String] = [:]
    var shared: String?
    let contents = (0..<2000).map { "\($0)" }
    for content in contents { try source.write("blobs/\(content)", content) }
    let paths = contents.map { "blobs/\($0)" }.joined(separator: "\n")
    let ids = try source.git("hash-object", "-w", "--stdin-paths", input: paths).split(separator: "\n")
    for id in ids {
      let prefix = String(id.prefix(4))
      if let other = byPrefix[prefix], other != id { shared = shared ?? prefix }
      byPrefix[prefix] = String(id)
    }
    let prefix = try #require(shared)
    let repository = try source.open()
    #expect(try await problem { try await repository.resolve(prefix) } == .ambiguousId(revision: prefix))
  }
}
