import Foundation
import GateTestSupport
import Testing

@testable import GateGit

@Suite struct StatusTests {
  @Test func listsChangesUnderTheGivenFolders() async throws {
    let source = try TemporaryRepository()
    try source.commit(files: [
      "baselines/a/suite.yaml": "x", "baselines/a/gone": "x", "baselines/ab/suite.yaml": "x", "other": "x",
      ".gitignore": "*.log\n",
    ])
    let repository = try source.open()
    #expect(try await repository.status().isEmpty)

    try source.write("baselines/a/suite.yaml", "y")
    try FileManager.default.removeItem(atPath: source.path + "/baselines/a/gone")
    try source.write("baselines/a/new/-file*", "x")
    try source.write("baselines/a/ignored.log", "x")
    try source.write("baselines/ab/suite.yaml", "y")
    try source.write("staged", "x")
    try source.git("add", "staged")
    try source.write("other", "y")
    try source.git("add", "other")
    #expect(
      try await repository.status(under: ["baselines/a"]) == [
        ChangedPath(path: "baselines/a/gone", change: .deleted),
        ChangedPath(path: "baselines/a/new/-file*", change: .untracked),
        ChangedPath(path: "baselines/a/suite.yaml", change: .modified),
      ])
    #expect(
      try await repository.status(under: ["staged", "./other"]) == [
        ChangedPath(path: "other", change: .modified), ChangedPath(path: "staged", change: .added),
      ])
    #expect(try await repository.status().count == 6)
    #expect(try await repository.status(under: ["nope"]).isEmpty)
    // A star is a character, not a pattern.
    #expect(try await repository.status(under: ["baselines/*"]).isEmpty)
    #expect(try await repository.status(under: ["baselines/a/new/-file*"]).count == 1)
    guard case .invalidPath = try await problem({ try await repository.status(under: [source.path]) }) else {
      Issue.record("an absolute path was taken")
      return
    }
  }

  @Test func tellsConflicts() async throws {
    let source = try TemporaryRepository()
    try source.commit(files: ["file": "base"])
    try source.branch("side")
    try source.commit(files: ["file": "side"])
    try source.git("checkout", "--quiet", "main")
    try source.commit(files: ["file": "main"])
    #expect(throws: TemporaryRepository.CommandFailed.self) { try source.git("merge", "side") }
    let repository = try source.open()
    #expect(try await repository.status() == [ChangedPath(path: "file", change: .conflicted)])
    #expect(
      try await problem { try await repository.commitFiles(["x": Data()], message: "m", by: signature) }
        == .operationInProgress)
  }
}
