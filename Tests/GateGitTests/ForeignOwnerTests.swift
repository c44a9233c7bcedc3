import Foundation
import GateGit
import GateTestSupport
import Testing

/// One after the other, as they change the one configuration of the tests.
@Suite(
  .serialized,
  .needs(.root))
struct ForeignOwnerTests {
  /// Runs `body` with `safe.directory` set to `entries`, in order.
  private func trusting(_ entries: [String], _ body: () async throws -> Void) async throws {
    let file = URL(fileURLWithPath: TemporaryRepository.home + "/.gitconfig")
    let before = try Data(contentsOf: file)
    defer { try? before.write(to: file, options: .atomic) }
    let section = "[safe]\n" + entries.map { "  directory = \"\($0)\"\n" }.joined()
    try (before + Data(section.utf8)).write(to: file, options: .atomic)
    try await body()
  }

  private func foreign() throws -> TemporaryRepository {
    let source = try TemporaryRepository()
    try source.commit(files: ["folder/file": "x"])
    let chown = Process()
    chown.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    chown.arguments = ["chown", "-R", "1234", source.path]
    try chown.run()
    chown.waitUntilExit()
    try #require(chown.terminationStatus == 0)
    return source
  }

  @Test func refusesWithTheCommandThatMendsIt() async throws {
    let source = try foreign()
    let problem = try await problem { try openIsolated(source.path + "/folder") }
    #expect(problem == .foreignOwner(path: source.path))
    #expect(
      problem?.remedy == "run `git config --global --add safe.directory \(source.path)`")
  }

  @Test func refusesABareOne() async throws {
    let source = try TemporaryRepository()
    try source.commit()
    let bare = try source.clone(options: ["--bare"])
    try FileManager.default.setAttributes([.ownerAccountID: 1234], ofItemAtPath: bare.path)
    #expect(try await problem { try bare.open() } == .foreignOwner(path: bare.path))
  }

  @Test func trustsTheFolderAnyFolderAndItsParent() async throws {
    let source = try foreign()
    for entries in [
      [source.path], [source.path + "/"], ["*"], [source.surroundings + "/*"], ["/other", source.path],
      [source.path, "/other"], ["", "*"],
    ] {
      try await trusting(entries) {
        let state = try await source.open().head().state
        #expect(state == .branch("main"), "\(entries)")
      }
    }
    for entries in [["/other"], ["*", ""], [source.path + "/folder"], [source.surroundings], ["/*x"]] {
      try await trusting(entries) {
        let found = try await problem { try source.open() }
        #expect(found == .foreignOwner(path: source.path), "\(entries)")
      }
    }
    // Still checked afterwards.
    #expect(try await problem { try source.open() } == .foreignOwner(path: source.path))
  }
}
