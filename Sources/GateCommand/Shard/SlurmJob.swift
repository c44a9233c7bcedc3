import GateJSON

/// A script that submits a job array to Slurm, waits for it and gives the verdict.
///
/// The tasks share the repository with the machine that the script runs on, so that their files are in one place; the
/// variables of whoever submits are theirs as well (`sbatch`, `--export=ALL`).
struct SlurmJob {
  private let job: ShardJob

  init(_ job: ShardJob) { self.job = job }

  /// The script.
  var text: String {
    let options = ShardJob.words(job.arguments)
    let more = options.isEmpty ? "" : " " + options
    let alone = "exec goldgate check --shard auto\(more)".shellQuoted
    return """
      #!/bin/sh
      # goldgate in \(Counted.of(job.count, "shard")) on Slurm, and their merge, with whose exit code it ends.
      #
      # Run it in the repository, at the commit that is gated; its folder is one that all nodes share, and the keys are in
      # the environment:
      #   sh shards.sh [more options of 'goldgate merge', such as --output report.xml]
      # A shard that failed is run again alone, and then merged:
      #   GOLDGATE_SHARD=3/\(job.count) sbatch --wait --wrap \(alone)
      #   goldgate merge goldgate-shards\(more)
      set -eu
      # What the tasks print stays out of the repository.
      sbatch --wait --job-name=goldgate --array=1-\(job.count) --output="${TMPDIR:-/tmp}/goldgate-%A-%a.txt" <<'END' ||
      #!/bin/sh
      exec goldgate check --shard auto\(more)
      END
        echo "not all shards are finished: ${TMPDIR:-/tmp}/goldgate-*.txt says why" >&2
      exec goldgate merge goldgate-shards\(more) "$@"

      """
  }
}
