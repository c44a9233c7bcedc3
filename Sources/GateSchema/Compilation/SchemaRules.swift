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
