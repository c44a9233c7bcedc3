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

  /// Runs a shell text with some variables; the built goldgate is on its path.
  private func shell(
    _ script: String, in folder: String, _ variables: [String: String] = [:]
  ) throws -> (status: Int32, output: String) {
    let binary = try #require(Binary.path)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = [
      "PATH": (binary as NSString).deletingLastPathComponent + ":/usr/local/bin:/usr/bin:/bin",
      "HOME": TemporaryRepository.home, "LC_ALL": "C", "TMPDIR": folder, "ACTION": Self.folder,
    ].merging(variables) { $1 }
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  @Test func aShallowCheckoutIsGated() throws {
    let folder = try TemporaryFolder()
    let made = try shell(
      """
      set -e
      mkdir origin && (cd origin && goldgate init --example support-faq >/dev/null)
      for branch in main shorter-prompt; do git clone --quiet --depth 1 --branch $branch "file://$PWD/origin" $branch; done
      """, in: folder.path)
    #expect(made.status == 0, "\(made.output)")
    let same = try shell(#""$ACTION/check""#, in: folder.path + "/main")
    #expect(same.status == 0 && same.output.contains("PASS"), "\(same.output)")
    let worse = try shell(
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

  @Test(.needs(.program("curl")))
  func anArchiveIsInstalledOnlyAsItWasReleased() throws {
    let folder = try TemporaryFolder()
    let made = try shell(
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
    let installed = try shell(
      #"folder=$("$ACTION/install" 9.8.7 "$FROM") && "$folder/goldgate" --version"#, in: folder.path,
      ["FROM": from])
    #expect(installed.status == 0 && installed.output.hasSuffix("9.8.7\n"), "\(installed.output)")
    let changed = try shell(
      #"printf x >> "release/$(cat archive)"; "$ACTION/install" 9.8.7 "$FROM""#, in: folder.path,
      ["FROM": from])
    #expect(changed.status == 1 && changed.output.contains("is not what was released"), "\(changed.output)")
    let absent = try shell(#""$ACTION/install" 1.2.3 "$FROM""#, in: folder.path, ["FROM": from])
    #expect(absent.status == 1 && absent.output.contains("check 'version' and 'from'"), "\(absent.output)")
    let none = try shell(
      #"PATH=/none /bin/bash "$ACTION/install" '' "$FROM""#, in: folder.path, ["FROM": from])
    #expect(none.status == 1 && none.output.contains("name a release with 'version'"), "\(none.output)")
  }
}
