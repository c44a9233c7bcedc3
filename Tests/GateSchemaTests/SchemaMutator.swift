import GateJSON

@testable import GateSchema

/// Spoils schemas by a seeded generator: swapped keywords, wrong types, deep nesting, cyclic references.
struct SchemaMutator {
  private var state: UInt64
  private let schemas: [JSONValue]
  private let parts: [JSONValue]

  /// - Parameter schemas: what mutations begin from, and take parts from.
  init(seed: UInt64, schemas: [JSONValue]) {
    state = seed
    self.schemas = schemas
    parts = schemas.flatMap { Self.parts(of: $0) }
  }

  private static let keywords =
    (SchemaRules(dialect: .draft7).holders + SchemaRules(dialect: .draft202012).holders).map(\.keyword)
    + NumberBound.Kind.allCases.map(\.rawValue) + CountBound.Kind.allCases.map(\.rawValue)
    + [
      "$ref", "$dynamicRef", "$id", "$anchor", "$dynamicAnchor", "$schema", "$vocabulary", "type", "const",
      "enum", "multipleOf", "pattern", "uniqueItems", "required", "dependentRequired", "minContains",
      "maxContains", "format",
    ]

  private static let values: [JSONValue] = [
    .null, true, false, 0, -1, 1.5, 1e308, .integer(.max), .integer(.min), "", "a", "#", "#/", "#/$defs/a",
    "#/properties/foo", "#/allOf/0", "#a", "a#", "../x", "http://localhost:1234/", "//", "?", "%",
    "#/%25~0~1~2",
    "urn:x:y", "http://json-schema.org/draft-07/schema#", "https://json-schema.org/draft/2020-12/schema",
    "^(a+)+$", "(", "[^\\W\\p{L}]{3,}", "(?<=(a|b)*)\\1", "object", "integer", [], .object([:]), [.null],
    ["a", "a"],
    ["$ref": "#"], ["allOf": [["$ref": "#"], ["$ref": "#"]]], ["properties": ["foo": ["$ref": "#"]]],
    ["unevaluatedProperties": false], ["unevaluatedItems": false], ["not": ["$ref": "#"]],
  ]

  /// The next number below `bound` (SplitMix64).
  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, bound)))
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[next(below: elements.count)]
  }

  /// A schema with one to four mutations.
  mutating func next() -> JSONValue {
    var schema = pick(schemas)
    for _ in 0...next(below: 4) { schema = mutate(schema) }
    if next(below: 40) == 0 {
      let wrapper = pick(["not", "additionalProperties", "items", "if", "const"])
      for _ in 0..<next(below: 400) { schema = [wrapper: schema].json }
    }
    return schema
  }

  private mutating func mutate(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(var members) where next(below: 4) > 0 && !members.isEmpty:
      let key = pick(members.keys.sorted())
      switch next(below: 7) {
      case 0: members[key] = nil
      case 1:
        // Another keyword for the same value.
        let held = members.removeValue(forKey: key)
        members[pick(Self.keywords)] = held
      case 2: members[pick(Self.keywords)] = pick(parts)
      case 3: members[pick(Self.keywords)] = pick(Self.values)
      default: members[key] = members[key].map { mutate($0) }
      }
      return .object(members)
    case .array(var elements) where next(below: 4) > 0 && !elements.isEmpty:
      let index = next(below: elements.count)
      if next(below: 4) == 0 {
        elements.append(pick(parts))
      } else {
        elements[index] = mutate(elements[index])
      }
      return .array(elements)
    default: return next(below: 2) == 0 ? pick(parts) : pick(Self.values)
    }
  }

  private static func parts(of value: JSONValue) -> [JSONValue] {
    switch value {
    case .array(let elements): [value] + elements.flatMap { parts(of: $0) }
    case .object(let members):
      [value] + members.sorted { $0.key < $1.key }.flatMap { parts(of: $0.value) }
    default: [value]
    }
  }
}

extension [String: JSONValue] {
  fileprivate var json: JSONValue { .object(self) }
}
