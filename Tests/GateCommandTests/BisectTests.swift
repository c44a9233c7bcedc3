import Foundation
import GateJSON
import GateTestSupport
import Testing

/// `goldgate bisect` in a team's own repository.
@Suite struct BisectTests {
  /// A released suite of 60 examples on a model server, with a history after it of which one commit, or a merge of it,
  /// costs a third of the examples.
  struct Story {
    let repository: TemporaryRepository
    let server: StubModelServer
    let console: Console
    /// The commits after the release, oldest first.
    var commits: [String] = []

    /// How many calls a body makes.
    func calls(_ body: () async throws -> Void) async rethrows -> Int {
      let before = server.requests.count
      try await body()
      return server.requests.count - before
    }

    /// A prompt with some words in it.
    mutating func prompt(_ words: String, _ title: String) throws {
      commits.append(
        try repository.commit(title, files: ["baselines/qa/prompt.md": "\(words)\n{{input}}\n"]))
    }

    /// A commit that the suite does not read.
    mutating func other(_ title: String) throws {
      commits.append(try repository.commit(title, files: ["README.md": title]))
    }
  }

  /// Runs a body with the repository, released as v1.0.0, and its server: a prompt with BRIEF makes it answer the first 20
  /// questions wrongly.
  private static func with(epochs: Int = 1, _ body: (inout Story) async throws -> Void) async throws {
    try await StubModelServer.with { request in
      let number = request.body.split(separator: "question ").last.flatMap { Int($0.prefix { $0.isNumber }) }
      let isWrong = request.body.contains("BRIEF") && (number ?? 0) < 20
      return StubReply.completion(isWrong ? "no" : "yes")
    } _: { server in
      let repository = try TemporaryRepository()
      let golden = (0..<60).map { #"{"id":"e\#($0)","input":"question \#($0).","expected":"yes"}"# + "\n" }
      try repository.commit(
        "Add a suite",
        files: [
          "baselines/qa/suite.yaml": """
          target: {type: openai, model: stub-1, base_url: "\(server.baseURL)"}
          prompt: prompt.md
          epochs: \(epochs)
          metrics: [{name: right, scorer: exact, margin: 0.1}]
          """,
          "baselines/qa/golden.jsonl": golden.joined(),
          "baselines/qa/prompt.md": "Answer.\n{{input}}\n",
        ])
      let console = Console(in: repository.path)
      #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      var story = Story(repository: repository, server: server, console: console)
      try await body(&story)
    }
  }

  /// Ten commits of which the sixth did it.
  private static func tell(_ story: inout Story) throws {
    try story.other("Say more in the README")
    try story.prompt("Answer well.", "Ask for good answers")
    try story.other("Say less in the README")
    try story.prompt("Answer very well.", "Ask for very good answers")
    try story.other("Say nothing in the README")
    try story.prompt("Answer very well, BRIEF.", "Shorten the answers")
    try story.other("Describe the answers")
    try story.prompt("Answer well, BRIEF.", "Drop a word")
    try story.prompt("Answer, BRIEF.", "Drop another word")
    try story.other("Describe all")
  }

  /// A text on one line.
  private static func flat(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func result(_ story: Story) throws -> JSONValue {
    try JSONParser.parse(story.console.file("found.json"))
  }

  @Test func theCommitIsNamedAndNothingIsPaidTwice() async throws {
    try await Self.with { story in
      try Self.tell(&story)
      let console = story.console
      let calls = await story.calls {
        #expect(await console.run("bisect", "--json", "found.json") == .pass, "\(console.errors)")
      }
      let found = try Self.result(story)
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
      #expect(!Self.flat(console.output).contains(TemporaryRepository.author.email))
      #expect(Self.flat(console.output).contains("the first commit after which 'right' is worse is"))
      #expect(Self.flat(console.output).contains("skipped, as they change nothing that the suite reads: "))
      #expect(
        console.errors.contains(
          "qa: 10 commits after v1.0.0 until HEAD, of which 5 change what the suite reads"))
      #expect(console.errors.contains("qa: expected: 60 calls at HEAD; about "))

      let first = console.output
      let again = await story.calls {
        #expect(await console.run("bisect", "--json", "found.json") == .pass, "\(console.errors)")
      }
      #expect(again == 0)
      #expect(try Self.result(story)["calls"]?["paid"] == 0)
      #expect(try Self.result(story)["commit"] == found["commit"])
      #expect(console.output.prefix { $0 != "-" } == first.prefix { $0 != "-" })

      // What a check paid for is not paid for again, and the other way round a check pays for itself.
      #expect(await console.run("bisect", "--confidence", "1") == .usage)
      #expect(await console.run("bisect", "--metric", "left") == .usage)
      #expect(console.errors.contains("there is no metric 'left'"))
    }
  }

  @Test func aBudgetIsKeptAndWhatItPaidForToo() async throws {
    try await Self.with { story in
      try Self.tell(&story)
      let console = story.console
      let none = await story.calls {
        #expect(await console.run("bisect", "--budget", "calls=30", "--json", "found.json") == .inconclusive)
      }
      #expect(none == 0)
      #expect(Self.flat(console.output).contains("could not be settled: 5 commits of 5 remain"))
      #expect(try Self.result(story)["remaining"]?.arrayValue?.count == 5)
      // A check of HEAD is what the bad end costs.
      #expect(await console.run("check") == .regression)
      let some = await story.calls {
        #expect(
          await console.run("bisect", "--budget", "calls=3", "--json", "found.json") == .inconclusive,
          "\(console.output)\(console.errors)")
      }
      #expect(some == 3)
      let open = try Self.result(story)
      #expect(open["answer"] == "open")
      #expect(open["calls"]?["paid"] == 3)
      #expect(open["calls"]?["not_paid_again"] == 60)
      #expect(Self.flat(console.output).contains("as the budget of 3 calls is used up"))
      #expect(await console.run("bisect", "--json", "found.json") == .pass, "\(console.errors)")
      let found = try Self.result(story)
      #expect(found["commit"]?["id"]?.stringValue == story.commits[5])
      #expect((found["calls"]?["not_paid_again"]?.integerValue ?? 0) >= 63)
    }
  }

