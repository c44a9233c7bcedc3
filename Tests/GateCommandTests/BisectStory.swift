import Foundation
import GateJSON
import GateTestSupport
import Testing

/// A released suite of 60 examples on a model server, with a history after it that a test tells.
struct BisectStory {
  let repository: TemporaryRepository
  let server: StubModelServer
  let console: Console
  /// The commits after the release, oldest first.
  var commits: [String] = []

  /// Runs a body with the repository, released as v1.0.0, and its server: a prompt with BRIEF makes it answer the first 20
  /// questions wrongly.
  /// - Parameters:
  ///   - settings: more lines of suite.yaml.
  ///   - fault: what the server says instead of an answer; nil for the answer.
  static func with(
    settings: String = "", fault: @escaping @Sendable (StubRequest) -> StubReply? = { _ in nil },
    _ body: (inout BisectStory) async throws -> Void
  ) async throws {
    try await StubModelServer.with { request in
      let number = request.body.split(separator: "question ").last.flatMap { Int($0.prefix { $0.isNumber }) }
      let isWrong = request.body.contains("BRIEF") && (number ?? 0) < 20
      return fault(request) ?? StubReply.completion(isWrong ? "no" : "yes")
    } _: { server in
      let repository = try TemporaryRepository()
      let golden = (0..<60).map { #"{"id":"e\#($0)","input":"question \#($0).","expected":"yes"}"# + "\n" }
      try repository.commit(
        "Add a suite",
        files: [
          "baselines/qa/suite.yaml": """
          target: {type: openai, model: stub-1, base_url: "\(server.baseURL)"}
          prompt: prompt.md
          metrics: [{name: right, scorer: exact, margin: 0.1}]
          \(settings)
          """,
          "baselines/qa/golden.jsonl": golden.joined(),
          "baselines/qa/prompt.md": "Answer.\n{{input}}\n",
        ])
      let console = Console(in: repository.path)
      #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      var story = BisectStory(repository: repository, server: server, console: console)
      try await body(&story)
    }
  }

  /// How many calls a body makes.
  func calls(_ body: () async throws -> Void) async rethrows -> Int {
    let before = server.requests.count
    try await body()
    return server.requests.count - before
  }

  /// Commits a prompt with some words in it.
  mutating func prompt(_ words: String, _ title: String) throws {
    commits.append(
      try repository.commit(title, files: ["baselines/qa/prompt.md": "\(words)\n{{input}}\n"]))
  }

  /// Commits what the suite does not read.
  mutating func other(_ title: String) throws {
    commits.append(try repository.commit(title, files: ["README.md": title]))
  }

  /// Merges a branch into the one that is checked out.
  mutating func merge(_ branch: String) throws {
    try repository.git("merge", "--quiet", "--no-ff", "-m", "Merge \(branch)", branch)
    commits.append(try repository.git("rev-parse", "HEAD"))
  }

  /// Commits ten times; the sixth did it.
  mutating func tell() throws {
    try other("Say more in the README")
    try prompt("Answer well.", "Ask for good answers")
    try other("Say less in the README")
    try prompt("Answer very well.", "Ask for very good answers")
    try other("Say nothing in the README")
    try prompt("Answer very well, BRIEF.", "Shorten the answers")
    try other("Describe the answers")
    try prompt("Answer well, BRIEF.", "Drop a word")
    try prompt("Answer, BRIEF.", "Drop another word")
    try other("Describe all")
  }

  /// What a bisection wrote to found.json.
  func result() throws -> JSONValue { try JSONParser.parse(console.file("found.json")) }
}

extension Console {
  /// The last command's output on one line.
  var flat: String { Self.flat(output) }
  /// What the last command printed on the standard error, on one line.
  var flatErrors: String { Self.flat(errors) }

  private static func flat(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
