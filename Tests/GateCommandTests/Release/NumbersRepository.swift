import GateTestSupport

/// A repository of suites whose product answers "answer N" to "number N": a shell script, one call for each of a few
/// examples, or for many.
struct NumbersRepository {
  let repository: TemporaryRepository
  let console: Console

  /// A product that answers rightly up to a number, and wrongly beyond it.
  static func product(rightUpTo most: Int = .max) -> String {
    """
    import json, os, sys
    for line in sys.stdin:
        number = int(json.loads(line)["input"].split()[1])
        right = number <= \(most == .max ? "10**9" : "\(most)")
        print(json.dumps({"output": f"answer {number}" if right else "no"}), flush=True)

    """
  }

  /// The files of a suite.
  /// - Parameters:
  ///   - program: the product's path from the suite's folder.
  ///   - gate: more settings of the gate, such as `, tag_pattern: "a-v*"`.
  static func suite(
    _ folder: String, program: String = "../../answer.py", gate: String = "", more: String = "",
    examples: Int = 40
  ) -> [String: String] {
    let golden = (1...examples).map {
      #"{"id":"n\#($0)","input":"number \#($0)","expected":"answer \#($0)"}"# + "\n"
    }
    return [
      "\(folder)/suite.yaml": """
      target: {type: command, command: [python3, \(program)], mode: lines}
      metrics: [{name: right, scorer: exact, margin: 0.05}]
      gate: {baseline: latest\(gate)}
      \(more)

      """,
      "\(folder)/golden.jsonl": golden.joined(),
    ]
  }

  /// A repository with some files and nothing released yet.
  init(_ files: [String: String]) throws {
    repository = try TemporaryRepository()
    try repository.commit(
      "Begin", files: files.merging([".gitignore": "goldgate-report.*\n__pycache__/\n"]) { $1 })
    console = Console(in: repository.path)
  }

  /// A repository with the suite `numbers` and its product.
  init(examples: Int = 40, more: String = "") throws {
    try self.init(
      Self.suite("baselines/numbers", more: more, examples: examples).merging(
        ["answer.py": Self.product()]) { $1 })
  }

  /// Whether a commit's tree has a file.
  func has(_ path: String, at revision: String) -> Bool {
    (try? repository.git("cat-file", "-e", "\(revision):\(path)")) != nil
  }

  /// The file of the suite `numbers` at a revision.
  func baseline(at revision: String, of folder: String = "baselines/numbers") throws -> String {
    try repository.git("show", "\(revision):\(folder)/baseline.jsonl")
  }

  /// Commits another product.
  func change(rightUpTo most: Int, file: String = "answer.py") throws {
    try repository.commit("Change the product", files: [file: Self.product(rightUpTo: most)])
  }
}
