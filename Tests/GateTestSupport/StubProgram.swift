import Foundation
import Synchronization

/// The stub server of `Tests/Stub`, compiled once and run on a free port.
public final class StubProgram: Sendable {
  /// One request as the stub's log tells it.
  public struct LoggedRequest: Sendable {
    /// A digest of the prompt.
    public let key: String
    /// Which attempt at this prompt it was, from 1.
    public let attempt: Int
    /// What the stub did: `none` is a right answer.
    public let mode: String
  }

  /// The port it listens on.
  public let port: Int
  /// The address to put into `base_url` of an OpenAI target.
  public var baseURL: String { "http://127.0.0.1:\(port)/v1" }

  private let process: Process
  private let log: String

  private static let compiler = ["cc", "gcc", "clang"].lazy.compactMap { ExternalTool.path($0) }.first
  private static let folder = try? TemporaryFolder()
  private static let number = Atomic(0)

  /// The compiled program; nil where it cannot be compiled.
  private static let program: String? = {
    guard let compiler, let folder else { return nil }
    let program = folder.path + "/stub"
    let compilation = Process()
    compilation.executableURL = URL(fileURLWithPath: compiler)
    compilation.arguments = ["-O2", "-w", "-o", program, TestData.url("Stub/stub.c").path]
    guard (try? compilation.run()) != nil else { return nil }
    compilation.waitUntilExit()
    // A static object is never released, so that the folder goes with the process.
    atexit { StubProgram.folder.map { _ = try? FileManager.default.removeItem(atPath: $0.path) } }
    return compilation.terminationStatus == 0 ? program : nil
  }()

  /// Whether a C compiler is here.
  public static var isAvailable: Bool { compiler != nil }

  /// Starts the stub with further arguments.
  public init(_ arguments: [String] = []) throws {
    guard let program = Self.program, let folder = Self.folder else { throw CocoaError(.fileNoSuchFile) }
    log = "\(folder.path)/\(Self.number.add(1, ordering: .relaxed).newValue).jsonl"
    let output = Pipe()
    process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["--port", "0", "--run-s", "1200", "--log", log] + arguments
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

  /// Forgets all attempts and counts, and changes options: `inject=429:100&inject_times=1`.
  public func restart(_ options: String = "inject=none:0&inject_times=0") throws {
    _ = try control("reset")
    _ = try control("config?\(options)")
  }

  /// What the stub counted since it was restarted, as JSON.
  public func statistics() throws -> Data { try control("stats") }

  /// The requests since some earlier number of them.
  public func requests(after count: Int = 0) throws -> [LoggedRequest] {
    _ = try control("stats")
    let text = try String(contentsOfFile: log, encoding: .utf8)
    return try text.split(separator: "\n").dropFirst(count).map { line in
      let json = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return LoggedRequest(
        key: json?["key"] as? String ?? "", attempt: json?["attempt"] as? Int ?? 0,
        mode: json?["mode"] as? String ?? "")
    }
  }

  /// The right answer to the prompt `QID:key`.
  public static func answer(to key: String) throws -> String {
    guard let program else { throw CocoaError(.fileNoSuchFile) }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["--answer", key]
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Asks the stub itself, with a plain socket.
  private func control(_ path: String) throws -> Data {
    let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(client) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    let request = "GET /__stub/\(path) HTTP/1.1\r\nHost: stub\r\nConnection: close\r\n\r\n"
    guard connected == 0, send(client, request, request.utf8.count, 0) == request.utf8.count else {
      throw POSIXError(.ECONNREFUSED)
    }
    var answer = Data()
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(client, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      answer.append(contentsOf: buffer[..<count])
    }
    return answer.firstRange(of: Data("\r\n\r\n".utf8)).map { answer[$0.upperBound...] } ?? answer
  }
}
