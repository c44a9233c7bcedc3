import Foundation
import GateTestSupport

/// A released repository with a suite whose answers come from a stub model server, and so cost money.
struct PaidSuite {
  let repository: TemporaryRepository
  let server: StubModelServer
  /// Kills a process at a request.
  let trap: KillTrap

  /// Runs a body with the repository, released as v1.0.0, and its server, which waits a little with each answer.
  static func with(
    examples: Int = 60, settings: String = "", milliseconds: Int = 0,
    _ body: (PaidSuite, Console) async throws -> Void
  ) async throws {
    let trap = KillTrap()
    try await StubModelServer.with { request in
      trap.note()
      let number = request.body.split(separator: "question ").last.flatMap { Int($0.prefix { $0.isNumber }) }
      return StubReply.completion((number ?? 0) % 7 == 0 ? "no" : "yes").delayed(milliseconds)
    } _: { server in
      let repository = try TemporaryRepository()
      let golden = (0..<examples).map {
        #"{"id":"e\#($0)","input":"question \#($0).","expected":"yes"}"# + "\n"
      }
      try repository.commit(
        "Add a suite",
        files: [
          "baselines/qa/suite.yaml": """
          target: {type: openai, model: stub-1, base_url: "\(server.baseURL)"}
          concurrency: 8
          metrics: [{name: right, scorer: exact}]
          \(settings)
          """,
          "baselines/qa/golden.jsonl": golden.joined(),
        ])
      let console = Console(in: repository.path)
      guard await console.run("release", "v1.0.0") == .pass else { throw Unreleased(told: console.errors) }
      try await body(PaidSuite(repository: repository, server: server, trap: trap), console)
    }
  }

  /// How many calls a body makes.
  func calls(_ body: () async throws -> Void) async rethrows -> Int {
    let before = server.requests.count
    try await body()
    return server.requests.count - before
  }

  /// The repository could not be released.
  private struct Unreleased: Error { let told: String }
}
