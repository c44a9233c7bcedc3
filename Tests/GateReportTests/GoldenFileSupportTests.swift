import Foundation
import GateTestSupport
import Testing

@Suite("The golden-file assertion")
struct GoldenFileSupportTests {
  /// A test file in a folder of its own, which is removed afterwards.
  private func withTestFile(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.appendingPathComponent("SomeTests.swift").path)
  }

  @Test("A missing file fails and says how to record it")
  func missing() throws {
    try withTestFile { testFile in
      let error = #expect(throws: GoldenFileMismatch.self) {
        try GoldenFile("a.txt", testFile: testFile, environment: [:]).verify(Array("a\n".utf8))
      }
      #expect(error?.description.contains("a.txt is missing; record it with GOLDGATE_RECORD=1") == true)
    }
  }

  @Test("Recording writes the file, which then holds")
  func recording() throws {
    try withTestFile { testFile in
      try GoldenFile("a.txt", testFile: testFile, environment: ["GOLDGATE_RECORD": "1"]).verify(
        Array("a\n".utf8))
      try GoldenFile("a.txt", testFile: testFile, environment: [:]).verify(Array("a\n".utf8))
    }
  }

  @Test("Nothing is written where CI is set")
  func continuousIntegration() throws {
    try withTestFile { testFile in
      let file = GoldenFile("a.txt", testFile: testFile, environment: ["GOLDGATE_RECORD": "1", "CI": "true"])
      #expect(throws: GoldenFileMismatch.self) { try file.verify(Array("a\n".utf8)) }
      #expect(!FileManager.default.fileExists(atPath: file.url.path))
    }
  }

  @Test("A difference names its line")
  func difference() throws {
    try withTestFile { testFile in
      try GoldenFile("a.txt", testFile: testFile, environment: ["GOLDGATE_RECORD": "1"]).verify(
        Array("a\nb\n".utf8))
      let error = #expect(throws: GoldenFileMismatch.self) {
        try GoldenFile("a.txt", testFile: testFile, environment: [:]).verify(Array("a\nc\n".utf8))
      }
      #expect(error?.description.contains("line 2:\n- b\n+ c\n") == true)
    }
  }

  @Test("An orphan fails by name")
  func orphan() throws {
    try withTestFile { testFile in
      try GoldenFile("a.txt", testFile: testFile, environment: ["GOLDGATE_RECORD": "1"]).verify(
        Array("a\n".utf8))
      try GoldenFile.verifyNoOrphans(beyond: ["a.txt"], testFile: testFile)
      let error = #expect(throws: GoldenFileMismatch.self) {
        try GoldenFile.verifyNoOrphans(beyond: ["b.txt"], testFile: testFile)
      }
      #expect(error?.description.contains("no test asks for a.txt") == true)
    }
  }
}