  @Test func aMergeIsOneCommitAndSaysHowToGoOn() async throws {
    try await Self.with { story in
      let (repository, console) = (story.repository, story.console)
      try story.prompt("Answer well.", "Ask for good answers")
      let base = story.commits[0]
      try repository.branch("topic")
      try story.prompt("Answer well, please.", "Ask politely")
      try story.prompt("Answer well, BRIEF.", "Shorten the answers")
      try repository.git("checkout", "--quiet", "main")
      try story.other("Say more in the README")
      try repository.git("merge", "--quiet", "--no-ff", "-m", "Merge topic", "topic")
      let merge = try repository.git("rev-parse", "HEAD")
      try story.other("Describe the answers")
      #expect(await console.run("bisect", "--json", "found.json") == .pass, "\(console.errors)")
      let found = try Self.result(story)
      #expect(found["commit"]?["id"]?.stringValue == merge)
      #expect(found["commits"] == 4)
      let parents = (found["commit"]?["parents"]?.arrayValue ?? []).compactMap(\.stringValue)
      try #require(parents.count == 2)
      let advice = "goldgate bisect \(parents[0].prefix(12)) \(parents[1].prefix(12))"
      #expect(Self.flat(console.output).contains(advice))
      // As it says: within the branch, from the commit that both sides come from.
      #expect(
        await console.run(
          arguments: advice.split(separator: " ").dropFirst().map(String.init) + ["--json", "found.json"])
          == .pass, "\(console.errors)")
      let inner = try Self.result(story)
      #expect(inner["commit"]?["id"]?.stringValue == story.commits[2])
      #expect(inner["notes"]?.arrayValue?.first?.stringValue?.contains(base.prefix(12)) == true)
    }
  }

  @Test func whatIsNotWorseAndWhatCannotBeRun() async throws {
    try await Self.with { story in
      let console = story.console
      #expect(await console.run("bisect") == .usage)
      #expect(console.errors.contains("there is no commit after v1.0.0 until HEAD"))
      try story.other("Say more in the README")
      let none = await story.calls {
        #expect(await console.run("bisect", "--json", "found.json") == .inconclusive)
      }
      #expect(none == 0)
      #expect(try Self.result(story)["answer"] == "nothing_changed")

      try story.prompt("Answer well.", "Ask for good answers")
      #expect(await console.run("bisect", "--json", "found.json") == .inconclusive, "\(console.errors)")
      #expect(try Self.result(story)["answer"] == "not_worse")
      #expect(Self.flat(console.output).contains("'right' is not shown to be worse at HEAD than at v1.0.0"))

      // A suite that cannot be read in between hides which of two commits did it.
      let suite = try console.file("baselines/qa/suite.yaml")
      story.commits.append(
        try story.repository.commit("Break the suite", files: ["baselines/qa/suite.yaml": "target: 7\n"]))
      try story.repository.commit(
        "Mend it", files: ["baselines/qa/suite.yaml": suite, "baselines/qa/prompt.md": "BRIEF.\n{{input}}\n"])
      try story.prompt("Still BRIEF.", "Say it again")
      #expect(await console.run("bisect", "--json", "found.json") == .inconclusive, "\(console.errors)")
      let open = try Self.result(story)
      #expect(open["answer"] == "open")
      #expect(open["remaining"]?.arrayValue?.count == 2)
      #expect(Self.flat(console.output).contains("cannot be run: "))
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
