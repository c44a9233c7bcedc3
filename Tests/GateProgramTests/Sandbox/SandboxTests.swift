import Foundation
import GateSuite
import GateTestSupport
import Testing

@testable import GateProgram

/// What a hostile program can do.
@Suite(
  .needs(.sandbox))
struct SandboxTests {
  private func run(
    _ program: String, seconds: Double = 200, memoryMB: Int = 512, processes: Int = 32,
    environment: [String: String] = [:]
  ) async throws -> SandboxedRun {
    let sandbox = try Sandbox(
      .bubblewrap,
      limits: SandboxLimits(seconds: seconds, memoryMB: memoryMB, diskMB: 32, processes: processes),
      surroundings: ProgramEnvironment(
        folderPlace: Place(file: "suite.yaml"), suiteFolder: "/tmp", repositoryRoot: "/tmp",
        variables: ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }))
    return await sandbox.run(
      ["python3", "main.py"], name: "main.py", content: Array(program.utf8), input: Array("hello\n".utf8))
  }

  private func text(_ run: SandboxedRun) -> String { String(decoding: run.output, as: UTF8.self) }

  /// How many processes on this machine have a word in their command line or environment.
  private func processes(with word: String) -> Int {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.filter { Int($0) != nil }.count { process in
      let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
      return String(decoding: line, as: UTF8.self).contains(word)
    }
  }

  @Test func aProgramReadsItsInputAndNothingElse() async throws {
    let run = try await run(
      """
      import os, sys
      print(sys.stdin.read().strip(), os.getcwd(), os.listdir('/tmp'), sorted(os.environ))
      """)
    #expect(run.end == .exited(0))
    #expect(text(run).hasPrefix("hello /tmp ['main.py'] ['HOME', "))
    #expect(try await self.run("import sys; sys.exit(3)").end == .exited(3))
    #expect(try await self.run("import os; os.kill(os.getpid(), 9)").end == .exited(137))
  }

  @Test func aForkBombStaysSmall() async throws {
    let run = try await run(
      """
      import os, time
      count = 0
      try:
          while True:
              if os.fork() == 0:
                  time.sleep(1000)  # goldgate-bomb
              count += 1
      except OSError:
          print(count, flush=True)
      """, processes: 32)
    #expect(run.end == .exited(0))
    let count = try #require(Int(text(run).trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(count > 0 && count < 32)
  }

  @Test func tenGigabytesOfOutputAreCutOff() async throws {
    let run = try await run(
      """
      import sys
      piece = 'x' * (1 << 20)
      for _ in range(10240):
          sys.stdout.write(piece)
      """)
    #expect(run.end == .tooMuchOutput)
    #expect(run.output.count < 4 << 20)
    let loud = try await self.run(
      """
      import sys
      for _ in range(100):
          sys.stderr.write('x' * (1 << 20))
      """)
    #expect(loud.end == .exited(0))
    #expect(loud.output.isEmpty)
  }

  @Test func filesFillNoDisk() async throws {
    let run = try await run(
      """
      import os
      def fill(folder):
          size = 0
          try:
              for number in range(10000):
                  with open(f'{folder}/{number}', 'wb') as file:
                      size += file.write(b'x' * (1 << 20))
          except OSError:
              pass
          return size >> 20
      print(fill('/tmp') <= 32, fill('/dev/shm') <= 32, fill('/'), fill('/dev'), fill('/usr'), fill('/proc'))
      """)
    #expect(text(run) == "True True 0 0 0 0\n")
  }

  @Test func theHomeDirectoryIsNotThere() async throws {
    let secret = FileManager.default.homeDirectoryForCurrentUser.appendingPathComponent(".goldgate-\(UUID())")
    defer { try? FileManager.default.removeItem(at: secret) }
    try Data("secret".utf8).write(to: secret)
    let run = try await run(
      """
      import os
      def read(path):
          try:
              return open(path).read()
          except OSError:
              return '-'
      print(read('\(secret.path)'), read('/proc/1/root\(secret.path)'), read('/etc/shadow'), read('/etc/passwd'))
      print(os.path.expanduser('~'), os.listdir('/home') if os.path.exists('/home') else '-')
      for process in filter(str.isdigit, os.listdir('/proc')):
          assert 'very-secret' not in read(f'/proc/{process}/environ')
      """, environment: ["API_KEY": "very-secret"])
    #expect(text(run) == "- - - -\n/tmp -\n")
    #expect(run.end == .exited(0))
  }

  @Test func thereIsNoNetwork() async throws {
    try await StubModelServer.with({ _ in .http(200, "{}") }) { server in
      let port = try #require(URL(string: server.baseURL)?.port)
      let run = try await run(
        """
        import socket
        for address in [('127.0.0.1', \(port)), ('192.0.2.1', 80)]:
            try:
                socket.create_connection(address, 3)
                print('connected')
            except OSError:
                print('-')
        """)
      #expect(text(run) == "-\n-\n")
      #expect(server.requests.isEmpty)
    }
  }

  @Test func anEndlessLoopEnds() async throws {
    let deaf = "import signal, time\nsignal.signal(15, signal.SIG_IGN)\ntime.sleep(1000)"
    async let busy = run("while True: pass", seconds: 10)
    async let idle = run(deaf, seconds: 10)
    #expect(try await (busy.end, idle.end) == (.timeIsOver, .timeIsOver))
  }

  @Test func memoryIsBounded() async throws {
    let run = try await run(
      """
      try:
          hog = bytearray(4 << 30)
          print('got it')
      except MemoryError:
          print('-')
      """)
    #expect(text(run) == "-\n")
  }

  @Test func nothingIsLeftBehind() async throws {
    let word = "goldgate-left-\(UUID())"
    let run = try await run(
      """
      import os, subprocess, sys
      open('/tmp/\(word)', 'w').write('x')
      for _ in range(3):
          subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(1000)', '\(word)'],
                           start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
      print('started', flush=True)
      """)
    #expect(text(run) == "started\n")
    #expect(run.end == .exited(0))
    #expect(processes(with: word) == 0)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/\(word)"))
  }

  @Test func nothingIsLeftOfAProgramThatIsEnded() async throws {
    let word = "goldgate-ended-\(UUID())"
    let run = try await run(
      """
      import subprocess, sys
      sleep = [sys.executable, '-c', 'import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(1000)']
      for _ in range(3):
          subprocess.Popen(sleep + ['\(word)'], start_new_session=True)
      subprocess.run(sleep + ['\(word)'])
      """, seconds: 10)
    #expect(run.end == .timeIsOver)
    // The kernel needs a moment to end them all.
    for _ in 0..<1000 where processes(with: word) > 0 { try await Task.sleep(for: .milliseconds(10)) }
    #expect(processes(with: word) == 0)
  }
}
