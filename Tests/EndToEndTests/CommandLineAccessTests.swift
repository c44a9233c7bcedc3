import Foundation
import GateTestSupport
import Testing

/// Where the kernel does not tell a process its own command line, nothing passes.
@Suite struct CommandLineAccessTests {
  /// Starts a program where `/proc` is empty.
  static let script =
    "exec unshare --map-root-user --mount sh -c 'mount -t tmpfs none /proc && exec \"$@\"' sh \"$@\""
  static let userNamespaces = Requirement("user-namespaces", remedy: "allow unprivileged user namespaces") {
    guard ExternalTool.path("unshare") != nil else { return false }
    return (try? ExternalTool.run("sh", ["-c", script, "sh", "true"]))?.status == 0
  }

  @Test(
    .needs(.goldgate(Binary.path)),
    .needs(userNamespaces))
  func noCommandLineIsNoPass() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await Binary.run("check", in: folder.path, script: Self.script)
    #expect(outcome.status == 5)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("mount /proc and run again"))
  }
}
