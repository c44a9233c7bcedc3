import Foundation
import Synchronization

/// A real git repository in a temporary folder, driven by the git program; removed with the object.
///
/// git runs with a configuration of its own (`home`), a fixed identity, and dates that go up by a minute with each
/// command that makes something, so that equal steps give equal commit ids.
public final class TemporaryRepository: Sendable {
  /// A git command that failed, with what it wrote to standard error.
  public struct CommandFailed: Error, CustomStringConvertible {
    /// The command, its exit status and its standard error.
    public let description: String

    /// A failure that is told as given.
    public init(_ description: String) { self.description = description }
  }

  /// What git and libgit2 take for the user's home in tests: no identity, no hooks, no background work.
  public static let home: String = {
    let folder = makeFolder()
    let configuration = """
      [init]
        defaultBranch = main
      [gc]
        auto = 0
      [maintenance]
        auto = false
      [advice]
        detachedHead = false
      [protocol "file"]
        allow = always
      [commit]
        gpgSign = false

      """
    try? configuration.write(toFile: folder + "/.gitconfig", atomically: true, encoding: .utf8)
    atexit { try? FileManager.default.removeItem(atPath: TemporaryRepository.home) }
    return folder
  }()

  /// The identity of everything that `git(_:)` makes.
  public static let author = (name: "Ada Example", email: "ada@example.org")

  /// The top of the working tree (the git folder where bare): absolute, symbolic links resolved.
  public let path: String
  /// A folder of its own around the repository, removed with it; place for clones and worktrees beside it.
  public let surroundings: String

  private let clock = Mutex<Int>(1_700_000_000)

  /// Makes a repository on the unborn branch `main`; `options` go to `git init`.
  public init(named name: String = "repository", options: [String] = []) throws {
    surroundings = Self.makeFolder()
    path = surroundings + "/" + name
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try git(["init", "--quiet"] + options)
  }

  /// Clones `source`, an URL or a path; `options` go to `git clone`.
  public init(cloning source: String, named name: String = "clone", options: [String] = []) throws {
    surroundings = Self.makeFolder()
    path = surroundings + "/" + name
    try Self.run(
      ["clone", "--quiet"] + options + ["--", source, path], in: surroundings, date: 1_800_000_000)
  }

  deinit { try? FileManager.default.removeItem(atPath: surroundings) }

  private static func makeFolder() -> String {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("goldgate-test-" + UUID().uuidString)
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.path
  }

  /// The repository as an URL, for clones that must not share or copy its files.
  public var url: String { "file://" + path }

  /// Runs git in the repository (in `folder` of it) and returns its standard output without the final line break.
  @discardableResult
  public func git(_ arguments: String..., in folder: String = "", input: String? = nil) throws -> String {
    try git(arguments, in: folder, input: input)
  }

  /// As above, with the arguments in an array.
  @discardableResult
  public func git(_ arguments: [String], in folder: String = "", input: String? = nil) throws -> String {
    let date = clock.withLock { seconds in
      seconds += 60
      return seconds
    }
    return try Self.run(arguments, in: folder.isEmpty ? path : path + "/" + folder, date: date, input: input)
  }

  /// Writes a file of the working tree, making its folders.
  public func write(_ file: String, _ text: String) throws {
    let url = URL(fileURLWithPath: path + "/" + file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Writes the files, commits everything in the working tree, and returns the commit's id.
  @discardableResult
  public func commit(_ message: String = "Change", files: [String: String] = [:]) throws -> String {
    for (file, text) in files { try write(file, text) }
    try git("add", "--all")
    try git("commit", "--quiet", "--allow-empty", "--message", message)
    return try git("rev-parse", "HEAD")
  }

  /// Tags HEAD: annotated where there is a message.
  public func tag(_ name: String, message: String? = nil) throws {
    try git(["tag"] + (message.map { ["--annotate", "--message", $0] } ?? []) + ["--", name])
  }

  /// Makes a branch at HEAD and switches to it.
  public func branch(_ name: String) throws { try git("checkout", "--quiet", "-b", name) }

  /// Clones the repository over `file://`, `depth` commits deep where given; `options` go to `git clone`.
  public func clone(depth: Int? = nil, options: [String] = []) throws -> TemporaryRepository {
    try TemporaryRepository(cloning: url, options: (depth.map { ["--depth", "\($0)"] } ?? []) + options)
  }

  /// Adds a linked worktree, with a new branch of its name, beside the repository and returns its path.
  public func worktree(_ name: String) throws -> String {
    try git("worktree", "add", "--quiet", "-b", name, surroundings + "/" + name)
    return surroundings + "/" + name
  }

  @discardableResult
  private static func run(
    _ arguments: [String], in folder: String, date: Int, input: String? = nil
  ) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": home, "GIT_CONFIG_GLOBAL": home + "/.gitconfig", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "TZ": "UTC",
      "GIT_AUTHOR_NAME": author.name, "GIT_AUTHOR_EMAIL": author.email, "GIT_AUTHOR_DATE": "\(date) +0000",
      "GIT_COMMITTER_NAME": author.name, "GIT_COMMITTER_EMAIL": author.email,
      "GIT_COMMITTER_DATE": "\(date) +0000",
    ]
    // Files, not pipes, so that neither side waits for the other.
    let streams = makeFolder()
    defer { try? FileManager.default.removeItem(atPath: streams) }
    let (stdin, stdout, stderr) = (streams + "/stdin", streams + "/stdout", streams + "/stderr")
    try Data((input ?? "").utf8).write(to: URL(fileURLWithPath: stdin))
    for file in [stdout, stderr] { try Data().write(to: URL(fileURLWithPath: file)) }
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: stdin))
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: stdout))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: stderr))
    try process.run()
    process.waitUntilExit()

    let output = try String(decoding: Data(contentsOf: URL(fileURLWithPath: stdout)), as: UTF8.self)
    guard process.terminationStatus == 0 else {
      let said = try String(decoding: Data(contentsOf: URL(fileURLWithPath: stderr)), as: UTF8.self)
      throw CommandFailed(
        "git \(arguments.joined(separator: " ")) exited \(process.terminationStatus): \(said)")
    }
    return output.hasSuffix("\n") ? String(output.dropLast()) : output
  }
}
