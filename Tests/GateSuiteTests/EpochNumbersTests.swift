import Testing

@testable import GateSuite

@Suite struct EpochNumbersTests {
  private static func suite(
    _ epochs: String, metric: String = "{name: tests, scorer: exact}"
  ) throws -> Suite {
    let text = """
      target: {type: replay}
      \(epochs)
      metrics:
        - {name: base, scorer: exact, gate: false}
        - \(metric)
      """
    return try Suite(SourceFile(path: "suite.yaml", bytes: Array(text.utf8)), folderName: "s")
  }

  @Test func oneNumberIsBothAndTwoAreTwo() throws {
    let none = try Self.suite("description: none")
    #expect(none.epochs == 1 && none.releaseEpochs == 1)
    let one = try Self.suite("epochs: 3")
    #expect(one.epochs == 3 && one.releaseEpochs == 3 && one.epochNumbers == EpochNumbers(3))
    #expect(one.epochNumbers.told == "3 epochs" && one.epochNumbers.json == 3)
    let two = try Self.suite("epochs: {release: 6, check: 2}")
    #expect(two.epochs == 2 && two.releaseEpochs == 6)
    #expect(two.epochNumbers == EpochNumbers(release: 6, check: 2))
    #expect(two.epochNumbers.told == "6 epochs a release and 2 a check")
    #expect(two.epochNumbers.json == ["release": 6, "check": 2])
  }

  @Test func historyGivesARange() throws {
    let history = try Self.suite("epochs: {by_history: true, from: 1, to: 6}").epochNumbers
    #expect(history == EpochNumbers(byHistory: 1...6))
    #expect(history.release == 6 && history.check == 6 && history.fewest == 1 && !history.isPair)
    #expect(history.told == "1 to 6 epochs by history")
    #expect(history.json == ["by_history": true, "from": 1, "to": 6])
    // What the release planned holds.
    #expect(EpochNumbers(3).raised(to: history) == history)
    #expect(history.raised(to: EpochNumbers(3)) == EpochNumbers(3))
    #expect(throws: Diagnostic.self) {
      try Self.suite("epochs: {by_history: true, from: 1, to: 6}", metric: "{pass_at: {k: 3, of: base}}")
    }
  }

  static let bad: [(String, String)] = [
    ("epochs: {by_history: true, from: 1}", "suite.yaml:2: epochs: the key 'to' is missing"),
    (
      "epochs: {by_history: true, from: 3, to: 3}",
      "epochs.to: flaky examples need more epochs than steady ones"
    ),
    ("epochs: {by_history: false, from: 1, to: 3}", "epochs.by_history: epochs that do not go by history"),
    ("epochs: {by_history: true, release: 1}", "unknown key 'release'"),
    ("epochs: 0", "suite.yaml:2: epochs: 0 is out of range"),
    (
      "epochs: [6, 2]",
      "suite.yaml:2: epochs: 'epochs' is one number, or one of releases and one of checks, not a list; write 'epochs: {release: 6, check: 2}'"
    ),
    ("epochs: {release: 6}", "suite.yaml:2: epochs: the key 'check' is missing"),
    ("epochs: {check: 6}", "suite.yaml:2: epochs: the key 'release' is missing"),
    ("epochs: {release: 6, check: 2.5}", "epochs.check: a whole number is expected, not 2.5"),
    ("epochs: {release: 6, check: 0}", "epochs.check: 0 is out of range"),
    (
      "epochs: {release: 11, check: 2}",
      "epochs.release: 11 epochs of a release are more than five times a check's (2)"
    ),
    ("epochs: {release: 11, check: 2}", "write 'release: 10' or less, or a larger number for 'check'"),
    ("epochs: {release: 6, chek: 2}", "unknown key 'chek'; did you mean 'check'?"),
    (
      "epochs: {release: 2, check: 3}",
      "epochs.check: a check runs each example 3 times, and a release only 2 times"
    ),
  ]

  @Test(arguments: bad)
  func aFaultIsTold(epochs: String, message: String) {
    do {
      _ = try Self.suite(epochs)
      Issue.record("\(epochs) was accepted")
    } catch {
      #expect("\(error)".contains(message), "\(error)")
    }
  }

  @Test func whatIsMadeOfEpochsNeedsThemInEveryCheck() throws {
    #expect(throws: Never.self) {
      try Self.suite("epochs: {release: 6, check: 2}", metric: "{pass_at: {k: 2, of: base}}")
    }
    let few = #expect(throws: Diagnostic.self) {
      try Self.suite("epochs: {release: 6, check: 2}", metric: "{pass_at: {k: 3, of: base}}")
    }
    #expect(
      few?.description.contains(
        "'pass@3' needs 3 epochs of each example, and a check of the suite has 2; write 'check: 3' or more")
        == true)
    let one = #expect(throws: Diagnostic.self) {
      try Self.suite("epochs: {release: 3, check: 1}", metric: "{agreement: {among: epochs, of: base}}")
    }
    #expect(
      one?.description.contains("compares epochs, and a check of the suite has one; write 'check: 3' or more")
        == true)
  }

  @Test func criticalExamplesKeepThree() {
    #expect(EpochNumbers(release: 6, check: 2).checkOfCritical == 3)
    #expect(EpochNumbers(release: 6, check: 1).checkOfCritical == 3)
    #expect(EpochNumbers(release: 9, check: 5).checkOfCritical == 5)
    // More than the release has would be no better.
    #expect(EpochNumbers(release: 2, check: 1).checkOfCritical == 2)
    // One number says what it says.
    #expect(EpochNumbers(2).checkOfCritical == 2)
  }

  @Test func aReleasesNumbersAreTheLeast() {
    #expect(EpochNumbers(1).raised(to: EpochNumbers(3)) == EpochNumbers(3))
    #expect(EpochNumbers(5).raised(to: EpochNumbers(3)) == EpochNumbers(5))
    let pair = EpochNumbers(release: 6, check: 2)
    #expect(pair.raised(to: EpochNumbers(3)) == EpochNumbers(release: 6, check: 3))
    #expect(EpochNumbers(3).raised(to: pair) == EpochNumbers(release: 6, check: 3))
    #expect(EpochNumbers(1).raised(to: pair) == pair)
    #expect(EpochNumbers(release: 4, check: 4).raised(to: pair) == EpochNumbers(release: 6, check: 4))
  }
}
