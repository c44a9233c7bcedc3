import Foundation
import GateJSON
import GateTestSupport
import Testing

/// The built program as CI runs it: its streams, its files, its signals and its exit codes.
@Suite(
  .serialized,
  .needs(.goldgate(Binary.path)),
  .needs(.program("python3")))
struct BinaryTests {
  /// A released repository of 40 examples whose program answers as `mode.py` says.
  private func released() async throws -> TemporaryRepository {
    let repository = try TemporaryRepository()
    let golden = (0..<40).map { #"{"id":"e\#($0)","input":"q\#($0)","expected":"yes"}"# + "\n" }.joined()
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/qa/suite.yaml": """
        target: {type: command, command: [python3, answer.py], mode: lines, workers: 1}
        concurrency: 1
        retries: 0
        metrics: [{name: right, scorer: exact}]
        """,
        "baselines/qa/golden.jsonl": golden,
        "baselines/qa/answer.py": """
        import json, os, sys, time
        for line in sys.stdin:
            number = int(json.loads(line)["input"][1:])
            exec(open("mode.py").read())
            sys.stdout.buffer.write(answer if isinstance(answer, bytes) else json.dumps(answer).encode())
            print(flush=True)
        """,
        "baselines/qa/mode.py": "answer = 'yes'\n",
        ".gitignore": "*.xml\n*.json\nstarted\n",
      ])
    #expect(try await Binary.run("release", "v1.0.0", in: repository.path).status == 0)
    return repository
  }

  private static let worse = "answer = 'no' if number % 2 else 'yes'\n"

  private func report(_ repository: TemporaryRepository, _ name: String = "goldgate-report.xml") throws
    -> Data
  {
    try Data(contentsOf: URL(fileURLWithPath: "\(repository.path)/\(name)"))
  }

  /// Runs it with a pipe as its standard output that nobody reads.
  private func withoutReader(_ arguments: String..., in repository: TemporaryRepository)
    async throws -> Binary.Outcome
  {
    let binary = try Binary(arguments, in: repository.path, script: Self.withPipeSignal)
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    try binary.start(output: pipe.fileHandleForWriting)
    return await binary.outcome()
  }

  /// A shell text that starts a program with SIGPIPE as a shell's pipeline has it, where the test process may
  /// ignore it; nil where `env` cannot do that.
  private static let withPipeSignal: String? = {
    let probe = try? ExternalTool.run("env", ["--default-signal=PIPE", "true"])
    return probe?.status == 0 ? #"exec env --default-signal=PIPE "$@""# : nil
  }()

  @Test func aReaderThatWentAwayLeavesTheExitCode() async throws {
    let repository = try await released()
    for (mode, code) in [("answer = 'yes'\n", 0), (Self.worse, 1), ("answer = {'error': 'x'}\n", 5)]
      as [(String, Int32)]
    {
      try repository.write("baselines/qa/mode.py", mode)
      for format in ["terminal", "json", "junit"] {
        let outcome = try await withoutReader("check", "--format", format, in: repository)
        #expect(!outcome.endedBySignal)
        #expect(outcome.status == code)
        // A slow machine is told how far the calls are.
        let errors = outcome.errors.split(separator: "\n").filter { !$0.contains("/40 calls, ") }
        #expect(errors.isEmpty, "\(outcome.errors)")
        #expect(try !report(repository).isEmpty)
      }
    }
    for command in ["--help", "--version"] {
      #expect(try await withoutReader(command, in: repository).status == 0)
    }
  }

  @Test(.needs(.file("/dev/full")))
  func aFullStandardOutputIsNoPass() async throws {
    let repository = try await released()
    for (mode, code) in [("answer = 'yes'\n", 5), (Self.worse, 1)] as [(String, Int32)] {
      try repository.write("baselines/qa/mode.py", mode)
      let outcome = try await Binary.run("check", in: repository.path, script: #"exec "$@" > /dev/full"#)
      #expect(outcome.status == code)
      #expect(outcome.errors.contains("the standard output cannot be written"), "\(outcome.errors)")
    }
  }

  @Test func aClosedStandardOutputIsNoPass() async throws {
    let repository = try await released()
    let outcome = try await Binary.run("check", in: repository.path, script: #"exec "$@" >&-"#)
    #expect(outcome.status == 5)
    // Its place was not taken by the first file or connection, which would then get the report.
    #expect(outcome.errors.contains("Bad file descriptor"), "\(outcome.errors)")
    #expect(try await Binary.run("check", in: repository.path, script: #"exec "$@" <&-"#).status == 0)
    #expect(try await Binary.run("check", in: repository.path, script: #"exec "$@" 2>&-"#).status == 0)
  }

  @Test func aReportThatCannotBeWrittenNamesItsFile() async throws {
    let repository = try await released()
    // The limit is of file sizes; a disk that is full in the midst of the report.
    let limited = #"trap '' XFSZ; ulimit -f 1; exec "$@""#
    let cut = try await Binary.run("check", "--output", "cut.xml", in: repository.path, script: limited)
    #expect(cut.status == 5)
    #expect(cut.errors.contains("cut.xml"), "\(cut.errors)")
    #expect(!FileManager.default.fileExists(atPath: repository.path + "/cut.xml"))
    let left = try FileManager.default.contentsOfDirectory(atPath: repository.path)
    #expect(Set(left) == [".git", ".gitignore", "baselines"])

    let saved = try await Binary.run("check", "--save-run", "nowhere", in: repository.path)
    #expect(saved.status == 2)
    #expect(saved.output.contains("nowhere"), "\(saved.output)")
  }

  @Test(.needs(.file("/proc/self")))
  func aReportThatCannotBeWrittenLosesNoOther() async throws {
    let repository = try await released()
    let outcome = try await Binary.run(
      "check", "--output", "/proc/r.json", "--output", "r.xml", "--output", "/proc/r.csv", "--output", "r.md",
      in: repository.path)
    #expect(outcome.status == 5)
    for name in ["/proc/r.json", "/proc/r.csv"] {
      #expect(outcome.errors.contains(name), "\(outcome.errors)")
    }
    for name in ["r.xml", "r.md"] { #expect(try !report(repository, name).isEmpty) }
  }

  @Test(arguments: [
    ("ulimit -n 40", "too many open files: the process may open 40"),
    ("ulimit -v 400000", "too little memory: the process may use 390 MB of addresses"),
  ])
  func aMachineWithoutRoomIsToldBeforeAnyCall(limit: String, message: String) async throws {
    let repository = try await released()
    let outcome = try await Binary.run("check", in: repository.path, script: "\(limit); exec \"$@\"")
    #expect(outcome.status == 5)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test(.needs(.file("/proc/self")))
  func aFolderThatTakesNoFile() async throws {
    let repository = try await released()
    let outcome = try await Binary.run("check", "--output", "/proc/r.xml", in: repository.path)
    #expect(outcome.status == 5)
    #expect(outcome.errors.contains("/proc/r.xml"), "\(outcome.errors)")
    let saved = try await Binary.run("check", "--save-run", "/proc", in: repository.path)
    #expect(saved.status == 5)
    #expect(saved.output.contains("/proc/qa.jsonl"), "\(saved.output)")
  }

  @Test(.needs(.noRoot))
  func aFolderThatMayNotBeWritten() async throws {
    let repository = try await released()
    let locked = try TemporaryFolder()
    chmod(locked.path, 0o500)
    let outcome = try await Binary.run("check", "--output", "\(locked.path)/r.xml", in: repository.path)
    #expect(outcome.status == 5)
    #expect(outcome.errors.contains("\(locked.path)/r.xml"), "\(outcome.errors)")
  }

  @Test(.timeLimit(.minutes(3)), arguments: ["check", "baseline update"], [SIGINT, SIGTERM, SIGHUP])
  func aSignalEndsTheRunAndItsPrograms(command: String, signal: Int32) async throws {
    let repository = try await released()
    // The eighth example never gets its answer.
    try repository.commit(
      "Hang",
      files: [
        "baselines/qa/mode.py": """
        answer = 'yes'
        if number == 7:
            \(Self.announcement)
            time.sleep(86400)
        """
      ])
    let baseline = try report(repository, "baselines/qa/baseline.jsonl")
    let words = command.split(separator: " ").map(String.init)
    let binary = try Binary(words, in: repository.path)
    try binary.start()
    let program = try await self.program(startedBy: binary, in: repository)
    binary.send(signal)
    let outcome = await binary.outcome()
    #expect(!outcome.endedBySignal)
    #expect(outcome.status == 5)
    #expect(kill(program, 0) == -1 && errno == ESRCH, "the program runs on")
    #expect((outcome.output + outcome.errors).contains("the run was cancelled after 7 of 40 calls"))
    if command == "check" {
      let text = try String(decoding: report(repository), as: UTF8.self)
      #expect(text.contains("<error"))
      #expect(text.contains("cancelled"))
    } else {
      #expect(try report(repository, "baselines/qa/baseline.jsonl") == baseline)
    }
  }

  /// At its first turn the scorer's program scores the run, at its second the baseline, whose scorer was another.
  @Test(.timeLimit(.minutes(3)), arguments: [1, 2])
  func aSignalWhileItScoresIsNoVerdict(turn: Int) async throws {
    let repository = try await released()
    try repository.commit(
      "Score with a program",
      files: [
        "baselines/qa/suite.yaml": suite(repository).replacing(
          "scorer: exact", with: "scorer: {type: command, command: [sh, score.sh]}"),
        "baselines/qa/score.sh": """
        read -r line
        case "$line" in *'"id":"e39"'*)
          echo turn >> turns
          if [ $(wc -l < turns) -eq \(turn) ]; then
            echo $$ > part; mv part started
            sleep 86400
          fi;;
        esac
        """,
      ])
    let binary = try Binary(["check", "--policy", "head"], in: repository.path)
    try binary.start()
    let program = try await self.program(startedBy: binary, in: repository)
    binary.send(SIGTERM)
    let outcome = await binary.outcome()
    #expect(outcome.status == 5, "\(outcome.output)")
    #expect(outcome.output.contains("was cancelled while"), "\(outcome.output)")
    #expect(kill(program, 0) == -1 && errno == ESRCH, "the program runs on")
  }

  /// What a Python program does to tell its process id to the test.
  private static let announcement =
    #"open("part", "w").write(str(os.getpid())); os.rename("part", "started")"#

  /// The id of the program that announces itself; waits for it.
  private func program(startedBy binary: Binary, in repository: TemporaryRepository) async throws -> Int32 {
    let started = repository.path + "/baselines/qa/started"
    while !FileManager.default.fileExists(atPath: started), binary.isRunning {
      try await Task.sleep(for: .milliseconds(10))
    }
    let text = try String(contentsOfFile: started, encoding: .utf8)
    return try #require(Int32(text.split(separator: "\n").first ?? ""))
  }

  @Test(.timeLimit(.minutes(3)), arguments: [SIGINT, SIGTERM])
  func aSignalEndsACallToAServer(signal: Int32) async throws {
    try await StubModelServer.with({ _ in .hangs }) { server in
      let repository = try TemporaryRepository()
      try repository.commit(
        "Add a suite",
        files: [
          "baselines/qa/suite.yaml":
            "target: {type: openai, model: m, base_url: '\(server.baseURL)'}\nmetrics: [{scorer: exact}]\n",
          "baselines/qa/golden.jsonl": #"{"id":"a","input":"x","expected":"y"}"# + "\n",
        ])
      let binary = try Binary(["baseline", "update"], in: repository.path)
      try binary.start()
      while server.requests.isEmpty, binary.isRunning { try await Task.sleep(for: .milliseconds(10)) }
      binary.send(signal)
      let outcome = await binary.outcome()
      #expect(outcome.status == 5)
      #expect(outcome.errors.contains("the run was cancelled after 0 of 1 calls"), "\(outcome.errors)")
      #expect(!FileManager.default.fileExists(atPath: repository.path + "/baselines/qa/baseline.jsonl"))
    }
  }

  @Test func answersWithControlCharactersBreakNothing() async throws {
    let repository = try await released()
    let answers = #"""
      answer = [
          'yes', '\x1b[31mred\x1b[0m', '\x1b]0;title\x07', 'nul\0bel\x07back\x08', '\x9b2J\x90q\x9c', '\u202egnp.exe',
          '\ufffe\uffff', ']]><x a="\'">&amp;', b'"\\ud800"', b'"\xff\xfe"', b'\x1b[2J not JSON', 'line\r\nend\u2028',
          {'error': '\x1b[31mno\x07\x00'},
      ][number % 13]

      """#
    try repository.write("baselines/qa/mode.py", answers)
    try repository.write(
      "baselines/qa/suite.yaml", (try suite(repository)) + "\ngate: {max_error_share: 1, max_lost_share: 1}\n"
    )
    try repository.commit("Allow errors")
    for policy in ["tag", "head"] {
      let outcome = try await Binary.run(
        "check", "--policy", policy, "--output", "r.xml", "--output", "r.json", "--output", "r.txt",
        in: repository.path)
      // With the released policy so many errors are a failure, with the branch's own the answers decide.
      #expect(outcome.status == (policy == "tag" ? 5 : 1), "\(outcome.output)")
      for text in try [
        outcome.output, outcome.errors, String(decoding: report(repository, "r.txt"), as: UTF8.self),
      ] {
        #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
        #expect(!text.unicodeScalars.contains("\u{202E}"))
      }
      let json = try [UInt8](report(repository, "r.json"))
      #expect(try JSONParser.parse(json)["exit_code"]?.integerValue == Int(outcome.status))
      #expect(json.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
      #expect(try isXML(report(repository, "r.xml")))
    }
  }

  private func suite(_ repository: TemporaryRepository) throws -> String {
    try String(contentsOfFile: repository.path + "/baselines/qa/suite.yaml", encoding: .utf8)
  }

  /// Python's parser is expat, which takes nothing that XML 1.0 does not allow.
  private func isXML(_ data: Data) throws -> Bool {
    let program = "import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])"
    return try ExternalTool.withFile([UInt8](data), "xml") {
      try ExternalTool.run("python3", ["-c", program, $0]).status == 0
    }
  }
}
