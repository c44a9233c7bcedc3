import Foundation
import GateJSON
import GateTestSupport
import Synchronization
import Testing

/// What a bisection takes for evidence, and how it counts its calls.
@Suite struct BisectEvidenceTests {
  /// Ten commits that go back and forth between two prompts, of which one is the release's, and then the culprit.
  private static func tellOfReverts(_ story: inout BisectStory) throws {
    for number in 0..<5 {
      try story.prompt("Answer well.", "Ask for good answers \(number)")
      try story.prompt("Answer.", "Take it back \(number)")
    }
    try story.prompt("Answer, BRIEF.", "Shorten the answers")
    try story.prompt("Answer well, BRIEF.", "Add a word")
  }

  /// Commits that ask the same are asked anew, and never told of by the answers of the ends or of each other.
  @Test func noAnswerCountsTwice() async throws {
    try await BisectStory.with { story in
      try Self.tellOfReverts(&story)
      let console = story.console
      let calls = await story.calls {
        #expect(await console.run("bisect", "--json", "found.json") == .pass, "\(console.errors)")
      }
      let found = try story.result()
      #expect(found["commit"]?["title"] == "Shorten the answers")
      let search = found["calls"]?["search"]?.integerValue ?? 0
      #expect(search > 4)
      #expect(found["calls"]?["not_paid_again"] == 0)
      #expect(calls == 60 + search)
      #expect(found["calls"]?["paid"]?.integerValue == calls)
      // The same answers are found again by the same numbers.
      let again = await story.calls {
        #expect(await console.run("bisect", "--json", "found.json") == .pass, "\(console.errors)")
      }
      #expect(again == 0)
      #expect(try story.result()["probability"] == found["probability"])
    }
  }

  /// An answer that took two calls is one answer.
  @Test func retriesAreCallsAndNoAnswers() async throws {
    let failures = Mutex(0)
    try await BisectStory.with { request in
      guard request.body.contains("BRIEF") else { return nil }
      return failures.withLock { failures in
        failures += 1
        return failures <= 2 ? StubReply.http(503, "{}", headers: [("Retry-After", "0")]) : nil
      }
    } _: { story in
      try story.tell()
      let console = story.console
      let calls = await story.calls {
        #expect(await console.run("bisect", "--json", "found.json") == .pass, "\(console.errors)")
      }
      let counted = try #require(try story.result()["calls"])
      #expect(counted["ends"] == 60)
      #expect(counted["paid"]?.integerValue == calls)
      #expect(calls == 60 + (counted["search"]?.integerValue ?? 0) + 2)
    }
  }

  /// What failed at a commit was asked for and paid for.
  @Test func failedCallsAreCounted() async throws {
    try await BisectStory.with { request in
      request.body.contains("very well.") ? StubReply.http(400, "{}") : nil
    } _: { story in
      try story.tell()
      let console = story.console
      let calls = await story.calls {
        await console.run("bisect", "--json", "found.json")
      }
      let found = try story.result()
      let counted = try #require(found["calls"])
      #expect(calls == 60 + (counted["search"]?.integerValue ?? 0))
      let asked = found["candidates"]?.arrayValue?.reduce(0) { $0 + ($1["answers"]?.integerValue ?? 0) }
      #expect(asked == counted["search"]?.integerValue)
    }
  }

  /// Tokens that are used up stay used up, whatever is asked next.
  @Test func oneBudgetBoundsTheWholeBisection() async throws {
    try await BisectStory.with { story in
      try story.tell()
      let console = story.console
      // Each call has 10 tokens.
      let calls = await story.calls {
        #expect(
          await console.run(
            "bisect", "--concurrency", "1", "--budget", "tokens=630", "--json", "found.json")
            == .inconclusive, "\(console.errors)")
      }
      #expect(calls == 63)
      #expect(try story.result()["answer"] == "open")
      #expect(console.flat.contains("the budget of 630 tokens is used up"))
    }
  }

  @Test func whatCannotWorkIsSaidBeforeAnythingIsPaid() async throws {
    try await BisectStory.with { story in
      try story.tell()
      let console = story.console
      let calls = await story.calls {
        #expect(await console.run("bisect", "--json", "absent/found.json") == .usage)
        #expect(console.errors.contains("its folder does not exist"))
        #expect(await console.run("bisect", "--json", "baselines") == .usage)
        for command in ["bisect", "check", "explain"] {
          #expect(await console.run(command, "--concurrency", "0") == .usage)
          #expect(await console.run(command, "--concurrency", "4097") == .usage)
          #expect(console.errors.contains("--concurrency must be from 1 to 4096"))
        }
      }
      #expect(calls == 0)
      #expect(await console.run("bisect", "--concurrency", "4096") == .pass, "\(console.errors)")
    }
  }
}
