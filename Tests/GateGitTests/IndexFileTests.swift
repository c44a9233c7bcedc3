import Foundation
import GateTestSupport
import Testing

@testable import GateGit

/// What is read from the index file itself, and the status where libgit2 cannot read it.
@Suite struct IndexFileTests {
  private func repository() throws -> TemporaryRepository {
    let repository = try TemporaryRepository()
    try repository.commit(
      files: [
        "top.txt": "1\n", "kept/a.txt": "1\n", "kept/deep/b.txt": "1\n", "away/c.txt": "1\n",
        "away/deep/d.txt": "1\n",
      ])
    return repository
  }

  /// Writes the index without its checksum, as git 2.40 and later do for `index.skipHash`.
  private func leaveOutChecksum(_ repository: TemporaryRepository) throws {
    let path = repository.path + "/.git/index"
    let data = try #require(FileManager.default.contents(atPath: path))
    try (data.dropLast(20) + Data(count: 20)).write(to: URL(fileURLWithPath: path))
  }

  private static func change(_ repository: TemporaryRepository, to format: IndexFile.Format) throws {
    switch format {
    case .sparse: try repository.git("sparse-checkout", "set", "--cone", "--sparse-index", "kept")
    case .split: try repository.git("update-index", "--split-index")
    case .withoutChecksum: try IndexFileTests().leaveOutChecksum(repository)
    }
  }

  @Test(arguments: ["2", "4"]) func tellsWhatASparseCheckoutLeavesOut(version: String) throws {
    let repository = try repository()
    try repository.git("update-index", "--index-version", version)
    try repository.git("sparse-checkout", "set", "--cone", "kept")
    let index = IndexFile(gitDirectory: repository.path + "/.git")
    #expect(index.filesLeftOut == ["away/c.txt", "away/deep/d.txt"])
    #expect(index.format == nil)
    #expect(index.leavesOut("away/c.txt"))
    #expect(!index.leavesOut("kept/a.txt"))
    #expect(!index.leavesOut("top.txt"))
  }

  @Test func tellsWholeFoldersOfASparseIndex() throws {
    let repository = try repository()
    try Self.change(repository, to: .sparse)
    let index = IndexFile(gitDirectory: repository.path + "/.git")
    #expect(index.foldersLeftOut == ["away"])
    #expect(index.leavesOut("away/deep/d.txt"))
    #expect(!index.leavesOut("awayward.txt"))
  }

  @Test func tellsSubmodules() throws {
    let inner = try repository()
    let outer = try repository()
    try outer.git("submodule", "--quiet", "add", inner.url, "parts/inner")
    let index = IndexFile(gitDirectory: outer.path + "/.git")
    #expect(index.submodules == ["parts/inner"])
    #expect(index.submodule(around: "parts/inner/kept/a.txt") == "parts/inner")
    #expect(index.submodule(around: "parts") == nil)
  }

  @Test func whatIsNoIndexHasNoEntries() throws {
    let folder = try TemporaryFolder()
    #expect(IndexFile(gitDirectory: folder.path) == IndexFile())
    let repository = try repository()
    let index = try #require(FileManager.default.contents(atPath: repository.path + "/.git/index"))
    for length in stride(from: 0, to: index.count, by: 7) {
      try index.prefix(length).write(to: URL(fileURLWithPath: folder.path + "/index"))
      _ = IndexFile(gitDirectory: folder.path)
    }
    for seed in 0..<200 {
      var damaged = index
      damaged[(seed * 37) % index.count] ^= UInt8(truncatingIfNeeded: seed | 1)
      try damaged.write(to: URL(fileURLWithPath: folder.path + "/index"))
      _ = IndexFile(gitDirectory: folder.path)
    }
  }

  @Test(arguments: IndexFile.Format.allCases)
  func theStatusNeedsNoIndex(format: IndexFile.Format) async throws {
    let source = try repository()
    try Self.change(source, to: format)
    let repository = try source.open()
    #expect(source.path.isEmpty == false && repository.indexFile.format == format)
    #expect(try await repository.status() == [])
    try source.write("kept/a.txt", "2\n")
    try source.write("kept/new.txt", "1\n")
    try FileManager.default.removeItem(atPath: source.path + "/kept/deep/b.txt")
    #expect(
      try await repository.status() == [
        ChangedPath(path: "kept/a.txt", change: .modified),
        ChangedPath(path: "kept/deep/b.txt", change: .deleted),
        ChangedPath(path: "kept/new.txt", change: .untracked),
      ])
    #expect(try await repository.status(under: ["kept/deep"]).map(\.path) == ["kept/deep/b.txt"])
    // The repository is asked again and again.
    #expect(try await repository.status(under: ["top.txt"]) == [])
  }

  @Test(arguments: IndexFile.Format.allCases)
  func nothingIsCommittedAndTheRemedyWorks(format: IndexFile.Format) async throws {
    let source = try repository()
    try Self.change(source, to: format)
    let repository = try source.open()
    let found = try await problem { try await repository.requireWritableIndex() }
    #expect(found == .unsupportedIndex(format: format))
    let remedy = try #require(found?.remedy.split(separator: "`").dropFirst().first)
    for command in remedy.split(separator: "&&") {
      var words = command.split(separator: " ").map(String.init)
      let program = words.removeFirst()
      #expect(program == "git")
      // git before 2.40 does not write such an index, and has no option to write it anew.
      if words.last == "--force-write-index", (try? source.git(words)) == nil {
        try source.git("update-index", "--index-version", "4")
        continue
      }
      if words.last != "--force-write-index" { try source.git(words) }
    }
    #expect(try await problem { try await source.open().requireWritableIndex() } == nil)
  }

  @Test func aDamagedIndexIsToldAsSuch() async throws {
    let source = try repository()
    let path = source.path + "/.git/index"
    var data = try #require(FileManager.default.contents(atPath: path))
    data[40] ^= 0xFF
    try data.write(to: URL(fileURLWithPath: path))
    let repository = try source.open()
    guard case .unexpected = try await problem({ try await repository.status() }) else {
      Issue.record("a damaged index was read")
      return
    }
  }
}
