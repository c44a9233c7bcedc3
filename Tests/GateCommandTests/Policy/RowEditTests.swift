import Foundation
import GateDecision
import Testing

/// A branch edits golden rows so that its new answers look right, or do not count.
@Suite struct RowEditTests {
  private static let suite = "metrics: [{name: right, scorer: exact, margin: 0.02}]"
  /// Five of sixty answers are wrong.
  private static let worse = "wrong if number < 5 else right"

  private func trial(
    _ suite: String = suite, row: (Int) -> String = { BranchTrial.row($0) }
  ) async throws -> BranchTrial {
    let trial = try await BranchTrial(
      suite: suite, golden: (0..<BranchTrial.rows).map(row).joined())
    try trial.answers(Self.worse)
    return trial
  }

  private func rewrite(_ trial: BranchTrial, _ count: Int = 5, _ change: (Int) -> String) throws {
    let lines = try trial.console.file("baselines/qa/golden.jsonl").split(separator: "\n")
    let rows = lines.enumerated().map { number, line in
      number < count ? change(number) : line + "\n"
    }
    try trial.repository.write("baselines/qa/golden.jsonl", rows.joined())
  }

  @Test func theReferencesAtTheReleaseCount() async throws {
    let trial = try await trial()
    try rewrite(trial) { BranchTrial.row($0, expected: "WRONG \($0)") }
    let outcome = try await trial.check()
    #expect(outcome.code == .regression, "\(outcome.text)")
    #expect(outcome.current("right") == 0.916666667)
    #expect(
      outcome.warnings("rows_edited") == [
        "the branch edits how the answers to 5 examples are judged or grouped (expected of 5); the rows at v1.0.0 count until the change is released, and by them 5 got worse and 0 better; by the branch's own rows 5 of them look better"
      ])
    #expect(outcome.edits.count == 5)
    #expect(outcome.edits.first?["id"] == "e0")
    #expect(outcome.edits.first?["worse"] == true)
    #expect(outcome.edits.first?["scores"]?["right"] == 0.0)
    #expect(outcome.edits.first?["own_scores"]?["right"] == 1.0)
    #expect(outcome.differences.contains("golden rows judged differently unset -> 5"))
    #expect(outcome.json["examples"]?["changed"]?.arrayValue?.isEmpty == true)
  }

  @Test func theAnswersOfARerunReleaseAreComparedWithThem() async throws {
    let trial = try await trial()
    try rewrite(trial) { BranchTrial.row($0, expected: "WRONG \($0)") }
    let outcome = try await trial.check("--rerun-baseline")
    #expect(outcome.code == .regression, "\(outcome.text)")
    #expect(outcome.edits.count == 5)
  }

  @Test func shardsAndTheirMergeSayTheSame() async throws {
    let trial = try await trial()
    try rewrite(trial) { BranchTrial.row($0, expected: "WRONG \($0)") }
    try trial.repository.commit()
    for shard in ["1/2", "2/2"] {
      #expect(await trial.console.run("check", "--shard", shard, "--shard-output", "parts") == .pass)
    }
    #expect(await trial.console.run("merge", "parts") == .regression, "\(trial.console.output)")
    #expect(trial.console.output.contains("by them 5 got worse"))
  }

  @Test(arguments: [
    #","weight":0.001"#, #","category":"other""#, #","cluster":"one""#, #","tags":["x"]"#,
    #","scorer":{"type":"length","min":1}"#,
  ])
  func whatGroupsWeighsOrScoresARowIsTheReleases(member: String) async throws {
    let trial = try await trial()
    try rewrite(trial) { BranchTrial.row($0, member) }
    let outcome = try await trial.check()
    #expect(outcome.code == .regression, "\(outcome.text)")
    #expect(outcome.current("right") == 0.916666667)
    #expect(outcome.warnings("rows_edited").count == 1)
  }

  @Test func theMetadataThatSlicesAreMadeOfIsTheReleases() async throws {
    let sliced = Self.suite + "\ngate: {slices: [metadata.area], slice_margin: 0.02}"
    let trial = try await trial(sliced) {
      BranchTrial.row($0, #","metadata":{"area":"\#($0 < 10 ? "safety" : "other")"}"#)
    }
    // All that broke moves to the large slice.
    try rewrite(trial, 10) { BranchTrial.row($0, #","metadata":{"area":"other"}"#) }
    let outcome = try await trial.check()
    #expect(outcome.code == .regression, "\(outcome.text)")
    #expect(outcome.text.contains("safety"), "\(outcome.text)")
    #expect(outcome.warnings("rows_edited").first?.contains("metadata of 10") == true)
  }

  @Test func aCriticalRowStaysCriticalAndAHoldoutWithheld() async throws {
    let trial = try await trial {
      BranchTrial.row($0, $0 == 0 ? #","critical":true,"holdout":true"# : "")
    }
    try trial.answers("wrong if number < 1 else right")
    try rewrite(trial, 1) { BranchTrial.row($0) }
    let outcome = try await trial.check()
    #expect(!outcome.text.contains("WRONG 0"), "\(outcome.text)")
    #expect(outcome.warnings("rows_edited").first?.contains("critical of 1, holdout of 1") == true)
    #expect(outcome.json["suites"]?.arrayValue?.first?["critical_tests"]?.arrayValue?.isEmpty == false)
  }

  @Test func aHarmlessEditPassesAndIsTold() async throws {
    let trial = try await trial()
    try trial.answers("right")
    try rewrite(trial, 3) { BranchTrial.row($0, expected: "Answer \($0)") }
    let outcome = try await trial.check()
    #expect(outcome.code == .pass, "\(outcome.text)")
    #expect(
      outcome.warnings("rows_edited") == [
        "the branch edits how the answers to 3 examples are judged or grouped (expected of 3); the rows at v1.0.0 count until the change is released, and by them 0 got worse and 0 better"
      ])
    // The branch's own policy takes them for other examples.
    let own = try await trial.check("--policy", "head")
    #expect(own.json["examples"]?["changed"]?.arrayValue?.count == 3)
    #expect(own.edits.isEmpty)
  }

  @Test func moreThanATenthIsNoVerdictUnlessARegressionIsShown() async throws {
    let trial = try await trial()
    try trial.answers("right")
    try rewrite(trial, 7) { BranchTrial.row($0, expected: "Answer \($0)") }
    let harmless = try await trial.check()
    #expect(harmless.code == .notComparable, "\(harmless.text)")
    #expect(
      harmless.problem?.hasPrefix(
        "7 of 60 baseline examples are not as at v1.0.0 (7 judged or grouped differently, 0 removed, 0 changed)"
      ) == true)
    try trial.answers("wrong if number < 20 else right")
    try rewrite(trial, 20) { BranchTrial.row($0, expected: "WRONG \($0)") }
    #expect(try await trial.check().code == .regression)
  }

  @Test func aRowThatAsksSomethingElseIsNotCompared() async throws {
    let trial = try await trial()
    try trial.answers("right")
    try rewrite(trial, 2) { BranchTrial.row($0).replacing("\"q", with: "\"Q") }
    let outcome = try await trial.check()
    #expect(outcome.edits.isEmpty)
    #expect(outcome.json["examples"]?["changed"]?.arrayValue?.count == 2)
  }

  @Test func anotherGoldenFileIsJudgedByTheSameRows() async throws {
    let trial = try await trial()
    let rows = (0..<BranchTrial.rows).map {
      $0 < 5 ? BranchTrial.row($0, expected: "WRONG \($0)") : BranchTrial.row($0)
    }
    try trial.repository.write("baselines/qa/rows.jsonl", rows.joined())
    try trial.edit("suite.yaml") { "golden: rows.jsonl\n" + $0 }
    let outcome = try await trial.check()
    #expect(outcome.code == .regression, "\(outcome.text)")
    #expect(outcome.differences.contains("golden file baselines/qa/golden.jsonl -> baselines/qa/rows.jsonl"))
  }
}
