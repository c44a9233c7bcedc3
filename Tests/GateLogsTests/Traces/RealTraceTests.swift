import Foundation
import GateTestSupport
import Testing

@testable import GateLogs

/// What real packages and stores wrote, read to the truth: the calls of `traces/README.md`.
@Suite struct RealTraceTests {
  private func read(_ names: [String]) throws -> TraceReading {
    let files = try names.map { name in
      let url = try #require(SharedData.url("data/traces/\(name)"))
      return LogFile(name: name, bytes: try Data(contentsOf: url))
    }
    return TraceReader().read(files)
  }

  /// The answers by the number of the call, from `QID:q0001` to `q0014`.
  private static let truth = [
    1: "jasper-6706", 2: "breeze-4941", 3: "", 4: "jetty-7960", 6: "nectar-4421", 8: "basil-3447",
    9: "dune-1071",
    10: "clover-1188", 11: "birch-8943", 12: "juniper-3412", 13: "clover-1493", 14: "zinnia-4702",
  ]

  /// - Parameter absent: the calls that the file lacks; 9 is the history of 10, 5 and 7 failed.
  private func expectTruth(_ reading: TraceReading, absent: Set<Int>) {
    var found: [Int: String] = [:]
    for call in reading.calls {
      guard case .messages(let messages) = call.input, let last = messages.last(where: { $0.role == "user" }),
        let number = last.text.split(separator: "QID:q").last.flatMap({ Int($0.prefix(4)) })
      else {
        Issue.record("no question: \(call.input)")
        continue
      }
      #expect(found.updateValue(call.answer.text, forKey: number) == nil, "\(number)")
      if number == 3 {
        #expect(call.toolCalls.map(\.json) == [["name": "get_weather", "arguments": ["q": "marsh-4222"]]])
      }
      if number == 8 { #expect(messages.contains { $0.medium != nil }) }
      if number == 13 { #expect(call.isCut) }
      if number == 10 { #expect(messages.map(\.role) == ["user", "assistant", "user"]) }
    }
    #expect(found == Self.truth.filter { !absent.contains($0.key) })
    #expect(!reading.files.contains { !$0.faults.isEmpty })
  }

  @Test(
    .needs(.shared("data/traces")),
    arguments: [
      (["openinference-openai-0.1.66.otlp.json"], [9]), (["genai-openai-1.3b0-span.otlp.json"], [9]),
      (["genai-openai-1.3b0-event.otlp.json", "genai-openai-1.3b0-event.logs.otlp.json"], [9]),
      (["openai-v2-2.4b0.otlp.json", "openai-v2-2.4b0.logs.otlp.json"], [9, 11]),
      (["phoenix-spans-rest-20.26.1.json"], [9]), (["mlflow-autolog-3.17.2.jsonl"], [9]),
      (["traceloop-openai-0.62.4.otlp.json"], [8, 9]),
    ])
  func thePackagesCallsAreRead(names: [String], absent: [Int]) throws {
    let reading = try read(names)
    expectTruth(reading, absent: Set(absent))
    #expect(reading.losses[.failed] == 2)
    #expect(reading.losses[.earlierTurn] == 1)
  }

  @Test(.needs(.shared("data/traces")))
  func contentThatIsNotCapturedIsTold() throws {
    let reading = try read(["genai-openai-1.3b0-event.otlp.json"])
    #expect(reading.calls.isEmpty)
    #expect(reading.losses[.notCaptured] == 12)
  }

  @Test(.needs(.shared("data/traces")))
  func agentsAndLangfuse() throws {
    let agents = try read(["pydantic-ai-2.68.0.otlp.json"])
    #expect(agents.calls.count == 3)
    #expect(agents.losses[.failed] == 1)
    let langfuse = try read(["langfuse-5.0.4.otlp.json"])
    #expect(langfuse.calls.count == 5)
    #expect(langfuse.losses[.failed] == 1)
    #expect(langfuse.calls.compactMap(\.session) == ["sess-42"])
  }
}
