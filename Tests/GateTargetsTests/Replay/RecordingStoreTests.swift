import Foundation
import GateJSON
import GateSuite
import GateTestSupport
import Synchronization
import Testing

@testable import GateProgram
@testable import GateTargets

@Suite struct RecordingStoreTests {
  /// A live target that counts its calls and fails for the id `bad`.
  private final class Live: Target {
    let identity: JSONValue = ["type": "live"]
    let calls = Mutex<[String]>([])
    let closed = Mutex(0)

    func respond(to request: TargetRequest) async throws(TargetError) -> Response {
      let count = calls.withLock { calls in
        calls.append("\(request.exampleID)\(request.epoch)")
        return calls.count
      }
      if request.exampleID == "bad" { throw TargetError(.server, "down") }
      return Response(output: "answer \(count)", latencyMS: 1)
    }

    func close() async { closed.withLock { $0 += 1 } }
  }

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func store() throws -> RecordingStore {
    try RecordingStore(
      ContainedPath("r.jsonl", from: folder.path, inside: folder.path, at: Place(file: "suite.yaml")))
  }

  @Test func recordsSortedAndAsksNothingTwice() async throws {
    let live = Live()
    let store = try store()
    let target = RecordingTarget(live, into: store)
    #expect(target.identity == live.identity)
    for id in ["c", "a", "b", "a"] { _ = try await target.respond(to: request(id: id)) }
    await target.close()
    try await store.finish()
    #expect(live.calls.withLock { $0 } == ["c1", "a1", "b1"])
    #expect(live.closed.withLock { $0 } == 1)
    #expect(!folder.has("r.jsonl.partial"))
    #expect(!folder.has("r.jsonl.new"))
    let text = try folder.read("r.jsonl")
    let recordings = try Recordings(Array(text.utf8), file: "r.jsonl")
    #expect(recordings.sorted.map(\.key.exampleID) == ["a", "b", "c"])
    #expect(recordings.text == text)
    #expect(await store.added == 3)
  }

  @Test func addsToWhatIsThere() async throws {
    for round in [["a"], ["a", "b"]] {
      let live = Live()
      let store = try store()
      let target = RecordingTarget(live, into: store)
      for id in round { _ = try await target.respond(to: request(id: id)) }
      try await store.finish()
      #expect(live.calls.withLock { $0.count } == 1)
      #expect(await store.added == 1)
    }
    #expect(try folder.read("r.jsonl").split(separator: "\n").count == 2)
  }

  @Test func keepsEachAnswerAtOnceAndTakesUpWhatWasLeft() async throws {
    let live = Live()
    do {
      let target = RecordingTarget(live, into: try store())
      _ = try await target.respond(to: request(id: "a"))
      _ = try await target.respond(to: request(id: "b"))
      #expect(try folder.read("r.jsonl.partial").split(separator: "\n").count == 2)
      #expect(!folder.has("r.jsonl"))
    }
    // The process died while it wrote the third line.
    let torn = try folder.read("r.jsonl.partial") + #"{"epoch":1,"id":"c","outp"#
    try folder.write(torn, to: "r.jsonl.partial")
    let store = try store()
    #expect(await store.count == 2)
    let target = RecordingTarget(live, into: store)
    for id in ["a", "b", "c"] { _ = try await target.respond(to: request(id: id)) }
    #expect(live.calls.withLock { $0 } == ["a1", "b1", "c1"])
    try await store.finish()
    #expect(try folder.read("r.jsonl").split(separator: "\n").count == 3)
    #expect(!folder.has("r.jsonl.partial"))
  }

  @Test func recordsNoError() async throws {
    let store = try store()
    let target = RecordingTarget(Live(), into: store)
    #expect(await failure(of: target, request(id: "bad"))?.kind == .server)
    try await store.finish()
    #expect(!folder.has("r.jsonl"))
    #expect(!folder.has("r.jsonl.partial"))
  }

  @Test func keepsTheFirstOfTwoAnswers() async throws {
    let store = try store()
    let key = Recording.Key(request(), identity: ["type": "live"])
    for text in ["first", "second"] {
      try await store.append(Recording(key: key, response: Response(output: text)))
    }
    #expect(await store.response(for: key)?.output == "first")
    #expect(try folder.read("r.jsonl.partial").contains("second") == false)
  }

  @Test func letsOneRunRecordAtATime() throws {
    let first = try store()
    let error = #expect(throws: Diagnostic.self) { try store() }
    #expect(error?.description.contains("another run is recording") == true)
    withExtendedLifetime(first) {}
  }

  @Test func refusesABadFile() async throws {
    try folder.write("nonsense\n", to: "r.jsonl")
    let error = #expect(throws: Diagnostic.self) { try store() }
    #expect(error?.description.hasPrefix("r.jsonl:1: ") == true)
    try FileManager.default.removeItem(atPath: "\(folder.path)/r.jsonl")
    try folder.write("nonsense\n", to: "r.jsonl.partial")
    let partial = #expect(throws: Diagnostic.self) { try store() }
    #expect(partial?.description.hasPrefix("r.jsonl.partial:1: ") == true)
  }

  @Test func saysThatItCannotWrite() async throws {
    let path = try ContainedPath(
      "missing/r.jsonl", from: folder.path, inside: folder.path, at: Place(file: "suite.yaml"))
    let error = #expect(throws: Diagnostic.self) { try RecordingStore(path) }
    #expect(error?.description.contains("missing/r.jsonl.partial: the file cannot be opened") == true)
  }

  @Test func recordsManyAnswersAtOnce() async throws {
    let store = try store()
    let target = RecordingTarget(Live(), into: store)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<200 { group.addTask { _ = try await target.respond(to: request(id: "\(index)")) } }
      try await group.waitForAll()
    }
    try await store.finish()
    #expect(try Recordings(Array(folder.read("r.jsonl").utf8), file: "r").count == 200)
  }
}
