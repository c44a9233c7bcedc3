import GateJSON
import GateSchema
import GateSuite
import GateTestSupport
import Testing

@testable import GateScoring

@Suite struct SchemaScorerTests {
  static let cases: [(String, String, Score)] = [
    ("schema: {type: object, required: [a]}", #"{"a": 1}"#, .value(1)),
    ("schema: {type: object, required: [a]}", #"{"b": 1}"#, .value(0)),
    ("schema: {type: object, required: [a]}", "```json\n{\"a\": 1}\n```", .value(1)),
    (
      "schema: {type: object, required: [a]}, fences: keep", "```json\n{\"a\": 1}\n```",
      .unread("the answer holds no JSON")
    ),
    ("schema: {type: object, required: [a]}", "Here: {\"a\": 1}", .unread("the answer holds no JSON")),
    ("schema: {type: object, required: [a]}, extract: first", "Here: {\"a\": 1}", .value(1)),
    ("schema: {type: object}", "no JSON", .unread("the answer holds no JSON")),
    ("schema: {type: object}, extract: first", "As in [1]: {\"a\": 1}", .value(1)),
    ("schema: {required: [a]}, extract: last", "{\"a\": 1} and {\"b\": 1}", .value(1)),
    ("schema: {type: array}, extract: first", "{\"a\": 1} and [2]", .value(1)),
    ("schema: {const: 12345678901234567890}", "12345678901234567891", .value(0)),
    ("schema: {maximum: 9007199254740993}", "9007199254740994", .value(0)),
    ("schema: {maximum: 9007199254740993}", "9007199254740993", .value(1)),
    ("schema: {multipleOf: 0.1}", "1234567890123456789.1", .value(1)),
    ("schema: {enum: [1.10]}", "1.1", .value(1)),
    ("schema: true", "null", .value(1)), ("schema: false", "null", .value(0)),
    ("schema: {items: [{type: string}]}, dialect: draft7", "[1]", .value(0)),
    ("schema: {items: [{type: string}]}, dialect: draft7", #"["a", 1]"#, .value(1)),
    (##"schema: {$schema: "http://json-schema.org/draft-07/schema#", items: [false]}"##, "[1]", .value(0)),
    ("schema: {multipleOf: 0.01}", "19.99", .value(1)),
    ("schema: {format: date}", #""2026-02-30""#, .value(1)),
    ("schema: {format: date}, formats: assert", #""2026-02-30""#, .value(0)),
  ]

  @Test(arguments: cases)
  func anAnswerFollowsItsSchemaOrDoesNot(options: String, output: String, score: Score) async throws {
    #expect(try await Fixture.score("{type: json_schema, \(options)}", output, []) == score)
  }

  static let longNumbers: [(String, [(String, Double)])] = [
    (
      #"{"maximum": 123456789012345678901234567890}"#,
      [("123456789012345678901234567890", 1), ("123456789012345678901234567891", 0)]
    ),
    (#"{"minimum": 9223372036854775808}"#, [("9223372036854775808", 1), ("9223372036854775807", 0)]),
    (
      #"{"const": 0.12345678901234567890123}"#,
      [("0.12345678901234567890123", 1), ("0.12345678901234568", 0)]
    ),
    (
      #"{"enum": [12345678901234567890.5, -1e-400]}"#,
      [("12345678901234567890.5", 1), ("12345678901234567890", 0)]
    ),
    (#"{"const": 1.10}"#, [("1.1", 1), ("1.10", 1), ("1.100000000000000000001", 0)]),
    (#"{"multipleOf": 0.1}"#, [("123456789012345678901234567890.7", 1), ("0.75", 0)]),
    (
      #"{"multipleOf": 100000000000000000001}"#, [("200000000000000000002", 1), ("200000000000000000000", 0)]
    ),
  ]

  /// A schema in `suite.yaml` says the same as in a file.
  @Test(arguments: longNumbers)
  func numbersBeyondDoublesAreReadExactly(schema: String, answers: [(String, Double)]) async throws {
    let folder = try TemporaryFolder()
    try folder.write(schema, to: "s/a.json")
    let yaml = schema.replacing("\"", with: "")
    let inline = try Fixture.scorer("{type: json_schema, schema: \(yaml)}")
    let scorers = [inline, try Self.scorer("{type: json_schema, file: a.json}", in: folder)]
    for (answer, score) in answers {
      for scorer in scorers {
        #expect(await scorer.score(answer, for: Fixture.example([])) == .value(score), "\(schema) \(answer)")
      }
    }
  }

  @Test func anEndlessSchemaLeavesTheAnswerUnscored() async throws {
    for options in [##"schema: {$ref: "#"}"##, #"schema: {pattern: "^(a+)+$"}"#] {
      let answer = "\"" + String(repeating: "a", count: 40) + "!\""
      guard
        case .unscored(let reason) = try await Fixture.score("{type: json_schema, \(options)}", answer, [])
      else {
        Issue.record("scored: \(options)")
        continue
      }
      #expect(reason.contains("than allowed"), "\(reason)")
    }
  }

  @Test func theSchemaComesFromAFileOfTheSuite() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      ##"{"type": "array", "items": {"$ref": "#/$defs/n"}, "$defs": {"n": {"minimum": 3}}}"##, to: "s/a.json")
    let scorer = try Self.scorer("{type: json_schema, file: a.json}", in: folder)
    let example = Fixture.example([])
    #expect(await scorer.score("[3, 4]", for: example) == .value(1))
    #expect(await scorer.score("[3, 2]", for: example) == .value(0))
  }

  static let faults: [(String, String, String)] = [
    ("{type: json_schema}", "", "has no schema"),
    ("{type: json_schema, file: b.json}", "", "file: there is no file 's/b.json'"),
    ("{type: json_schema, file: ../../b.json}", "", "leaves the repository"),
    ("{type: json_schema, file: a.json, schema: {}}", "{}", "both give the schema"),
    ("{type: json_schema, file: a.json}", "{\n\"type\": }", "s/a.json:2: the schema is not JSON"),
    (
      "{type: json_schema, file: a.json}", #"{"properties": {"x": {"type": "text"}}}"#,
      "s/a.json: the schema is wrong at #/properties/x/type"
    ),
    (
      "{type: json_schema, file: a.json}", #"{"$ref": "other.json"}"#,
      "leads to 'other.json', which is not known"
    ),
    (
      "{type: json_schema, schema: {pattern: '('}}", "",
      "suite.yaml:1: schema: the schema is wrong at #/pattern"
    ),
    ("{type: json_schema, schema: {}, dialect: draft4}", "", "'draft4' is not known here"),
    ("{type: json_schema, scheme: {}}", "", "unknown key 'scheme'"),
  ]

  @Test(arguments: faults)
  func aBadConfigurationIsTold(yaml: String, schema: String, told: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(schema, to: "s/a.json")
    let error = #expect(throws: Diagnostic.self) { try Self.scorer(yaml, in: folder) }
    #expect(error?.description.contains(told) == true, "\(String(describing: error))")
  }

  @Test(arguments: [
    ("{type: json_schema, file: a.json}", true), ("{type: json_schema, schema: {}}", true),
    ("{type: json_schema}", false), ("{type: json_schema, file: a.json, schema: {}}", false),
    ("{type: json_schema, file: a.json, mode: any}", false), ("{type: contains, mode: any}", true),
  ])
  func theSchemaOfSuitesKnowsTheScorer(scorer: String, isValid: Bool) throws {
    let schema = try JSONSchema(JSONParser.parse(PublishedSchema.suite.text))
    let suite = "target: {type: replay}\nmetrics: [{scorer: \(scorer)}]"
    let value = try YAMLReader.read(SourceFile(path: "suite.yaml", bytes: Array(suite.utf8)))
    #expect(try schema.validate(value.json).isEmpty == isValid)
  }

  private static func scorer(_ yaml: String, in folder: TemporaryFolder) throws -> any Scorer {
    let root = try YAMLReader.read(SourceFile(path: "suite.yaml", bytes: Array(yaml.utf8)))
    let context = ScorerContext(
      suiteFolder: folder.path + "/s", repositoryRoot: folder.path, environment: [:], timeout: 60)
    return try ScorerRegistry.make(ScorerConfiguration(root), context: context)
  }
}
