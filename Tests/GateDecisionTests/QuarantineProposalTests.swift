import GateSuite
import Testing

@testable import GateDecision

@Suite struct QuarantineProposalTests {
  static func proposal(
    _ examples: [ScoredExample], existing: [Quarantine.Entry] = [], above: Double = 0.3
  ) -> QuarantineProposal {
    QuarantineProposal(
      flaky: Flakiness.all(of: examples, rules: FlakinessTests.rules),
      existing: Quarantine(entries: existing),
      above: above, today: "2026-11-21", until: "2026-12-21", source: "the baseline at v1.0.0")
  }

  @Test func whatIsAboveTheShareIsProposedWithItsFigures() {
    let examples = [
      FlakinessTests.example("z", ["right": [1, 0, 1]]),
      FlakinessTests.example("b", ["right": [1, 1, 1, 0]]),
      FlakinessTests.example("a", ["right": [0, 0, 1]]), FlakinessTests.example("g", ["grade": [10, 1]]),
    ]
    let proposal = Self.proposal(examples)
    #expect(proposal.proposed.map(\.id) == ["a", "z"])
    #expect(
      proposal.proposed[0].reason == "flaky: right passed in 1 of 3 epochs of the baseline at v1.0.0")
    #expect(proposal.proposed[0].until == "2026-12-21")
    #expect(proposal.list.entries == proposal.proposed)
    #expect(Self.proposal(examples, above: 0.2).proposed.map(\.id) == ["a", "b", "z"])
    // A share that is just reached is not above.
    #expect(Self.proposal(examples, above: 1.0 / 3).proposed.isEmpty)
  }

  @Test func entriesAreKeptAndThoseThatRanOutAreRenewedWhileFlaky() {
    let existing = [
      Quarantine.Entry(id: "kept", reason: "mine", until: "2027-01-01"),
      Quarantine.Entry(id: "a", reason: "old", until: "2026-11-20"),
      Quarantine.Entry(id: "gone", reason: "old", until: "2026-11-20"),
    ]
    let proposal = Self.proposal(
      [FlakinessTests.example("a", ["right": [0, 1]]), FlakinessTests.example("kept", ["right": [0, 1]])],
      existing: existing)
    #expect(proposal.proposed.map(\.id) == ["a"])
    #expect(proposal.list.entries.map(\.id) == ["kept", "gone", "a"])
    #expect(proposal.list.entries.map(\.until) == ["2027-01-01", "2026-11-20", "2026-12-21"])
    #expect(proposal.list.entries[0] == existing[0])
  }

  @Test func criticalExamplesAreNeverProposed() {
    let proposal = Self.proposal([FlakinessTests.example("c", isCritical: true, ["right": [0, 1]])])
    #expect(proposal.proposed.isEmpty)
    #expect(proposal.spared == ["c"])
  }

  @Test func theListReadsBackWhateverTheIdsAre() throws {
    let id = "a \"b\"\n: # {é}\u{1B}"
    let proposal = Self.proposal([FlakinessTests.example(id, ["right": [0, 1]])])
    let read = try Quarantine(
      SourceFile(path: "quarantine.yaml", bytes: Array(proposal.list.fileText.utf8)))
    #expect(read == proposal.list)
    #expect(read.entries.map(\.id) == [id])
  }
}
