import ArgumentParser
import GateCheck
import GateDecision
import GateJSON
import GateSuite

/// `goldgate shards`: prints the job file that runs a check in shards on a scheduler, and joins them.
struct ShardsCommand: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "shards",
    abstract:
      "Print a job file that runs a check in shards on Slurm, Kubernetes or AWS Batch, and joins them.",
    discussion: """
      Calls nothing. The file says in its first lines how it is used. A key is only ever named, and never in the file.

      Examples:
        goldgate shards slurm --count 8 > shards.sh
        goldgate shards kubernetes --count 8 --image registry.example.org/shop:1.2 \\
          --secret OPENAI_API_KEY=goldgate/key > shards.yaml
        goldgate shards aws-batch --count 8 --image shop:1.2 --queue gate --place s3://shop-gate/shards > shards.sh
      """)

  /// What runs the shards.
  enum Scheduler: String, CaseIterable, ExpressibleByArgument {
    /// A job array on a shared file system.
    case slurm
    /// An Indexed Job and a volume.
    case kubernetes
    /// An array job and S3.
    case awsBatch = "aws-batch"
  }

  @Argument(help: "The scheduler: slurm, kubernetes or aws-batch.")
  var scheduler: Scheduler

  @Option(help: ArgumentHelp("How many shards there are, from 1 to 1000.", valueName: "n"))
  var count: Int

  @Option(
    help: ArgumentHelp(
      "kubernetes, aws-batch: the image, with goldgate, git, and the repository in its working folder.",
      valueName: "name"))
  var image: String?

  @Option(
    help: ArgumentHelp(
      "kubernetes, aws-batch: a variable of the shards and where its value is kept: NAME=SECRET/KEY on Kubernetes, NAME=ARN of Secrets Manager or Parameter Store on AWS. Repeatable.",
      valueName: "name=place"))
  var secret: [String] = []

  @Option(
    help: ArgumentHelp(
      "kubernetes, aws-batch: the name that the jobs begin with (default: goldgate).", valueName: "name"))
  var name: String?

  @Option(help: ArgumentHelp("aws-batch: the job queue.", valueName: "name"))
  var queue: String?

  @Option(
    help: ArgumentHelp(
      "aws-batch: where the shards' files are put, in a folder a job.", valueName: "s3://bucket/folder"))
  var place: String?

  @Option(help: ArgumentHelp("aws-batch: the role of the shards, which may write there.", valueName: "arn"))
  var jobRole: String?

  @Option(help: ArgumentHelp("aws-batch: the role that may read the secrets.", valueName: "arn"))
  var executionRole: String?

  @OptionGroup var suites: SuiteOptions

  @Option(
    help: ArgumentHelp("Compare with this baseline instead of the policy's.", valueName: "name"))
  var baseline: String?

  @Option(help: "Whose policy and scorers count (tag, head).")
  var policy: PolicySource = .tag

  var onlyComputes: Bool { true }

  func validate() throws {
    guard (1...1000).contains(count) else { throw ValidationError("--count must be from 1 to 1000.") }
    // A line end would end a comment of the file, and what is behind it would be run.
    let texts = suites.suite + [baseline, image, name, queue].compactMap { $0 }
    if texts.contains(where: { $0.unicodeScalars.contains { $0.properties.generalCategory == .control } }) {
      throw ValidationError("A name holds a line end or another control character: give it without.")
    }
    let containers: [(String, Bool)] = [
      ("--image", image != nil), ("--secret", !secret.isEmpty), ("--name", name != nil),
    ]
    let amazon: [(String, Bool)] = [
      ("--queue", queue != nil), ("--place", place != nil), ("--job-role", jobRole != nil),
      ("--execution-role", executionRole != nil),
    ]
    let stray =
      switch scheduler {
      case .slurm: containers + amazon
      case .kubernetes: amazon
      case .awsBatch: [(String, Bool)]()
      }
    if let option = stray.first(where: \.1) {
      throw ValidationError("\(option.0) has no meaning on \(scheduler.rawValue): leave it out.")
    }
    if scheduler != .slurm, image?.isEmpty ?? true {
      throw ValidationError("Name the image with --image: goldgate, git and the repository are in it.")
    }
    if scheduler == .awsBatch {
      if count < 2 { throw ValidationError("An array job of AWS Batch has at least 2 shards: --count 2.") }
      if queue == nil || place == nil {
        throw ValidationError(
          "Name the job queue and the place of the shards: --queue NAME --place s3://BUCKET/FOLDER.")
      }
    }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let job = ShardJob(
      count: count, name: name ?? "goldgate", image: image ?? "",
      arguments: suites.suite.flatMap { ["--suite", $0] } + (baseline.map { ["--baseline", $0] } ?? [])
        + (policy == .tag ? [] : ["--policy", policy.rawValue]))
    let text =
      switch scheduler {
      case .slurm: SlurmJob(job).text
      case .kubernetes:
        try KubernetesJob(job, secrets: secret).text
      case .awsBatch:
        try AWSBatchJob(
          job, secrets: secret, queue: queue ?? "", place: place ?? "", jobRole: jobRole,
          executionRole: executionRole
        ).text
      }
    context.write(text)
    return .pass
  }
}

/// What the job files of all schedulers have in common.
struct ShardJob {
  /// How many shards there are.
  let count: Int
  /// What the names of jobs begin with.
  let name: String
  /// The image; empty if the scheduler has none.
  let image: String
  /// The options that the shards and the merge must share.
  let arguments: [String]

  /// A variable and where its value is kept, which the file names in place of the value.
  struct Secret {
    let variable: String
    let reference: String

    /// Reads `NAME=PLACE`.
    /// - Parameter form: how the place is written, for the message.
    /// - Throws: without what was typed, which may be a key.
    init(_ text: String, form: String, isReference: (String) -> Bool) throws(Diagnostic) {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, parts[0].isVariableName(), isReference(parts[1]) else {
        throw Diagnostic(
          "this names no variable and the place of its value, and a value itself is never put into a job file",
          at: Place(file: "--secret"), remedy: "write it as \(form)")
      }
      (variable, reference) = (parts[0], parts[1])
    }
  }

  /// Words of a shell.
  static func words(_ words: [String]) -> String { words.map(\.shellQuoted).joined(separator: " ") }
}
