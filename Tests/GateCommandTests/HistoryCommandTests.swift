import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

@Suite struct HistoryCommandTests {
  /// A repository with five releases of a system that gets a little worse with each.
  static func sliding() async throws -> (TemporaryRepository, Console) {
    let repository = try ReleaseFlowTests.repository()
    let console = Console(in: repository.path)
    let golden = (0..<200).map { #"{"id":"e\#($0)","input":"q\#($0)","expected":"yes"}"# + "\n" }
    for release in 0..<5 {
      try repository.commit(
        "Release \(release)",
        files: [
          "baselines/qa/golden.jsonl": golden.joined(),
          "baselines/qa/mode.py":
            "answer = {'output': 'no' if (number * 7919) % 100 < \(3 + 5 * release) else 'yes'}\n",
        ])
      #expect(await console.run("release", "v1.\(release).0", "--force") == .pass, "\(console.errors)")
    }
    return (repository, console)
  }

  @Test func aSlideThatNoGateSawIsTold() async throws {
    let (repository, console) = try await Self.sliding()
    defer { withExtendedLifetime(repository) {} }
    #expect(await console.run("history") == .pass)
    #expect(console.output.contains("v1.4.0"))
    #expect(console.output.contains("WORSENS"))
    #expect(console.output.contains("█"))
    #expect(await console.run("history", "--fail-on-slide") == .regression)
    #expect(await console.run("history", "--last", "2", "--fail-on-slide") == .pass)
    #expect(console.output.contains("2 releases compare, and a trend needs 3"))
    #expect(await console.run("history", "--format", "json", "--output", "h.html") == .pass)
    let json = try JSONParser.parse(console.output)
    #expect(json["format"]?.stringValue == "goldgate.history/1")
    #expect(json["suites"]?.arrayValue?.first?["sliding"] == true)
    let page = try console.file("h.html")
    #expect(page.contains("<h1>WORSENING</h1>") && page.contains("<svg"))
  }

  @Test func scheduledRunsAreKeptAndWatched() async throws {
    let (repository, console) = try await Self.sliding()
    defer { withExtendedLifetime(repository) {} }
    #expect(await console.run("history", "--runs", "nightly.sqlite") == .usage)
    #expect(console.errors.contains("there is no file of scheduled runs"))
    #expect(
      await console.run("check", "--log-run", "nightly.sqlite", "--output", "r.xml") == .pass,
      "\(console.errors)")
    #expect(await console.run("history", "--runs", "nightly.sqlite") == .pass)
    #expect(console.output.contains("no shift in 1 scheduled run of this system"))
    try repository.write("broken.sqlite", "this is no database, only a text that is long enough to be told")
    #expect(await console.run("history", "--runs", "broken.sqlite") == .infrastructure)
    #expect(console.errors.contains("broken.sqlite"))
  }

  @Test func withoutReleasesThereIsNoHistory() async throws {
    let repository = try ReleaseFlowTests.repository()
    let console = Console(in: repository.path)
    #expect(await console.run("history") == .notComparable)
    #expect(console.errors.contains("there is no release tag yet"))
    #expect(await console.run("history", "--output", "h.pdf") == .usage)
    #expect(await console.run("history", "--last", "0") == .usage)
  }
}
