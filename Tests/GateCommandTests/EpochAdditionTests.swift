import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// Epochs that are added to the stored run of a release.
@Suite struct EpochAdditionTests {
  private static let pair = "epochs: {release: 3, check: 2}"

  private func stored(_ console: Console, at tag: String = "v1.0.0") async throws -> [JSONValue] {
    #expect(await console.run("baseline", "show", tag) == .pass, "\(console.errors)")
    return try console.output.split(separator: "\n").map { try JSONParser.parse(String($0)) }
  }

  @Test func theyComeAfterThoseOfTheRelease() async throws {
    try await RerunSuite.with(examples: 20, settings: Self.pair) { suite, console in
      try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      let before = try await stored(console)
      let calls = await suite.calls {
        #expect(await console.run("baseline", "update", "--add-epochs", "3") == .pass, "\(console.errors)")
      }
      #expect(calls == 60)
      #expect(
        console.output
          == "qa: 3 epochs added to v1.0.0 (20 examples, 6 epochs (3 added), right 1.000); push it with: git push origin refs/notes/goldgate/qa\n"
      )
      let after = try await stored(console)
      #expect(after[0]["epochs"]?.integerValue == 6)
      #expect(after[0]["added_epochs"]?.arrayValue?.first?["epochs"]?.integerValue == 3)
      #expect(after[0]["evaluated_at"] == before[0]["evaluated_at"])
      for (first, all) in zip(before.dropFirst(), after.dropFirst()) {
        let (own, more) = (first["epochs"]?.arrayValue ?? [], all["epochs"]?.arrayValue ?? [])
        #expect(own.count == 3 && more.count == 6 && Array(more.prefix(3)) == own)
      }
      #expect(await console.run("baseline", "verify") == .pass, "\(console.output)")

      // A check pairs them with its own, says nothing of it, and pays as before.
      let checked = await suite.calls { #expect(await console.run("check", "--format", "json") == .pass) }
      #expect(checked == 40)
      #expect(!console.output.contains("epochs_differ"))
      // Nothing changed since: neither for a check nor for the next release.
      #expect(await console.run("check", "--unchanged", "skip") == .pass)
      #expect(console.output.contains("UNCHANGED"), "\(console.output)")

      // Ten is five times a check's: a fifth addition would be too many.
      #expect(await console.run("baseline", "update", "--tag", "v1.0.0", "--add-epochs", "5") == .usage)
      #expect(console.errors.contains("v1.0.0 would have 11 epochs of 'qa'"), "\(console.errors)")
      #expect(console.errors.contains("give --add-epochs 4 or less"))
    }
  }

  @Test func anotherSystemIsRefusedByWhatDiffers() async throws {
    try await RerunSuite.with(examples: 20, settings: Self.pair) { suite, console in
      try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      let (settings, golden) = (
        try console.file("baselines/qa/suite.yaml"), try console.file("baselines/qa/golden.jsonl")
      )
      let changes: [(file: String, text: String, part: String)] = [
        ("prompt.md", "Answer well.\n{{input}}\n", "the prompt"),
        ("golden.jsonl", golden.replacing("question 3.", with: "question 33."), "the golden set"),
        ("suite.yaml", settings.replacing("model: stub-1", with: "model: stub-2"), "the target"),
        ("suite.yaml", settings + "\nparameters: {temperature: 0.5}\n", "the parameters"),
        ("suite.yaml", settings.replacing("scorer: exact", with: "scorer: contains"), "the metrics"),
      ]
      for change in changes {
        try suite.repository.commit("Change", files: ["baselines/qa/\(change.file)": change.text])
        let calls = await suite.calls {
          #expect(await console.run("baseline", "update", "--add-epochs", "1") == .notComparable)
        }
        #expect(calls == 0)
        #expect(
          console.errors.contains("this is another one now: \(change.part)\n"), "\(console.errors)")
        #expect(console.errors.contains("git switch --detach v1.0.0"))
        try suite.repository.git("reset", "-q", "--hard", "HEAD~1")
      }
      // What is not committed is refused as at a release.
      try suite.repository.write("baselines/qa/prompt.md", "Answer.\n{{input}}\n\n")
      #expect(await console.run("baseline", "update", "--add-epochs", "1") == .usage)
      #expect(console.errors.contains("uncommitted changes"))
    }
  }

  @Test func anotherModelOrOtherAnswersAddNothing() async throws {
    try await RerunSuite.with(examples: 60, settings: Self.pair) { suite, console in
      try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      let before = try await stored(console)
      suite.behaviour.set { $0.model = "stub-1b" }
      #expect(await console.run("baseline", "update", "--add-epochs", "1") == .notComparable)
      #expect(
        console.errors.contains("names the model stub-1b, for v1.0.0 it named stub-1"), "\(console.errors)")
      suite.behaviour.set { ($0.model, $0.wrongBelow) = ("stub-1", 30) }
      #expect(await console.run("baseline", "update", "--add-epochs", "2") == .notComparable)
      #expect(
        console.errors.contains("answers otherwise than for v1.0.0: 'right' 1.000 -> 0."), "\(console.errors)"
      )
      #expect(try await stored(console) == before)
      // What another system answered is no epoch of this one.
      suite.behaviour.set { ($0.model, $0.wrongBelow) = ("stub-1", 0) }
      let calls = await suite.calls {
        #expect(await console.run("baseline", "update", "--add-epochs", "2") == .pass, "\(console.errors)")
      }
      #expect(calls == 120)
    }
  }

  @Test func aProgramThatChangedIsNamed() async throws {
    let repository = try TemporaryRepository()
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/qa/suite.yaml": """
        target: {type: command, command: [python3, answer.py], mode: lines}
        metrics: [{name: right, scorer: exact, margin: 0.05}]
        """,
        "baselines/qa/golden.jsonl": (0..<10).map { #"{"id":"e\#($0)","input":"q","expected":"yes"}"# + "\n" }
          .joined(),
        "baselines/qa/answer.py": """
        import json, sys
        for line in sys.stdin:
            print(json.dumps({"output": "yes"}), flush=True)
        """,
      ])
    let console = Console(in: repository.path)
    try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    let program = try console.file("baselines/qa/answer.py")
    try repository.commit("Change", files: ["baselines/qa/answer.py": program + "# more\n"])
    #expect(await console.run("baseline", "update", "--add-epochs", "1") == .notComparable)
    #expect(
      console.errors.contains("this is another one now: baselines/qa/answer.py\n"), "\(console.errors)")
    try repository.git("switch", "-q", "--detach", "v1.0.0")
    #expect(
      await console.run("baseline", "update", "--tag", "v1.0.0", "--add-epochs", "1") == .pass,
      "\(console.errors)")
    withExtendedLifetime(repository) {}
  }

  @Test func whatCannotBe() async throws {
    try await RerunSuite.with(examples: 5, settings: Self.pair) { _, console in
      #expect(await console.run("baseline", "update", "--add-epochs", "0") == .usage)
      #expect(console.errors.contains("--add-epochs must be from 1 to 1000"))
      #expect(await console.run("baseline", "update", "--add-epochs", "1", "--force") == .usage)
      #expect(console.errors.contains("leave out --force"))
      #expect(await console.run("baseline", "update", "--add-epochs", "1") == .notComparable)
      #expect(console.errors.contains("tag"), "\(console.errors)")
    }
  }
}
