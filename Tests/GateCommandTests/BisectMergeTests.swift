import Foundation
import GateJSON
import GateTestSupport
import Testing

/// `goldgate bisect` where history forks.
@Suite struct BisectMergeTests {
  /// Runs a body with a history whose merge brought it in: two commits of the branch `topic` before it and one after it
  /// are innocent.
  private static func withMerge(
    _ body: (BisectStory, _ base: String, _ culprit: String, _ merge: String) async throws -> Void
  ) async throws {
    try await BisectStory.with { story in
      try story.prompt("Answer well.", "Ask for good answers")
      try story.repository.branch("topic")
      try story.prompt("Answer well, please.", "Ask politely")
      try story.prompt("Answer well, please, now.", "Ask for haste")
      try story.prompt("Answer well, BRIEF.", "Shorten the answers")
      try story.prompt("Answer very well, BRIEF.", "Add a word")
      try story.repository.git("checkout", "--quiet", "main")
      try story.other("Say more in the README")
      try story.merge("topic")
      try story.other("Describe the answers")
      try await body(story, story.commits[0], story.commits[3], story.commits[6])
    }
  }

  @Test func aMergeIsOneCommitAndSaysHowToGoOn() async throws {
    try await Self.withMerge { story, base, culprit, merge in
      let console = story.console
      #expect(await console.run("bisect", "--json", "found.json") == .pass, "\(console.errors)")
      let found = try story.result()
      #expect(found["commit"]?["id"]?.stringValue == merge)
      #expect(found["commits"] == 4)
      #expect(found["inside_merges"] == [])
      let parents = (found["commit"]?["parents"]?.arrayValue ?? []).compactMap(\.stringValue)
      try #require(parents.count == 2)
      let advice =
        "goldgate bisect \(parents[0].prefix(12)) \(parents[1].prefix(12)) --suite qa --metric right"
      #expect(console.output.contains("\n  \(advice)\n"))
      // As it says: within the branch, from the commit that both sides come from.
      #expect(
        await console.run(
          arguments: advice.split(separator: " ").dropFirst().map(String.init) + ["--json", "found.json"])
          == .pass, "\(console.errors)")
      let inner = try story.result()
      #expect(inner["commit"]?["id"]?.stringValue == culprit)
      #expect(inner["notes"]?.arrayValue?.first?.stringValue?.contains(base.prefix(12)) == true)
    }
  }

  @Test func theCommitThatAMergeBroughtInIsNamed() async throws {
    try await Self.withMerge { story, base, culprit, merge in
      let console = story.console
      let calls = await story.calls {
        #expect(
          await console.run("bisect", "--all-parents", "--json", "found.json") == .pass, "\(console.errors)")
      }
      let found = try story.result()
      #expect(found["commit"]?["id"]?.stringValue == culprit)
      #expect((found["probability"]?.doubleValue ?? 0) >= 0.95)
      let inside = found["inside_merges"]?.arrayValue ?? []
      try #require(inside.count == 1)
      #expect(inside[0]["merge"]?["id"]?.stringValue == merge)
      #expect(inside[0]["start"]?["id"]?.stringValue == base)
      // The merge holds no more than the branch does, so that it is no candidate inside itself.
      #expect(inside[0]["candidates"]?.arrayValue?.count == 4)
      // What is known of the ends goes on: no other commit is run whole, and no answer is paid for or counted twice.
      #expect(found["calls"]?["ends"] == 60)
      #expect(found["calls"]?["paid"]?.integerValue == calls)
      #expect(found["calls"]?["not_paid_again"] == 0)
      #expect(calls < 60 + 60)
      #expect(console.flat.contains("the first commit after which 'right' is worse is \(culprit.prefix(12))"))
      #expect(console.flat.contains("the merge \(merge.prefix(12)) brought it in"))
      #expect(
        console.errors.contains("qa: goes on inside the merge \(merge.prefix(12)): it brought in 4 commits"))
      #expect(!console.output.contains("goldgate bisect"))
    }
  }

  /// A merge of a branch with a merge in it.
  @Test func mergesInsideOfMergesAreSearched() async throws {
    try await BisectStory.with { story in
      try story.prompt("Answer well.", "Ask for good answers")
      try story.repository.branch("topic")
      try story.prompt("Answer well, please.", "Ask politely")
      try story.repository.branch("detail")
      try story.prompt("Answer well, please, now.", "Ask for haste")
      try story.prompt("Answer well, BRIEF.", "Shorten the answers")
      let culprit = try #require(story.commits.last)
      try story.repository.git("checkout", "--quiet", "topic")
      try story.other("Say more in the README")
      try story.merge("detail")
      let inner = try #require(story.commits.last)
      try story.prompt("Answer very well, BRIEF.", "Add a word")
      try story.repository.git("checkout", "--quiet", "main")
      try story.merge("topic")
      let outer = try #require(story.commits.last)
      let console = story.console
      #expect(
        await console.run("bisect", "--all-parents", "--json", "found.json") == .pass, "\(console.errors)")
      let found = try story.result()
      #expect(found["commit"]?["id"]?.stringValue == culprit)
      #expect((found["probability"]?.doubleValue ?? 0) >= 0.95)
      #expect(
        found["inside_merges"]?.arrayValue?.map { $0["merge"]?["id"]?.stringValue } == [outer, inner])
      #expect(found["calls"]?["ends"] == 60)
    }
  }

  /// Two branches that are each harmless, and a merge that is not.
  @Test func aMergeThatDidItItselfIsNamed() async throws {
    try await BisectStory.with { story in
      let repository = story.repository
      try story.prompt("Answer well.", "Ask for good answers")
      try repository.branch("topic")
      try story.prompt("Answer well, please.", "Ask politely")
      try repository.git("checkout", "--quiet", "main")
      try story.other("Say more in the README")
      try repository.git("merge", "--quiet", "--no-ff", "--no-commit", "topic")
      try story.prompt("Answer well, please, BRIEF.", "Merge topic")
      let merge = try #require(story.commits.last)
      let console = story.console
      #expect(
        await console.run("bisect", "--all-parents", "--json", "found.json") == .pass, "\(console.errors)")
      let found = try story.result()
      #expect(found["commit"]?["id"]?.stringValue == merge)
      #expect(found["commit"]?["parents"]?.arrayValue?.count == 2)
      #expect(found["inside_merges"]?.arrayValue?.first?["commit"]?["id"]?.stringValue == merge)
      #expect(
        console.flat.contains("it is a merge, and none of the commits that it brought in did it alone"))
      #expect(!console.output.contains("goldgate bisect"))
    }
  }

  /// What is inside a merge may stay open; the merge is named all the same.
  @Test func aBudgetThatEndsInsideAMergeLeavesTheMerge() async throws {
    try await Self.withMerge { story, _, _, merge in
      let console = story.console
      // What the first line takes is paid for by then, and nothing is left for what is inside.
      #expect(await console.run("bisect", "--json", "found.json") == .pass, "\(console.errors)")
      #expect(
        await console.run("bisect", "--all-parents", "--budget", "calls=0", "--json", "found.json") == .pass,
        "\(console.errors)")
      let last = try story.result()
      #expect(last["commit"]?["id"]?.stringValue == merge)
      #expect(last["inside_merges"]?.arrayValue?.first?["answer"] == "open")
      #expect(console.flat.contains("could not be settled"))
      #expect(console.output.contains("\n  goldgate bisect "))
    }
  }
}
