import Foundation
import GateCommand
import GateDecision
import GateJSON
import GateTestSupport
import Synchronization
import Testing

/// A machine that fails in the midst of a run: nothing is lost, and what was paid for is not paid for again.
@Suite struct MachineFaultTests {

  /// Long answers, so that a small disk is soon full.
  private func suite(
    _ body: (TemporaryRepository, StubModelServer) async throws -> Void
  ) async throws {
    let padding = String(repeating: "yes ", count: 500)
    try await StubModelServer.with({ _ in .completion(padding) }) { server in
      let repository = try TemporaryRepository()
      let golden = (0..<120).map { #"{"id":"e\#($0)","input":"question \#($0).","expected":"yes"}"# + "\n" }
      try repository.commit(
        files: [
          "baselines/qa/suite.yaml": """
          target: {type: openai, model: stub-1, base_url: "\(server.baseURL)"}
          concurrency: 4
          metrics: [{name: right, scorer: contains}]
          """, "baselines/qa/golden.jsonl": golden.joined(),
        ])
      #expect(await Console(in: repository.path).run("release", "v1.0.0") == .pass)
      try await body(repository, server)
    }
  }

  @Test(.needs(.smallDisk))
  func aDiskThatIsFullInMidRunLosesNothing() async throws {
    try await suite { repository, server in
      let disk = try SmallDisk(kilobytes: 160)
      let console = Console(in: repository.path, environment: ["GOLDGATE_JOURNAL": disk.path])
      let before = server.requests.count
      #expect(await console.run("check", "--format", "json") == .infrastructure)
      #expect(console.output.contains("the disk is full"), "\(console.output)")
      #expect(console.output.contains("GOLDGATE_JOURNAL"))
      let first = server.requests.count - before
      #expect((1..<120).contains(first))
      try disk.resize(kilobytes: 16_384)
      #expect(await console.run("check", "--format", "json") == .pass, "\(console.output)")
      #expect(console.errors.contains("answers were already paid for"))
      let resumed = console.output
      let calls = server.requests.dropFirst(before)
      // At most what was under way when the disk was full is asked for again.
      #expect(calls.count <= 120 + 4)
      #expect(Set(calls.map(\.body)).count == 120)
      #expect(await Console(in: repository.path).run("check", "--format", "json") == .pass)
      #expect(resumed.contains(#""calls": 120"#))
    }
  }

  @Test(.needs(.smallDisk))
  func aDiskThatIsFullFromTheBeginningCostsNothing() async throws {
    try await suite { repository, server in
      let disk = try SmallDisk(kilobytes: 64)
      try disk.fill()
      let before = server.requests.count
      let console = Console(in: repository.path, environment: ["GOLDGATE_JOURNAL": disk.path])
      #expect(await console.run("check") == .infrastructure)
      #expect(console.output.contains("cache of paid answers"), "\(console.output)")
      #expect(server.requests.count == before)
    }
  }

  @Test(.needs(.smallDisk))
  func aReportThatFindsNoRoomCostsNoSecondRun() async throws {
    try await suite { repository, server in
      let disk = try SmallDisk(kilobytes: 64)
      try disk.fill()
      let before = server.requests.count
      let console = Console(in: repository.path)
      #expect(await console.run("check", "--output", disk.path + "/report.json") == .infrastructure)
      #expect(console.errors.contains("the file cannot be written"), "\(console.errors)")
      #expect(server.requests.count == before + 120)
      #expect(await console.run("check") == .pass)
      #expect(console.errors.contains("resumed: 120 of 120"))
      #expect(server.requests.count == before + 120)
    }
  }

  @Test(.needs(.smallDisk))
  func aFolderThatMayNotBeWrittenIsToldBeforeTheFirstCall() async throws {
    try await suite { repository, server in
      let disk = try SmallDisk(kilobytes: 64)
      try disk.makeReadOnly()
      let before = server.requests.count
      let journal = Console(in: repository.path, environment: ["GOLDGATE_JOURNAL": disk.path])
      #expect(await journal.run("check") == .infrastructure)
      #expect(journal.output.contains("cannot be written"), "\(journal.output)")
      let console = Console(in: repository.path)
      #expect(await console.run("check", "--output", disk.path + "/report.json") == .infrastructure)
      #expect(console.errors.contains("may not be written"), "\(console.errors)")
      #expect(await console.run("check", "--save-run", disk.path) == .infrastructure)
      #expect(console.output.contains("may not be written"), "\(console.output)")
      #expect(server.requests.count == before)
    }
  }

  @Test func aClockThatJumpsChangesNothing() async throws {
    try await PaidSuite.with { suite, console in
      #expect(await console.run("check", "--format", "json") == .pass)
      let whole = try JSONParser.parse(console.output)
      // Back by decades, then forth by a century, at every look.
      let looks = Mutex(0)
      let output = Mutex("")
      func context() -> CommandContext {
        CommandContext(
          environment: ["PATH": "/usr/bin:/bin"], workingDirectory: suite.repository.path,
          now: {
            looks.withLock { looks in
              looks += 1
              return looks % 3 == 0 ? 1_795_000_000 : looks % 3 == 1 ? 5 : 5_000_000_000
            }
          }, write: { text in output.withLock { $0 += text } }, writeError: { _ in }, uptime: { 0 })
      }
      let code = await Goldgate.run(["check", "--format", "json"], in: context())
      #expect(code == .pass)
      let jumped = try JSONParser.parse(output.withLock { $0 })
      #expect(jumped["decisions"] == whole["decisions"])
      #expect(jumped["verdict"] == whole["verdict"])
      // What a run with a wrong clock paid for is found again.
      #expect(await Goldgate.run(["check", "--budget", "calls=20"], in: context()) == .budget)
      let calls = await suite.calls { #expect(await console.run("check", "--resume") == .pass) }
      #expect(calls == 40)
    }
  }

  @Test(
    .needs(.goldgate(KillTests.program)), arguments: [64, 256])
  func fewOpenFilesMeanFewerCallsAtOnce(files: Int) async throws {
    try await PaidSuite.with(examples: 600, settings: "retries: 0", milliseconds: 5) { suite, console in
      let before = suite.server.requests.count
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = [
        "-c", "ulimit -n \(files); exec \"$@\"", "sh", try #require(KillTests.program), "check",
        "--concurrency",
        "1000", "--output", suite.repository.surroundings + "/report.json",
      ]
      process.currentDirectoryURL = URL(fileURLWithPath: suite.repository.path)
      process.environment = ["PATH": "/usr/bin:/bin", "HOME": TemporaryRepository.home]
      let errors = suite.repository.surroundings + "/errors"
      try Data().write(to: URL(fileURLWithPath: errors))
      process.standardOutput = FileHandle.nullDevice
      process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
      try process.run()
      await withCheckedContinuation { continuation in
        Thread.detachNewThread {
          process.waitUntilExit()
          continuation.resume()
        }
      }
      let told = try String(contentsOfFile: errors, encoding: .utf8)
      #expect(process.terminationStatus == 0, "\(told)")
      #expect(
        told.contains("at most \(files - 40) calls at once, as the process may open \(files) files"),
        "\(told)")
      #expect(suite.server.requests.count == before + 600)
      let report = try String(contentsOfFile: suite.repository.surroundings + "/report.json", encoding: .utf8)
      #expect(!report.contains(#""code": "errors""#))
    }
  }
}
