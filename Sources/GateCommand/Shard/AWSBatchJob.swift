import GateJSON
import GateSuite

/// A script that registers and submits an array job of AWS Batch, waits for it, gets its shards from S3 and gives the verdict.
struct AWSBatchJob {
  private let job: ShardJob
  private let secrets: [ShardJob.Secret]
  private let queue: String
  private let place: String
  private let jobRole: String?
  private let executionRole: String?

  /// - Parameter secrets: as typed, `NAME=ARN`.
  /// - Throws: on what AWS does not take, and on a secret that is none.
  init(
    _ job: ShardJob, secrets: [String], queue: String, place: String, jobRole: String?, executionRole: String?
  ) throws(Diagnostic) {
    self.job = job
    (self.queue, self.jobRole, self.executionRole) = (queue, jobRole, executionRole)
    guard job.name.wholeMatch(of: /[A-Za-z0-9][-_A-Za-z0-9]{0,100}/) != nil else {
      throw Diagnostic(
        "this is no name of a job", at: Place(file: "--name"), remedy: "give letters, digits, '-' and '_'")
    }
    guard place.wholeMatch(of: /s3:\/\/[a-z0-9][-.a-z0-9]{1,61}[a-z0-9](\/[-!_.*'()A-Za-z0-9]+)*\/?/) != nil
    else {
      throw Diagnostic(
        "this is no place in S3", at: Place(file: "--place"), remedy: "write it as s3://BUCKET/FOLDER")
    }
    self.place = place.hasSuffix("/") ? String(place.dropLast()) : place
    for (option, role) in [("--job-role", jobRole), ("--execution-role", executionRole)] {
      guard let role else { continue }
      guard role.wholeMatch(of: /arn:aws[-a-z]*:iam::[0-9]{12}:role\/[\w+=,.@\/-]+/) != nil else {
        throw Diagnostic(
          "this is no role", at: Place(file: option),
          remedy: "write it as arn:aws:iam::123456789012:role/NAME")
      }
    }
    var read: [ShardJob.Secret] = []
    for text in secrets {
      read.append(
        try ShardJob.Secret(
          text, form: "OPENAI_API_KEY=arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME"
        ) { $0.wholeMatch(of: /arn:aws[-a-z]*:(secretsmanager|ssm):[-a-z0-9]+:[0-9]{12}:\S+/) != nil })
    }
    guard read.isEmpty || executionRole != nil else {
      throw Diagnostic(
        "secrets need a role that may read them", at: Place(file: "--secret"),
        remedy: "name it with --execution-role ARN")
    }
    self.secrets = read
  }

  /// What a shard runs: its file goes to S3 even if the check ended badly, as other suites' are paid for.
  private var command: String {
    let words =
      ["goldgate", "check", "--shard", "auto", "--shard-output", "/tmp/goldgate-shards"] + job.arguments
    return """
      \(ShardJob.words(words))
      code=$?
      aws s3 cp --recursive --only-show-errors /tmp/goldgate-shards "\(place)/${AWS_BATCH_JOB_ID%%:*}/" || [ "$code" -ne 0 ] || code=5
      exit "$code"
      """
  }

  private var definition: JSONValue {
    var container: [String: JSONValue] = [
      "image": .string(job.image), "command": .strings(["sh", "-c", command]),
      "resourceRequirements": [
        ["type": "VCPU", "value": "1"], ["type": "MEMORY", "value": "2048"],
      ],
    ]
    if let jobRole { container["jobRoleArn"] = .string(jobRole) }
    if let executionRole { container["executionRoleArn"] = .string(executionRole) }
    if !secrets.isEmpty {
      container["secrets"] = .array(
        secrets.map { ["name": .string($0.variable), "valueFrom": .string($0.reference)] })
    }
    return [
      "jobDefinitionName": .string("\(job.name)-shards"), "type": "container",
      "containerProperties": .object(container),
      // A shard that fails is not paid for twice.
      "retryStrategy": ["attempts": 1],
    ]
  }

  private var submission: JSONValue {
    [
      "jobName": .string("\(job.name)-shards"), "jobQueue": .string(queue),
      "jobDefinition": .string("\(job.name)-shards"), "arrayProperties": ["size": .integer(job.count)],
    ]
  }

  /// The script.
  var text: String {
    let options = ShardJob.words(job.arguments)
    return """
      #!/bin/sh
      # goldgate in \(job.count) shards on AWS Batch, and their merge, with whose exit code it ends.
      #
      # Run it in the repository, at the commit that is gated, with the AWS CLI and goldgate on the PATH:
      #   sh shards.sh [more options of 'goldgate merge', such as --output report.xml]
      # The image holds goldgate, git, the AWS CLI, and in its working folder the repository at the same commit, with its tags
      # and notes. The job's role may write to \(place), and who runs this may read it.
      # The queue is one of EC2; on Fargate the definition needs "platformCapabilities": ["FARGATE"] and a network.
      set -eu
      definition=$(cat <<'END'
      \(JSONWriter.pretty(definition))
      END
      )
      submission=$(cat <<'END'
      \(JSONWriter.pretty(submission))
      END
      )
      # The job takes this revision, whatever is registered meanwhile.
      revision=$(aws batch register-job-definition --cli-input-json "$definition" --query jobDefinitionArn --output text)
      job=$(aws batch submit-job --cli-input-json "$submission" --job-definition "$revision" --query jobId --output text)
      echo "submitted the array job $job" >&2
      while :; do
        status=$(aws batch describe-jobs --jobs "$job" --query 'jobs[0].status' --output text)
        case $status in SUCCEEDED | FAILED) break ;; esac
        sleep "${SECONDS_BETWEEN_LOOKS:-20}"
      done
      echo "the array job $job has $status" >&2
      # Outside of the repository.
      shards=$(mktemp -d)
      aws s3 cp --recursive --only-show-errors "\(place)/$job/" "$shards"
      exec goldgate merge "$shards"\(options.isEmpty ? "" : " " + options) "$@"

      """
  }
}
