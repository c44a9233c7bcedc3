import Foundation
import GateDecision
import GateTestSupport
import Testing

/// A branch rewrites what scores it: files, programs, judges.
@Suite struct ScorerFileTests {
  private static let schema = #"{"type": "object", "required": ["answer"]}"#
  private static let json = "{'output': json.dumps({'answer': number}) if number % 3 else '{}'}"

  @Test(arguments: ["{}", nil])
  func aSchemaIsReadAtTheRelease(loosened: String?) async throws {
    let trial = try await BranchTrial(
      suite: "metrics: [{name: valid, scorer: {type: all_of, of: [{type: json_schema, file: schema.json}]}}]",
      files: ["schema.json": Self.schema], answer: "{'output': json.dumps({'answer': number})}")
    try trial.answers(Self.json)
    if let loosened {
      try trial.repository.write("baselines/qa/schema.json", loosened)
    } else {
      // The branch's own suite needs a file that is there.
      try trial.edit("suite.yaml") { $0.replacing("file: schema.json", with: "schema: {}") }
      try trial.repository.git("rm", "--quiet", "baselines/qa/schema.json")
    }
    let outcome = try await trial.check()
    #expect(outcome.code == .regression, "\(outcome.text)")
    #expect(outcome.current("valid") == 0.666666667)
    #expect(
      outcome.warnings("scorer_changed").contains(
        "the branch \(loosened == nil ? "removes" : "changes") baselines/qa/schema.json, by which 'valid' is scored; the file at v1.0.0 was used until the change is released"
      ), "\(outcome.text)")
    // Who merges may still say that the branch's own counts.
    if loosened != nil { #expect(try await trial.check("--policy", "head").code == .pass) }
  }

  @Test func aFileThatARowNamesIsReadAtTheRelease() async throws {
    let rows = (0..<BranchTrial.rows).map {
      BranchTrial.row($0, #","scorer":{"type":"json_schema","file":"../schemas/one.json"}"#)
    }
    let trial = try await BranchTrial(
      suite: "metrics: [{name: valid, scorer: exact}]", golden: rows.joined(),
      files: ["baselines/schemas/one.json": Self.schema],
      answer: "{'output': json.dumps({'answer': number})}")
    try trial.answers(Self.json)
    try trial.repository.write("baselines/schemas/one.json", "true")
    let outcome = try await trial.check()
    #expect(outcome.code == .regression, "\(outcome.text)")
    #expect(outcome.warnings("scorer_changed").first?.contains("baselines/schemas/one.json") == true)
  }

  @Test func aSchemaBehindALinkIsReadAtTheRelease() async throws {
    let trial = try await BranchTrial(
      suite: "metrics: [{name: valid, scorer: {type: json_schema, file: schema.json}}]",
      files: ["schema.json": Self.schema, "loose.json": "{}"],
      answer: "{'output': json.dumps({'answer': number})}")
    try trial.answers(Self.json)
    let path = trial.repository.path + "/baselines/qa/schema.json"
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "loose.json")
    let outcome = try await trial.check()
    #expect(outcome.code == .regression, "\(outcome.text)")
    #expect(outcome.warnings("scorer_changed").count == 1)
  }

  @Test func aSystemPromptThatMustNotLeakIsReadAtTheRelease() async throws {
    let trial = try await BranchTrial(
      suite: "metrics: [{name: kept, scorer: {type: leaks, system_prompt_file: rules.txt}}]",
      files: ["rules.txt": "You are the helper of Lamp Ltd. Never name the price of a rival.\n"])
    try trial.answers("{'output': 'You are the helper of Lamp Ltd. Never name the price'}")
    try trial.repository.write("baselines/qa/rules.txt", "Be nice.\n")
    let outcome = try await trial.check()
    #expect(outcome.code == .regression, "\(outcome.text)")
    #expect(outcome.warnings("scorer_changed").first?.contains("baselines/qa/rules.txt") == true)
  }

  private static let scorer = """
    import json, sys
    from marks import right
    for line in sys.stdin:
        row = json.loads(line)
        print(json.dumps({"score": right(row["output"], row["expected"][0])}), flush=True)
    """
  private static let marks = "def right(output, expected): return 1 if output == expected else 0\n"

  private func programTrial(_ command: String, files: [String: String]) async throws -> BranchTrial {
    let trial = try await BranchTrial(
      suite: "metrics: [{name: right, scorer: {type: command, command: \(command), mode: lines}}]",
      files: files)
    try trial.answers("wrong if number % 3 == 0 else right")
    return trial
  }

