import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateTargets

/// What a batch of one request sends.
struct BatchLine {
  /// The line of the file.
  let line: JSONValue
  /// What the batch is made with.
  let batch: JSONValue

  /// Submits a batch of one request to a stub.
  /// - Parameters:
  ///   - options: the target's options beside type, model and address.
  ///   - base: what follows the server's address in `base_url`.
  static func sent(
    _ options: [String: JSONValue], base: String = "/v1"
  ) async throws -> (paths: [String], BatchLine) {
    try await StubModelServer.with({ request in
      .http(200, request.path.contains("/files") ? #"{"id":"file-1"}"# : #"{"id":"batch_1"}"#)
    }) { server in
      let json: [String: JSONValue] = [
        "type": "openai", "model": "m", "base_url": .string(server.address + base), "stream": true,
      ]
      let target = try BatchRegistry.make(
        configuration(.object(json.merging(options) { $1 })),
        context: context(environment: ["OPENAI_API_KEY": "k-1"]))
      _ = try await target.submit([BatchEntry(customID: "id-1", request: request())], plan: "p")
      await target.close()
      let upload = try #require(server.requests.first)
      let line = try #require(
        upload.body.replacing("\r\n", with: "\n").split(separator: "\n").first { $0.hasPrefix("{") })
      let made = try #require(server.requests.last)
      return (
        server.requests.map(\.path),
        BatchLine(line: try JSONParser.parse(String(line)), batch: try JSONParser.parse(made.body))
      )
    }
  }
}
