import Foundation
import GateTestSupport
import Testing

/// The scripts of the CI files that `goldgate init` writes, run over a real remote repository.
@Suite(
  .needs(.python("yaml")))
struct PipelineRunTests {
  /// Where each system's gate, release and nightly scripts stand, and the variable of the tag.
  struct System: Sendable, CustomTestStringConvertible {
    let name: String
    let gate: [String]
    let release: [String]
    let nightly: [String]
    let tag: String
    /// What stands before the tag's name in it.
    var tagPrefix = ""

    var testDescription: String { name }
  }

  static let systems = [
    System(
      name: "github", gate: [".github/workflows/goldgate.yml jobs/goldgate/steps"],
      release: [".github/workflows/goldgate-release.yml jobs/record/steps"],
      nightly: [".github/workflows/goldgate-nightly.yml jobs/watch/steps"], tag: "GITHUB_REF_NAME"),
    System(
      name: "buildkite", gate: [".buildkite/pipeline.yml steps/0/command"],
      release: [".buildkite/pipeline.yml steps/1/command"],
      nightly: [".buildkite/pipeline.yml steps/2/command"], tag: "BUILDKITE_TAG"),
    System(
      name: "azure", gate: ["azure-pipelines.yml jobs/0/steps"],
      release: ["azure-pipelines.yml jobs/1/steps"],
      nightly: ["azure-pipelines.yml jobs/2/steps"], tag: "BUILD_SOURCEBRANCH", tagPrefix: "refs/tags/"),
    System(
      name: "circleci",
      gate: [".circleci/config.yml commands/prepare/steps", ".circleci/config.yml jobs/gate/steps"],
      release: [".circleci/config.yml commands/prepare/steps", ".circleci/config.yml jobs/record/steps"],
      nightly: [".circleci/config.yml commands/prepare/steps", ".circleci/config.yml jobs/watch/steps"],
      tag: "CIRCLE_TAG"),
    System(
      name: "gitlab", gate: [".gitlab-ci.yml .goldgate/before_script", ".gitlab-ci.yml goldgate/script"],
      release: [".gitlab-ci.yml .goldgate/before_script", ".gitlab-ci.yml goldgate-release/script"],
      nightly: [".gitlab-ci.yml .goldgate/before_script", ".gitlab-ci.yml goldgate-nightly/script"],
      tag: "CI_COMMIT_TAG"),
  ]

  private func script(_ places: [String], in folder: String) throws -> String {
    var script = "set -e\n"
    for place in places {
      let words = place.split(separator: " ").map(String.init)
      let read = try ShellText.read(words[1], of: "\(folder)/\(words[0])")
      script +=
        read.split(separator: "\n").filter { $0 != "checkout" && $0 != "prepare" && $0 != "publish" }
        .joined(separator: "\n") + "\n"
    }
    #expect(script.contains("goldgate"))
    return script
  }

  private func run(
    _ script: String, in folder: String, _ variables: [String: String] = [:]
  ) async throws -> (status: Int32, output: String) {
    try await ShellText.run(script, in: folder, variables)
  }

