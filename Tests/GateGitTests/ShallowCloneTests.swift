import GateGit
import GateTestSupport
import Testing

@Suite struct ShallowCloneTests {
  /// Five commits on main, tagged v1.0.0 to v5.0.0, and a branch from the third.
  private func history() throws -> (source: TemporaryRepository, commits: [String], side: String) {
    let source = try TemporaryRepository()
    var commits: [String] = []
    for number in 1...5 {
      commits.append(try source.commit("\(number)", files: ["file": "\(number)"]))
      try source.tag("v\(number).0.0")
    }
    try source.git("checkout", "--quiet", "-b", "side", commits[2])
    let side = try source.commit("side", files: ["side": "x"])
    try source.git("checkout", "--quiet", "main")
    return (source, commits, side)
  }

  @Test func aMissingTagIsTheClonesFault() async throws {
    let (source, commits, _) = try history()
    let clone = try source.clone(depth: 1, options: ["--no-tags"])
    let repository = try clone.open()
    #expect(repository.isShallow)
    let found = try await problem { try await repository.tag(named: "v1.0.0") }
    #expect(found == .shallowClone(missing: "the tag v1.0.0"))
    #expect(found?.remedy.contains("`git fetch --unshallow --tags`") == true)
    #expect(found?.remedy.contains("fetch-depth: 0") == true)
    #expect(
      try await problem { try await repository.newestReleaseTag(reachableFrom: commits[4]) }
        == .shallowClone(missing: "the release tags"))
    #expect(
      try await problem { try await repository.resolve("v1.0.0") } == .shallowClone(missing: "v1.0.0"))
    #expect(
      try await problem { try await repository.resolve("HEAD~1") } == .shallowClone(missing: "HEAD~1"))
    #expect(
      try await problem { try await repository.commit(commits[0]) }
        == .shallowClone(missing: "commit \(commits[0])"))
    try clone.git("fetch", "--unshallow", "--tags", "--quiet")
    #expect(try await clone.open().newestReleaseTag(reachableFrom: commits[4]).tag.name == "v5.0.0")
  }

  @Test func releasesWithinTheDepthAreFound() async throws {
    let (source, commits, _) = try history()
    let clone = try source.clone(depth: 3, options: ["--no-tags"])
    try clone.git("tag", "v5.0.0", commits[4])
    try clone.git("tag", "v4.0.0", commits[3])
    try clone.git("tag", "v3.0.0", commits[2])
    let repository = try clone.open()
    #expect(try await repository.newestReleaseTag(reachableFrom: commits[4]).tag.name == "v5.0.0")
    // v5 and v4 are not ancestors of v3's commit for sure, yet the clone cannot tell.
    guard
      case .shallowClone = try await problem({
        try await repository.newestReleaseTag(reachableFrom: commits[2])
      })
    else {
      Issue.record("an uncertain answer was given")
      return
    }
    #expect(try await repository.isAncestor(commits[2], of: commits[4]))
    guard
      case .shallowClone = try await problem({ try await repository.isAncestor(commits[4], of: commits[2]) })
    else {
      Issue.record("an uncertain answer was given")
      return
    }
  }

  @Test func mergeBaseBeyondTheEdge() async throws {
    let (source, commits, side) = try history()
    let clone = try source.clone(depth: 2, options: ["--no-single-branch", "--no-tags"])
    let repository = try clone.open()
    // main: 5, 4 | side: side, 3. The base is 3, but main's part does not reach it.
    guard case .shallowClone = try await problem({ try await repository.mergeBase(commits[4], side) }) else {
      Issue.record("an uncertain answer was given")
      return
    }
    #expect(try await repository.mergeBase(commits[4], commits[3]).id == commits[3])
    try clone.git("fetch", "--quiet", "--deepen", "1")
    #expect(try await clone.open().mergeBase(commits[4], side).id == commits[2])
    #expect(try await source.open().mergeBase(commits[4], side).id == commits[2])
  }

  @Test func aLinkedWorktreeOfAShallowCloneIsShallow() async throws {
    let (source, _, _) = try history()
    let clone = try source.clone(depth: 1)
    let repository = try openIsolated(try clone.worktree("linked"))
    #expect(repository.isShallow)
  }

  @Test func filesOfPresentCommitsAreRead() async throws {
    let (source, commits, _) = try history()
    let clone = try source.clone(depth: 1)
    let repository = try clone.open()
    #expect(try await repository.readFile("file", at: commits[4])?.count == 1)
  }
}
