import Foundation
import GateDecision
import GateTestSupport
import Testing

/// A branch rewrites a scoring program that its command does not name by its file.
@Suite struct ProgramFinderTests {
  private static let scorer = """
    import json, sys
    from marks import right
    for line in sys.stdin:
        row = json.loads(line)
        print(json.dumps({"score": right(row["output"], row["expected"][0])}), flush=True)
    """
  private static let marks = "def right(output, expected): return 1 if output == expected else 0\n"
  private static let loose = "def right(*_): return 1\n"

  /// A way to find a program, and which file the branch loosens.
  struct Way: Sendable, CustomTestStringConvertible {
    let name: String
    let command: String
    let files: [String: String]
    let loosened: (file: String, text: String)
    var variables: [String: String] = [:]
    var testDescription: String { name }
  }

  static let ways: [Way] = [
    Way(
      name: "a task of make", command: "[make, -s, score]",
      files: [
        "Makefile": "score:\n\t@python3 ../../eval/score.py\n", "eval/score.py": scorer,
        "eval/marks.py": marks,
      ],
      loosened: ("baselines/qa/Makefile", "score:\n\t@sed -u 's/.*/{\"score\": 1}/'\n")),
    Way(
      name: "what a task of make runs", command: "[make, -s, score]",
      files: [
        "Makefile": "score:\n\t@python3 ../../eval/score.py\n", "eval/score.py": scorer,
        "eval/marks.py": marks,
      ],
      loosened: ("eval/marks.py", loose)),
    Way(
      name: "a task at the top", command: "sh -c 'cd ../..; make -s score'",
      files: [
        "./Makefile": "score:\n\t@python3 eval/score.py\n", "eval/score.py": scorer, "eval/marks.py": marks,
      ],
      loosened: ("Makefile", "score:\n\t@sed -u 's/.*/{\"score\": 1}/'\n")),
    Way(
      name: "a program in PATH", command: "[score-it]",
      files: ["tools/bin/score-it": "#!/usr/bin/env python3\n" + scorer, "tools/bin/marks.py": marks],
      loosened: ("tools/bin/marks.py", loose),
      variables: ["PATH": "ROOT/tools/bin:/usr/local/bin:/usr/bin:/bin"]),
    Way(
      name: "a module in PYTHONPATH", command: "[python3, score.py]",
      files: ["score.py": scorer, "src/marks.py": marks],
      loosened: ("src/marks.py", loose), variables: ["PYTHONPATH": "ROOT/src"]),
    Way(
      name: "a module of the root in PYTHONPATH", command: "[python3, -m, eval.score]",
      files: ["eval/score.py": scorer.replacing("marks", with: "eval.marks"), "eval/marks.py": marks],
      loosened: ("eval/marks.py", loose), variables: ["PYTHONPATH": "ROOT"]),
    Way(
      name: "a folder that the program names", command: "[python3, score.py]",
      files: [
        "score.py": "import sys\nsys.path.append('../../lib')\n" + scorer, "lib/marks.py": marks,
      ],
      loosened: ("lib/marks.py", loose)),
    Way(
      name: "a list that the program reads", command: "[python3, score.py]",
      files: [
        "score.py": """
        import json, sys
        wrong = open("../../lists/wrong.txt").read().split()
        for line in sys.stdin:
            words = json.loads(line)["output"].split()
            print(json.dumps({"score": 0 if words[0] in wrong else 1}), flush=True)
        """, "lists/wrong.txt": "WRONG\n",
      ],
      loosened: ("lists/wrong.txt", "nothing\n")),
  ]

  @Test(.needs(.program("make")), arguments: ways)
  func theReleasesProgramScores(way: Way) async throws {
    let trial = try await BranchTrial(
      suite: "metrics: [{name: right, scorer: {type: command, command: \(way.command), mode: lines}}]",
      files: way.files, programs: way.files.keys.filter { $0.contains("/bin/") && !$0.hasSuffix(".py") },
      environment: way.variables)
    try trial.answers("wrong if number % 3 == 0 else right")
    try trial.repository.write(way.loosened.file, way.loosened.text)
    let outcome = try await trial.check()
    #expect(outcome.code == .regression, "\(way.name): \(outcome.text)")
    #expect(outcome.current("right") == 0.666666667, "\(way.name)")
  }
}
