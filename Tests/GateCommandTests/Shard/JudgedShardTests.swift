import GateTestSupport
import Testing

@testable import GateCommand

@Suite struct JudgedShardTests {
  @Test func whatJudgesCannotSayInAShardIsToldByTheMerge() async throws {
    try await JudgedSuite.with { suite, console in
      try suite.repository.commit("Ignore", files: [".gitignore": "goldgate-shards/\n"])
      suite.judge.say(#""right":{"reason":"r","level":null}"#)
      for shard in ["1/2", "2/2"] {
        let code = await console.run("check", "--shard", shard, "--shard-output", "goldgate-shards")
        #expect(code == .pass, "\(console.errors)")
      }
      _ = await console.run("merge", "goldgate-shards", "--format", "json")
      #expect(console.output.contains(#""code": "judge_unsure""#))
      #expect(
        console.output.contains(
          "the judge of 'judged' was undecided on 30 answers and brought no verdict on 0"))
    }
  }
}
