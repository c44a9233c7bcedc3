import Foundation
import GateGit
import GateTestSupport
import Testing

@Suite struct TreeTests {
  @Test func readsTheTreeNotTheWorkingTree() async throws {
    let source = try TemporaryRepository()
    let first = try source.commit(files: ["baselines/faq/baseline.jsonl": "old", "empty": ""])
    let second = try source.commit(files: ["baselines/faq/baseline.jsonl": "new"])
    try source.write("baselines/faq/baseline.jsonl", "tampered")
    try source.write("baselines/faq/extra", "untracked")
    let repository = try source.open()
    let path = "baselines/faq/baseline.jsonl"
    #expect(try await repository.readFile(path, at: first) == Data("old".utf8))
    #expect(try await repository.readFile(path, at: second) == Data("new".utf8))
    #expect(try await repository.readFile("./baselines//faq/baseline.jsonl", at: second) == Data("new".utf8))
    #expect(try await repository.readFile("empty", at: first) == Data())
    for absent in ["nope", "baselines", "baselines/faq/extra", "empty/below", ""] {
      #expect(try await repository.readFile(absent, at: second) == nil)
    }
  }

  @Test func listsFilesAndFolders() async throws {
    let source = try TemporaryRepository()
    let id = try source.commit(files: [
      "b/z": "", "b/a/deep/er": "", "b-c": "", "a": "", "-dash": "-", "sp ace/grüße": "", "--": "",
    ])
    let repository = try source.open()
    #expect(
      try await repository.listFiles(under: "", at: id) == [
        "--", "-dash", "a", "b-c", "b/a/deep/er", "b/z", "sp ace/grüße",
      ])
    #expect(try await repository.listFiles(under: "b/", at: id) == ["b/a/deep/er", "b/z"])
    #expect(try await repository.listFiles(under: "a", at: id) == [])
    #expect(try await repository.listFiles(under: "nope", at: id) == [])
    #expect(try await repository.readFile("-dash", at: id) == Data("-".utf8))
    #expect(try await repository.isDirectory("b/a", at: id))
    #expect(try await repository.isDirectory("", at: id))
    #expect(try await !repository.isDirectory("b/z", at: id))
    #expect(try await !repository.isDirectory("nope", at: id))
  }

  @Test func readsBinaryAndLargeFiles() async throws {
    let source = try TemporaryRepository()
    let bytes = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    try bytes.write(to: URL(fileURLWithPath: source.path + "/large"))
    let id = try source.commit()
    #expect(try await source.open().readFile("large", at: id) == bytes)
  }

  @Test func followsSymbolicLinksWithinTheTree() async throws {
    let source = try TemporaryRepository()
    try source.write("shared/golden.jsonl", "golden")
    let links = [
      "baselines/faq/golden.jsonl": "../../shared/golden.jsonl", "link": "shared", "chain": "./link/",
      "out": "../outside", "absolute": "/etc/passwd", "loop": "loop2", "loop2": "loop", "broken": "nowhere",
      "top": "shared/..",
    ]
    for (path, target) in links {
      let file = source.path + "/" + path
      try FileManager.default.createDirectory(
        atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: target)
    }
    let id = try source.commit()
    let repository = try source.open()
    for path in [
      "baselines/faq/golden.jsonl", "link/golden.jsonl", "chain/golden.jsonl", "top/link/golden.jsonl",
    ] {
      #expect(try await repository.readFile(path, at: id) == Data("golden".utf8), "\(path)")
    }
    #expect(try await repository.isDirectory("chain", at: id))
    #expect(try await repository.listFiles(under: "chain", at: id) == ["chain/golden.jsonl"])
    #expect(try await repository.readFile("broken", at: id) == nil)
    for path in ["out", "absolute", "loop"] {
      guard case .unusableLink = try await problem({ try await repository.readFile(path, at: id) }) else {
        Issue.record("\(path)")
        continue
      }
    }
  }

  @Test(arguments: ["/etc/passwd", "../x", "a/../../x", ".git/config", "a/.GIT/x", "a\0b"])
  func refusesPathsThatLeaveTheRepository(path: String) async throws {
    let source = try TemporaryRepository()
    let id = try source.commit()
    let repository = try source.open()
    guard case .invalidPath = try await problem({ try await repository.readFile(path, at: id) }) else {
      Issue.record("\(path)")
      return
    }
  }

  @Test func readsThroughNoFilter() async throws {
    let source = try TemporaryRepository()
    let pointer =
      "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "0", count: 64))\n"
    let id = try source.commit(files: ["big.jsonl": pointer + "size 12\n"])
    let repository = try source.open()
    #expect(try await repository.readFile("big.jsonl", at: id) == Data((pointer + "size 12\n").utf8))
  }

  @Test func partialCloneWithAMissingBlob() async throws {
    let source = try TemporaryRepository()
    try source.git("config", "uploadpack.allowFilter", "true")
    try source.git("config", "uploadpack.allowAnySHA1InWant", "true")
    let first = try source.commit(files: ["folder/file": "old"])
    let second = try source.commit(files: ["folder/file": "new"])
    let clone = try source.clone(options: ["--filter=blob:none"])
    let away = source.path + "-away"
    try FileManager.default.moveItem(atPath: source.path, toPath: away)

    let repository = try clone.open()
    #expect(try await repository.readFile("folder/file", at: second) == Data("new".utf8))
    let found = try await problem { try await repository.readFile("folder/file", at: first) }
    guard case .missingInPartialClone(_, let what, "origin") = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(what == "folder/file at \(first.prefix(12))")
    #expect(found?.remedy == "run `git fetch --refetch --no-filter origin`")

    try FileManager.default.moveItem(atPath: away, toPath: source.path)
    try clone.git("fetch", "--quiet", "--refetch", "--no-filter", "origin")
    #expect(try await clone.open().readFile("folder/file", at: first) == Data("old".utf8))
  }

  @Test func tellsMissingAndDamagedObjects() async throws {
    let source = try TemporaryRepository()
    let id = try source.commit(files: ["gone": "one", "damaged": "two", "cut": "three"])
    func objectFile(_ path: String) throws -> String {
      let blob = try source.git("rev-parse", "HEAD:" + path)
      return source.path + "/.git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))"
    }
    try FileManager.default.removeItem(atPath: objectFile("gone"))
    for (path, bytes) in [("damaged", Data("not zlib at all".utf8)), ("cut", Data())] {
      let file = try objectFile(path)
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
      try bytes.write(to: URL(fileURLWithPath: file))
    }
    let repository = try source.open()
    for path in ["gone", "damaged", "cut"] {
      let found = try await problem { try await repository.readFile(path, at: id) }
      guard case .corruptObject = found else {
        Issue.record("\(path): \(String(describing: found))")
        continue
      }
      #expect(found?.remedy.contains("git fsck --full") == true)
    }
  }
}
