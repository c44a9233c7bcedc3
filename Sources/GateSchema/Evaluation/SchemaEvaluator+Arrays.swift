import GateJSON

extension SchemaEvaluator {
  /// Applies a keyword for arrays.
  mutating func applyArray(
    _ keyword: SchemaKeyword, of node: SchemaNode, to elements: [JSONValue], tracking: Bool,
    into evaluated: inout EvaluatedParts
  ) throws(ValidationLimitError) -> Bool {
    switch keyword {
    case .items(let prefix, let rest):
      var isValid = true
      for (index, element) in elements.enumerated() where isValid || quiet == 0 {
        guard let schema = index < prefix.count ? prefix[index] : rest else { break }
        let holds = try apply(schema, to: element, at: .index(index))
        isValid = isValid && holds
      }
      if rest == nil { evaluated.insert(itemsBefore: prefix.count) } else { evaluated.insertAllItems() }
      return isValid
    case .contains(let schema, let minimum, let maximum):
      return try applyContains(
        schema, minimum: minimum, maximum: maximum, of: node, to: elements, tracking: tracking,
        into: &evaluated)
    case .uniqueItems:
      return try applyUniqueItems(of: node, to: elements)
    case .unevaluatedItems(let schema):
      var isValid = true
      for (index, element) in elements.enumerated()
      where (isValid || quiet == 0) && !evaluated.contains(item: index) {
        let holds = try apply(schema, to: element, at: .index(index))
        isValid = isValid && holds
      }
      evaluated.insertAllItems()
      return isValid
    default: return true
    }
  }

  private mutating func applyContains(
    _ schema: Int, minimum: Int, maximum: Int?, of node: SchemaNode, to elements: [JSONValue], tracking: Bool,
    into evaluated: inout EvaluatedParts
  ) throws(ValidationLimitError) -> Bool {
    var count = 0
    for (index, element) in elements.enumerated() {
      if !tracking, maximum == nil, count >= minimum { break }
      var ignored = EvaluatedParts()
      guard try isSatisfied(schema, by: element, tracking: false, into: &ignored) else { continue }
      count += 1
      if tracking { evaluated.insert(item: index) }
    }
    if count < minimum {
      guard count > 0 || minimum > 1 else { return refuse("contains", of: node, "no item fits") }
      return refuse("minContains", of: node, "\(count) items fit, fewer than \(minimum)")
    }
    if let maximum, count > maximum {
      return refuse("maxContains", of: node, "\(count) items fit, more than \(maximum)")
    }
    return true
  }

  private mutating func applyUniqueItems(
    of node: SchemaNode, to elements: [JSONValue]
  ) throws(ValidationLimitError) -> Bool {
    guard elements.count > 1 else { return true }
    try spend(ExactValue.size(of: .array(elements), limit: limits.depth + 1) ?? elements.count)
    var places: [ExactValue: Int] = [:]
    for (index, element) in elements.enumerated() {
      if let first = places.updateValue(index, forKey: ExactValue(json: element)) {
        return refuse("uniqueItems", of: node, "the items \(first) and \(index), counted from 0, are equal")
      }
    }
    return true
  }
}
