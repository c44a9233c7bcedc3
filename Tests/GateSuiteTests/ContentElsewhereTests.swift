import Foundation
import GateTestSupport
import Testing

@testable import GateSuite

/// Pointers and cipher text where a file's content should be.
@Suite struct ContentElsewhereTests {
  static let pointer = """
    version https://git-lfs.github.com/spec/v1
    oid sha256:\(String(repeating: "ab", count: 32))
    size 12345

    """

  static let all: [(name: String, bytes: [UInt8], kind: ContentElsewhere)] = [
    ("LFS", Array(pointer.utf8), .largeFileStorage),
    (
      "LFS of 2013", Array("version https://hawser.github.com/spec/v1\noid sha256:00\nsize 1\n".utf8),
      .largeFileStorage
    ),
    ("annex", Array("/annex/objects/SHA256E-s12--ab.jsonl\n".utf8), .annex),
    ("git-crypt", [0] + Array("GITCRYPT".utf8) + [0, 0xC3, 0x28, 0x0A, 0xFF], .gitCrypt),
    ("age", Array("age-encryption.org/v1\n-> X25519 x\n".utf8), .age),
    ("transcrypt", Array("U2FsdGVkX1+vupppZksvRf5pq5g5XjFRlipRkwB0K1Y=\n".utf8), .transcrypt),
  ]

  @Test(arguments: all.indices) func isFoundInAnyFileThatIsRead(index: Int) throws {
    let (_, bytes, kind) = Self.all[index]
    #expect(ContentElsewhere(bytes) == kind)
    let folder = try TemporaryFolder()
    let path = folder.path + "/golden.jsonl"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    do throws(Diagnostic) {
      _ = try SourceFile(readingFrom: path, named: "golden.jsonl")
      Issue.record("it was read")
    } catch {
      #expect(error.place.file == "golden.jsonl")
      #expect(error.message == "this is \(kind.told), not the content of the file")
      #expect(error.message.contains(kind.rawValue))
      #expect(error.remedy?.isEmpty == false)
    }
  }

  @Test(arguments: [
    "", "version", "version https://git-lfs.github.com",
    "{\"id\": \"version https://git-lfs.github.com/spec/v1\"}",
    "annex/objects", "GITCRYPT", "U2FsdGVk", "# age-encryption.org/v1",
  ]) func otherTextIsAContentOfItsOwn(text: String) {
    #expect(ContentElsewhere(text.utf8) == nil)
  }

  @Test func aLargeFileIsNoPointer() {
    let text = Self.pointer + String(repeating: "x", count: 40_000)
    #expect(ContentElsewhere(text.utf8) == nil)
  }
}
