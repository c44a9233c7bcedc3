import Foundation
import GateTestSupport
import Testing

/// The action of GitHub and the component of GitLab in `.ci/action`: accepted by their systems' schemas, and run.
@Suite struct ActionTests {
  private static let folder = (SharedData.packageRoot()?.path ?? "") + "/.ci/action"

  @Test(.needs(.program("check-jsonschema")))
  func theSchemasAcceptThem() throws {
    let action = try ExternalTool.run(
      "check-jsonschema", ["--builtin-schema", "vendor.github-actions", "\(Self.folder)/action.yml"])
    #expect(action.status == 0, "\(action.output)")
    // The component's inputs stand in a document of their own, for which there is no schema.
    let component = try String(contentsOfFile: "\(Self.folder)/gitlab.yml", encoding: .utf8)
    let job = try #require(component.components(separatedBy: "\n---\n").last)
      .replacing("$[[ inputs.stage ]]", with: "test")
    let pipeline = try ExternalTool.withFile(Array(job.utf8), "yml") { path in
      try ExternalTool.run(
        "check-jsonschema", ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", path])
    }
    #expect(pipeline.status == 0, "\(pipeline.output)")
  }

  private func shell(
    _ script: String, in folder: String, _ variables: [String: String] = [:]
  ) async throws -> (status: Int32, output: String) {
    try await ShellText.run(
      script, in: folder, by: ["/bin/bash", "-c"],
      ["TMPDIR": folder, "ACTION": Self.folder].merging(variables) { $1 })
  }

  @Test func aShallowCheckoutIsGated() async throws {
    let folder = try TemporaryFolder()
    let made = try await shell(
      """
      set -e
      mkdir origin && (cd origin && goldgate init --example support-faq >/dev/null)
      for branch in main shorter-prompt; do git clone --quiet --depth 1 --branch $branch "file://$PWD/origin" $branch; done
      """, in: folder.path)
    #expect(made.status == 0, "\(made.output)")
    let same = try await shell(#""$ACTION/check""#, in: folder.path + "/main")
    #expect(same.status == 0 && same.output.contains("PASS"), "\(same.output)")
    let worse = try await shell(
      #""$ACTION/check""#, in: folder.path + "/shorter-prompt",
      ["ARGUMENTS": "--suite support-faq --quiet", "GITHUB_STEP_SUMMARY": folder.path + "/summary.md"])
    #expect(worse.status == 1, "\(worse.output)")
    #expect(try folder.read("summary.md").contains("REGRESSION"))
    for report in [
      "goldgate-report.xml", "goldgate-report.html", "goldgate-report.md", "goldgate-report.json",
    ] {
      #expect(FileManager.default.fileExists(atPath: "\(folder.path)/shorter-prompt/\(report)"), "\(report)")
    }
  }

  /// Where GitHub's steps stand, as GitHub runs them.
  private func step(_ number: Int) throws -> String {
    try ShellText.read("runs/steps/\(number)/run", of: "\(Self.folder)/action.yml")
  }

  @Test(.needs(.python("yaml"))) func aCommentThatFailsBlocksNothing() async throws {
    let folder = try TemporaryFolder()
    let comment = try step(3)
    #expect(comment.contains("goldgate comment"))
    let none = try await shell("set -e\n" + comment, in: folder.path)
    #expect(none.status == 0 && none.output.isEmpty, "\(none.output)")
    try folder.write("# PASS\n", to: "goldgate-report.md")
    let failed = try await shell("set -e\n" + comment, in: folder.path, ["GITHUB_TOKEN": ""])
    #expect(failed.status == 0, "\(failed.output)")
    #expect(
      failed.output.contains("::warning::goldgate: the pull request has no new comment"), "\(failed.output)")
    // The gate's own code ends the job.
    for code in ["0", "1", "6"] {
      let last = try await shell(try step(4), in: folder.path, ["CODE": code])
      #expect(last.status == Int32(code))
    }
    #expect(try await shell(try step(4), in: folder.path, ["CODE": ""]).status != 0)
  }

  /// The component's script over a clone of the example, with a release that holds the built goldgate.
  @Test(.needs(.program("curl")), .needs(.python("yaml"))) func theComponentGatesAMergeRequest() async throws
  {
    let folder = try TemporaryFolder()
    let made = try await shell(
      """
      set -e
      case $(uname -m) in x86_64) architecture=amd64 ;; *) architecture=arm64 ;; esac
      name=goldgate-9.8.7-linux-$architecture
      mkdir -p "release/$name"
      printf '#!/bin/sh\\nexec "%s" "$@"\\n' "$(command -v goldgate)" > "release/$name/goldgate"
      chmod +x "release/$name/goldgate"
      (cd release && tar -czf "$name.tar.gz" "$name" && sha256sum "$name.tar.gz" > SHA256SUMS)
      mkdir origin && (cd origin && goldgate init --example support-faq >/dev/null)
      for branch in main shorter-prompt; do git clone --quiet --branch $branch origin $branch; done
      """, in: folder.path)
    #expect(made.status == 0, "\(made.output)")
    let script = "set -e\n" + (try ShellText.read("1/goldgate/script", of: "\(Self.folder)/gitlab.yml"))
    func run(in branch: String, _ variables: [String: String]) async throws -> (status: Int32, output: String)
    {
      try await ShellText.run(
        script, in: "\(folder.path)/\(branch)",
        [
          "GOLDGATE_VERSION": "9.8.7", "GOLDGATE_FROM": "file://\(folder.path)/release",
          "GOLDGATE_ARGUMENTS": "",
        ].merging(variables) { $1 })
    }
    let same = try await run(in: "main", [:])
    #expect(same.status == 0 && same.output.contains("PASS"), "\(same.output)")
    let worse = try await run(in: "shorter-prompt", ["GOLDGATE_ARGUMENTS": "--suite support-faq --quiet"])
    #expect(worse.status == 1 && worse.output.contains("REGRESSION"), "\(worse.output)")
    for branch in ["main", "shorter-prompt"] {
      // Neither the archive nor a report makes the checkout another one.
      let status = try await shell("git status --porcelain", in: "\(folder.path)/\(branch)")
      #expect(status.output.isEmpty, "\(status.output)")
      for report in ["goldgate-report.xml", "goldgate-report.html", "goldgate.codequality.json"] {
        #expect(folder.has("\(branch)/goldgate-report/\(report)"), "\(report)")
      }
    }
    let component = try String(contentsOfFile: "\(Self.folder)/gitlab.yml", encoding: .utf8)
    for place in [
      "paths: [goldgate-report/goldgate-report.html]", "junit: goldgate-report/goldgate-report.xml",
    ] {
      #expect(component.contains(place))
    }
    try Data("x".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/release/SHA256SUMS"))
    let unknown = try await run(in: "main", [:])
    #expect(unknown.status != 0 && !unknown.output.contains("PASS"), "\(unknown.output)")
  }

  @Test(.needs(.program("curl")))
  func anArchiveIsInstalledOnlyAsItWasReleased() async throws {
    let folder = try TemporaryFolder()
    let made = try await shell(
      """
      set -e
      case $(uname -m) in x86_64) architecture=amd64 ;; *) architecture=arm64 ;; esac
      name=goldgate-9.8.7-linux-$architecture
      mkdir -p "release/$name" && printf '#!/bin/sh\\necho 9.8.7\\n' > "release/$name/goldgate"
      chmod +x "release/$name/goldgate"
      cd release && tar -czf "$name.tar.gz" "$name" && sha256sum "$name.tar.gz" > SHA256SUMS && echo "$name.tar.gz" > ../archive
      """, in: folder.path)
    #expect(made.status == 0, "\(made.output)")
    let from = "file://\(folder.path)/release"
    let installed = try await shell(
      #"folder=$("$ACTION/install" 9.8.7 "$FROM") && "$folder/goldgate" --version"#, in: folder.path,
      ["FROM": from])
    #expect(installed.status == 0 && installed.output.hasSuffix("9.8.7\n"), "\(installed.output)")
    let changed = try await shell(
      #"printf x >> "release/$(cat archive)"; "$ACTION/install" 9.8.7 "$FROM""#, in: folder.path,
      ["FROM": from])
    #expect(changed.status == 1 && changed.output.contains("is not what was released"), "\(changed.output)")
    let absent = try await shell(#""$ACTION/install" 1.2.3 "$FROM""#, in: folder.path, ["FROM": from])
    #expect(absent.status == 1 && absent.output.contains("check 'version' and 'from'"), "\(absent.output)")
    let none = try await shell(
      #"PATH=/none /bin/bash "$ACTION/install" '' "$FROM""#, in: folder.path, ["FROM": from])
    #expect(none.status == 1 && none.output.contains("name a release with 'version'"), "\(none.output)")
  }
}
