import GateGit
import GateTestSupport
import Testing

@Suite struct FirstParentTests {
  /// A line of four commits, of which the third is a merge of a branch of two.
  private static func forked() throws -> (
    source: TemporaryRepository, main: [String], topic: [String]
  ) {
    let source = try TemporaryRepository()
    var main = [try source.commit("First")]
    try source.branch("topic")
    let topic = [try source.commit("One"), try source.commit("Two")]
    try source.git("checkout", "--quiet", "main")
    main.append(try source.commit("Second"))
    try source.git("merge", "--quiet", "--no-ff", "-m", "Merge topic", "topic")
    main.append(try source.git("rev-parse", "HEAD"))
    main.append(try source.commit("Last"))
    return (source, main, topic)
  }

  @Test func aMergeIsOneCommitOfTheLine() async throws {
    let (source, main, topic) = try Self.forked()
    let repository = try source.open()
    let line = try await repository.firstParentLine(from: main[0], to: main[3])
    #expect(line.start.id == main[0])
    #expect(line.commits.map(\.id) == Array(main[1...]))
    #expect(line.commits[1].parents == [main[1], topic[1]])
    let none = try await repository.firstParentLine(from: main[3], to: main[3])
    #expect(none.start.id == main[3] && none.commits.isEmpty)
  }

  @Test func aLineBeginsWhereItLeftTheOther() async throws {
    let (source, main, topic) = try Self.forked()
    let repository = try source.open()
    // From a commit beside the line, and from one that comes later.
    let beside = try await repository.firstParentLine(from: main[1], to: topic[1])
    #expect(beside.start.id == main[0])
    #expect(beside.commits.map(\.id) == topic)
    let later = try await repository.firstParentLine(from: main[3], to: main[1])
    #expect(later.start.id == main[1] && later.commits.isEmpty)
    try source.git("checkout", "--quiet", "--orphan", "unrelated")
    let unrelated = try source.commit("unrelated")
    #expect(
      try await problem { try await repository.firstParentLine(from: main[0], to: unrelated) }
        == .noMergeBase(first: main[0], second: unrelated))
  }

  @Test func whatAMergeBroughtIn() async throws {
    let (source, main, topic) = try Self.forked()
    let repository = try source.open()
    let all = try await repository.firstParentLine(from: main[0], to: main[3])
    let line = try #require(try await repository.line(broughtInBy: all.commits[1]))
    #expect(line.start.id == main[0])
    #expect(line.commits.map(\.id) == topic + [main[2]])
    #expect(try await repository.line(broughtInBy: all.commits[0]) == nil)
  }

  @Test func aShallowCloneEndsTheLine() async throws {
    let (source, main, _) = try Self.forked()
    let clone = try source.clone(depth: 2)
    let repository = try clone.open()
    let line = try await repository.firstParentLine(from: main[2], to: main[3])
    #expect(line.commits.map(\.id) == [main[3]])
  }
}
