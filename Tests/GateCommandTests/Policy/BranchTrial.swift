import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// A released suite and a branch of it, to be tried with changes that would loosen the branch's own bar.
///
/// The target is a program that answers `answer N` to row N, as `mode.py` lets it; `v1.0.0` is the release.
struct BranchTrial {
  let repository: TemporaryRepository
  let console: Console

  static let rows = 60

  /// A golden row.
  static func row(_ number: Int, expected: String? = nil, _ members: String = "") -> String {
    #"{"id":"e\#(number)","input":"q\#(number)","expected":"\#(expected ?? "answer \(number)")"\#(members)}"#
      + "\n"
  }

  static let program = """
    import json, sys
    for line in sys.stdin:
        number = int(json.loads(line)["id"][1:])
        right = {"output": "answer %d" % number, "input_tokens": 10, "output_tokens": 10, "model": "m1"}
        wrong = dict(right, output="WRONG %d" % number)
        exec(open("mode.py").read())
        print(json.dumps(answer), flush=True)
    """

  /// Records the baseline of a suite and switches to a branch.
  /// - Parameters:
  ///   - suite: what stands in suite.yaml besides the target.
  ///   - files: further files, in the suite's folder or, with a path, elsewhere.
  ///   - programs: those of the files that can be executed.
  ///   - answer: what the program answers at the release, in Python.
  ///   - environment: the job's variables; `ROOT` in a value is the repository's path.
  init(
    suite: String, golden: String? = nil, files: [String: String] = [:], programs: [String] = [],
    answer: String = "right", environment: [String: String] = [:]
  ) async throws {
    let repository = try TemporaryRepository()
    self.repository = repository
    console = Console(
      in: repository.path, environment: environment.mapValues { $0.replacing("ROOT", with: repository.path) })
    var all = [
      "baselines/qa/suite.yaml":
        "target: {type: command, command: [python3, answer.py], mode: lines}\n\(suite)\n",
      "baselines/qa/golden.jsonl": golden ?? (0..<Self.rows).map { Self.row($0) }.joined(),
      "baselines/qa/answer.py": Self.program, "baselines/qa/mode.py": "answer = \(answer)\n",
      ".gitignore": "__pycache__/\npackages/\ngoldgate-report.xml\n",
    ]
    for (name, text) in files { all[name.contains("/") ? name : "baselines/qa/\(name)"] = text }
    for (name, text) in all { try repository.write(name, text) }
    for name in programs {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: repository.path + "/" + name)
    }
    try repository.commit("Add a suite")
    let code = await console.run("baseline", "update")
    try #require(code == .pass, "\(console.output)\(console.errors)")
    try repository.commit("Record")
    try repository.tag("v1.0.0")
    try repository.branch("change")
  }

  /// Lets the product answer otherwise.
  func answers(_ python: String) throws {
    try repository.write("baselines/qa/mode.py", "answer = \(python)\n")
  }

  /// Edits a file of the suite.
  func edit(_ name: String, _ change: (String) -> String) throws {
    try repository.write("baselines/qa/\(name)", change(try console.file("baselines/qa/\(name)")))
  }

  /// What a check says.
  struct Outcome {
    let code: ExitCode
    let json: JSONValue
    let text: String

    private var suite: JSONValue { json["suites"]?.arrayValue?.first ?? .null }
    /// The warnings of a code.
    func warnings(_ code: String) -> [String] {
      (suite["warnings"]?.arrayValue ?? []).filter { $0["code"]?.stringValue == code }
        .compactMap { $0["message"]?.stringValue }
    }
    var edits: [JSONValue] { suite["edits"]?.arrayValue ?? [] }
    var problem: String? { suite["problem"]?["message"]?.stringValue }
    /// The differences as `part what: before -> now`.
    var differences: [String] {
      (suite["differences"]?.arrayValue ?? []).map { difference in
        let (before, now) = (difference["baseline"]?.stringValue, difference["current"]?.stringValue)
        return [
          difference["part"]?.stringValue, difference["what"]?.stringValue,
          before == nil && now == nil ? nil : "\(before ?? "unset") -> \(now ?? "unset")",
        ].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
      }
    }
    /// The current value of a metric over all examples.
    func current(_ metric: String) -> Double? {
      (json["decisions"]?.arrayValue ?? []).first {
        $0["metric"]?.stringValue == metric && $0["slice"] == .null
      }?["current"]?.doubleValue.map { ($0 * 1e9).rounded() / 1e9 }
    }
  }

  /// Commits what was changed and checks.
  func check(_ arguments: String..., environment: [String: String] = [:]) async throws -> Outcome {
    try repository.commit()
    let console = environment.isEmpty ? console : Console(in: repository.path, environment: environment)
    let code = await console.run(arguments: ["check", "--format", "json"] + arguments)
    let text = console.output + console.errors
    guard let json = try? JSONParser.parse(console.output) else {
      return Outcome(code: code, json: .null, text: text)
    }
    return Outcome(code: code, json: json, text: text)
  }
}
