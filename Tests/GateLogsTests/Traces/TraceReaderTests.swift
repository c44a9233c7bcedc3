import Foundation
import GateJSON
import GateTestSupport
import Testing

@testable import GateLogs

/// Which spans are examples, what is told of the rest, and files as they come.
@Suite struct TraceReaderTests {
  private static func call(
    _ id: Int, _ question: String, _ answer: String? = "yes", trace: Int = 1, parent: String? = nil,
    more: [String: JSONValue] = [:]
  ) -> FixtureSpan {
    var attributes: [String: JSONValue] = [
      "gen_ai.operation.name": "chat",
      "gen_ai.input.messages": .string(#"[{"role":"user","content":"\#(question)"}]"#),
    ]
    if let answer {
      attributes["gen_ai.output.messages"] = .string(#"[{"role":"assistant","content":"\#(answer)"}]"#)
    }
    return FixtureSpan(
      trace: String(repeating: "0", count: 31) + "\(trace)", id: String(repeating: "0", count: 15) + "\(id)",
      parent: parent, start: 1_795_936_705_000_000_000 + id, attributes: attributes.merging(more) { $1 })
  }

  // MARK: Spans

  @Test func onlyCallsThatAnsweredAreExamples() {
    let failed = Self.call(2, "b")
    var spans = [Self.call(1, "a"), failed, Self.call(3, "c", nil)]
    spans[1].status = ["code": 2, "message": "429"]
    spans.append(Self.call(4, "embed", more: ["gen_ai.operation.name": "embeddings"]))
    spans.append(Self.call(5, "tool", more: ["gen_ai.operation.name": "execute_tool"]))
    let reading = TraceReader().read([FixtureSpan.file(spans)])
    #expect(reading.told == ["user: a -> yes"])
    #expect(reading.losses == [.failed: 1, .unanswered: 1])
  }

  @Test func aCallInsideTheSameCallCountsOnce() {
    let outer = Self.call(1, "a")
    let inner = Self.call(2, "a", parent: outer.id)
    let reading = TraceReader().read([FixtureSpan.file([inner, outer])])
    #expect(reading.calls.map(\.spanID) == [outer.id])
    #expect(reading.losses == [.inner: 1])
  }

  @Test func aSpanThatIsReadTwiceCountsOnce() {
    let one = FixtureSpan.file([Self.call(1, "a")], named: "b.json")
    let two = FixtureSpan.file([Self.call(1, "a"), Self.call(2, "b")], named: "a.json")
    let reading = TraceReader().read([one, two])
    #expect(reading.told == ["user: a -> yes", "user: b -> yes"])
    #expect(reading.losses == [.repeated: 1])
  }

  @Test func whichReadingOfASpanCountsDoesNotDependOnTheirOrder() {
    let (one, two) = (Self.call(1, "a", "one"), Self.call(1, "a", "two"))
    let readings = [[one, two], [two, one]].map { TraceReader().read([FixtureSpan.file($0)]).told }
    #expect(readings == [["user: a -> one"], ["user: a -> one"]])
    let apart = [[one, two], [two, one]].map { spans in
      TraceReader().read(spans.map { FixtureSpan.file([$0]) }).told
    }
    #expect(apart == readings)
  }

  @Test func logRecordsOfOverlappingExportsCountOnce() {
    let span = FixtureSpan(attributes: ["gen_ai.operation.name": "chat"])
    func record(_ name: String, _ text: String, _ time: Int) -> JSONValue {
      let body: JSONValue =
        name == "gen_ai.choice" ? ["message": ["content": .string(text)]] : ["content": .string(text)]
      return [
        "traceId": .string(span.trace), "spanId": .string(span.id), "eventName": .string(name),
        "timeUnixNano": .string("\(span.start + time)"), "body": FixtureSpan.typed(body),
      ]
    }
    let asked = record("gen_ai.user.message", "a", 1)
    let rest = [record("gen_ai.user.message", "b", 2), record("gen_ai.choice", "c", 3)]
    let (all, first) = (FixtureSpan.logs([asked] + rest), FixtureSpan.logs([asked]))
    let spans = FixtureSpan.file([span])
    for files in [[spans, all], [spans, all, all], [first, all, spans, spans], [all, spans, first]] {
      let reading = TraceReader().read(files)
      #expect(reading.told == ["user: a | user: b -> c"])
      #expect(reading.calls.map(\.choices) == [1])
    }
    // What one export holds twice was said twice.
    let said = FixtureSpan.logs([asked, asked] + rest)
    #expect(TraceReader().read([spans, said, all]).told == ["user: a | user: a | user: b -> c"])
  }

  @Test func numbersOfMessagesAreWrittenInOneWay() {
    let names = ["0", "00", "+0", "-1"].map { "gen_ai.prompt.\($0).content" }
    var attributes = Dictionary(uniqueKeysWithValues: names.map { ($0, JSONValue.string($0)) })
    attributes["gen_ai.completion.0.content"] = "yes"
    let file = FixtureSpan.file([FixtureSpan(attributes: attributes)])
    #expect(TraceReader().read([file]).told == ["user: gen_ai.prompt.0.content -> yes"])
  }

  @Test(arguments: [#"{"resourceSpans": [{"sco"#, #"peSpans": []}]}"#, "INFO: started", "]"])
  func aBrokenFirstLineIsToldAndTheRestIsRead(first: String) {
    let lines = (1...2).map {
      String(decoding: FixtureSpan.file([Self.call($0, "q\($0)")]).bytes, as: UTF8.self)
    }
    let reading = TraceReader().read([FixtureSpan.file(([first] + lines).joined(separator: "\n"))])
    #expect(reading.told == ["user: q1 -> yes", "user: q2 -> yes"])
    #expect(reading.files.flatMap(\.faults).map(\.line) == [1])
  }

  @Test func turnsOfAConversationAreItsLastCall() {
    func turn(_ id: Int, _ count: Int, trace: Int) -> FixtureSpan {
      let messages = (1...count).map {
        #"{"role":"user","content":"q\#($0)"},{"role":"assistant","content":"a\#($0)"}"#
      }
      .joined(separator: ",")
      return Self.call(
        id, "", "a\(count + 1)", trace: trace,
        more: [
          "gen_ai.input.messages": .string("[\(messages),{\"role\":\"user\",\"content\":\"q\(count + 1)\"}]"),
          "gen_ai.conversation.id": "c",
        ])
    }
    let first = Self.call(1, "q1", "a1", trace: 1, more: ["gen_ai.conversation.id": "c"])
    let spans = [first, turn(2, 1, trace: 2), turn(3, 2, trace: 3)]
    let reading = TraceReader().read([FixtureSpan.file(spans)])
    #expect(reading.told == ["user: q1 | assistant: a1 | user: q2 | assistant: a2 | user: q3 -> a3"])
    #expect(reading.losses == [.earlierTurn: 2])
    // A turn that somebody marked stays.
    let mark = FixtureSpan.file(
      #"{"data":[{"span_id":"\#(spans[1].id)","name":"thumbs","annotator_kind":"HUMAN","result":{"label":"down"}}]}"#
    )
    let marked = TraceReader().read([FixtureSpan.file(spans), mark])
    #expect(marked.calls.map(\.spanID) == [spans[1].id, spans[2].id])
    #expect(marked.calls.first?.opinion(names: [], badBelow: 0.5) == .bad)
  }

  @Test func aRingOfParentsEnds() {
    let spans = [
      Self.call(1, "a", parent: Self.call(2, "").id), Self.call(2, "b", parent: Self.call(1, "").id),
    ]
    #expect(TraceReader().read([FixtureSpan.file(spans)]).calls.isEmpty)
    #expect(TraceReader(level: .trace).read([FixtureSpan.file(spans)]).calls.isEmpty)
  }

  @Test func theCategoryIsFoundAroundACall() {
    let root = FixtureSpan(
      trace: Self.call(1, "").trace, id: "00000000000000aa", name: "root",
      attributes: ["metadata": #"{"topic": "billing"}"#, "input.value": "Hello", "session.id": "s"])
    let child = Self.call(1, "a", parent: root.id)
    let file = FixtureSpan.file([child, root], resource: ["service.name": "shop"])
    #expect(TraceReader(category: "topic").read([file]).calls.map(\.category) == ["billing"])
    #expect(TraceReader(category: "service.name").read([file]).calls.map(\.category) == ["shop"])
    #expect(TraceReader(category: "name").read([file]).calls.map(\.category) == ["chat m"])
    #expect(TraceReader().read([file]).calls.map(\.category) == [nil])
    #expect(TraceReader().read([file]).calls.map(\.session) == ["s"])
  }

  @Test(
    arguments: [
      (JSONValue.bool(false), TraceOpinion.bad), (.bool(true), .good), (.integer(0), .bad),
      (.integer(1), .good),
      (.number(0.4), .bad), (.string("👎"), .bad), (.string("Thumbs_Up"), .good), (.string("0"), .bad),
      (.string("billing"), nil), (.string("NaN"), nil),
    ] as [(JSONValue, TraceOpinion?)])
  func marksAreOpinions(value: JSONValue, opinion: TraceOpinion?) {
    #expect(TraceOpinion(of: value, badBelow: 0.5) == opinion)
  }

  // MARK: Files

  @Test func theOrderOfFilesAndRowsIsNothing() throws {
    let spans = (1...9).map { Self.call($0, "question \($0)", trace: 1 + $0 % 3) }
    let straight = TraceReader().read([FixtureSpan.file(spans)])
    let lines = spans.reversed().map { String(decoding: FixtureSpan.file([$0]).bytes, as: UTF8.self) }
    let other = TraceReader().read([
      FixtureSpan.file(lines[..<4].joined(separator: "\n")),
      FixtureSpan.file(lines[4...].joined(separator: "\n")),
    ])
    #expect(straight.told.count == 9)
    #expect(straight.told == other.told)
    #expect(other.files.map(\.spans) == [4, 5])
  }

  @Test func linesThatAreCutOffAreTold() {
    let good = String(decoding: FixtureSpan.file([Self.call(1, "a")]).bytes, as: UTF8.self)
    let reading = TraceReader().read([
      FixtureSpan.file("\(good)\n\n\(good.prefix(80))\n[]\n{\"a\": 1}\n", named: "x.jsonl")
    ])
    #expect(reading.told == ["user: a -> yes"])
    #expect(reading.files[0].faults.map(\.line) == [3, nil])
    #expect(reading.files[0].faults[1].message == "1 value is no trace, and is not read")
  }

  @Test func whatTheConsoleExporterPrints() {
    let text = """
      {
          "name": "chat m", "kind": "SpanKind.CLIENT", "parent_id": null,
          "context": {"trace_id": "0x0af7651916cd43dd8448eb211c80319c", "span_id": "0x00f067aa0ba902b7", "trace_state": "[]"},
          "start_time": "2026-11-29T07:15:33.432568Z", "status": {"status_code": "UNSET"},
          "attributes": {"gen_ai.operation.name": "chat", "gen_ai.input.messages": "[{\\"role\\":\\"user\\",\\"content\\":\\"}{\\"}]",
            "gen_ai.output.messages": "[{\\"role\\":\\"assistant\\",\\"content\\":\\"Hi\\"}]"},
          "events": [], "links": [], "resource": {"attributes": {"service.name": "x"}, "schema_url": ""}
      }
      {
          "name": "b", "kind": "SpanKind.CLIENT", "parent_id": null,
          "context": {"trace_id": "0x0af7651916cd43dd8448eb211c80319c", "span_id": "0x00f067aa0ba902b8"},
          "status": {"status_code": "ERROR", "description": "no"}, "attributes": {"gen_ai.operation.name": "chat"}
      }
      """
    let reading = TraceReader().read([FixtureSpan.file(text)])
    #expect(reading.told == ["user: }{ -> Hi"])
    #expect(reading.losses == [.failed: 1])
    #expect(reading.files[0].faults.isEmpty)
  }

  @Test func aSpanBySnakeCaseWithNulls() {
    let text = """
      {"data": [{"trace_id": "0af7651916cd43dd8448eb211c80319c", "span_id": "00f067aa0ba902b7", "parent_span_id": null,
        "name": "x", "status": {"code": 0, "message": null}, "start_time_unix_nano": 5, "attributes": [
        {"key": "gen_ai.operation.name", "value": {"array_value": null, "int_value": null, "string_value": "chat"}},
        {"key": "gen_ai.input.messages", "value": {"bool_value": null, "string_value": "[{\\"role\\":\\"user\\",\\"content\\":\\"a\\"}]"}},
        {"key": "gen_ai.output.messages", "value": {"string_value": "b"}}]}], "next_cursor": null}
      """
    #expect(TraceReader().read([FixtureSpan.file(text)]).told == ["user: a -> b"])
  }

  @Test func idsAreReadAsTheyAreWritten() {
    #expect(TraceIdentifier.id("0x00F067AA0BA902B7") == "00f067aa0ba902b7")
    #expect(TraceIdentifier.id("APBnqguhAr8=") == "00f067aa0ba102bf")
    #expect(TraceIdentifier.id("0000000000000000") == nil)
    #expect(TraceIdentifier.id("my-trace") == "my-trace")
    #expect(
      TraceIdentifier.nanoseconds(ofISO: "2026-11-29T07:15:33.432568+00:00") == 1_795_936_533_432_568_000)
    #expect(TraceIdentifier.nanoseconds(ofISO: "2026-11-29 09:15:33+0200") == 1_795_936_533_000_000_000)
    #expect(TraceIdentifier.nanoseconds(ofISO: "1970-01-01T00:00:00Z") == 0)
    #expect(TraceIdentifier.nanoseconds(ofISO: "2026-13-01T00:00:00Z") == nil)
  }

  @Test func packedFilesAreUnpackedWithinBounds() throws {
    let plain = FixtureSpan.file([Self.call(1, "a")])
    // gzip with one stored block, twice: members one after another are one file.
    func member(_ bytes: [UInt8]) -> [UInt8] {
      let size = UInt16(bytes.count)
      let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1]
      let sum = bytes.withUnsafeBytes { Unpacker.checksum($0) }
      func low(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
      }
      return head + low(UInt32(size)).prefix(2) + low(UInt32(~size)).prefix(2) + bytes + low(sum)
        + low(UInt32(bytes.count))
    }
    let bytes = [UInt8](plain.bytes)
    let half = bytes.count / 2
    let packed = LogFile(
      name: "t.gz", bytes: Data(member(Array(bytes[..<half])) + member(Array(bytes[half...]))))
    #expect(try Gzip.unpacked(packed).bytes == plain.bytes)
    #expect(TraceReader().read([packed]).told == ["user: a -> yes"])
    #expect(throws: LogFault.self) { try Gzip.unpacked(packed, limit: half) }
    let cut = LogFile(name: "t.gz", bytes: packed.bytes.dropLast(9))
    #expect(TraceReader().read([cut]).files[0].faults.map(\.message) == ["the gzip is damaged or cut off"])
  }

  @Test func badFilesAreToldAndNothingCrashes() {
    let texts = [
      "", "   \n", "hello", "a,b\n1,2", "{", "[[[[[[1]]]]]]", "null", "[null, 1, \"x\", {}]",
      #"{"resourceSpans": 3}"#,
      #"{"resourceSpans": [{"scopeSpans": [{"spans": [{}, 4, {"traceId": 5, "spanId": []}]}]}]}"#,
      #"{"resourceSpans": [{"scopeSpans": {"spans": "x"}}]}"#, #"{"context": {"span_id": 3}}"#,
      #"{"info": {"trace_id": 7, "assessments": [1, {"name": 3}]}, "data": {"spans": [1, {"attributes": 5}]}}"#,
      #"{"id": 5, "timestamp": 3, "observations": [null, {"id": {}}], "scores": [7, {}]}"#,
      #"{"resourceLogs": [{"scopeLogs": [{"logRecords": [1, {"traceId": "x"}]}]}]}"#, "\u{FEFF}{}", "}{",
      "{}{}",
      String(repeating: "[", count: 5000), String(repeating: #"{"a":"#, count: 5000),
    ]
    for text in texts {
      for level in TraceReader.Level.allCases {
        let reading = TraceReader(level: level).read([FixtureSpan.file(text)])
        #expect(reading.calls.isEmpty, "\(text.prefix(60))")
      }
    }
    #expect(
      TraceReader().read([FixtureSpan.file("hello")]).files[0].faults.map(\.message) == ["this is no JSON"])
  }

  @Test func strangeAttributesAreNoTrap() {
    var generator = SeededGenerator(seed: 7)
    let names = [
      "gen_ai.operation.name", "gen_ai.input.messages", "gen_ai.output.messages",
      "gen_ai.system_instructions",
      "llm.input_messages.0.message.role", "llm.input_messages.x.y", "llm.input_messages",
      "openinference.span.kind",
      "langfuse.observation.input", "langfuse.observation.output", "mlflow.spanInputs", "mlflow.spanType",
      "input.value",
      "output.value", "metadata", "gen_ai.tool.definitions", "llm.tools.9223372036854775807.tool.json_schema",
      "gen_ai.prompt.99999999999999999999.content", "gen_ai.response.finish_reasons", "session.id",
    ]
    let values: [JSONValue] = [
      .null, "chat", "LLM", "generation", .integer(3), .bool(true), [], [[[]]], ["role": "user"],
      ["a": ["b": [1]]],
      #"[{"role":"user"}]"#, #"[{"role":"user","content":[{"type":7},{"text":"x"}]}]"#, #"{"choices":[{}]}"#,
      #"{"choices":[{"message":{"content":"x","tool_calls":[3,{}]}}]}"#, #"[{"role":"user","content":"hi"}]"#,
      "{",
      #"{"output":[{"type":"message"}]}"#, #"{"messages":[[[]]]}"#, #"{"generations":[[]]}"#,
    ]
    for round in 0..<500 {
      var span = FixtureSpan(id: "00f067aa0ba9\(1000 + round % 9000)")
      for name in names where Bool.random(using: &generator) {
        span.attributes[name] = values.randomElement(using: &generator)
      }
      for level in TraceReader.Level.allCases {
        _ = TraceReader(level: level).read([FixtureSpan.file([span])])
      }
    }
  }
}
