import Foundation
import GateTestSupport
import Testing

/// A job array on a real Slurm comes to the verdict of one machine.
@Suite(
  .needs(.goldgate(Binary.path)),
  .needs(.program("python3")),
  .needs(
    Requirement("program Slurm", remedy: "run .ci/setup-slurm") {
      ["munged", "slurmctld", "slurmd", "sbatch"].allSatisfy { ExternalTool.path($0) != nil }
    }),
  .needs(.root))
struct SlurmTests {
  /// A released repository of 40 examples whose program has become worse since; it tells its latencies itself.
  private func repository() async throws -> TemporaryRepository {
    let repository = try TemporaryRepository()
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
    return repository
  }

  /// The reports that a command wrote; JUnit without the times at which and in which it ran.
  private func reports(_ repository: TemporaryRepository) throws -> [String] {
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

  /// Submits an array of five tasks in steps, two at once in one repository, of which one fails; merges; runs the
  /// one that failed alone, which makes it an array of one task, so that its part is named; merges again.
  private static let driver = """
    set -u
    folder=$1 goldgate=$2
    cat >"$folder/job.sh" <<END
    #!/bin/sh
    [ "\\$SLURM_ARRAY_TASK_ID" = "\\$FAILING" ] && exit 7
    exec "$goldgate" check --shard auto
    END
    submit() { sbatch --wait --array="$1" --output="$folder/task-%a.txt" "$folder/job.sh" >"$folder/sbatch.txt" 2>&1; }
    merge() { "$goldgate" merge goldgate-shards --output out.json --output out.xml >"$1" 2>&1; }
    FAILING=6 submit 0-12:3
    echo "first $?"
    merge "$folder/incomplete.txt"
    echo "incomplete $?"
    FAILING=none GOLDGATE_SHARD=3/5 submit 6
    echo "again $?"
    merge "$folder/complete.txt"
    echo "complete $?"
    """

  @Test func aJobArrayComesToTheVerdictOfOneMachine() async throws {
    let repository = try await repository()
    let whole = try await Binary.run(
      "check", "--output", "out.json", "--output", "out.xml", in: repository.path)
    #expect(whole.status == 1, "\(whole.errors)")
    let reports = try reports(repository)

    let root = try #require(SharedData.packageRoot()).path
    let folder = try TemporaryFolder()
    try folder.write(Self.driver, to: "driver.sh")
    let outcome = try await Binary.run(
      in: repository.path,
      script: "exec '\(root)/Tests/Stub/with-slurm' sh '\(folder.path)/driver.sh' '\(folder.path)' \"$1\"")
    #expect(
      outcome.output == "first 7\nincomplete 4\nagain 0\ncomplete 1\n",
      "\(outcome.errors) \((try? folder.read("sbatch.txt")) ?? "")")
    #expect(try folder.read("task-12.txt").contains("Shard 5/5 is finished. This is no verdict"))
    #expect(try folder.read("incomplete.txt").contains("shard 3/5 is missing"))
    #expect(try self.reports(repository) == reports)
  }
}
