import Foundation
import GateTestSupport
import Testing

/// The job files that `goldgate shards` prints for Kubernetes and AWS Batch: accepted by their systems' schemas, and run, with
/// the index of each shard in the environment.
@Suite(.needs(.goldgate(Binary.path)), .needs(.program("python3")), .needs(.python("yaml")))
struct SchedulerTests {
  private static let secret = "OPENAI_API_KEY=goldgate/openai.key"
  private static let stub = (SharedData.packageRoot()?.path ?? "") + "/Tests/Stub"

  private func manifest(_ arguments: String..., in folder: String) async throws -> String {
    let words = ["shards", "kubernetes", "--image", "registry.example.org/shop:1.2"] + arguments
    let outcome = try await Binary.run(words, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.output
  }

  @Test(.needs(.python("kubernetes_validate")), arguments: ["1", "8", "1000"])
  func kubernetesAcceptsTheManifest(count: String) async throws {
    let folder = try TemporaryFolder()
    for more in [
      [], ["--secret", Self.secret, "--secret", "YES=no/null", "--name", "true", "--suite", "a b: 'c'"],
    ] {
      let outcome = try await Binary.run(
        ["shards", "kubernetes", "--image", "shop: #1", "--count", count] + more, in: folder.path)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let told = try ExternalTool.withFile(Array(outcome.output.utf8), "yaml") { path in
        try ExternalTool.run("python3", ["-c", Self.validator, path])
      }
      #expect(told.status == 0 && told.output == "PersistentVolumeClaim Job Job\n", "\(told.output)")
    }
  }

  /// Holds each document to the API of Kubernetes, with no key that it does not know.
  private static let validator = """
    import sys, yaml, kubernetes_validate
    kinds = []
    for document in yaml.safe_load_all(open(sys.argv[1])):
        kubernetes_validate.validate(document, '1.34', strict=True)
        kinds.append(document['kind'])
    print(*kinds)
    """

  /// Runs the container of a Job of the manifest, its volume in a folder, as often as the Job says, and prints how it ended.
  private static let pods = """
    import os, subprocess, sys, yaml
    manifest, name, volume = sys.argv[1:]
    job = next(d for d in yaml.safe_load_all(open(manifest)) if d['kind'] == 'Job' and d['metadata']['name'] == name)
    spec = job['spec']
    [container] = spec['template']['spec']['containers']
    assert container['volumeMounts'] == [{'name': 'goldgate', 'mountPath': '/goldgate'}]
    command = [word.replace('/goldgate/', volume + '/') for word in container['command']]
    for index in range(spec.get('completions', 1)):
        environment = dict(os.environ)
        for variable in container.get('env', []):
            environment[variable['name']] = variable.get('value') or '[%(name)s %(key)s]' % variable['valueFrom']['secretKeyRef']
        if spec.get('completionMode') == 'Indexed': environment['JOB_COMPLETION_INDEX'] = str(index)
        print('%s %d ended with %d' % (name, index, subprocess.run(command, env=environment).returncode), flush=True)
    """

  @Test func theManifestComesToTheVerdictOfOneMachine() async throws {
    let sharded = try await ShardedRepository()
    let reports = try await sharded.wholeReports()
    let folder = try TemporaryFolder()
    let manifest = try await manifest(
      "--count", "3", "--secret", Self.secret, "--suite", "qa", in: sharded.repository.path)
    #expect(!manifest.contains("value: OPENAI") && manifest.contains("secretKeyRef"))
    let path = try folder.write(manifest, to: "shards.yaml")
    try folder.write(Self.pods, to: "pods.py")
    let python = try #require(ExternalTool.path("python3"))
    func run(_ job: String) async throws -> String {
      try await ShellText.run(
        "'\(python)' '\(folder.path)/pods.py' '\(path)' \(job) '\(folder.path)'", in: sharded.repository.path
      ).output
    }
    let shards = try await run("goldgate-shards")
    for index in 0..<3 { #expect(shards.contains("goldgate-shards \(index) ended with 0"), "\(shards)") }
    let merge = try await run("goldgate-merge")
    #expect(merge.contains("REGRESSION") && merge.contains("goldgate-merge 0 ended with 1"), "\(merge)")
    let joined = try await Binary.run(
      "merge", "\(folder.path)/shards", "--output", "out.json", "--output", "out.xml",
      in: sharded.repository.path)
    #expect(joined.status == 1)
    #expect(try sharded.reports() == reports)
    #expect(folder.has("goldgate-report.xml") && folder.has("goldgate-report.html"))
    // A shard that is not there is told.
    let file = try #require(
      FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/shards").first { $0.contains("2-of-3") }
    )
    try FileManager.default.removeItem(atPath: "\(folder.path)/shards/\(file)")
    let lacking = try await run("goldgate-merge")
    #expect(lacking.contains("shard 2/3 is missing") && lacking.contains("ended with 4"), "\(lacking)")
  }

  /// `aws` is a stub that holds each input to the API's model, runs the children here, and keeps S3 in a folder.
  @Test(.needs(.python("botocore"))) func theScriptForAWSComesToTheVerdictOfOneMachine() async throws {
    let sharded = try await ShardedRepository()
    let reports = try await sharded.wholeReports()
    let folder = try TemporaryFolder()
    let role = "arn:aws:iam::123456789012:role/gate"
    let printed = try await Binary.run(
      [
        "shards", "aws-batch", "--count", "3", "--image", "shop:1.2", "--queue", "gate", "--place",
        "s3://shop-gate/shards/", "--job-role", role, "--execution-role", role, "--secret",
        "OPENAI_API_KEY=arn:aws:secretsmanager:eu-central-1:123456789012:secret:openai-AbCdEf", "--suite",
        "qa",
      ], in: sharded.repository.path)
    #expect(printed.status == 0, "\(printed.errors)")
    let path = try folder.write(printed.output, to: "shards.sh")
    let goldgate = try #require(Binary.path) as NSString
    func run(_ variables: [String: String] = [:]) async throws -> (status: Int32, output: String) {
      try await ShellText.run(
        "exec sh '\(path)' --output out.json --output out.xml", in: sharded.repository.path,
        [
          "PATH": "\(Self.stub)/aws-cli:\(goldgate.deletingLastPathComponent):/usr/local/bin:/usr/bin:/bin",
          "STUB_PYTHON": ExternalTool.path("python3") ?? "python3", "STUB_FOLDER": folder.path,
          "TMPDIR": folder.path, "SECONDS_BETWEEN_LOOKS": "0",
        ].merging(variables) { $1 })
    }
    let outcome = try await run()
    #expect(outcome.status == 1, "\(outcome.output)")
    #expect(outcome.output.contains("the array job job-1 has SUCCEEDED"), "\(outcome.output)")
    #expect(outcome.output.contains("REGRESSION"), "\(outcome.output)")
    #expect(try sharded.reports() == reports)
    // A child that fails keeps none of the others from S3, and the merge names it.
    let lacking = try await run(["STUB_FAILING": "1"])
    #expect(lacking.status == 4, "\(lacking.output)")
    #expect(
      lacking.output.contains("the array job job-2 has FAILED")
        && lacking.output.contains("shard 2/3 is missing"),
      "\(lacking.output)")
  }
}
