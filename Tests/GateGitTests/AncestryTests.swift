import GateGit
import GateTestSupport
import Testing

@Suite struct AncestryTests {
  @Test func mergeBases() async throws {
    let source = try TemporaryRepository()
    let base = try source.commit()
    try source.branch("side")
    let side = try source.commit("side")
    try source.git("checkout", "--quiet", "main")
    let main = try source.commit("main")
    try source.git("checkout", "--quiet", "--orphan", "unrelated")
    let unrelated = try source.commit("unrelated")
    let repository = try source.open()
    #expect(try await repository.mergeBase(main, side).id == base)
    #expect(try await repository.mergeBase(base, side).id == base)
    #expect(try await repository.mergeBase(main, main).id == main)
    #expect(
      try await problem { try await repository.mergeBase(main, unrelated) }
        == .noMergeBase(first: main, second: unrelated))
    let absent = String(repeating: "0", count: 40)
    #expect(
      try await problem { try await repository.mergeBase(main, absent) }
        == .revisionNotFound(revision: absent, nearest: nil))
    #expect(
      try await problem { try await repository.mergeBase("main", side) }
        == .revisionNotFound(revision: "main", nearest: nil))
  }

  @Test func ancestors() async throws {
    let source = try TemporaryRepository()
    let first = try source.commit()
    let second = try source.commit()
    let repository = try source.open()
    #expect(try await repository.isAncestor(first, of: second))
    #expect(try await repository.isAncestor(first, of: first))
    #expect(try await !repository.isAncestor(second, of: first))
  }

  @Test func servesManyTasksAtOnce() async throws {
    let source = try TemporaryRepository()
    let base = try source.commit(files: ["file": "x"])
    try source.tag("v1.0.0")
    let head = try source.commit(files: ["file": "y"])
    let repository = try source.open()
    let path = source.path
    let answers = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<64 {
        group.addTask {
          let another = try Repository.open(at: path)
          return [
            try await repository.mergeBase(base, head).id,
            try await another.newestReleaseTag(reachableFrom: head).tag.commitId,
            try await repository.resolve("v1.0.0").commit.id,
          ]
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers == Array(repeating: [base, base, base], count: 64))
  }
}
