import Foundation
import GateTestSupport

/// The built executable, run as a process of its own.
struct Binary {
  /// How a process ended and what it left.
  struct Outcome {
    let status: Int32
    let endedBySignal: Bool
    let output: String
    let errors: String
  }

  /// Where the build put it: beside the test bundle.
  static let path: String? = {
    var folders = [Bundle.main.bundleURL, Bundle.main.executableURL?.deletingLastPathComponent()]
      .compactMap { $0 }
    folders += Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
    return folders.map { $0.appendingPathComponent("goldgate").path }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  private let process = Process()
  private let folder: String
  private let streams: TemporaryFolder

  /// A process in a folder that is not started yet.
  /// - Parameters:
  ///   - arguments: the words after the program's name.
  ///   - script: a shell text that starts it as `"$@"`, with redirections; nil for none.
  init(_ arguments: [String], in folder: String, script: String? = nil) throws {
    guard let path = Self.path else { throw CocoaError(.fileNoSuchFile) }
    self.folder = folder
    streams = try TemporaryFolder()
    process.executableURL = URL(fileURLWithPath: script == nil ? path : "/bin/sh")
    process.arguments = script.map { ["-c", $0, "sh", path] + arguments } ?? arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": TemporaryRepository.home, "CI": "1", "LC_ALL": "C",
      "GIT_AUTHOR_NAME": TemporaryRepository.author.name,
      "GIT_AUTHOR_EMAIL": TemporaryRepository.author.email,
    ]
  }

  /// Starts it with the streams in files, so that nobody waits for a reader; the standard output may go
  /// elsewhere.
  func start(output: FileHandle? = nil) throws {
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try output ?? file("output")
    process.standardError = try file("errors")
    try process.run()
  }

  private func file(_ name: String) throws -> FileHandle {
    try FileHandle(forWritingTo: URL(fileURLWithPath: streams.write("", to: name)))
  }

  /// Sends a signal to it.
  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Whether it has not ended yet.
  var isRunning: Bool { process.isRunning }

  /// Waits for its end, on no thread that other tests need.
  func outcome() async -> Outcome {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        self.process.waitUntilExit()
        continuation.resume()
      }
    }
    return Outcome(
      status: process.terminationStatus, endedBySignal: process.terminationReason == .uncaughtSignal,
      output: text("output"), errors: text("errors"))
  }

  private func text(_ name: String) -> String {
    String(decoding: FileManager.default.contents(atPath: "\(streams.path)/\(name)") ?? Data(), as: UTF8.self)
  }

  /// Runs it to its end.
  static func run(_ arguments: String..., in folder: String, script: String? = nil) async throws -> Outcome {
    try await run(arguments, in: folder, script: script)
  }

  /// Runs it to its end.
  static func run(_ arguments: [String], in folder: String, script: String? = nil) async throws -> Outcome {
    let binary = try Binary(arguments, in: folder, script: script)
    try binary.start()
    return await binary.outcome()
  }
}
