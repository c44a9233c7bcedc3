import GateSuite
import Testing

@testable import GateCheck

/// Which part of a run the schedulers' environments name.
@Suite struct SchedulerEnvironmentTests {
  private static func slurm(
    _ id: String, _ first: String, _ last: String, _ count: String, step: String = "1"
  ) -> [String: String] {
    [
      "SLURM_ARRAY_TASK_ID": id, "SLURM_ARRAY_TASK_MIN": first, "SLURM_ARRAY_TASK_MAX": last,
      "SLURM_ARRAY_TASK_COUNT": count, "SLURM_ARRAY_TASK_STEP": step,
    ]
  }

  static let accepted: [(environment: [String: String], shard: String)] = [
    (["GOLDGATE_SHARD": "3/8"], "3/8"),
    (["GOLDGATE_SHARD": "1/1000"], "1/1000"),
    (["CI_NODE_INDEX": "1", "CI_NODE_TOTAL": "8"], "1/8"),
    (["CI_NODE_INDEX": "8", "CI_NODE_TOTAL": "8"], "8/8"),
    (["CI_NODE_TOTAL": "1"], "1/1"),
    (["CIRCLE_NODE_INDEX": "0", "CIRCLE_NODE_TOTAL": "4"], "1/4"),
    (["CIRCLE_NODE_INDEX": "3", "CIRCLE_NODE_TOTAL": "4"], "4/4"),
    (["BUILDKITE_PARALLEL_JOB": "0", "BUILDKITE_PARALLEL_JOB_COUNT": "5"], "1/5"),
    (["BUILDKITE_PARALLEL_JOB": "4", "BUILDKITE_PARALLEL_JOB_COUNT": "5"], "5/5"),
    (["JOB_COMPLETION_INDEX": "2", "GOLDGATE_SHARD_COUNT": "3"], "3/3"),
    (slurm("1", "1", "8", "8"), "1/8"),
    (slurm("7", "0", "7", "8"), "8/8"),
    (slurm("30", "10", "50", "5", step: "10"), "3/5"),
    (slurm("5", "1", "7", "4", step: "2"), "3/4"),
    // As `--array=0-14:2` was seen.
    (slurm("14", "0", "14", "8", step: "2"), "8/8"),
    (["SYSTEM_JOBPOSITIONINPHASE": "1", "SYSTEM_TOTALJOBSINPHASE": "3"], "1/3"),
    (["SYSTEM_JOBPOSITIONINPHASE": "3", "SYSTEM_TOTALJOBSINPHASE": "3"], "3/3"),
    (["BITBUCKET_PARALLEL_STEP": "0", "BITBUCKET_PARALLEL_STEP_COUNT": "3"], "1/3"),
    (["BITBUCKET_PARALLEL_STEP": "2", "BITBUCKET_PARALLEL_STEP_COUNT": "3"], "3/3"),
    (["AWS_BATCH_JOB_ARRAY_INDEX": "0", "AWS_BATCH_JOB_ARRAY_SIZE": "2"], "1/2"),
    (["AWS_BATCH_JOB_ARRAY_INDEX": "1", "AWS_BATCH_JOB_ARRAY_SIZE": "2"], "2/2"),
    (["BATCH_TASK_INDEX": "4", "BATCH_TASK_COUNT": "5"], "5/5"),
    (["CLOUD_RUN_TASK_INDEX": "0", "CLOUD_RUN_TASK_COUNT": "5"], "1/5"),
    // Heroku counts the variables of GitLab from 0.
    (["HEROKU_TEST_RUN_ID": "7c1", "CI_NODE_INDEX": "0", "CI_NODE_TOTAL": "2"], "1/2"),
    (["HEROKU_TEST_RUN_ID": "7c1", "CI_NODE_INDEX": "1", "CI_NODE_TOTAL": "2"], "2/2"),
    (slurm("9", "9", "9", "1"), "1/1"),
    // The user's own word counts before a scheduler's, and one that splits before one that does not.
    (["GOLDGATE_SHARD": "2/3", "CI_NODE_INDEX": "1", "CI_NODE_TOTAL": "8"], "2/3"),
    (["CI_NODE_TOTAL": "1"].merging(slurm("2", "1", "4", "4")) { $1 }, "2/4"),
    (
      ["CIRCLE_NODE_INDEX": "1", "CIRCLE_NODE_TOTAL": "2", "CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "2"], "2/2"
    ),
    (["GOLDGATE_SHARD": "", "CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "2"], "2/2"),
  ]

  @Test(arguments: accepted)
  func aPartIsRead(environment: [String: String], shard: String) throws {
    #expect(try SchedulerEnvironment(environment).shard().name == shard)
  }

  static let refused: [(environment: [String: String], variable: String)] = [
    ([:], "GOLDGATE_SHARD"),
    (["GOLDGATE_SHARD": "0/8"], "GOLDGATE_SHARD"),
    (["GOLDGATE_SHARD": "9/8"], "GOLDGATE_SHARD"),
    (["GOLDGATE_SHARD": "/8"], "GOLDGATE_SHARD"),
    (["GOLDGATE_SHARD": "1/1001"], "GOLDGATE_SHARD"),
    (["CI_NODE_TOTAL": "8"], "CI_NODE_INDEX"),
    (["CI_NODE_INDEX": "8"], "CI_NODE_TOTAL"),
    (["CI_NODE_INDEX": "0", "CI_NODE_TOTAL": "8"], "CI_NODE_INDEX"),
    (["CI_NODE_INDEX": "9", "CI_NODE_TOTAL": "8"], "CI_NODE_INDEX"),
    (["CIRCLE_NODE_INDEX": "4", "CIRCLE_NODE_TOTAL": "4"], "CIRCLE_NODE_INDEX"),
    (["CIRCLE_NODE_INDEX": "x", "CIRCLE_NODE_TOTAL": "4"], "CIRCLE_NODE_INDEX"),
    (["CIRCLE_NODE_INDEX": "1", "CIRCLE_NODE_TOTAL": "-4"], "CIRCLE_NODE_TOTAL"),
    (["BUILDKITE_PARALLEL_JOB": "1"], "BUILDKITE_PARALLEL_JOB_COUNT"),
    (["BUILDKITE_PARALLEL_JOB_COUNT": "99999999999999999999"], "BUILDKITE_PARALLEL_JOB_COUNT"),
    (["JOB_COMPLETION_INDEX": "2"], "GOLDGATE_SHARD_COUNT"),
    (["GOLDGATE_SHARD_COUNT": "3"], "JOB_COMPLETION_INDEX"),
    (["SLURM_ARRAY_TASK_ID": "1"], "SLURM_ARRAY_TASK_MIN"),
    (slurm("3", "1", "7", "3"), "SLURM_ARRAY_TASK_STEP"),
    (slurm("8", "1", "7", "7"), "SLURM_ARRAY_TASK_ID"),
    (slurm("0", "1", "7", "7"), "SLURM_ARRAY_TASK_ID"),
    (slurm("1", "7", "1", "7"), "SLURM_ARRAY_TASK_ID"),
    (slurm("1", "1", "1", "2"), "SLURM_ARRAY_TASK_STEP"),
    (slurm("1", "1", "1", "0"), "SLURM_ARRAY_TASK_ID"),
    (slurm("1", "1", "2000", "2000"), "SLURM_ARRAY_TASK_ID"),
    // `--array=1,2,9` and `--array=1,5,9`, which no task can tell apart, and each of their tasks.
    (slurm("1", "1", "9", "3"), "SLURM_ARRAY_TASK_STEP"),
    (slurm("2", "1", "9", "3"), "SLURM_ARRAY_TASK_STEP"),
    (slurm("5", "1", "9", "3"), "SLURM_ARRAY_TASK_STEP"),
    (slurm("9", "1", "9", "3"), "SLURM_ARRAY_TASK_STEP"),
    (slurm("0", "0", "9", "6"), "SLURM_ARRAY_TASK_STEP"),
    (["SYSTEM_JOBPOSITIONINPHASE": "0", "SYSTEM_TOTALJOBSINPHASE": "3"], "SYSTEM_JOBPOSITIONINPHASE"),
    (["BITBUCKET_PARALLEL_STEP": "3", "BITBUCKET_PARALLEL_STEP_COUNT": "3"], "BITBUCKET_PARALLEL_STEP"),
    (["AWS_BATCH_JOB_ARRAY_INDEX": "1"], "AWS_BATCH_JOB_ARRAY_SIZE"),
    (["BATCH_TASK_COUNT": "2"], "BATCH_TASK_INDEX"),
    (
      ["CIRCLE_NODE_INDEX": "1", "CIRCLE_NODE_TOTAL": "3", "CI_NODE_INDEX": "1", "CI_NODE_TOTAL": "2"],
      "CIRCLE_NODE_INDEX"
    ),
  ]

  @Test(arguments: refused)
  func anEnvironmentThatIsIncompleteOrContradictsItselfIsRefused(
    environment: [String: String], variable: String
  ) throws {
    let fault = try #require(throws: Diagnostic.self) { try SchedulerEnvironment(environment).shard() }
    #expect("\(fault)".contains(variable))
    #expect(fault.remedy != nil)
  }
}
