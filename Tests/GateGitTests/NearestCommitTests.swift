import GateTestSupport
import Testing

@testable import GateGit

/// The nearest commits of a kind in a history, and the tags by commit.
@Suite struct NearestCommitTests {
  private func nearest(_ wanted: [String], from head: String, in source: TemporaryRepository) async throws
    -> Set<String>
  {
    let ids = Set(wanted)
    return Set(try await source.open().nearestCommits(from: head) { _, id in ids.contains(id) })
  }

  @Test func theNearestHidesWhatLiesBehindIt() async throws {
    let source = try TemporaryRepository()
    let ids = try (0..<6).map { try source.commit("\($0)") }
    #expect(try await nearest([ids[0], ids[3]], from: ids[5], in: source) == [ids[3]])
    #expect(try await nearest([ids[5], ids[3]], from: ids[5], in: source) == [ids[5]])
    #expect(try await nearest([], from: ids[5], in: source) == [])
    #expect(try await nearest([ids[5]], from: ids[4], in: source) == [])
  }

  @Test func linesOfHistoryEachHaveTheirOwn() async throws {
    let source = try TemporaryRepository()
    let root = try source.commit("root")
    let main = try source.commit("main")
    try source.git("checkout", "--quiet", "-b", "side", root)
    let side = try source.commit("side", files: ["side": "x"])
    try source.git("checkout", "--quiet", "main")
    try source.git("merge", "--quiet", "--no-ff", "-m", "merge", "side")
    let head = try source.git("rev-parse", "HEAD")
    #expect(try await nearest([main, side], from: head, in: source) == [main, side])
    #expect(try await nearest([root, side], from: head, in: source) == [side])
    #expect(try await nearest([root], from: head, in: source) == [root])
    // A branch that began before the release does not lead behind it.
    #expect(try await nearest([main, root], from: head, in: source) == [main])
  }

  /// A commit whose clock ran ahead is met before its descendant.
  @Test func aClockThatRanAheadHidesNothing() async throws {
    let source = try TemporaryRepository()
    var stream = ""
    for (mark, time) in [(1, 1_700_000_000), (2, 1_900_000_000), (3, 1_700_000_100), (4, 1_700_000_200)] {
      stream +=
        "commit refs/heads/main\nmark :\(mark)\ncommitter A <a@example.org> \(time) +0000\ndata 1\nx\n"
      stream += "\n"
    }
    // A second line from the first release on, merged at the end.
    stream +=
      "commit refs/heads/side\nmark :5\ncommitter A <a@example.org> 1700000150 +0000\ndata 1\ny\nfrom :2\n\n"
    stream +=
      "commit refs/heads/main\nmark :6\ncommitter A <a@example.org> 1700000300 +0000\ndata 1\nz\nmerge :5\n\n"
    try source.git("fast-import", "--quiet", input: stream)
    let main = try source.git("rev-list", "--first-parent", "main").split(separator: "\n").map(String.init)
    // main[0] the merge, then 4, 3, 2, 1.
    #expect(try await nearest([main[1], main[3]], from: main[0], in: source) == [main[1]])
  }

  @Test func aShallowCloneEndsAtItsEdge() async throws {
    let source = try TemporaryRepository()
    let ids = try (0..<5).map { try source.commit("\($0)") }
    let clone = try source.clone(depth: 2)
    #expect(try await nearest([ids[0]], from: ids[4], in: clone) == [])
    #expect(try await nearest([ids[3]], from: ids[4], in: clone) == [ids[3]])
  }

  @Test func tagsByCommit() async throws {
    let source = try TemporaryRepository()
    let first = try source.commit()
    for (name, message) in [("b", nil), ("a", "m"), ("dir/c", "m")] { try source.tag(name, message: message) }
    try source.git("tag", "tree", "HEAD^{tree}")
    try source.git("pack-refs", "--all")
    let second = try source.commit()
    for (name, message) in [("d", nil), ("e", "m"), ("dir/f", nil)] { try source.tag(name, message: message) }
    try source.git("tag", "-a", "-m", "nested", "g", "e")
    let tags = try await source.open().tagsByCommit()
    #expect(tags[first] == ["a", "b", "dir/c"])
    #expect(tags[second] == ["d", "dir/f", "e", "g"])
    #expect(try await source.open().tagNames() == ["a", "b", "d", "dir/c", "dir/f", "e", "g", "tree"])
  }
}
