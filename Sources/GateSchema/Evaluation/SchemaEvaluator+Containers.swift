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
      return refuse(
        "minContains", of: node, "\(Counted.of(count, "item", "fits", "fit")), fewer than \(minimum)")
    }
    if let maximum, count > maximum {
      return refuse(
        "maxContains", of: node, "\(Counted.of(count, "item", "fits", "fit")), more than \(maximum)")
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

extension SchemaEvaluator {
  /// Applies a keyword for objects.
  mutating func applyObject(
    _ keyword: SchemaKeyword, of node: SchemaNode, to members: [String: JSONValue], tracking: Bool,
    into evaluated: inout EvaluatedParts
  ) throws(ValidationLimitError) -> Bool {
    switch keyword {
    case .required(let names):
      return try require(names, in: members, keyword: "required", of: node)
    case .dependentRequired(let dependent, let keyword):
      var isValid = true
      try spend(dependent.count)
      for (name, required) in dependent where members.exactly(name) != nil {
        let holds = try require(
          required, in: members, keyword: keyword, of: node, because: ", which '\(name)' asks for")
        isValid = isValid && holds
      }
      return isValid
    case .properties(let rules):
      return rules.patterns.isEmpty && rules.additional == nil
        ? try applyNamed(rules, to: members, tracking: tracking, into: &evaluated)
        : try applyAll(rules, to: members, tracking: tracking, into: &evaluated)
    case .propertyNames(let schema):
      var isValid = true
      for name in try sortedNames(members) where isValid || quiet == 0 {
        let holds = try apply(schema, to: .string(name), at: .key(name))
        isValid = isValid && holds
      }
      return isValid
    case .unevaluatedProperties(let schema):
      var isValid = true
      for name in try sortedNames(members) where isValid || quiet == 0 {
        guard !evaluated.contains(property: name), let member = members[name] else { continue }
        let holds = try apply(schema, to: member, at: .key(name))
        isValid = isValid && holds
      }
      evaluated.insertAllProperties()
      return isValid
    default: return true
    }
  }

  private mutating func require(
    _ names: [String], in members: [String: JSONValue], keyword: String, of node: SchemaNode,
    because reason: String = ""
  ) throws(ValidationLimitError) -> Bool {
    var isValid = true
    try spend(names.count)
    for name in names where members.exactly(name) == nil {
      isValid = refuse(keyword, of: node, "the property '\(name)' is missing\(reason)")
      if quiet > 0 { break }
    }
    return isValid
  }

  /// Applies `properties` alone: the schema's names are looked up in the object.
  private mutating func applyNamed(
    _ rules: PropertyRules, to members: [String: JSONValue], tracking: Bool,
    into evaluated: inout EvaluatedParts
  ) throws(ValidationLimitError) -> Bool {
    var isValid = true
    try spend(rules.named.count)
    for (name, schema) in rules.named where isValid || quiet == 0 {
      guard let member = members.exactly(name) else { continue }
      if tracking { evaluated.insert(property: name) }
      let holds = try apply(schema, to: member, at: .key(name))
      isValid = isValid && holds
    }
    return isValid
  }

  /// Applies all three keywords: each property of the object is looked at.
  private mutating func applyAll(
    _ rules: PropertyRules, to members: [String: JSONValue], tracking: Bool,
    into evaluated: inout EvaluatedParts
  ) throws(ValidationLimitError) -> Bool {
    var isValid = true
    for name in try sortedNames(members) where isValid || quiet == 0 {
      guard let member = members[name] else { continue }
      let schemas = try rules.schemas(for: name, operations: &operations)
      if tracking, !schemas.isEmpty { evaluated.insert(property: name) }
      for schema in schemas where isValid || quiet == 0 {
        let holds = try apply(schema, to: member, at: .key(name))
        isValid = isValid && holds
      }
    }
    return isValid
  }

  /// The names in one order everywhere, so that violations and steps do not depend on the hash seed.
  private mutating func sortedNames(_ members: [String: JSONValue]) throws(ValidationLimitError) -> [String] {
    try spend(members.count)
    return members.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

extension PropertyRules {
  /// The schemas that a property must satisfy.
  fileprivate func schemas(
    for name: String, operations: inout Int
  ) throws(ValidationLimitError) -> [Int] {
    var schemas: [Int] = []
    if let index = numberByName.index(forKey: name),
      numberByName[index].key.utf8.elementsEqual(name.utf8)
    {
      schemas.append(numberByName[index].value)
    }
    for (pattern, schema) in patterns where try pattern.matches(name, operations: &operations) {
      schemas.append(schema)
    }
    if schemas.isEmpty, let additional { schemas.append(additional) }
    return schemas
  }
}
