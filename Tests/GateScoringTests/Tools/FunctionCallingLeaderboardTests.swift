import Foundation
import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateScoring

/// The golden sets of the Berkeley Function-Calling Leaderboard, as they stand.
@Suite struct FunctionCallingLeaderboardTests {
  private func examples(_ name: String) throws -> [Example] {
    let folder = try #require(SharedData.url("data/golden"))
    let bytes = try Data(contentsOf: folder.appendingPathComponent(name))
    return try GoldenReader.read(SourceFile(path: name, bytes: Array(bytes))).examples
  }

  private let scorer: any Scorer

  init() throws { scorer = try Fixture.scorer("{type: tools, strings: bfcl}") }

  private func score(_ calls: [ToolCall], _ example: Example) async throws -> Double? {
    try scorer.validate(example)
    var response = Response(output: "")
    response.toolCalls = calls
    return await scorer.score(response, for: example).value
  }

  /// A value that an accepted one stands for.
  private func value(_ alternative: JSONValue) -> JSONValue {
    switch alternative {
    case .array(let elements): .array(elements.map(value))
    case .object(let members): .object(members.compactMapValues { $0.arrayValue?.first.map(value) })
    default: alternative
    }
  }

  /// The same value in other clothes.
  private func disguised(_ value: JSONValue) -> JSONValue {
    switch value {
    case .integer(let whole): .number(Double(whole))
    case .string(let text): .string("_" + text.uppercased().replacing("\"", with: "'") + " .")
    case .array(let elements): .array(elements.map(disguised))
    case .object(let members): .object(members.mapValues(disguised))
    default: value
    }
  }

  private func spoiled(_ value: JSONValue) -> JSONValue {
    switch value {
    case .integer(let whole): .integer(whole &+ 12_345)
    case .number(let number): .number(number + 0.5)
    case .written(let number): .number(number.number + 0.5)
    case .bool(let truth): .bool(!truth)
    case .string(let text): .string(text + "q")
    case .array(let elements): .array(elements + ["q"])
    case .object(let members): .object(members.merging(["q": 1]) { $1 })
    case .null: 1
    }
  }

  @Test(.needs(.shared("data/golden")))
  func rightAnswersPassAndSpoiledOnesFail() async throws {
    let examples = try examples("tools_bfcl_simple.jsonl")
    #expect(examples.count == 400)
    var spoiledValues = 0
    for example in examples {
      let wanted = try #require(example.expectedCalls?.arrayValue?.first?.objectValue)
      let (name, accepted) = try #require(wanted.first)
      let arguments = try #require(accepted.objectValue).mapValues { $0.arrayValue ?? [] }
      let tool = try #require(example.tools.first)
      // The first and the last accepted value; optional ones given and left out.
      let given = arguments.compactMapValues { $0.first { $0 != "" }.map(value) }
      let last = arguments.compactMapValues { $0.last { $0 != "" }.map(value) }
      let fewest = given.filter { arguments[$0.key]?.contains("") == false || tool.required.contains($0.key) }
      for right in [given, last, fewest, given.mapValues(disguised)] {
        #expect(
          try await score([ToolCall(name: name, arguments: .object(right))], example) == 1, "\(example.id)")
      }
      let dotless = ToolCall(name: name.replacing(".", with: "_"), arguments: .object(given))
      #expect(try await score([dotless], example) == 1, "\(example.id)")

      for (argument, value) in given {
        var wrong = given
        // Some rows accept both truth values.
        let bad = spoiled(value)
        wrong[argument] = arguments[argument]?.contains(bad) == true ? "q" : bad
        spoiledValues += 1
        let call = ToolCall(name: name, arguments: .object(wrong))
        #expect(try await score([call], example) == 0, "\(example.id) \(argument)")
      }
      for argument in fewest.keys {
        let wrong = given.filter { $0.key != argument }
        let call = ToolCall(name: name, arguments: .object(wrong))
        #expect(try await score([call], example) == 0, "\(example.id) without \(argument)")
      }
      let right = ToolCall(name: name, arguments: .object(given))
      let more = ToolCall(name: name, arguments: .object(given.merging(["q": 1]) { $1 }))
      let other = ToolCall(name: name + "q", arguments: .object(given))
      for wrong in [[], [right, right], [more], [other]] {
        #expect(try await score(wrong, example) == 0, "\(example.id)")
      }
    }
    #expect(spoiledValues > 1000)
  }

  @Test(.needs(.shared("data/golden")))
  func noCallIsRightWhereNoneFits() async throws {
    let examples = try examples("tools_bfcl_irrelevance.jsonl")
    #expect(examples.count == 240)
    for example in examples {
      #expect(try await score([], example) == 1)
      let tool = try #require(example.tools.first)
      #expect(try await score([ToolCall(name: tool.name, arguments: [:])], example) == 0)
    }
  }
}
