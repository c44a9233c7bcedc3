import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// Suites that no release has.
@Suite struct NewSuiteCommandTests {
  private static let told = "is new, not gated until it is released"

  /// A report without the ends of its lines, which stand where the width has them.
  private func unbroken(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func adding(
    _ files: [String: String], to repository: TemporaryRepository
  ) throws -> Console {
    try repository.branch("pull-request")
    try repository.commit("Add a suite", files: files)
    return Console(in: repository.path)
  }

  @Test func isEvaluatedToldInEveryReportAndPasses() async throws {
    let repository = try await AdoptedRepository.released()
    let console = try adding(AdoptedRepository.suite("baselines/second"), to: repository)
    let reports = ["r.xml", "r.json", "r.md", "r.html", "r.sarif", "r.codequality.json"]
    let options = reports.flatMap { ["--output", "../\($0)"] }
    #expect(await console.run(arguments: ["check", "--annotations", "github"] + options) == .pass)
    #expect(console.output.contains("NEW: second \(Self.told): 8 examples, accuracy 1.000"))
    #expect(
      console.output.contains("once it is merged, release it, and it is gated: goldgate release v1.0.1"))
    #expect(console.errors.contains("::warning file=baselines/second/golden.jsonl,line=1"))
    for report in reports {
      let text = try String(contentsOfFile: "\(repository.surroundings)/\(report)", encoding: .utf8)
      #expect(
        report == "r.json"
          ? text.contains("\"new_suite\": {") : text.contains("not gated until it is released"))
    }
    let csv = "../r.csv"
    #expect(await console.run("check", "--suite", "second", "--output", csv) == .pass)
    let rows = try String(contentsOfFile: "\(repository.surroundings)/r.csv", encoding: .utf8)
    #expect(rows.contains("second") && rows.contains("n8"))
    // Once it is released, it is gated.
    #expect(await console.run("release", "v1.0.1") == .pass)
    try repository.commit("Break it", files: ["answer.sh": AdoptedRepository.broken])
    #expect(await console.run("check", "--suite", "second") == .regression)
  }

  @Test func hidesNoRegressionOfAnother() async throws {
    let repository = try await AdoptedRepository.released()
    var files = AdoptedRepository.suite("baselines/second")
    files["answer.sh"] = AdoptedRepository.broken
    let console = try adding(files, to: repository)
    #expect(await console.run("check") == .regression)
    #expect(console.output.contains("NEW: second"))
    // What is wrong with it is told.
    #expect(console.output.contains("'accuracy' IS 0.000, THE BOTTOM OF ITS RANGE"))
  }

  @Test func theFirstSuiteOfARepositoryWithOldTags() async throws {
    let repository = try TemporaryRepository()
    try repository.commit("One", files: ["answer.sh": AdoptedRepository.product])
    try repository.tag("v0.9.0")
    let console = try adding(AdoptedRepository.suite("baselines/numbers"), to: repository)
    #expect(await console.run("check") == .pass)
    #expect(console.output.hasPrefix("NEW: numbers \(Self.told): 8 examples, accuracy 1.000"))
    #expect(await console.run("doctor", "--offline") == .pass)
    #expect(console.output.contains("the suite is new, not gated until it is released"))
  }

  @Test func isValidated() async throws {
    let repository = try await AdoptedRepository.released()
    var files = AdoptedRepository.suite("baselines/second")
    files["baselines/second/golden.jsonl"] = "{\"id\": \"a\"\n"
    let console = try adding(files, to: repository)
    #expect(await console.run("check") == .usage)
    #expect(console.output.contains("baselines/second/golden.jsonl:1"))
  }

  @Test func runsNoProgramThatNoReleaseKnows() async throws {
    let repository = try await AdoptedRepository.released()
    let marker = repository.surroundings + "/ran"
    let program = "touch \(marker)\n" + AdoptedRepository.product
    var files = AdoptedRepository.suite("baselines/own", program: "tools/own.sh")
    files["tools/own.sh"] = program
    files.merge(AdoptedRepository.suite("baselines/inline", program: "-c, 'touch \(marker)'")) { $1 }
    files.merge(AdoptedRepository.suite("baselines/variable")) { $1 }
    files["baselines/variable/suite.yaml"]?.replace(
      "cwd: ../..", with: "cwd: ../.., env: {ENV: tools/own.sh}")
    files.merge(AdoptedRepository.suite("baselines/scorer")) { $1 }
    files["baselines/scorer/suite.yaml"]?.replace(
      "scorer: exact", with: "scorer: {type: command, command: [sh, ../../tools/own.sh]}")
    files.merge(AdoptedRepository.suite("baselines/known")) { $1 }
    let console = try adding(files, to: repository)
    #expect(await console.run("check") == .pass)
    for suite in ["own", "inline", "variable", "scorer"] {
      #expect(console.output.contains("NEW: \(suite) \(Self.told); not evaluated, as it would run a program"))
    }
    #expect(console.output.contains("NEW: known \(Self.told): 8 examples, accuracy 1.000"))
    #expect(!FileManager.default.fileExists(atPath: marker))
  }

  @Test(arguments: [true, false]) func blocksWhereThePolicySaysSo(isOwn: Bool) async throws {
    let setting = ", new_suite: block"
    let repository = try await AdoptedRepository.released(gate: isOwn ? "" : setting)
    let console = try adding(
      AdoptedRepository.suite("baselines/second", gate: isOwn ? setting : ""), to: repository)
    #expect(await console.run("check") == .notComparable)
    #expect(console.output.contains("the suite 'second' is new: no release has it"))
    let remedy = try await remedy(of: "second", console)
    #expect(remedy == "release it: goldgate release v1.0.1")
    #expect(try await Advice(console: console, repository: repository).follow("goldgate release v1.0.1"))
    #expect(await console.run("check") == .pass)
  }

  @Test(arguments: [["check"], ["check", "--suite", "digits"]])
  func inTheDeletedOnesPlaceItIsADeletion(_ command: [String]) async throws {
    let repository = try await AdoptedRepository.released()
    try repository.git("mv", "baselines/numbers", "baselines/digits")
    try repository.commit("Rename")
    let console = Console(in: repository.path)
    #expect(await console.run(arguments: command) == .notComparable)
    #expect(unbroken(console.output).contains("'numbers' of v1.0.0 is not in the working tree"))
    #expect(await console.run(arguments: command + ["--policy", "head"]) == .pass)
  }

  @Test func aRenamedSuiteBesideAnother() async throws {
    let repository = try await AdoptedRepository.released(["baselines/numbers", "baselines/other"])
    try repository.git("mv", "baselines/numbers", "baselines/digits")
    try repository.commit("Rename")
    #expect(await Console(in: repository.path).run("check") == .notComparable)
  }

  // What is merely missing makes no suite new.

  enum Missing: String, CaseIterable, Sendable {
    case allTags, newestTag, noteOfATag, baselineOfATag, patternOfTheBranch, prereleaseThatCounts, history
    case olderRelease
  }

  @Test(arguments: Missing.allCases) func whatIsMissingIsNotNew(_ missing: Missing) async throws {
    let repository = try TemporaryRepository()
    let console = Console(in: repository.path)
    try repository.commit(
      "Old", files: ["answer.sh": AdoptedRepository.product, ".gitignore": "goldgate-report.xml\n"])
    try repository.tag("v0.1.0")
    let gate = missing == .prereleaseThatCounts ? ", prereleases: true" : ""
    try repository.commit("Add", files: AdoptedRepository.suite("baselines/numbers", gate: gate))
    switch missing {
    case .allTags, .newestTag:
      #expect(await console.run("release", "v1.0.0") == .pass)
      try repository.git("tag", "-d", "v1.0.0")
      if missing == .allTags { try repository.git("tag", "-d", "v0.1.0") }
    case .noteOfATag, .baselineOfATag, .history:
      try repository.tag("v1.0.0")
      if missing == .noteOfATag {
        #expect(await console.run("baseline", "update", "--tag", "v1.0.0") == .pass)
        try repository.git("tag", "-d", "v1.0.0")
      }
    case .patternOfTheBranch:
      #expect(await console.run("release", "v1.0.0") == .pass)
      try repository.commit(
        "Look elsewhere",
        files: AdoptedRepository.suite("baselines/numbers", gate: ", tag_pattern: 'other-*'"))
      try repository.git("rm", "--quiet", "baselines/numbers/baseline.jsonl")
      try repository.commit("Forget")
    case .prereleaseThatCounts:
      try repository.tag("v1.0.0-rc.1")
      try repository.commit("Count none", files: AdoptedRepository.suite("baselines/numbers"))
    case .olderRelease:
      try repository.tag("v1.0.0")
      try repository.git("rm", "-r", "--quiet", "baselines")
      try repository.commit("Take it out")
      try repository.tag("v2.0.0")
      try repository.commit("Again", files: AdoptedRepository.suite("baselines/numbers"))
    }
    if missing == .history {
      let clone = try repository.clone(depth: 1)
      try clone.git("tag", "v0.5.0")
      try clone.commit("More", files: AdoptedRepository.suite("baselines/second"))
      #expect(await Console(in: clone.path).run("check", "--suite", "second") == .notComparable)
      return
    }
    #expect(await console.run("check") == .notComparable, "\(console.output)")
    #expect(await console.run("doctor", "--offline") == .usage)
  }

  // Advice that is typed as it stands.

  private func remedy(of suite: String, _ console: Console) async throws -> String {
    await console.run("check", "--format", "json")
    let suites = try #require(try JSONParser.parse(console.output)["suites"]?.arrayValue)
    let found = suites.first { $0["name"]?.stringValue == suite }
    return try #require(found?["problem"]?["remedy"]?.stringValue)
  }

  /// The commands of an advice: what stands behind `: ` in its clauses.
  private func commands(_ remedy: String) -> [String] {
    remedy.components(separatedBy: "; ").compactMap { clause in
      clause.range(of: ": ").map { String(clause[$0.upperBound...]) }
    }.filter { $0.hasPrefix("git ") || $0.hasPrefix("goldgate ") }
  }

  @Test func withoutAnyReleaseTheAdviceLeadsToOne() async throws {
    for pattern in ["", ", tag_pattern: 'app-v*'"] {
      let repository = try AdoptedRepository.make(gate: pattern)
      let console = Console(in: repository.path)
      #expect(await console.run("check") == .notComparable)
      let first = pattern.isEmpty ? "v0.1.0" : "app-v0.1.0"
      let commands = commands(try await remedy(of: "numbers", console))
      #expect(commands == ["goldgate release \(first)"])
      #expect(try await Advice(console: console, repository: repository).follow(commands[0]))
      #expect(await console.run("check") == .pass)
    }
  }

  @Test func inACloneWithoutTagsTheyAreFetchedFirst() async throws {
    let repository = try await AdoptedRepository.released()
    let clone = try repository.clone(options: ["--no-tags"])
    let console = Console(in: clone.path)
    let commands = commands(try await remedy(of: "numbers", console))
    #expect(commands == ["git fetch --tags", "goldgate release v0.1.0"])
    #expect(try await Advice(console: console, repository: clone).follow(commands[0]))
    #expect(await console.run("check") == .pass)
  }

  @Test func tagsOfAnotherFormAndPrereleases() async throws {
    for (tag, step) in [("build-7", "goldgate release v0.1.0"), ("v1.0.0-rc.1", "goldgate release v1.0.0")] {
      let repository = try AdoptedRepository.make()
      try repository.tag(tag)
      let console = Console(in: repository.path)
      let commands = commands(try await remedy(of: "numbers", console))
      #expect(commands.first == step)
      #expect(try await Advice(console: console, repository: repository).follow(step))
      #expect(await console.run("check") == .pass)
    }
  }

  @Test func aTagWithoutABaseline() async throws {
    let repository = try AdoptedRepository.make()
    try repository.tag("v1.0.0")
    try repository.commit("Go on", files: ["x": "x"])
    let console = Console(in: repository.path)
    let commands = commands(try await remedy(of: "numbers", console))
    #expect(
      commands == ["git switch --detach v1.0.0 && goldgate baseline update --tag v1.0.0 && git checkout -"])
    #expect(try await Advice(console: console, repository: repository).follow(commands[0]))
    #expect(try repository.git("branch", "--show-current") == "main")
    #expect(await console.run("check") == .pass)
  }

  @Test func aNoteThatIsNotFetched() async throws {
    let repository = try AdoptedRepository.make()
    try repository.tag("v1.0.0")
    #expect(await Console(in: repository.path).run("baseline", "update", "--tag", "v1.0.0") == .pass)
    let clone = try repository.clone()
    let console = Console(in: clone.path)
    for round in 0..<2 {
      let commands = commands(try await remedy(of: "numbers", console))
      #expect(commands.first?.hasPrefix("git fetch origin 'refs/notes/goldgate/*") == true)
      #expect(commands.last?.contains("goldgate baseline update --tag") == true)
      #expect(try await Advice(console: console, repository: clone).follow(commands[0]))
      #expect(await console.run("check") == .pass)
      if round == 1 { break }
      // The next release's note came later.
      try repository.commit("Go on", files: ["x": "\(round)"])
      try repository.tag("v1.1.0")
      #expect(await Console(in: repository.path).run("baseline", "update", "--tag", "v1.1.0") == .pass)
      try clone.git("pull", "--quiet", "--tags")
    }
  }

  @Test func aSuiteThatTheNewestReleaseDoesNotHave() async throws {
    let repository = try await AdoptedRepository.released(["baselines/numbers", "baselines/second"])
    try repository.git("rm", "-r", "--quiet", "baselines/second")
    try repository.commit("Take it out")
    let console = Console(in: repository.path)
    #expect(await console.run("release", "v1.1.0") == .pass)
    try repository.commit("Again", files: AdoptedRepository.suite("baselines/second"))
    #expect(await console.run("check") == .notComparable)
    let commands = commands(try await remedy(of: "second", console))
    #expect(commands == ["goldgate release v1.1.1"])
    #expect(try await Advice(console: console, repository: repository).follow(commands[0]))
    #expect(await console.run("check") == .pass)
  }

  @Test func aTagThatABaselineNamesIsFetchedFirst() async throws {
    let repository = try await AdoptedRepository.released()
    let clone = try repository.clone(options: ["--no-tags"])
    try clone.git("tag", "v0.5.0", "HEAD~1")
    let console = Console(in: clone.path)
    #expect(await console.run("check") == .notComparable)
    let commands = commands(try await remedy(of: "numbers", console))
    #expect(commands.first == "git fetch origin tag v1.0.0")
    #expect(try await Advice(console: console, repository: clone).follow(commands[0]))
    #expect(await console.run("check") == .pass)
  }

  @Test func inShardsItIsLeftOut() async throws {
    let repository = try await AdoptedRepository.released()
    let console = try adding(AdoptedRepository.suite("baselines/second"), to: repository)
    for shard in ["1/2", "2/2"] {
      #expect(await console.run("check", "--shard", shard, "--shard-output", "../shards") == .pass)
      #expect(console.output.contains("second: new, not gated until it is released; no shard runs it"))
    }
    #expect(await console.run("merge", "../shards") == .pass)
    #expect(
      unbroken(console.output).contains(
        "NEW: second \(Self.told); not evaluated, as shards run only what is compared"))
  }

  @Test func severalServicesWithPatternsOfTheirOwn() async throws {
    let repository = try TemporaryRepository()
    var files = AdoptedRepository.suite("baselines/a", gate: ", tag_pattern: 'a-v*'")
    files["answer.sh"] = AdoptedRepository.product
    files[".gitignore"] = "goldgate-report.xml\n"
    try repository.commit("One", files: files)
    let console = Console(in: repository.path)
    #expect(await console.run("release", "a-v1.0.0") == .pass)
    try repository.commit("Add", files: AdoptedRepository.suite("baselines/b", gate: ", tag_pattern: 'b-v*'"))
    #expect(await console.run("check") == .pass)
    #expect(
      console.output.contains("once it is merged, release it, and it is gated: goldgate release b-v0.1.0"))
    // A release of the other service that has it makes it known.
    try repository.tag("a-v1.1.0")
    #expect(await console.run("check", "--suite", "b") == .notComparable)
  }
}
