import Foundation
import GateSuite

/// The command line that runs a program with nothing of the machine but its read-only system folders:
/// bubblewrap's namespaces, no network, an empty home, and limits on what it uses.
///
/// The kernel counts the processes of an ordinary user only, so root becomes `nobody` first. `timeout` ends it all
/// even if goldgate itself is killed. The program starts with an empty environment, which not even `/proc` shows.
struct Bubblewrap: Sendable {
  private let limits: SandboxLimits
  private let wrapper: [String]
  private let binds: [String]

  /// The system folders besides `/usr` that a program may need, if they are there.
  private static let systemFolders = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"]

  /// - Parameter readOnly: further absolute paths that the program may read.
  /// - Throws: at `place` if bubblewrap or another of the tools is not there.
  init(
    _ limits: SandboxLimits, readOnly: [String], environment: [String: String], at place: Place
  ) throws(Diagnostic) {
    self.limits = limits
    func tool(_ name: String, _ package: String) throws(Diagnostic) -> String {
      if let path = Self.find(name, in: environment) { return path }
      throw Diagnostic(
        "answers are run in a sandbox, and there is no '\(name)' on the PATH", at: place,
        remedy: "install \(package) (Linux)")
    }
    let bwrap = try tool("bwrap", "bubblewrap")
    _ = try tool("prlimit", "util-linux")
    let drop =
      getuid() == 0
      ? [try tool("setpriv", "util-linux"), "--reuid=65534", "--regid=65534", "--clear-groups"] : []
    let seconds = String(Int(limits.seconds.rounded(.up)) + 5)
    wrapper =
      [try tool("env", "coreutils"), "-i", "-C", "/"] + drop
      + [try tool("timeout", "coreutils"), "-s", "KILL", seconds, bwrap]
    binds = Self.systemFolders.flatMap(Self.bind) + readOnly.flatMap { ["--ro-bind", $0, $0] }
  }

  /// The whole command line for a command that runs inside.
  func command(_ inner: [String]) -> [String] {
    let disk = String(limits.diskMB << 20)
    var arguments = ["--unshare-user", "--unshare-all", "--die-with-parent", "--new-session", "--clearenv"]
    // The end of the first process is not reported before the kernel has ended all others.
    arguments += ["--as-pid-1"]
    arguments += ["--setenv", "PATH", "/usr/local/bin:/usr/bin:/bin", "--setenv", "HOME", "/tmp"]
    arguments += ["--setenv", "LANG", "C.UTF-8", "--ro-bind", "/usr", "/usr"]
    arguments += ["--ro-bind-try", "/etc/alternatives", "/etc/alternatives"]
    arguments += ["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]
    arguments += ["--proc", "/proc", "--dev", "/dev", "--size", disk, "--tmpfs", "/tmp"]
    arguments += ["--size", disk, "--tmpfs", "/dev/shm"] + binds
    arguments += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp", "--"]
    arguments += [
      "prlimit", "--core=0", "--cpu=\(Int(limits.seconds.rounded(.up)) + 1)",
      "--as=\(limits.memoryMB << 20)", "--fsize=\(limits.diskMB << 20)", "--nproc=\(limits.processes)",
      "--nofile=256",
    ]
    return wrapper + arguments + inner
  }

  private static func bind(_ folder: String) -> [String] {
    if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: folder) {
      return ["--symlink", target, folder]
    }
    return FileManager.default.fileExists(atPath: folder) ? ["--ro-bind", folder, folder] : []
  }

  private static func find(_ name: String, in environment: [String: String]) -> String? {
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init) + ["/usr/bin", "/bin"]
    return folders.filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
