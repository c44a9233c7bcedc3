import Foundation
import Testing

@testable import GateProgram

/// What a command names and is not there is seen before it is started, if it can be seen at all.
@Suite struct MissingProgramTests {
  private static let folder: String = {
    let folder = FileManager.default.temporaryDirectory.path + "/missing-program-\(UUID().uuidString)"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try? "".write(toFile: folder + "/app.py", atomically: true, encoding: .utf8)
    return folder
  }()

  private func missing(_ words: String...) -> MissingProgram? {
    MissingProgram(
      of: .program(words[0], arguments: Array(words.dropFirst())), in: Self.folder, path: "/usr/bin:/bin")
  }

  @Test func whatIsThereIsNotMissed() {
    #expect(missing("sh", "app.py") == nil)
    #expect(missing("./app.py") == nil)
    #expect(missing("sh", "-u", "app.py", "other.py") == nil)
    #expect(missing("sh", "-c", "python3 nothing.py") == nil)
    #expect(missing("/bin/sh", "-c", "true") == nil)
  }

  @Test func whatIsNotThereIsNamed() {
    #expect(missing("sh", "nothing.py") == .file(Self.folder + "/nothing.py"))
    #expect(missing("sh", "-u", "nothing.py") == .file(Self.folder + "/nothing.py"))
    #expect(missing("./nothing") == .file(Self.folder + "/nothing"))
    #expect(missing("pyhton3", "app.py") == .program("pyhton3"))
  }

  @Test func ofAShellLineOnlyPlainWordsAreLookedAt() {
    func shell(_ line: String) -> MissingProgram? {
      MissingProgram(of: .shell(line), in: Self.folder, path: nil)
    }
    #expect(shell("sh nothing.py") == .file(Self.folder + "/nothing.py"))
    #expect(shell("sh app.py") == nil)
    #expect(shell("cd .. && sh nothing.py") == nil)
    #expect(shell("sh \"$APP/nothing.py\"") == nil)
  }
}
