import GateJSON

/// A compiled schema.
struct SchemaNode: Sendable {
  /// Where the schema stands: its document's URI, `#` and a JSON pointer.
  let location: String
  /// The number of its resource, which counts for `$dynamicRef`.
  let resource: Int
  /// Whether it must know which items and properties its other keywords have evaluated.
  var needsEvaluated = false
  /// What it asks for, `unevaluated…` last.
  var keywords: [SchemaKeyword] = []
}

/// Which keywords count in a schema resource: those of a dialect, less the vocabularies that its metaschema
/// leaves out.
struct SchemaRules: Sendable, Hashable {
  /// The vocabularies of 2020-12 that change what is valid.
  struct Vocabularies: OptionSet, Hashable {
    let rawValue: Int
    static let applicator = Vocabularies(rawValue: 1)
    static let unevaluated = Vocabularies(rawValue: 2)
    static let validation = Vocabularies(rawValue: 4)
    static let all: Vocabularies = [.applicator, .unevaluated, .validation]

    /// The vocabularies by the last part of their URIs; empty ones only annotate.
    static let byName: [String: Vocabularies] = [
      "core": [], "applicator": .applicator, "unevaluated": .unevaluated, "validation": .validation,
      "meta-data": [], "format-annotation": [], "content": [],
    ]
  }

  let dialect: SchemaDialect
  var vocabularies = Vocabularies.all

  /// Where the schemas stand that a keyword holds.
  enum Holding {
    case schema
    case list
    case map
    case schemaOrList
    /// A map whose members that are lists are no schemas.
    case mapBesideLists
  }

  /// The keywords that hold schemas, in the order in which they are looked through.
  var holders: [(keyword: String, holding: Holding)] {
    switch dialect {
    case .draft7: Self.draft7Holders
    case .draft202012: Self.draft202012Holders
    }
  }

  private static let commonHolders: [(keyword: String, holding: Holding)] = [
    ("definitions", .map), ("allOf", .list), ("anyOf", .list), ("oneOf", .list), ("not", .schema),
    ("if", .schema), ("then", .schema), ("else", .schema), ("properties", .map), ("patternProperties", .map),
    ("additionalProperties", .schema), ("propertyNames", .schema), ("contains", .schema),
  ]

  private static let draft7Holders =
    commonHolders + [
      ("items", .schemaOrList), ("additionalItems", .schema), ("dependencies", .mapBesideLists),
    ]

  private static let draft202012Holders =
    commonHolders + [
      ("$defs", .map), ("items", .schema), ("prefixItems", .list), ("dependentSchemas", .map),
      ("unevaluatedItems", .schema), ("unevaluatedProperties", .schema), ("contentSchema", .schema),
    ]
}

/// `properties`, `patternProperties` and `additionalProperties` of one schema.
struct PropertyRules: Sendable {
  /// The named properties, sorted by their names.
  var named: [(name: String, schema: Int)] = []
  var numberByName: [String: Int] = [:]
  /// The patterns, sorted by their text.
  var patterns: [(pattern: ECMAPattern, schema: Int)] = []
  var additional: Int?
}

/// A keyword that limits how many characters, items or properties there are.
struct CountBound: Sendable {
  enum Kind: String, CaseIterable {
    case minLength
    case maxLength
    case minItems
    case maxItems
    case minProperties
    case maxProperties
  }

  let kind: Kind
  let limit: Int
}

/// `minimum`, `maximum` and their exclusive forms.
struct NumberBound: Sendable {
  enum Kind: String, CaseIterable {
    case minimum
    case maximum
    case exclusiveMinimum
    case exclusiveMaximum
  }

  let kind: Kind
  let limit: JSONValue
}

/// The types that `type` names.
struct JSONTypes: OptionSet, Sendable {
  let rawValue: Int
  static let null = JSONTypes(rawValue: 1)
  static let boolean = JSONTypes(rawValue: 2)
  static let integer = JSONTypes(rawValue: 4)
  static let number = JSONTypes(rawValue: 8)
  static let string = JSONTypes(rawValue: 16)
  static let array = JSONTypes(rawValue: 32)
  static let object = JSONTypes(rawValue: 64)

  /// The types by their names, in the order in which messages name them.
  static let named: [(name: String, type: JSONTypes)] = [
    ("null", .null), ("boolean", .boolean), ("integer", .integer), ("number", .number), ("string", .string),
    ("array", .array), ("object", .object),
  ]

  /// The type of one name.
  init?(name: String) {
    guard let type = Self.named.first(where: { $0.name == name })?.type else { return nil }
    self = type
  }

  init(rawValue: Int) { self.rawValue = rawValue }

  /// Whether a value has one of the types.
  func contains(typeOf value: JSONValue) -> Bool {
    switch value {
    case .null: contains(.null)
    case .bool: contains(.boolean)
    case .integer: !isDisjoint(with: [.integer, .number])
    case .number, .written: contains(.number) || contains(.integer) && ExactNumber.isInteger(value)
    case .string: contains(.string)
    case .array: contains(.array)
    case .object: contains(.object)
    }
  }

  /// The names of the types, as a message gives them.
  var told: String { Self.named.filter { contains($0.type) }.map(\.name).joined(separator: " or ") }
}

/// A place in a document where a schema stands.
struct SchemaSite {
  /// Names a place: the document by its number, and a JSON pointer in normal form.
  struct Key: Hashable {
    let document: Int
    let pointer: String

    /// The place of what a path of keys leads to from here.
    func child(_ keys: String...) -> Key {
      Key(document: document, pointer: keys.reduce(pointer) { "\($0)/\(JSONPointer.token($1))" })
    }
  }

  let key: Key
  let json: JSONValue
  /// The number of the resource that the schema belongs to, itself if it is one.
  let resource: Int
}

/// A schema resource: a schema with a URI of its own, and what belongs to it.
struct SchemaResource {
  var uri: URIReference
  var rules: SchemaRules
  let root: SchemaSite.Key
  /// The schemas with `$anchor` or `$dynamicAnchor`, or a draft 7 `$id` that is a fragment.
  var anchors: [String: SchemaSite.Key] = [:]
  /// Those of them with `$dynamicAnchor`.
  var dynamicAnchors: [String: SchemaSite.Key] = [:]
}