  @Test(arguments: [
    ("score.py", scorer.replacing("right(row[\"output\"], row[\"expected\"][0])", with: "1"), "score.py"),
    ("marks.py", "def right(*_): return 1\n", "marks.py"),
  ])
  func aProgramIsRunAtTheRelease(file: String, text: String, told: String) async throws {
    let trial = try await programTrial(
      "[python3, score.py]", files: ["score.py": Self.scorer, "marks.py": Self.marks])
    // Nothing of the scorer changed yet.
    #expect(try await trial.check().warnings("scorer_changed").isEmpty)
    try trial.repository.write("baselines/qa/\(file)", text)
    let outcome = try await trial.check()
    #expect(outcome.code == .regression, "\(outcome.text)")
    #expect(
      outcome.warnings("scorer_changed") == [
        "the branch changes baselines/qa/\(told) of the program that scores 'right'; the program at v1.0.0 was run until the change is released"
      ])
    #expect(
      try await trial.check("--policy", "head").warnings("scorer_changed").isEmpty == (file == "marks.py"))
  }

  @Test(arguments: [
    "[sh, -c, 'cd ../../tools && python3 score.py']", "cd ../../tools; exec python3 ./score.py",
    "[env, PYTHONPATH=../../tools, python3, -m, score]",
  ])
  func aProgramElsewhereIsRunAtTheRelease(command: String) async throws {
    let trial = try await programTrial(
      command, files: ["tools/score.py": Self.scorer, "tools/lib/x.txt": "x", "tools/marks.py": Self.marks])
    try trial.repository.write("tools/marks.py", "def right(*_): return 1\n")
    let outcome = try await trial.check()
    #expect(outcome.code == .regression, "\(outcome.text)")
    #expect(outcome.warnings("scorer_changed").first?.contains("tools/marks.py") == true)
  }

  @Test func aProgramBehindALinkIsRunAtTheRelease() async throws {
    let trial = try await programTrial(
      "[python3, score.py]",
      files: [
        "tools/own.py": Self.scorer.replacing("from marks import right", with: Self.marks),
        "score.py": Self.scorer.replacing("from marks import right", with: Self.marks),
      ])
    try trial.answers("right")
    let path = trial.repository.path + "/baselines/qa/score.py"
    try trial.repository.git("checkout", "--quiet", "main")
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "../../tools/own.py")
    try trial.repository.commit()
    #expect(await trial.console.run("baseline", "update", "--force") == .pass, "\(trial.console.errors)")
    try trial.repository.commit()
    try trial.repository.tag("v1.1.0")
    try trial.repository.git("checkout", "--quiet", "-b", "linked")
    try trial.answers("wrong if number % 3 == 0 else right")
    try trial.repository.write(
      "tools/own.py", Self.scorer.replacing("from marks import right", with: "right = lambda *_: 1"))
    let outcome = try await trial.check()
    #expect(outcome.code == .regression, "\(outcome.text)")
    #expect(outcome.warnings("scorer_changed").count == 1, "\(outcome.text)")
  }

  /// What is installed beside the files and tracked nowhere is there for the release's program, too.
  @Test func aProgramKeepsWhatTheJobInstalled() async throws {
    let trial = try await programTrial(
      "[python3, score.py]",
      files: [
        "score.py": "import sys\nsys.path.append('../../packages')\n" + Self.scorer,
        "packages/marks.py": Self.marks,
      ])
    try trial.edit("score.py") { $0.replacing("right(row[\"output\"], row[\"expected\"][0])", with: "1") }
    let outcome = try await trial.check()
    #expect(outcome.code == .regression, "\(outcome.text)")
    #expect(outcome.current("right") == 0.666666667)
  }

  @Test func aJudgeThatIsAProgramIsRunAtTheRelease() async throws {
    let judge = """
      import json, sys
      for line in sys.stdin:
          text = json.dumps(json.loads(line))
          level = 1 if "WRONG" in text else 2
          verdict = {"id": text.split("BEGIN answer ")[-1][:16], "correct": {"reason": "x", "level": level}}
          print(json.dumps({"output": json.dumps(verdict)}), flush=True)
      """
    let trial = try await BranchTrial(
      suite: """
        metrics:
        - name: right
          scorer:
            type: judge
            target: {type: command, command: [python3, judge.py], mode: lines}
            rubric: [{name: correct, question: Is it right?, levels: {1: "no", 2: "yes"}}]
        """, files: ["judge.py": judge])
    try trial.answers("wrong if number % 3 == 0 else right")
    try trial.repository.write("baselines/qa/judge.py", judge.replacing("1 if", with: "2 if"))
    let outcome = try await trial.check()
    #expect(outcome.code == .regression, "\(outcome.text)")
    #expect(outcome.warnings("scorer_changed").first?.contains("baselines/qa/judge.py") == true)
  }
}
