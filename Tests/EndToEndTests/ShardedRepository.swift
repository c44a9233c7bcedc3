import Foundation
import GateTestSupport
import Testing

/// What is checked in shards, and what its verdict is on one machine.
struct ShardedRepository {
  let repository: TemporaryRepository

  /// A released repository of 40 examples whose program has become worse since; it tells its latencies itself.
  init() async throws {
    repository = try TemporaryRepository()
    let golden = (0..<40).map { #"{"id":"e\#($0)","input":"q\#($0)","expected":"yes"}"# + "\n" }.joined()
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/qa/suite.yaml": """
        target: {type: command, command: [python3, answer.py], mode: lines}
        epochs: 2
        retries: 0
        metrics: [{name: right, scorer: exact}]
        gate: {max_error_share: 0.1}
        """,
        "baselines/qa/golden.jsonl": golden,
        "baselines/qa/answer.py": """
        import json, sys
        for line in sys.stdin:
            number = int(json.loads(line)["input"][1:])
            exec(open("mode.py").read())
            print(json.dumps(answer), flush=True)
        """,
        "baselines/qa/mode.py": "answer = {'output': 'yes', 'latency_ms': number % 5}\n",
        ".gitignore": "*.xml\n*.json\n",
      ])
    #expect(try await Binary.run("release", "v1.0.0", in: repository.path).status == 0)
    try repository.commit(
      "Become worse",
      files: [
        "baselines/qa/mode.py": """
        answer = {'output': 'no' if number % 2 else 'yes', 'latency_ms': number / 3}
        if number == 8: answer = {'error': 'no answer'}
        """
      ])
  }

  /// The reports of a check on one machine, which blocks.
  func wholeReports() async throws -> [String] {
    let whole = try await Binary.run(
      "check", "--output", "out.json", "--output", "out.xml", in: repository.path)
    #expect(whole.status == 1, "\(whole.errors)")
    let reports = try reports()
    for name in ["out.json", "out.xml"] {
      try FileManager.default.removeItem(atPath: "\(repository.path)/\(name)")
    }
    return reports
  }

  /// The reports that a command wrote; JUnit without the times at which and in which it ran.
  func reports() throws -> [String] {
    let folder = URL(fileURLWithPath: repository.path)
    let json = try String(contentsOf: folder.appendingPathComponent("out.json"), encoding: .utf8)
    let junit = try String(contentsOf: folder.appendingPathComponent("out.xml"), encoding: .utf8)
    let lines = junit.split(separator: "\n").filter { !$0.contains("goldgate.run_seconds") }.map { line in
      line.hasPrefix("<testsuites")
        ? line.replacing(/\ time="[^"]*"/, with: "")
        : line.replacing(/\ timestamp="[^"]*"/, with: "")
    }
    return [json, lines.joined(separator: "\n")]
  }
}
