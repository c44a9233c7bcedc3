import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateTargets

@Suite struct ReplayTargetTests {
  private let folder: TemporaryFolder
  private let source: JSONValue = ["type": "openai", "model": "m"]

  init() throws { folder = try TemporaryFolder() }

  private var place: TargetContext {
    TargetContext(
      suiteFolder: folder.path + "/suites/faq", repositoryRoot: folder.path, environment: [:])
  }

  private func record(_ requests: [TargetRequest], identity: JSONValue) throws {
    var recordings = Recordings()
    for request in requests {
      let response = Response(output: "\(request.exampleID)\(request.epoch)", latencyMS: 3)
      recordings.insert(Recording(key: Recording.Key(request, identity: identity), response: response))
    }
    try folder.write(recordings.text, to: "suites/faq/recordings.jsonl")
  }

  @Test func answersWhatWasRecordedOfTheSource() async throws {
    try record([request(epoch: 1), request(epoch: 2), request(id: "b")], identity: source)
    try await withTarget(["type": "replay", "source": source], place) { target in
      #expect(target.identity == source)
      try await expect(target, request(epoch: 2), gives: "a2")
      try await expect(target, request(id: "b"), gives: "b1")
      let response = try await target.respond(to: request())
      #expect(response == Response(output: "a1", latencyMS: 3))
    }
  }

  @Test func answersWithoutASource() async throws {
    try record([request()], identity: ["type": "replay"])
    try await withTarget(["type": "replay"], place) { target in
      try await expect(target, request(), gives: "a1")
    }
  }

  @Test func saysWhyThereIsNoRecording() async throws {
    try record([request(epoch: 1), request(epoch: 2)], identity: source)
    try await withTarget(["type": "replay", "source": source], place) { target in
      let unknown = try #require(await failure(of: target, request(id: "new")))
      #expect(unknown.kind == .missingRecording)
      #expect(!unknown.isTransient)
      #expect(
        unknown.message
          == "suites/faq/recordings.jsonl has no recording of the example 'new' in epoch 1; "
          + "run `goldgate record --suite faq` against the live target to record it")
      let words = try #require(await failure(of: target, request("another prompt")))
      #expect(words.message.contains("the prompt or the parameters changed since it was recorded"))
      let parameters = try #require(await failure(of: target, request(parameters: ["temperature": 1])))
      #expect(parameters.message.contains("the prompt or the parameters changed"))
      let epoch = try #require(await failure(of: target, request(epoch: 3)))
      #expect(epoch.message.contains("in epoch 3 (only epoch 1, 2 is recorded)"))
    }
  }

  @Test func aChangedModelHasNoRecordings() async throws {
    try record([request()], identity: source)
    let other: JSONValue = ["type": "replay", "source": ["type": "openai", "model": "m2"]]
    let error = try await withTarget(other, place) { await failure(of: $0, request()) }
    #expect(error?.kind == .missingRecording)
  }

  @Test(
    arguments: [
      (["recordings": "../../../x"], "leaves the repository"),
      (["recordings": "none.jsonl"], "there are no recordings"),
      (["recording": "x"], "did you mean 'recordings'?"),
      (["source": ["type": "replay"]], "cannot be recordings"),
      (["source": "openai"], "a map with the target's type"),
      (["source": ["type": "openai"]], "'model' is missing"),
      (["source": ["type": "opnai", "model": "m"]], "did you mean 'openai'?"),
    ] as [([String: JSONValue], String)])
  func refusesABadOption(options: [String: JSONValue], words: String) async throws {
    try record([request()], identity: source)
    let json = JSONValue.object(["type": "replay"].merging(options) { $1 })
    let text = await fault(json, place)?.description ?? ""
    #expect(text.contains(words), "\(text)")
  }

  @Test func namesTheLineOfABadRecording() async throws {
    try folder.write("{\"id\":", to: "suites/faq/recordings.jsonl")
    let text = await fault(["type": "replay"], place)?.description
    #expect(text?.hasPrefix("suites/faq/recordings.jsonl:1: the last line is torn") == true)
  }
}
