import GateSuite

/// What the environment of a job says of the part that it is to run.
///
/// `GOLDGATE_SHARD=3/8` comes first. Else the variables of GitLab CI, Heroku CI, CircleCI, Buildkite, Azure Pipelines,
/// Bitbucket Pipelines, AWS Batch, Google Cloud Batch, Cloud Run jobs, Slurm job arrays and Kubernetes indexed jobs are
/// read, as their manuals describe them.
package struct SchedulerEnvironment {
  /// A scheduler that gives each of its jobs a number and their count.
  private struct Scheduler {
    /// The variable of the job's number.
    let index: String
    /// The first job's number.
    let first: Int
    /// The variable of the count.
    let count: String
  }

  private static let schedulers = [
    Scheduler(index: "SYSTEM_JOBPOSITIONINPHASE", first: 1, count: "SYSTEM_TOTALJOBSINPHASE"),
    Scheduler(index: "BITBUCKET_PARALLEL_STEP", first: 0, count: "BITBUCKET_PARALLEL_STEP_COUNT"),
    Scheduler(index: "AWS_BATCH_JOB_ARRAY_INDEX", first: 0, count: "AWS_BATCH_JOB_ARRAY_SIZE"),
    Scheduler(index: "BATCH_TASK_INDEX", first: 0, count: "BATCH_TASK_COUNT"),
    Scheduler(index: "CLOUD_RUN_TASK_INDEX", first: 0, count: "CLOUD_RUN_TASK_COUNT"),
    Scheduler(index: "CIRCLE_NODE_INDEX", first: 0, count: "CIRCLE_NODE_TOTAL"),
    Scheduler(index: "BUILDKITE_PARALLEL_JOB", first: 0, count: "BUILDKITE_PARALLEL_JOB_COUNT"),
    // Kubernetes tells no count.
    Scheduler(index: "JOB_COMPLETION_INDEX", first: 0, count: "GOLDGATE_SHARD_COUNT"),
  ]
  private static let own = "GOLDGATE_SHARD"
  private static let slurm = (
    id: "SLURM_ARRAY_TASK_ID", first: "SLURM_ARRAY_TASK_MIN", last: "SLURM_ARRAY_TASK_MAX",
    count: "SLURM_ARRAY_TASK_COUNT", step: "SLURM_ARRAY_TASK_STEP"
  )

  /// GitLab and Heroku use the same variables; GitLab counts from 1, Heroku from 0.
  private var node: Scheduler {
    Scheduler(
      index: "CI_NODE_INDEX", first: variables["HEROKU_TEST_RUN_ID"] == nil ? 1 : 0, count: "CI_NODE_TOTAL")
  }

  private let variables: [String: String]

  /// The environment; a variable that is empty counts as absent.
  package init(_ variables: [String: String]) { self.variables = variables.filter { !$0.value.isEmpty } }

  /// The part that the environment names.
  /// - Throws: naming the variable, where a scheduler's variables are incomplete or contradict each other, two
  ///   schedulers split the run differently, or none is there.
  package func shard() throws(Diagnostic) -> Shard {
    if let text = variables[Self.own] {
      guard let shard = Shard(text) else {
        throw fault("\(Self.own) is '\(text)', which is no part of a run", remedy: "set it like 3/8")
      }
      return shard
    }
    var found: [(variable: String, shard: Shard)] = []
    for scheduler in [node] + Self.schedulers {
      if let shard = try shard(of: scheduler) { found.append((scheduler.index, shard)) }
    }
    if let shard = try slurmShard() { found.append((Self.slurm.id, shard)) }
    guard let any = found.first else {
      throw fault(
        "no scheduler's variables are in the environment",
        remedy: "give '--shard 3/8', or set \(Self.own)=3/8")
    }
    // One that runs a single job says nothing where another splits the run.
    let splitting = found.filter { $0.shard.count > 1 }
    guard let first = splitting.first else { return any.shard }
    if let other = splitting.first(where: { $0.shard != first.shard }) {
      throw fault(
        "\(first.variable) makes this shard \(first.shard.name), but \(other.variable) makes it \(other.shard.name)",
        remedy: "say which counts with \(Self.own)=\(first.shard.name)")
    }
    return first.shard
  }

  private func shard(of scheduler: Scheduler) throws(Diagnostic) -> Shard? {
    let (index, count) = (try number(scheduler.index), try number(scheduler.count))
    switch (index, count) {
    case (nil, nil): return nil
    // GitLab tells the count of 1 to a job that is not parallel, and no number.
    case (nil, 1?): return Shard(index: 1, of: 1)
    case (nil, let count?):
      throw fault("\(scheduler.index) is missing, while \(scheduler.count) is \(count)", remedy: Self.remedy)
    case (let index?, nil):
      throw fault(
        "\(scheduler.count) is missing, while \(scheduler.index) is \(index)",
        remedy: scheduler.count == "GOLDGATE_SHARD_COUNT"
          ? "set it to the job's 'completions' in its manifest" : Self.remedy)
    case (let index?, let count?):
      guard let shard = Shard(index: index - scheduler.first + 1, of: count) else {
        throw fault(
          "\(scheduler.index) is \(index), which is no job of \(scheduler.count)=\(count)",
          remedy: "the numbers begin with \(scheduler.first), and there are at most \(Shard.maximumCount)")
      }
      return shard
    }
  }

  /// The part of a task in a job array, whose ids may begin anywhere and go in steps.
  ///
  /// A task knows the array's first and last id, their count and their step, which is 1 for any list such as
  /// `1,2,9`. A task in a list with gaps can't tell its place, so all of its tasks are refused.
  private func slurmShard() throws(Diagnostic) -> Shard? {
    let names = [Self.slurm.id, Self.slurm.first, Self.slurm.last, Self.slurm.count]
    var numbers: [Int] = []
    for name in names {
      if let number = try number(name) { numbers.append(number) }
    }
    guard !numbers.isEmpty else { return nil }
    guard numbers.count == names.count else {
      let missing = names.filter { variables[$0] == nil }.joined(separator: ", ")
      throw fault("\(missing) is missing, while others of the job array are there", remedy: Self.remedy)
    }
    let (id, first, last, count) = (numbers[0], numbers[1], numbers[2], numbers[3])
    let step = try number(Self.slurm.step) ?? 1
    let remedy = "submit the array as --array=1-\(max(count, 1)), or set \(Self.own)"
    guard id >= first, id <= last, count >= 1, count <= Shard.maximumCount, step >= 1 else {
      throw fault(
        "\(Self.slurm.id)=\(id) is no task of \(count) from \(Self.slurm.first)=\(first) to \(Self.slurm.last)=\(last)",
        remedy: remedy)
    }
    // Of a single task nothing but its id counts.
    let isEven = count == 1 ? first == last : step * (count - 1) == last - first
    guard isEven, (id - first) % step == 0, let shard = Shard(index: (id - first) / step + 1, of: count)
    else {
      throw fault(
        "the job array has \(count) tasks from \(Self.slurm.first)=\(first) to \(Self.slurm.last)=\(last) with \(Self.slurm.step)=\(step): its ids have gaps, so no task knows its place",
        remedy: remedy)
    }
    return shard
  }

  private func number(_ name: String) throws(Diagnostic) -> Int? {
    guard let text = variables[name] else { return nil }
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
      number <= 1_000_000_000
    else {
      throw fault("\(name) is '\(text)', which is no number of a job", remedy: Self.remedy)
    }
    return number
  }

  private static let remedy = "check the job's settings, or set \(own)=3/8"

  private func fault(_ message: String, remedy: String) -> Diagnostic {
    Diagnostic(message, at: Place(file: "--shard auto"), remedy: remedy)
  }
}
