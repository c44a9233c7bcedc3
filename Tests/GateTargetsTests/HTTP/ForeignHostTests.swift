import Foundation
import GateJSON
import GateTestSupport
import Testing

@testable import GateTargets

/// The key goes to nobody but the configured host, and to that one only where it proves who it is.
@Suite struct ForeignHostTests {
  @Test(arguments: [301, 302, 303, 307, 308])
  func aRedirectToAnotherHostCarriesNothing(status: Int) async throws {
    try await StubModelServer.with({ _ in .completion("stolen") }) { other in
      try await StubModelServer.with({ _ in
        .http(status, "", headers: [("location", other.baseURL + "/chat/completions")])
      }) { server in
        let json: JSONValue = ["type": "openai", "model": "m", "base_url": .string(server.baseURL)]
        let place = context(environment: ["OPENAI_API_KEY": "sk-0123456789"])
        let error = try await withTarget(json, place) { await failure(of: $0, request()) }
        #expect(error?.kind == .request)
        #expect(error?.message.contains("redirects are not followed") == true)
        #expect(server.requests.first?.header("authorization") == "Bearer sk-0123456789")
        #expect(other.requests.isEmpty)
        #expect(other.connections == 0)
      }
    }
  }

  @Test(.needs(.program("openssl")))
  func aCertificateThatIsNotTrustedIsRefused() async throws {
    let folder = try TemporaryFolder()
    let (status, told) = try ExternalTool.run(
      "openssl",
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
        "subjectAltName=IP:127.0.0.1", "-keyout", folder.path + "/key.pem", "-out", folder.path + "/cert.pem",
      ])
    try #require(status == 0, "\(told)")
    let server = Process()
    let output = Pipe()
    server.executableURL = URL(fileURLWithPath: ExternalTool.path("openssl") ?? "")
    server.arguments = [
      "s_server", "-accept", "127.0.0.1:0", "-cert", folder.path + "/cert.pem", "-key",
      folder.path + "/key.pem",
      "-www",
    ]
    server.standardOutput = output
    server.standardError = FileHandle.nullDevice
    server.standardInput = FileHandle.nullDevice
    try server.run()
    defer { kill(server.processIdentifier, SIGKILL) }
    var greeting = ""
    while !greeting.contains("ACCEPT") || !greeting.hasSuffix("\n") {
      let bytes = output.fileHandleForReading.availableData
      guard !bytes.isEmpty else { break }
      greeting += String(decoding: bytes, as: UTF8.self)
    }
    let port = greeting.split(separator: "127.0.0.1:").last?.prefix { $0.isNumber } ?? ""
    try #require(!port.isEmpty, "\(greeting)")
    let json: JSONValue = [
      "type": "openai", "model": "m", "base_url": .string("https://127.0.0.1:\(port)/v1"),
    ]
    let error = try await withTarget(json, context(environment: ["OPENAI_API_KEY": "sk-0123456789"])) {
      await failure(of: $0, request())
    }
    #expect(error?.kind == .request, "\(error?.description ?? "")")
    #expect(error?.message.contains("does not show a certificate that is trusted") == true)
  }
}
