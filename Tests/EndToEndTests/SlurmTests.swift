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
    let sharded = try await ShardedRepository()
    let repository = sharded.repository
    let reports = try await sharded.wholeReports()

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
    #expect(try sharded.reports() == reports)
  }

  /// The script that `goldgate shards slurm` prints, as its first lines say.
  @Test func thePrintedScriptComesToTheVerdictOfOneMachine() async throws {
    let sharded = try await ShardedRepository()
    let reports = try await sharded.wholeReports()
    let root = try #require(SharedData.packageRoot()).path
    let folder = try TemporaryFolder()
    let outcome = try await Binary.run(
      in: sharded.repository.path,
      script: """
        PATH="$(dirname "$1"):$PATH"; export PATH TMPDIR='\(folder.path)'
        goldgate shards slurm --count 4 --suite qa >'\(folder.path)/shards.sh'
        exec '\(root)/Tests/Stub/with-slurm' sh '\(folder.path)/shards.sh' --output out.json --output out.xml
        """)
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(outcome.output.contains("REGRESSION"), "\(outcome.output)")
    #expect(try sharded.reports() == reports)
  }
}
