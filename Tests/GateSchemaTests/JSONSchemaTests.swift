import GateJSON
import Testing

@testable import GateSchema

@Suite struct JSONSchemaTests {
  /// Schemas, and where and what their fault is.
  static let faults: [(JSONValue, String, String)] = [
    (12, "", "a schema is expected"), (["type": "text"], "/type", "is no type"),
    (["type": []], "/type", "empty"),
    (["properties": ["a/b": 1]], "/properties/a~1b", "a schema is expected"),
    (["minLength": -1], "/minLength", "at least 0"), (["maxItems": 1.5], "/maxItems", "at least 0"),
    (["multipleOf": 0], "/multipleOf", "above 0"), (["minimum": "1"], "/minimum", "a number is expected"),
    (["pattern": "("], "/pattern", "not closed"),
    (["patternProperties": ["[": true]], "/patternProperties/[", "not closed"),
    (["required": "a"], "/required", "a list of names"), (["required": [1]], "/required", "holds a number"),
    (["enum": 1], "/enum", "a list of values"), (["uniqueItems": 1], "/uniqueItems", "true or false"),
    (["allOf": []], "/allOf", "not empty"), (["anyOf": [true, 3]], "/anyOf/1", "a schema is expected"),
    (["items": [true]], "/items", "a schema is expected"),
    (["$ref": 1], "/$ref", "a URI is expected"), (["$ref": "#/a"], "/$ref", "leads to nothing"),
    (["$ref": "#a"], "/$ref", "an anchor 'a'"), (["$ref": "x.json"], "/$ref", "'x.json', which is not known"),
    (["$ref": "#/%zz"], "/$ref", "percent"), (["$ref": "#/~"], "/$ref", "malformed JSON pointer"),
    (["$id": 3], "/$id", "a URI is expected"), (["$id": "a#b"], "/$id", "$anchor"),
    (["$schema": "http://json-schema.org/draft-04/schema#"], "/$schema", "is not known"),
    (["$defs": ["a": ["not": 1]]], "/$defs/a/not", "a schema is expected"),
  ]

  @Test(arguments: faults)
  func aWrongSchemaIsToldWithItsPlace(document: JSONValue, pointer: String, told: String) {
    let fault = #expect(throws: SchemaFault.self) { try JSONSchema(document) }
    #expect(fault?.pointer == pointer)
    #expect(fault?.document == "")
    #expect(fault?.message.contains(told) == true, "\(String(describing: fault))")
  }

  @Test func aFaultInAnotherDocumentNamesIt() {
    let documents: [String: JSONValue] = ["http://x/a.json": ["type": 1]]
    let fault = #expect(throws: SchemaFault.self) {
      try JSONSchema(["$ref": "http://x/a.json"], resolving: documents)
    }
    #expect(fault?.description.hasPrefix("http://x/a.json#/type: ") == true)
  }

  @Test func aRequiredVocabularyThatIsNotKnownIsRefused() {
    let metaschema: JSONValue = [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$vocabulary": ["http://x/vocabulary": true],
    ]
    let fault = #expect(throws: SchemaFault.self) {
      try JSONSchema(["$schema": "http://x/meta"], resolving: ["http://x/meta": metaschema])
    }
    #expect(fault?.message.contains("'http://x/vocabulary'") == true)
  }

  @Test func everyViolationIsToldInOrder() throws {
    let schema = try JSONSchema([
      "type": "object", "required": ["a", "z"], "additionalProperties": false,
      "properties": [
        "a": ["type": "integer", "maximum": 3], "b/c": ["items": ["minLength": 2, "pattern": "^x"]],
      ],
    ])
    let told = try schema.validate(["a": 4.5, "b/c": ["xy", "é", 3], "q": 1]).map(\.description)
    #expect(
      told == [
        "the value: the property 'z' is missing (#/required)",
        "/a: 4.5 is not at most 3 (#/properties/a/maximum)",
        "/a: integer is expected, not a number (#/properties/a/type)",
        #"/b~1c/1: the text has 1 character, fewer than 2 (#/properties/b~1c/items/minLength)"#,
        #"/b~1c/1: "é" does not match the pattern ^x (#/properties/b~1c/items/pattern)"#,
        "/q: the property is not allowed (#/additionalProperties)",
      ])
    #expect(try schema.validate(["a": 3, "z": 1]).count == 1)
  }

  @Test func whatNeverEndsIsGivenUp() throws {
    let schemas: [JSONValue] = [
      ["$ref": "#"],
      ["$ref": "#/$defs/a", "$defs": ["a": ["$ref": "#/$defs/b"], "b": ["$ref": "#/$defs/a"]]],
      ["allOf": [["not": ["$ref": "#"]]]], ["$dynamicAnchor": "a", "$dynamicRef": "#a"],
    ]
    for schema in schemas {
      #expect(throws: ValidationLimitError.depth) { try JSONSchema(schema).validate(1) }
    }
    // Each definition applies the next one twice: 2^60 applications.
    var definitions: [String: JSONValue] = ["d60": true]
    for level in 0..<60 {
      let next: JSONValue = ["$ref": .string("#/$defs/d\(level + 1)")]
      definitions["d\(level)"] = ["allOf": [next, next]]
    }
    let schema = try JSONSchema(["$ref": "#/$defs/d0", "$defs": .object(definitions)])
    #expect(throws: ValidationLimitError.operations) {
      try schema.validate(1, limits: ValidationLimits(operations: 50_000, depth: 400))
    }
  }

  @Test func whatNestsTooDeepIsRefused() throws {
    var (schema, instance): (JSONValue, JSONValue) = (true, 1)
    for _ in 0..<1000 { (schema, instance) = (["not": schema], [instance]) }
    #expect(throws: SchemaFault.self) { try JSONSchema(schema) }
    let lists = try JSONSchema(["items": ["$ref": "#"]])
    #expect(throws: ValidationLimitError.depth) { try lists.validate(instance) }
    #expect(throws: ValidationLimitError.depth) { try JSONSchema(true).validate(instance) }
    for _ in 0..<900 { if let inner = instance.arrayValue?.first { instance = inner } }
    #expect(try lists.validate(instance).isEmpty)
  }

  @Test func theMetaschemasAcceptThemselvesAndRefuseFaults() throws {
    for dialect in SchemaDialect.allCases {
      let metaschema = try #require(Metaschemas.documents[dialect.metaschemaURI])
      let schema = try JSONSchema(["$ref": .string(dialect.metaschemaURI)], dialect: dialect)
      #expect(try schema.validate(metaschema).isEmpty)
      #expect(try !schema.accepts(["properties": ["a": ["minLength": -1]]]))
    }
    #expect(Metaschemas.documents.count == 9)
  }

  @Test func aDocumentKnowsWhereItComesFrom() throws {
    let schema = try JSONSchema(
      ["properties": ["n": ["$ref": "parts/n.json#/$defs/n"]]], uri: "http://x/schemas/main.json",
      resolving: ["http://x/schemas/parts/n.json": ["$defs": ["n": ["type": "integer"]]]])
    let violations = try schema.validate(["n": "1"])
    #expect(violations.map(\.schemaLocation) == ["http://x/schemas/parts/n.json#/$defs/n/type"])
    #expect(try schema.accepts(["n": 1.0]))
  }
}
