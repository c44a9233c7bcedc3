import GateJSON

/// A keyword, or a group of keywords that work together, ready to be applied. Schemas are numbers of nodes.
enum SchemaKeyword: Sendable {
  /// The schema `false`, with what a message says of it.
  case never(message: String)
  case reference(Int)
  /// `$dynamicRef`; the anchor is nil where the reference does not lead to a dynamic one.
  case dynamicReference(Int, anchor: String?)
  case type(JSONTypes)
  case constant(JSONValue, size: Int)
  case enumeration([JSONValue], size: Int)
  case multipleOf(Decimal, told: String)
  case bound(NumberBound)
  case count(CountBound)
  case pattern(ECMAPattern)
  case format(StringFormat)
  case uniqueItems
  case required([String])
  case dependentRequired([(name: String, required: [String])], keyword: String)
  case dependentSchemas([(name: String, schema: Int)])
  case properties(PropertyRules)
  case propertyNames(Int)
  case items(prefix: [Int], rest: Int?)
  case contains(Int, minimum: Int, maximum: Int?)
  case allOf([Int])
  case anyOf([Int])
  case oneOf([Int])
  case not(Int)
  case conditional(Int, then: Int?, else: Int?)
  case unevaluatedItems(Int)
  case unevaluatedProperties(Int)
}

extension SchemaKeyword {
  /// Whether this needs to know what the other keywords have evaluated.
  var isUnevaluated: Bool {
    switch self {
    case .unevaluatedItems, .unevaluatedProperties: true
    default: false
    }
  }
}
