import Foundation
import GateGit
import GateTestSupport
import Testing

@Suite struct CommitTests {
  @Test func commitsTheFilesAndNothingElse() async throws {
    let source = try TemporaryRepository()
    let parent = try source.commit(files: [
      "kept": "x", "folder/file": "old", "edited": "x", ".gitignore": "ign*",
    ])
    try source.write("staged", "x")
    try source.git("add", "staged")
    // Of another length: Git tells an edit of the same length within one tick of the clock by a second look only.
    try source.write("edited", "changed")
    let repository = try source.open()
    let files = [
      "folder/file": Data("new".utf8), "a/new/grüße": Data("hé".utf8), "ignored": Data("x".utf8),
      "-dash": Data([0, 255]),
    ]
    let commit = try #require(
      try await repository.commitFiles(files, message: "Record\n\nBody.", by: signature))
    #expect(commit.parents == [parent])
    #expect(commit.summary == "Record")
    #expect(commit.authorTime == signature.time)
    #expect(try source.git("rev-parse", "main") == commit.id)
    #expect(try source.git("symbolic-ref", "HEAD") == "refs/heads/main")
    #expect(
      try source.git("-c", "core.quotePath=false", "show", "--format=", "--name-status", "HEAD")
        == "A\t-dash\nA\ta/new/grüße\nM\tfolder/file\nA\tignored")
    #expect(try source.git("status", "--porcelain") == " M edited\nA  staged")
    #expect(try source.git("show", "HEAD:a/new/grüße") == "hé")
    #expect(
      try source.git("log", "-1", "--format=%an %ae %cn %ct")
        == "Grace Example grace@example.org Grace Example 1750000000")
    #expect(try source.git("fsck", "--strict") == "")
    #expect(try await repository.status(under: ["folder", "a", "-dash"]).isEmpty)
  }

  @Test func isDeterministic() async throws {
    var ids: [String?] = []
    for _ in 0..<2 {
      let source = try TemporaryRepository()
      let repository = try source.open()
      let files = ["b": Data("1".utf8), "a/c": Data("2".utf8)]
      ids.append(try await repository.commitFiles(files, message: "First", by: signature)?.id)
    }
    #expect(ids[0] != nil)
    #expect(ids[0] == ids[1])
  }

  @Test func makesTheFirstCommitOfAnUnbornBranch() async throws {
    let source = try TemporaryRepository()
    let repository = try source.open()
    let commit = try await repository.commitFiles(["a": Data("x".utf8)], message: "First", by: signature)
    #expect(commit?.parents == [])
    #expect(try await repository.head().state == .branch("main"))
    #expect(try source.git("status", "--porcelain") == "")
  }

  @Test func movesADetachedHead() async throws {
    let source = try TemporaryRepository()
    let parent = try source.commit()
    try source.git("checkout", "--quiet", "--detach")
    let repository = try source.open()
    let commit = try await repository.commitFiles(["a": Data("x".utf8)], message: "m", by: signature)
    #expect(try await repository.head().state == .detached)
    #expect(try await repository.headCommit().id == commit?.id)
    #expect(try source.git("rev-parse", "main") == parent)
  }

  @Test func keepsTheExecutableBit() async throws {
    let source = try TemporaryRepository()
    try source.write("run", "old")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: source.path + "/run")
    try source.commit()
    let repository = try source.open()
    try await repository.commitFiles(["run": Data("new".utf8)], message: "m", by: signature)
    #expect(try source.git("ls-tree", "HEAD", "run").hasPrefix("100755"))
    #expect(try source.git("status", "--porcelain") == "")
  }

  @Test func makesNoEmptyCommit() async throws {
    let source = try TemporaryRepository()
    let id = try source.commit(files: ["file": "x"])
    let repository = try source.open()
    #expect(try await repository.commitFiles(["file": Data("x".utf8)], message: "m", by: signature) == nil)
    #expect(try await repository.headCommit().id == id)
  }

  @Test func refusesUnsafePaths() async throws {
    let source = try TemporaryRepository()
    try source.commit(files: ["real/file": "x"])
    try FileManager.default.createSymbolicLink(
      atPath: source.path + "/link", withDestinationPath: source.surroundings)
    let repository = try source.open()
    for path in [
      "", "/abs", "../up", "a/../../b", ".git/hooks/pre-commit", "x/.Git/y", "link/file", "link", "a\0",
    ] {
      let found = try await problem {
        try await repository.commitFiles([path: Data("x".utf8)], message: "m", by: signature)
      }
      guard case .invalidPath = found else {
        Issue.record("\(path): \(String(describing: found))")
        continue
      }
    }
    guard
      case .cannotWriteFile = try await problem({
        try await repository.commitFiles(["real/file/below": Data()], message: "m", by: signature)
      })
    else {
      Issue.record("a file was taken for a folder")
      return
    }
    #expect(!FileManager.default.fileExists(atPath: source.surroundings + "/file"))
  }

  @Test func tellsLocks() async throws {
    let source = try TemporaryRepository()
    let id = try source.commit()
    let repository = try source.open()
    let index = source.path + "/.git/index.lock"
    try Data().write(to: URL(fileURLWithPath: index))
    let found = try await problem {
      try await repository.commitFiles(["a": Data("x".utf8)], message: "m", by: signature)
    }
    #expect(found == .locked(file: index))
    #expect(found?.remedy.contains("rm -f \(index)") == true)
    try FileManager.default.removeItem(atPath: index)
    let branch = source.path + "/.git/refs/heads/main.lock"
    try Data().write(to: URL(fileURLWithPath: branch))
    #expect(
      try await problem {
        try await repository.commitFiles(["a": Data("x".utf8)], message: "m", by: signature)
      } == .locked(file: branch))
    #expect(try await repository.headCommit().id == id)
  }

  @Test func identity() async throws {
    let source = try TemporaryRepository()
    let repository = try source.open()
    let time = CommitTime(secondsSinceEpoch: 5, offsetMinutes: 90)
    let found = try await problem { try await repository.configuredSignature(at: time) }
    #expect(found == .missingIdentity(key: "user.name"))
    #expect(found?.remedy == "run `git config user.name 'Your Name'`")
    try source.git("config", "user.name", "Zoë")
    #expect(
      try await problem { try await repository.configuredSignature(at: time) }
        == .missingIdentity(key: "user.email"))
    try source.git("config", "user.email", "zoe@example.org")
    #expect(
      try await repository.configuredSignature(at: time)
        == Signature(name: "Zoë", email: "zoe@example.org", time: time))
    for name in ["", "<", "a\nb", "a\0b"] {
      let bad = Signature(name: name, email: "a@example.org", time: time)
      #expect(
        try await problem { try await repository.commitFiles(["a": Data()], message: "m", by: bad) }
          == .invalidIdentity(name: name, email: "a@example.org"))
    }
  }
}
