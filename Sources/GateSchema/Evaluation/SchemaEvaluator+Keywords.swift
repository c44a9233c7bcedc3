import GateJSON

extension SchemaEvaluator {
  /// Applies one keyword; a keyword for another kind of value holds.
  mutating func apply(
    _ keyword: SchemaKeyword, of node: SchemaNode, to instance: JSONValue, tracking: Bool,
    into evaluated: inout EvaluatedParts
  ) throws(ValidationLimitError) -> Bool {
    switch keyword {
    case .reference(let target):
      return try apply(target, to: instance, tracking: tracking, into: &evaluated)
    case .dynamicReference(let initial, let anchor):
      let target = try dynamicTarget(initial, anchor: anchor)
      return try apply(target, to: instance, tracking: tracking, into: &evaluated)
    case .allOf, .anyOf, .oneOf, .not, .conditional, .dependentSchemas:
      return try applyCombination(keyword, of: node, to: instance, tracking: tracking, into: &evaluated)
    case .required, .dependentRequired, .properties, .propertyNames, .unevaluatedProperties:
      guard case .object(let members) = instance else { return true }
      return try applyObject(keyword, of: node, to: members, tracking: tracking, into: &evaluated)
    case .items, .contains, .uniqueItems, .unevaluatedItems:
      guard case .array(let elements) = instance else { return true }
      return try applyArray(keyword, of: node, to: elements, tracking: tracking, into: &evaluated)
    default:
      return try applyAssertion(keyword, of: node, to: instance)
    }
  }
}