  @Test(arguments: systems)
  func aTagIsRecordedAndTheNextChangeIsBlocked(system: System) async throws {
    let folder = try TemporaryFolder()
    let root = folder.path
    let begin = try await run(
      """
      set -e
      git init --quiet --bare ../origin.git
      git init --quiet . && git checkout --quiet -b main
      printf 'cat >/dev/null; echo %s\\n' "'\\"Paris Tokyo Nairobi Lima Oslo\\"'" > answer.sh
      goldgate init --command 'sh answer.sh' --scorer contains --ci \(system.name)
      git add --all && git commit --quiet -m one && git tag v1.0.0
      git remote add origin "$PWD/../origin.git"
      git push --quiet origin main v1.0.0
      git clone --quiet ../origin.git ../release
      git clone --quiet ../origin.git ../change
      """, in: try subfolder("work", of: root))
    #expect(begin.status == 0, "\(begin.output)")
    let work = "\(root)/work"

    let release = try await run(
      try script(system.release, in: work), in: "\(root)/release",
      [
        system.tag: system.tagPrefix + "v1.0.0", "CI_PROJECT_URL": "\(root)/origin",
        "GOLDGATE_PUSH_TOKEN": "unused",
      ])
    #expect(release.status == 0, "\(release.output)")
    #expect(release.output.contains("answers: recorded on v1.0.0"))

    // The steps that find and fetch, then the gate, in a clone that has no note yet.
    let summary = ["GITHUB_STEP_SUMMARY": "\(root)/summary.md"]
    let gate = try script(system.gate, in: work)
    let unchanged = try await run(gate, in: "\(root)/change", summary)
    #expect(unchanged.status == 0, "\(unchanged.output)")
    let nightly = try await run(
      try script(system.nightly, in: work), in: "\(root)/change",
      ["HOME": root, "BUILDKITE_PIPELINE_SLUG": "shop"])
    #expect(nightly.status == 0, "\(nightly.output)")
    #expect(nightly.output.contains("1 scheduled run"))
    try Data("cat >/dev/null; echo '\"no\"'\n".utf8).write(
      to: URL(fileURLWithPath: "\(root)/change/answer.sh"))
    let changed = try await run(gate, in: "\(root)/change", summary)
    #expect(changed.status == 1, "\(changed.output)")
    #expect(changed.output.contains("REGRESSION: answers is worse than v1.0.0"))
    let slid = try await run(
      try script(system.nightly, in: work), in: "\(root)/change",
      ["HOME": root, "BUILDKITE_PIPELINE_SLUG": "shop"])
    #expect(slid.status == 1, "\(slid.output)")
    #expect(FileManager.default.fileExists(atPath: "\(root)/change/goldgate-report.xml"))
  }

  /// Two jobs that record at once: the second push is refused at first, and neither note is lost.
  @Test(arguments: systems)
  func twoJobsThatPushAtOnceLoseNoNote(system: System) async throws {
    let folder = try TemporaryFolder()
    let root = folder.path
    let begin = try await run(
      """
      set -e
      git init --quiet --bare ../origin.git
      git init --quiet . && git checkout --quiet -b main
      printf 'cat >/dev/null; echo %s\\n' "'\\"Paris Tokyo Nairobi Lima Oslo\\"'" > answer.sh
      goldgate init --command 'sh answer.sh' --scorer contains --ci \(system.name)
      git add --all && git commit --quiet -m one && git tag v1.0.0
      echo x > x && git add x && git commit --quiet -m two && git tag v1.1.0
      git remote add origin "$PWD/../origin.git"
      git push --quiet origin main v1.0.0 v1.1.0
      for tag in v1.0.0 v1.1.0; do git clone --quiet --branch "$tag" ../origin.git ../$tag; done
      """, in: try subfolder("work", of: root))
    #expect(begin.status == 0, "\(begin.output)")
    // Both fetch and record before either pushes.
    let text = try script(system.release, in: "\(root)/work")
    let loop = try #require(text.range(of: "for try in")).lowerBound
    let start = text.range(of: "push() {")?.lowerBound ?? loop
    for part in [String(text[..<start]), "set -e\n" + text[start...]] {
      for tag in ["v1.0.0", "v1.1.0"] {
        let outcome = try await run(
          part, in: "\(root)/\(tag)",
          [
            system.tag: system.tagPrefix + tag, "CI_PROJECT_URL": "\(root)/origin",
            "GOLDGATE_PUSH_TOKEN": "x",
          ])
        #expect(outcome.status == 0, "\(outcome.output)")
      }
    }
    let notes = try await run("git notes --ref goldgate/answers list | wc -l", in: "\(root)/origin.git")
    #expect(notes.output.trimmingCharacters(in: .whitespacesAndNewlines) == "2", "\(notes.output)")
  }

  private func subfolder(_ name: String, of root: String) throws -> String {
    try FileManager.default.createDirectory(atPath: "\(root)/\(name)", withIntermediateDirectories: true)
    return "\(root)/\(name)"
  }
}
