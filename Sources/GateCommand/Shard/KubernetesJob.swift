import GateJSON
import GateSuite

/// An Indexed Job of Kubernetes, the volume that its shards go to, and the suspended Job that joins them.
struct KubernetesJob {
  private let job: ShardJob
  private let secrets: [ShardJob.Secret]

  /// - Parameter secrets: as typed, `NAME=SECRET/KEY`.
  /// - Throws: on a name that Kubernetes does not take, and on a secret that is none.
  init(_ job: ShardJob, secrets: [String]) throws(Diagnostic) {
    self.job = job
    // A Job's name is a part of its pods', which hold at most 63 characters with index and random letters.
    guard job.name.wholeMatch(of: /[a-z]([-a-z0-9]{0,38}[a-z0-9])?/) != nil else {
      throw Diagnostic(
        "this is no name of a Job", at: Place(file: "--name"),
        remedy: "give up to 40 small letters, digits and '-', a letter first")
    }
    var read: [ShardJob.Secret] = []
    for text in secrets {
      read.append(
        try ShardJob.Secret(text, form: "OPENAI_API_KEY=SECRET/KEY, such as OPENAI_API_KEY=goldgate/openai") {
          $0.wholeMatch(of: /[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/[-._a-zA-Z0-9]{1,253}/) != nil
        })
    }
    self.secrets = read
  }

  private var shards: String { "\(job.name)-shards" }
  private var merge: String { "\(job.name)-merge" }

  /// The manifest.
  var text: String { heading + volume + "---\n" + shardJob + "---\n" + mergeJob }

  private var heading: String {
    let ended = { (name: String) in
      "#   until kubectl get job \(name) --output 'jsonpath={.status.conditions[*].type}' | grep -E 'Complete|Failed'; do sleep 5; done"
    }
    let keys = secrets.map { secret in
      let parts = secret.reference.split(separator: "/")
      return "#   kubectl create secret generic \(parts[0]) --from-file=\(parts[1])=FILE\n"
    }
    return """
      # goldgate in \(Counted.of(job.count, "shard")) on Kubernetes: a volume, an Indexed Job, and the Job that joins its shards and gives the verdict.
      #
      # The image holds goldgate, git, and in its working folder the repository at the commit that is gated, with its tags and
      # notes. The volume is one that the pods of several nodes may write (ReadWriteMany), as NFS, CephFS, EFS and Filestore
      # offer; name its class with storageClassName if it is not the cluster's standard.
      #
      \(keys.isEmpty ? "" : "# The keys are in secrets, from files without a line end:\n\(keys.joined())#\n")#   kubectl apply --filename shards.yaml
      \(ended(shards))
      #   kubectl patch job \(merge) --patch '{"spec": {"suspend": false}}'
      \(ended(merge))
      #   kubectl logs job/\(merge)
      #
      # \(merge) is Complete if the merge may go on, and Failed if not; its log says why, also if a shard has failed. The
      # reports are on the volume. Delete both Jobs before the next run: kubectl delete job \(shards) \(merge)

      """
  }

  private var volume: String {
    """
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata:
      name: \(Self.quoted(job.name))
    spec:
      accessModes: [ReadWriteMany]
      resources:
        requests:
          storage: 1Gi

    """
  }

  private var shardJob: String {
    let command =
      ["goldgate", "check", "--shard", "auto", "--shard-output", "/goldgate/shards"] + job.arguments
    return """
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: \(shards)
      spec:
        completionMode: Indexed
        completions: \(job.count)
        parallelism: \(job.count)
        # A shard that fails keeps no other from finishing, and is not paid for twice.
        backoffLimitPerIndex: 0
      \(pod("shard", command, variables))
      """
  }

  private var mergeJob: String {
    let command =
      ["goldgate", "merge", "/goldgate/shards"] + job.arguments + [
        "--output", "/goldgate/goldgate-report.xml", "--output", "/goldgate/goldgate-report.html",
      ]
    return """
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: \(merge)
      spec:
        # Until the shards have ended.
        suspend: true
        backoffLimit: 0
      \(pod("merge", command, []))
      """
  }

  /// The lines of the shards' variables.
  private var variables: [String] {
    let count = ["- name: GOLDGATE_SHARD_COUNT", "  value: \(Self.quoted(String(job.count)))"]
    return ["env:"]
      + (count
      + secrets.flatMap { secret in
        let parts = secret.reference.split(separator: "/").map(String.init)
        return [
          "- name: \(Self.quoted(secret.variable))", "  valueFrom:", "    secretKeyRef:",
          "      name: \(Self.quoted(parts[0]))", "      key: \(Self.quoted(parts[1]))",
        ]
      }).map { "  " + $0 }
  }

  /// The template of a pod of one container, with the volume at `/goldgate`.
  private func pod(_ name: String, _ command: [String], _ variables: [String]) -> String {
    let container =
      [
        "image: \(Self.quoted(job.image))", "command: \(JSONWriter.compact(.strings(command)))",
      ] + variables + ["volumeMounts:", "  - name: goldgate", "    mountPath: /goldgate"]
    let lines =
      [
        "template:", "  spec:", "    restartPolicy: Never", "    automountServiceAccountToken: false",
        "    containers:", "      - name: \(name)",
      ] + container.map { "        " + $0 } + [
        "    volumes:", "      - name: goldgate", "        persistentVolumeClaim:",
        "          claimName: \(Self.quoted(job.name))",
      ]
    return lines.map { "  " + $0 + "\n" }.joined()
  }

  /// A text that no reader of YAML takes for anything else.
  private static func quoted(_ text: String) -> String { JSONWriter.compact(.string(text)) }
}
