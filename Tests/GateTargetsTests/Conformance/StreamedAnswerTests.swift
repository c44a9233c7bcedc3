import GateJSON
import GateSuite
import NIOHTTP1
import Testing

@testable import GateProgram
@testable import GateTargets

/// A whole answer and its stream, cut anywhere, are one answer.
@Suite struct StreamedAnswerTests {
  private func api(_ form: StreamedForm, stream: Bool) throws -> any ModelAPI {
    let value = ConfigValue(
      ["type": .string(form.rawValue), "model": "m", "stream": .bool(stream)], at: Place(file: "s"))
    switch form {
    case .openAI: return try OpenAIAPI(value)
    case .anthropic: return try AnthropicAPI(value)
    case .gemini: return try GeminiAPI(value)
    }
  }

  private func result(_ target: HTTPTarget, _ body: HTTPAnswer.Body) -> Result<Response, TargetError> {
    do throws(TargetError) {
      return .success(try target.read(HTTPAnswer(status: 200, headers: [:], body: body, firstToken: nil)))
    } catch {
      return .failure(error)
    }
  }

  private func streamed(
    _ target: HTTPTarget, _ bytes: [UInt8], _ api: any ModelAPI, _ cuts: inout CutSource
  ) -> Result<Response, TargetError> {
    do throws(TargetError) {
      guard let assembler = api.makeStreamAssembler() else { throw TargetError(.request, "no stream") }
      var reader = StreamReader(assembler: assembler, api: api, host: "h", redactor: Redactor())
      for piece in cuts.pieces(bytes) { try reader.feed(piece) }
      reader.finish()
      guard let outcome = reader.outcome else { throw reader.cut }
      return result(target, outcome)
    } catch {
      return .failure(error)
    }
  }

  @Test(arguments: StreamedForm.allCases)
  func aStreamIsTheWholeAnswer(form: StreamedForm) async throws {
    let (whole, live) = (try api(form, stream: false), try api(form, stream: true))
    let environment = ["OPENAI_API_KEY": "k", "ANTHROPIC_API_KEY": "k", "GEMINI_API_KEY": "k"]
    let price = ModelPrice(input: 1, output: 10, cachedInput: 0.5)
    let target = try HTTPTarget(
      whole, prices: ["m-1": price], context: context(environment: environment))
    var cuts = CutSource(seed: 7)
    for (name, body) in WholeAnswers.all(form) {
      let expected = result(target, .bytes(Array(JSONWriter.compact(body).utf8)))
      for turn in 0..<40 {
        let bytes = form.bytes(body, &cuts)
        let got = streamed(target, bytes, live, &cuts)
        switch (expected, got) {
        case (.success(let expected), .success(let got)):
          #expect(
            expected == got, "\(form) '\(name)', turn \(turn): \(String(decoding: bytes, as: UTF8.self))")
        case (.failure(let expected), .failure(let got)):
          #expect(expected.kind == got.kind, "\(form) '\(name)', turn \(turn): \(expected) and \(got)")
        default: Issue.record("\(form) '\(name)', turn \(turn): at once \(expected), streamed \(got)")
        }
      }
    }
    await target.close()
  }

  /// Some servers escape what is beyond ASCII, and cut between the halves of a pair.
  @Test(arguments: StreamedForm.allCases)
  func aPairOfSurrogatesMayBeCut(form: StreamedForm) async throws {
    let live = try api(form, stream: true)
    let environment = ["OPENAI_API_KEY": "k", "ANTHROPIC_API_KEY": "k", "GEMINI_API_KEY": "k"]
    let target = try HTTPTarget(live, prices: [:], context: context(environment: environment))
    var cuts = CutSource(seed: 9)
    let faces = String(repeating: "\u{1F600}\u{1F601}", count: 6)
    let found = WholeAnswers.all(form).first { $0.name == "text" }
    let text = JSONWriter.compact(try #require(found).body)
    let body = try JSONParser.parse(Self.replacing("\u{1F600}", in: text, with: faces))
    let expected = try result(target, .bytes(Array(JSONWriter.compact(body).utf8))).get()
    #expect(expected.output.unicodeScalars.count { $0 == "\u{1F601}" } == 6)
    // Signs of private use stand for the halves while the text is cut.
    let halves: JSONValue = try JSONParser.parse(
      Self.replacing(
        "\u{1F600}", in: text, with: String(repeating: "\u{E000}\u{E001}\u{E000}\u{E002}", count: 6)))
    var splits = 0
    for _ in 0..<100 {
      let stream = String(decoding: form.bytes(halves, &cuts), as: UTF8.self)
      if stream.contains("\u{E000}\"") { splits += 1 }
      let signs: KeyValuePairs<Unicode.Scalar, String> = [
        "\u{E000}": #"\ud83d"#, "\u{E001}": #"\ude00"#, "\u{E002}": #"\ude01"#,
      ]
      let escaped = signs.reduce(stream) { Self.replacing($1.key, in: $0, with: $1.value) }
      let got = try streamed(target, Array(escaped.utf8), live, &cuts).get()
      #expect(got.output == expected.output, "\(escaped)")
    }
    #expect(splits > 10)
    await target.close()
  }

  /// A text with each of a scalar replaced, also of one that a combining mark follows.
  private static func replacing(_ scalar: Unicode.Scalar, in text: String, with other: String) -> String {
    var result = String.UnicodeScalarView()
    for each in text.unicodeScalars {
      if each == scalar { result.append(contentsOf: other.unicodeScalars) } else { result.append(each) }
    }
    return String(result)
  }

  @Test(arguments: StreamedForm.allCases)
  func aStreamThatIsCutAnywhereIsNoAnswer(form: StreamedForm) async throws {
    let live = try api(form, stream: true)
    let environment = ["OPENAI_API_KEY": "k", "ANTHROPIC_API_KEY": "k", "GEMINI_API_KEY": "k"]
    let target = try HTTPTarget(live, prices: [:], context: context(environment: environment))
    var cuts = CutSource(seed: 8)
    let mark =
      [.openAI: #""finish_reason":"stop""#, .anthropic: #""end_turn""#, .gemini: #""STOP""#][form] ?? ""
    for (name, body) in WholeAnswers.all(form) where ["text", "two texts", "think tags"].contains(name) {
      let bytes = form.bytes(body, &cuts)
      let text = String(decoding: bytes, as: UTF8.self)
      let reason = try #require(text.range(of: mark))
      let end = text.utf8.distance(from: text.startIndex, to: reason.lowerBound)
      for length in stride(from: 0, to: end, by: 13) {
        let got = streamed(target, Array(bytes.prefix(length)), live, &cuts)
        #expect(throws: TargetError.self, "\(form) '\(name)', \(length) bytes") { try got.get() }
      }
    }
    await target.close()
  }
}
