import GateJSON

extension SchemaEvaluator {
  /// Applies a keyword that combines schemas for the same value.
  mutating func applyCombination(
    _ keyword: SchemaKeyword, of node: SchemaNode, to instance: JSONValue, tracking: Bool,
    into evaluated: inout EvaluatedParts
  ) throws(ValidationLimitError) -> Bool {
    switch keyword {
    case .allOf(let schemas):
      var isValid = true
      for schema in schemas where isValid || quiet == 0 {
        let holds = try apply(schema, to: instance, tracking: tracking, into: &evaluated)
        isValid = isValid && holds
      }
      return isValid
    case .anyOf(let schemas):
      var count = 0
      // Every alternative that holds says what it evaluates; otherwise the first is enough.
      for schema in schemas where count == 0 || tracking {
        if try isSatisfied(schema, by: instance, tracking: tracking, into: &evaluated) { count += 1 }
      }
      return count > 0 || refuse("anyOf", of: node, "none of the \(schemas.count) alternatives fits")
    case .oneOf(let schemas):
      return try applyOneOf(schemas, of: node, to: instance, tracking: tracking, into: &evaluated)
    case .not(let schema):
      var ignored = EvaluatedParts()
      return try !isSatisfied(schema, by: instance, tracking: false, into: &ignored)
        || refuse("not", of: node, "the value fits the schema that it must not fit")
    case .conditional(let condition, let then, let otherwise):
      let holds = try isSatisfied(condition, by: instance, tracking: tracking, into: &evaluated)
      guard let branch = holds ? then : otherwise else { return true }
      return try apply(branch, to: instance, tracking: tracking, into: &evaluated)
    case .dependentSchemas(let schemas):
      guard case .object(let members) = instance else { return true }
      var isValid = true
      try spend(schemas.count)
      for (name, schema) in schemas where (isValid || quiet == 0) && members.exactly(name) != nil {
        let holds = try apply(schema, to: instance, tracking: tracking, into: &evaluated)
        isValid = isValid && holds
      }
      return isValid
    default: return true
    }
  }

  private mutating func applyOneOf(
    _ schemas: [Int], of node: SchemaNode, to instance: JSONValue, tracking: Bool,
    into evaluated: inout EvaluatedParts
  ) throws(ValidationLimitError) -> Bool {
    var fitting: [Int] = []
    var mine = EvaluatedParts()
    for (index, schema) in schemas.enumerated() where fitting.count < 2 {
      if try isSatisfied(schema, by: instance, tracking: tracking, into: &mine) { fitting.append(index) }
    }
    switch fitting.count {
    case 0: return refuse("oneOf", of: node, "none of the \(schemas.count) alternatives fits")
    case 1:
      evaluated.formUnion(mine)
      return true
    default:
      return refuse(
        "oneOf", of: node,
        "the alternatives \(fitting[0]) and \(fitting[1]), counted from 0, both fit; only one may")
    }
  }
}
