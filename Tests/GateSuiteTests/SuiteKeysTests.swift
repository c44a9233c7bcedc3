import GateJSON
import Testing

@testable import GateSuite

/// The schema of suite.yaml declares its keys; the readers take them, their ranges and their defaults as they are there.
@Suite struct SuiteKeysTests {
  private static func schema() throws -> JSONValue { try JSONParser.parse(PublishedSchema.suite.text) }

  private static func suite(
    _ map: String?, _ members: [String: JSONValue], besides others: [String: JSONValue] = [:]
  ) throws -> Suite {
    var root: [String: JSONValue] = ["target": ["type": "replay"], "metrics": [["scorer": "exact"]]]
    root.merge(others) { $1 }
    if let map { root[map] = .object(members) } else { root.merge(members) { $1 } }
    return try Suite(ConfigValue(.object(root), at: Place(file: "s.yaml")), folderName: "s")
  }

  /// Whole maps whose values can be set one by one; nil is the top level.
  static let maps: [String?] = [nil, "gate", "load", "redact", "limits"]

  private static func properties(of map: String?) throws -> [String: JSONValue] {
    let schema = try schema()
    let declared = try map.map { try #require(schema["properties"]?[$0]) } ?? schema
    return try #require(declared["properties"]?.objectValue)
  }

  @Test(arguments: maps)
  func aDefaultIsWhatHoldsWithoutTheKey(map: String?) throws {
    for (name, declared) in try Self.properties(of: map) {
      guard let fallback = declared["default"] else { continue }
      let written = try Self.suite(map, [name: fallback])
      let left = try Self.suite(map, [:])
      #expect(written.gate == left.gate && written.load == left.load, "\(name)")
      #expect(written == left || map != nil, "\(name)")
    }
  }

  @Test(arguments: maps)
  func everyChoiceAndBoundIsTaken(map: String?) throws {
    for (name, declared) in try Self.properties(of: map) {
      let bounds = [declared["minimum"], declared["maximum"]].compactMap { $0 }
      for value in (declared["enum"]?.arrayValue ?? []) + bounds {
        // One call at once, as 'max_concurrency' may not be below that.
        #expect(throws: Never.self, "\(name): \(value)") {
          try Self.suite(map, [name: value], besides: ["concurrency": 1])
        }
      }
    }
  }

  @Test func everyMapHasKeys() {
    let maps: [SuiteKeys] = [
      .suite, .gate, .population, .stopping, .strata, .limitBundle, .limitValue, .limits, .budget, .load,
      .price, .redact, .candidate,
      .metric, .ratio, .part, .response, .target("openai"), .target("anthropic"), .target("gemini"),
      .target("http"), .target("command"), .target("replay"),
    ]
    for keys in maps { #expect(keys.names.count > 1) }
    #expect(!SuiteKeys.target("openai").names.contains("failover"))
    #expect(SuiteKeys.limitBundle.names == (Limit.measureKeys.map(\.key) + ["max", "min", "slice"]).sorted())
  }

  @Test func anUnknownKeyNamesTheKnownOnes() throws {
    let error = #expect(throws: Diagnostic.self) { try Self.suite("load", ["zzzzzzzz": 1]) }
    #expect(error?.remedy == "known keys: calls, concurrency, limits")
  }
}
