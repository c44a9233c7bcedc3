import Foundation
import GateTestSupport

/// The stub server of `../shared/tools/stub`, compiled into a temporary folder and run on a free port.
final class StubProgram {
  /// The port it listens on.
  let port: Int

  private let folder: TemporaryFolder
  private let process: Process

  private static let source = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("../../../../shared/tools/stub/stub.c").standardized
    .path
  private static let compiler = ["/usr/bin/gcc", "/usr/local/bin/gcc"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// Whether the source and a compiler are here.
  static var isAvailable: Bool { FileManager.default.fileExists(atPath: source) && compiler != nil }

  /// Compiles and starts the stub with further arguments.
  init(_ arguments: [String]) throws {
    folder = try TemporaryFolder()
    let program = folder.path + "/stub"
    let compilation = Process()
    compilation.executableURL = URL(fileURLWithPath: Self.compiler ?? "gcc")
    compilation.arguments = ["-O2", "-w", "-o", program, Self.source]
    try compilation.run()
    compilation.waitUntilExit()
    let output = Pipe()
    process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["--port", "0", "--run-s", "300"] + arguments
    process.standardOutput = output
    try process.run()
    let greeting = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let digits = greeting.split(separator: "127.0.0.1:").last?.prefix { $0.isNumber } ?? ""
    port = Int(digits) ?? 0
  }

  deinit {
    // A child of Foundation's may have SIGTERM blocked, as the thread that started it had.
    kill(process.processIdentifier, SIGKILL)
  }
}
