import Foundation
import GateJSON
import GateTestSupport
import Testing

/// `goldgate bisect` in a team's own repository.
@Suite struct BisectTests {
  @Test func theCommitIsNamedAndNothingIsPaidTwice() async throws {
    try await BisectStory.with { story in
      try story.tell()
      let console = story.console
      let calls = await story.calls {
        #expect(await console.run("bisect", "--json", "found.json") == .pass, "\(console.errors)")
      }
      let found = try story.result()
      #expect(found["answer"] == "commit")
      #expect(found["commit"]?["id"]?.stringValue == story.commits[5])
      #expect(found["commit"]?["title"] == "Shorten the answers")
      #expect(found["commit"]?["files"] == ["baselines/qa/prompt.md"])
      #expect(found["commit"]?["skipped_after"]?.arrayValue?.count == 1)
      #expect(found["candidates"]?.arrayValue?.count == 5)
      #expect(found["skipped"]?.arrayValue?.count == 5)
      #expect(found["calls"]?["paid"]?.integerValue == calls)
      #expect(found["calls"]?["ends"] == 60)
      #expect(calls < 60 + 40)
      // Ten commits take four checks besides that of the bad end.
      #expect(found["plain_bisection"]?["calls"] == 300)
      #expect(!console.flat.contains(TemporaryRepository.author.email))
      #expect(console.flat.contains("the first commit after which 'right' is worse is"))
      #expect(console.flat.contains("skipped, as they change nothing that the suite reads: "))
      #expect(
        console.errors.contains(
          "qa: 10 commits after v1.0.0 until HEAD, of which 5 change what the suite reads"))
      #expect(console.errors.contains("qa: expected: 60 calls at HEAD; about "))

      let first = console.output
      let again = await story.calls {
        #expect(await console.run("bisect", "--json", "found.json") == .pass, "\(console.errors)")
      }
      #expect(again == 0)
      #expect(try story.result()["calls"]?["paid"] == 0)
      #expect(try story.result()["commit"] == found["commit"])
      #expect(console.output.prefix { $0 != "-" } == first.prefix { $0 != "-" })

      #expect(await console.run("bisect", "--confidence", "1") == .usage)
      #expect(await console.run("bisect", "--metric", "left") == .usage)
      #expect(console.errors.contains("there is no metric 'left'"))
    }
  }

  @Test func aBudgetIsKeptAndWhatItPaidForToo() async throws {
    try await BisectStory.with { story in
      try story.tell()
      let console = story.console
      let none = await story.calls {
        #expect(await console.run("bisect", "--budget", "calls=30", "--json", "found.json") == .inconclusive)
      }
      #expect(none == 0)
      #expect(console.flat.contains("could not be settled: 5 commits of 5 remain"))
      #expect(try story.result()["remaining"]?.arrayValue?.count == 5)
      // A check of HEAD is what the bad end costs.
      #expect(await console.run("check") == .regression)
      let some = await story.calls {
        #expect(
          await console.run("bisect", "--budget", "calls=3", "--json", "found.json") == .inconclusive,
          "\(console.output)\(console.errors)")
      }
      #expect(some == 3)
      let open = try story.result()
      #expect(open["answer"] == "open")
      #expect(open["calls"]?["paid"] == 3)
      #expect(open["calls"]?["not_paid_again"] == 60)
      #expect(console.flat.contains("as the budget of 3 calls is used up"))
      #expect(await console.run("bisect", "--json", "found.json") == .pass, "\(console.errors)")
      let found = try story.result()
      #expect(found["commit"]?["id"]?.stringValue == story.commits[5])
      #expect((found["calls"]?["not_paid_again"]?.integerValue ?? 0) >= 63)
    }
  }

  @Test func whatIsNotWorseAndWhatCannotBeRun() async throws {
    try await BisectStory.with { story in
      let console = story.console
      #expect(await console.run("bisect") == .usage)
      #expect(console.errors.contains("there is no commit after v1.0.0 until HEAD"))
      try story.other("Say more in the README")
      let none = await story.calls {
        #expect(await console.run("bisect", "--json", "found.json") == .inconclusive)
      }
      #expect(none == 0)
      #expect(try story.result()["answer"] == "nothing_changed")

      try story.prompt("Answer well.", "Ask for good answers")
      #expect(await console.run("bisect", "--json", "found.json") == .inconclusive, "\(console.errors)")
      #expect(try story.result()["answer"] == "not_worse")
      #expect(console.flat.contains("'right' is not shown to be worse at HEAD than at v1.0.0"))

      // A suite that cannot be read in between hides which of two commits did it.
      let suite = try console.file("baselines/qa/suite.yaml")
      story.commits.append(
        try story.repository.commit("Break the suite", files: ["baselines/qa/suite.yaml": "target: 7\n"]))
      try story.repository.commit(
        "Mend it", files: ["baselines/qa/suite.yaml": suite, "baselines/qa/prompt.md": "BRIEF.\n{{input}}\n"])
      try story.prompt("Still BRIEF.", "Say it again")
      #expect(await console.run("bisect", "--json", "found.json") == .inconclusive, "\(console.errors)")
      let open = try story.result()
      #expect(open["answer"] == "open")
      #expect(open["remaining"]?.arrayValue?.count == 2)
      #expect(console.flat.contains("cannot be run: "))
    }
  }

  @Test func aProgramOfEachCommitIsRun() async throws {
    let repository = try TemporaryRepository()
    defer { withExtendedLifetime(repository) {} }
    func program(_ answer: String) -> String {
      """
      import json, sys
      for line in sys.stdin:
          number = int(json.loads(line)["input"][1:])
          print(json.dumps({"output": \(answer)}), flush=True)

      """
    }
    let golden = (0..<40).map { #"{"id":"e\#($0)","input":"q\#($0)","expected":"yes"}"# + "\n" }
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/qa/suite.yaml": """
        target: {type: command, command: [python3, ../../answer.py], mode: lines}
        metrics: [{name: right, scorer: exact, margin: 0.1}]
        """,
        "baselines/qa/golden.jsonl": golden.joined(), "answer.py": program(#""yes""#),
      ])
    let console = Console(in: repository.path)
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    try repository.commit("Write it otherwise", files: ["answer.py": program(#""y" + "es""#)])
    try repository.commit("Fail at once", files: ["answer.py": "import nothing_of_this_name\n"])
    let culprit = try repository.commit(
      "Count from 10", files: ["answer.py": program(#""yes" if number >= 10 else "no""#)])
    try repository.commit(
      "Count from 10 otherwise", files: ["answer.py": program(#""no" if number < 10 else "yes""#)])
    #expect(await console.run("bisect", "--json", "found.json") == .inconclusive, "\(console.errors)")
    var found = try JSONParser.parse(console.file("found.json"))
    // The commit at which the program fails may have brought it.
    #expect(found["remaining"]?.arrayValue?.count == 2)
    #expect(found["remaining"]?.arrayValue?.last?.stringValue == culprit)
    #expect(await console.run("bisect", "HEAD~3", "HEAD", "--json", "found.json") == .inconclusive)
    found = try JSONParser.parse(console.file("found.json"))
    #expect(found["good"]?["name"] == "HEAD~3")
    #expect(try repository.git("status", "--porcelain") == "?? found.json")
  }
}
