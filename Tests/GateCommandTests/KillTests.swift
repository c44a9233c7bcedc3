import Foundation
import GateTestSupport
import Testing

/// A real process is killed in mid-run, again and again.
@Suite struct KillTests {
  /// The program, which is built beside the tests.
  static let program: String? = {
    let here = URL(fileURLWithPath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
    return [here, here.deletingLastPathComponent()].map { $0.deletingLastPathComponent().path + "/goldgate" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  private func start(in suite: PaidSuite, output: Pipe?) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.program))
    process.arguments = ["check", "--format", "json"]
    process.currentDirectoryURL = URL(fileURLWithPath: suite.repository.path)
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": TemporaryRepository.home, "XDG_CONFIG_HOME": TemporaryRepository.home,
    ]
    process.standardOutput = output ?? FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private func verdict(of suite: PaidSuite) async throws -> String {
    let pipe = Pipe()
    let process = try start(in: suite, output: pipe)
    let bytes = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(returning: pipe.fileHandleForReading.readDataToEndOfFile())
      }
    }
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(.needs(.goldgate(program)))
  func killedRunsAreResumedToTheSameBytes() async throws {
    try await PaidSuite.with(examples: 240, milliseconds: 2) { suite, _ in
      let whole = try await verdict(of: suite)
      #expect(whole.contains("\"calls\": 240"))
      let before = suite.server.requests.count
      var kills = 0
      var generator = SeededGenerator(seed: 6)
      while kills < 6 {
        let process = try start(in: suite, output: nil)
        suite.trap.arm(process.processIdentifier, at: Int.random(in: 9...30, using: &generator))
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        kills += 1
      }
      let resumed = try await verdict(of: suite)
      #expect(resumed == whole)
      let calls = suite.server.requests.dropFirst(before)
      // Each kill loses at most what was under way: the eight calls at once.
      #expect(calls.count <= 240 + kills * 8)
      #expect(Set(calls.map(\.body)).count == 240)
    }
  }
}
