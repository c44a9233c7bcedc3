import Foundation
import GateTestSupport
import Testing

@testable import GateCheck
@testable import GateCommand

/// Which part is asked for, and what keeps it from being written.
@Suite struct ShardFaultTests {
  @Test(arguments: ["--suite", "--baseline"]) func noNameEndsALineOfAJobFile(option: String) async throws {
    let folder = try TemporaryFolder()
    let console = Console(in: folder.path)
    #expect(await console.run("shards", "slurm", "--count", "2", option, "s\nrm -rf x") == .usage)
    #expect(console.errors.contains("a line end or another control character"), "\(console.errors)")
    #expect(console.output == "")
    // What is in quotes is in quotes once more in the advice on a single shard.
    #expect(await console.run("shards", "slurm", "--count", "2", option, "a b") == .pass)
    #expect(
      console.output.contains(
        #"--wrap 'exec goldgate check --shard auto \#(option) '\''a b'\'''"# + "\n"), "\(console.output)")
  }

  @Test func aDeadEndpointLeavesNoShard() async throws {
    try await PaidSuite.with(settings: "retries: 0") { suite, console in
      #expect(await console.run("check", "--shard", "1/2") == .pass)
      let file = try console.file("baselines/qa/suite.yaml")
      try suite.repository.write(
        "baselines/qa/suite.yaml",
        file.replacingOccurrences(of: suite.server.baseURL, with: "http://127.0.0.1:9/v1"))
      #expect(await console.run("check", "--shard", "1/2") == .infrastructure)
      #expect(console.errors.contains("127.0.0.1:9"))
      #expect(
        !FileManager.default.fileExists(
          atPath: suite.repository.path + "/goldgate-shards/qa.1-of-2.shard.jsonl"))
    }
  }

  @Test func aFolderThatCannotBeWrittenIsToldBeforeTheFirstCall() async throws {
    try await PaidSuite.with { suite, console in
      try suite.repository.write("file", "x")
      let calls = await suite.calls {
        #expect(await console.run("check", "--shard", "1/2", "--shard-output", "file/shards") == .usage)
      }
      #expect(calls == 0)
      #expect(console.errors.contains("its folder does not exist"))
    }
  }

  @Test func theCommandLineNamesAPart() {
    #expect(ShardChoice(argument: "auto") == .auto)
    #expect(ShardChoice(argument: "3/8") == Shard(index: 3, of: 8).map { .one($0) })
    for wrong in ["", "3", "3/8/9", "+3/8", "3/-8", "3 / 8", "0/0", "1/1001", "9/8"] {
      #expect(ShardChoice(argument: wrong) == nil, "\(wrong)")
    }
  }
}
