import Foundation

/// A program of the system that checks our output independently.
public struct ExternalTool {
  /// The path of a program on `PATH`, or nil.
  public static func path(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Whether Python 3 is there with a module.
  public static func hasPython(module: String) -> Bool {
    (try? run("python3", ["-c", "import \(module)"]))?.status == 0
  }

  /// Runs a program and takes what it writes, errors included.
  public static func run(_ name: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
    guard let path = path(name) else { throw CocoaError(.fileNoSuchFile) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  /// Writes files into a temporary folder for as long as the body runs, and hands their paths over in order.
  public static func withFiles<Result>(
    _ files: [[UInt8]], _ ending: String, _ body: ([String]) throws -> Result
  )
    throws
    -> Result
  {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let urls = files.indices.map { folder.appendingPathComponent("\($0).\(ending)") }
    for (url, bytes) in zip(urls, files) { try Data(bytes).write(to: url) }
    return try body(urls.map(\.path))
  }

  /// Writes some bytes to a temporary file for as long as the body runs.
  public static func withFile<Result>(_ bytes: [UInt8], _ ending: String, _ body: (String) throws -> Result)
    throws
    -> Result
  {
    try withFiles([bytes], ending) { try body($0[0]) }
  }
}
