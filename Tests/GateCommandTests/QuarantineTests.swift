import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// The quarantine list from its proposal to its end.
@Suite struct QuarantineTests {
  /// A released suite of which six of 60 examples are flaky, with a list at its second release where one is given.
  static func released(list: String? = nil) async throws -> (
    repository: TemporaryRepository, console: Console
  ) {
    let (repository, console) = try await CalibrateTests.released(epochs: 3)
    if let list {
      try repository.commit("Quarantine", files: ["baselines/qa/quarantine.yaml": list])
      #expect(await console.run("release", "v1.1.0") == .pass)
    }
    return (repository, console)
  }

  static func list(until: String, ids: [String] = (0..<6).map { "e\($0 * 10)" }) -> String {
    ids.map { "- {id: \($0), reason: \"flaky <&> answers\", until: \"\(until)\"}\n" }.joined()
  }

  /// The codes of the suite's warnings in a JSON report.
  static func codes(_ output: String) throws -> Set<String> {
    let warnings = try JSONParser.parse(output)["suites"]?.arrayValue?.first?["warnings"]?.arrayValue ?? []
    return Set(warnings.compactMap { $0["code"]?.stringValue })
  }

  static func pairs(_ output: String) throws -> Int? {
    try JSONParser.parse(output)["decisions"]?.arrayValue?.first?["pairs"]?.integerValue
  }

  @Test func aProposedListCountsOnceItIsReleased() async throws {
    let (repository, console) = try await Self.released()
    #expect(
      await console.run(
        "calibrate", "--replicates", "10", "--quarantine", "baselines/qa/quarantine.yaml") == .pass)

    // Written, but not released: it is told and does not count.
    #expect(await console.run("check", "--format", "json") == .pass)
    #expect(try Self.pairs(console.output) == 60)
    #expect(try Self.codes(console.output).isSuperset(of: ["quarantine_changed"]))
    #expect(try !Self.codes(console.output).contains("quarantined"))
    #expect(try !console.file("goldgate-report.xml").contains("quarantined until"))

    try repository.git("add", "baselines")
    try repository.git("commit", "--quiet", "-m", "Quarantine the flaky examples")
    #expect(await console.run("release", "v1.1.0") == .pass)
    #expect(await console.run("check", "--format", "json") == .pass)
    #expect(try Self.pairs(console.output) == 54)
    #expect(try Self.codes(console.output).contains("quarantined"))
    #expect(try !Self.codes(console.output).contains("quarantine_changed"))
    let left = try JSONParser.parse(console.output)["examples"]?["quarantined"]?.arrayValue
    #expect(left?.compactMap { $0["id"]?.stringValue } == ["e0", "e10", "e20", "e30", "e40", "e50"])
    let report = try console.file("goldgate-report.xml")
    #expect(report.contains("skipped=\"6\""))
    #expect(report.contains("quarantined until 2026-12-18: flaky: right passed in 2 of 3 epochs"))

    // The next proposal keeps the list as it is: what is quarantined is not proposed again.
    #expect(await console.run("calibrate", "--replicates", "10", "--quarantine", "-") == .pass)
    #expect(try console.output == console.file("baselines/qa/quarantine.yaml"))
    #expect(console.errors.contains("left out by the quarantine list: e0"))
  }

  @Test func theEntryHoldsToItsLastDayAndThenCountsAgain() async throws {
    // The tests' clock stands at 2026-11-18.
    let (held, console) = try await Self.released(list: Self.list(until: "2026-11-18"))
    try held.write("baselines/qa/mode.py", "answer = 'no' if number % 10 == 0 else 'yes'\n")
    #expect(await console.run("check", "--format", "json") == .pass)
    #expect(try Self.pairs(console.output) == 54)

    let (expired, other) = try await Self.released(list: Self.list(until: "2026-11-17"))
    defer { withExtendedLifetime(expired) {} }
    #expect(await other.run("check", "--format", "json") == .pass)
    #expect(try Self.pairs(other.output) == 60)
    #expect(try Self.codes(other.output).contains("quarantine_expired"))
    #expect(try !Self.codes(other.output).contains("quarantined"))
    #expect(try other.file("goldgate-report.xml").contains("skipped=\"0\""))
  }

  @Test func aBranchCannotQuarantineWhatItBreaks() async throws {
    let (repository, console) = try await Self.released()
    try repository.write("baselines/qa/mode.py", "answer = 'no' if number % 2 == 0 else 'yes'\n")
    let all = (0..<30).map { "e\($0 * 2)" }
    try repository.write("baselines/qa/quarantine.yaml", Self.list(until: "2026-12-31", ids: all))
    #expect(await console.run("check", "--format", "json") == .regression)
    #expect(try Self.codes(console.output).contains("quarantine_changed"))
    #expect(try Self.pairs(console.output) == 60)
    #expect(await console.run("check", "--policy", "head", "--format", "json") == .pass)
    #expect(try Self.pairs(console.output) == 30)
  }

  @Test func aListThatLeavesNothingIsNoPass() async throws {
    let everything = (0..<60).map { "e\($0)" }
    let (repository, console) = try await Self.released()
    defer { withExtendedLifetime(repository) {} }
    try repository.commit(
      "Quarantine", files: ["baselines/qa/quarantine.yaml": Self.list(until: "2026-12-31", ids: everything)])
    // No check could compare with such a release.
    #expect(await console.run("release", "v1.1.0") == .notComparable)
    #expect(await console.run("check", "--policy", "head") == .notComparable)
  }

  @Test func anEntryOfNoExampleIsNotTalliedAndTold() async throws {
    let (repository, console) = try await Self.released(
      list: Self.list(until: "2026-12-31", ids: ["e0", "nobody"]))
    defer { withExtendedLifetime(repository) {} }
    #expect(await console.run("check", "--format", "json") == .pass)
    #expect(try Self.pairs(console.output) == 59)
    #expect(console.output.contains("1 example is quarantined and not gated: e0"))
    #expect(console.output.contains("the quarantine list names no example of the suite: nobody"))
  }

  @Test func aFaultyListIsToldWithItsLine() async throws {
    let (repository, console) = try await Self.released()
    try repository.write(
      "baselines/qa/quarantine.yaml", "- {id: e0, reason: r, until: \"2026-02-30\"}\n")
    #expect(await console.run("validate") == .usage)
    #expect(console.errors.contains("quarantine.yaml:1"))
    #expect(console.errors.contains("'2026-02-30' is no day"))
  }
}
