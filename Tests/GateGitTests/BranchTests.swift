import Foundation
import GateGit
import GateTestSupport
import Testing

@Suite struct BranchTests {
  @Test func makesARepositoryFromNothing() async throws {
    let around = try TemporaryRepository()
    let path = around.surroundings + "/new/example"
    _ = try around.open()
    let repository = try Repository.initRepository(at: path)
    #expect(repository.workdir == path)
    #expect(try await repository.head().state == .unborn(branch: "main"))
    let first = try #require(
      try await repository.commitFiles(["a": Data("1".utf8)], message: "One", by: signature))
    try await repository.createTag("v1.0.0", at: first.id)
    try await repository.createBranch("feature", at: first.id)
    try await repository.checkoutBranch("feature")
    try await repository.commitFiles(
      ["a": Data("2".utf8), "b": Data("x".utf8)], message: "Two", by: signature)
    #expect(try await repository.head().state == .branch("feature"))
    try await repository.checkoutBranch("main")
    #expect(try String(contentsOfFile: path + "/a", encoding: .utf8) == "1")
    #expect(!FileManager.default.fileExists(atPath: path + "/b"))
    #expect(try await repository.status().isEmpty)
    #expect(try await repository.branchNames() == ["feature", "main"])
    #expect(
      try await problem { try Repository.initRepository(at: path) } == .alreadyARepository(path: path))
    #expect(
      try await problem { try Repository.initRepository(at: path + "2", initialBranch: "a b") }
        == .invalidName(name: "a b"))
  }

  @Test func knowsTheBranchThatOthersStartFrom() async throws {
    let source = try TemporaryRepository()
    try source.commit(files: ["file": "main"])
    try source.branch("trunk")
    try source.git("branch", "-D", "main")
    #expect(try await source.open().defaultBranch() == "trunk")
    let clone = try source.clone()
    try clone.branch("feature")
    #expect(try await clone.open().defaultBranch() == "trunk")
    #expect(try await clone.open().address(ofRemote: "origin")?.isEmpty == false)
    #expect(try await source.open().address(ofRemote: "origin") == nil)
    try source.branch("main")
    try source.branch("other")
    #expect(try await source.open().defaultBranch() == "main")
  }

  @Test func keepsChangesThatStandInTheWay() async throws {
    let source = try TemporaryRepository()
    try source.commit(files: ["file": "main"])
    try source.branch("side")
    try source.commit(files: ["file": "side"])
    try source.git("checkout", "--quiet", "main")
    try source.write("file", "precious")
    let repository = try source.open()
    guard
      case .checkoutConflict("side", _) = try await problem({ try await repository.checkoutBranch("side") })
    else {
      Issue.record("a change was overwritten")
      return
    }
    #expect(try source.git("symbolic-ref", "HEAD") == "refs/heads/main")
    #expect(try String(contentsOfFile: source.path + "/file", encoding: .utf8) == "precious")
    #expect(
      try await problem { try await repository.checkoutBranch("sides") }
        == .revisionNotFound(revision: "sides", nearest: "side"))
  }

  @Test func refusesBranchesThatExist() async throws {
    let source = try TemporaryRepository()
    let id = try source.commit()
    let repository = try source.open()
    #expect(
      try await problem { try await repository.createBranch("main", at: id) }
        == .branchExists(name: "main", commit: id))
    #expect(
      try await problem { try await repository.createBranch("a..b", at: id) } == .invalidName(name: "a..b"))
  }

  @Test func remotes() async throws {
    let source = try TemporaryRepository()
    try source.commit()
    #expect(try await source.open().remoteNames().isEmpty)
    let clone = try source.clone()
    try clone.git("remote", "add", "backup", source.url)
    let repository = try clone.open()
    #expect(try await repository.remoteNames() == ["backup", "origin"])
    #expect(try await repository.hasOrigin())
  }
}
