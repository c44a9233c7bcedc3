import Foundation
import GateTestSupport
import Testing

/// What can be said of `.ci/release/Dockerfile` without Docker.
@Suite struct ImageTests {
  private func text(_ name: String) throws -> String {
    let root = try #require(SharedData.packageRoot())
    return try String(contentsOf: root.appendingPathComponent(".ci/release/\(name)"), encoding: .utf8)
  }

  /// The instructions with their lines joined and comments left out.
  private func instructions() throws -> [String] {
    try text("Dockerfile").split(separator: "\n").filter { !$0.contains(/^\s*#/) }.joined(separator: "\n")
      .replacing(/\\\n\s*/, with: "").split(separator: "\n").map(String.init)
  }

  @Test(
    .needs(.program("hadolint")))
  func theLinterIsContent() throws {
    let root = try #require(SharedData.packageRoot())
    let outcome = try ExternalTool.run(
      "hadolint", ["--no-color", root.appendingPathComponent(".ci/release/Dockerfile").path])
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  @Test func whatIsCopiedIsWhatThePackageScriptMakes() throws {
    let package = try text("package")
    #expect(package.contains("name=\"goldgate-$version-linux-$architecture\""))
    #expect(package.contains("out=.build-package\n"))
    #expect(package.contains("dpkg-deb --build --root-owner-group \"$root\" \"$out/$name.deb\""))
    let copied = try #require(try instructions().first { $0.hasPrefix("COPY ") }?.split(separator: " "))
    #expect(fnmatch(String(copied[1]), "goldgate-0.1.0-linux-amd64.deb", 0) == 0)
    #expect(try text("Dockerfile").contains("--file .ci/release/Dockerfile --tag goldgate .build-package"))
  }

  /// Whether the lists of Debian's packages are here: this one is installed nowhere.
  static let packageLists = Requirement("package lists", remedy: "run 'apt-get update' on Debian") {
    (try? ExternalTool.run("apt-cache", ["show", "hello"]))?.status == 0
  }

  @Test(.needs(packageLists))
  func thePackagesExist() throws {
    let run = try #require(try instructions().first { $0.hasPrefix("RUN ") })
    let install = try #require(run.components(separatedBy: "&&").first { $0.contains("apt-get install") })
    let packages = install.split(separator: " ").dropFirst(2).map(String.init)
      .filter { !$0.hasPrefix("-") && !$0.hasPrefix("/") }
    #expect(packages == ["bubblewrap", "ca-certificates", "git"])
    for package in packages {
      #expect(try ExternalTool.run("apt-cache", ["show", package]).status == 0, "\(package)")
    }
  }
}
