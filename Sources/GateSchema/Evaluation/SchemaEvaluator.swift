import GateJSON

/// Applies compiled schemas to one instance.
///
/// If only the verdict counts (under `not`, `if`, `contains` and the alternatives), it is `quiet`: it notes
/// no violations and stops at the first.
struct SchemaEvaluator {
  let schema: JSONSchema
  let limits: ValidationLimits
  /// How many steps are left.
  var operations: Int
  /// How many callers want the verdict only.
  var quiet = 0
  private var depth = 0
  private var path: [PathStep] = []
  /// The resources that evaluation has entered, outermost first: the dynamic scope.
  private var scope: [Int] = []
  private var violations: [SchemaViolation] = []

  /// A step from a value to one in it.
  enum PathStep {
    case key(String)
    case index(Int)
  }

  init(_ schema: JSONSchema, limits: ValidationLimits) {
    self.schema = schema
    self.limits = limits
    operations = limits.operations
  }

  /// Everything that is wrong with an instance, sorted by its place.
  mutating func violations(
    of instance: JSONValue
  ) throws(ValidationLimitError) -> [SchemaViolation] {
    _ = try applyRoot(to: instance)
    return violations.sorted {
      $0.instancePointer.utf8.elementsEqual($1.instancePointer.utf8)
        ? $0.schemaLocation.utf8.lexicographicallyPrecedes($1.schemaLocation.utf8)
        : $0.instancePointer.utf8.lexicographicallyPrecedes($1.instancePointer.utf8)
    }
  }

  /// Whether an instance is valid.
  mutating func accepts(_ instance: JSONValue) throws(ValidationLimitError) -> Bool {
    quiet = 1
    return try applyRoot(to: instance)
  }

  private mutating func applyRoot(to instance: JSONValue) throws(ValidationLimitError) -> Bool {
    guard ExactValue.size(of: instance, limit: limits.depth) != nil else { throw .depth }
    var evaluated = EvaluatedParts()
    return try apply(schema.root, to: instance, tracking: false, into: &evaluated)
  }

  /// Takes some steps off what is left.
  mutating func spend(_ steps: Int) throws(ValidationLimitError) {
    operations -= steps
    if operations < 0 { throw .operations }
  }

  /// Applies a schema to a value.
  /// - Parameters:
  ///   - tracking: whether the caller wants to know what a schema that is satisfied has evaluated.
  ///   - evaluated: if that is added.
  /// - Returns: whether the value satisfies the schema.
  mutating func apply(
    _ number: Int, to instance: JSONValue, tracking: Bool, into evaluated: inout EvaluatedParts
  ) throws(ValidationLimitError) -> Bool {
    try spend(1)
    guard depth < limits.depth else { throw .depth }
    depth += 1
    defer { depth -= 1 }
    let node = schema.nodes[number]
    let isEntering = scope.last != node.resource
    if isEntering { scope.append(node.resource) }
    defer { if isEntering { scope.removeLast() } }

    var mine = EvaluatedParts()
    var isValid = true
    for keyword in node.keywords {
      try spend(1)
      let holds = try apply(
        keyword, of: node, to: instance, tracking: tracking || node.needsEvaluated, into: &mine)
      guard !holds else { continue }
      isValid = false
      if quiet > 0 { return false }
    }
    if isValid, tracking {
      try spend(mine.count)
      evaluated.formUnion(mine)
    }
    return isValid
  }

  /// Applies a schema to a value when nobody asks what it evaluates.
  mutating func apply(_ number: Int, to instance: JSONValue) throws(ValidationLimitError) -> Bool {
    var ignored = EvaluatedParts()
    return try apply(number, to: instance, tracking: false, into: &ignored)
  }

  /// Applies a schema to a part of the value.
  mutating func apply(_ number: Int, to part: JSONValue, at step: PathStep) throws(ValidationLimitError)
    -> Bool
  {
    path.append(step)
    defer { path.removeLast() }
    return try apply(number, to: part)
  }

  /// Whether a value satisfies a schema, no violations noted.
  mutating func isSatisfied(
    _ number: Int, by instance: JSONValue, tracking: Bool, into evaluated: inout EvaluatedParts
  ) throws(ValidationLimitError) -> Bool {
    quiet += 1
    defer { quiet -= 1 }
    return try apply(number, to: instance, tracking: tracking, into: &evaluated)
  }

  /// The node that a `$dynamicRef` leads to: the outermost dynamic anchor of that name in scope.
  mutating func dynamicTarget(_ initial: Int, anchor: String?) throws(ValidationLimitError) -> Int {
    guard let anchor else { return initial }
    try spend(scope.count)
    for resource in scope {
      if let node = schema.dynamicAnchors[resource]?[anchor] { return node }
    }
    return initial
  }

  /// Notes a violation, unless only the verdict counts.
  /// - Returns: false, so that a keyword may end with it.
  mutating func refuse(
    _ keyword: String, of node: SchemaNode, _ message: @autoclosure () -> String
  ) -> Bool {
    guard quiet == 0 else { return false }
    var pointer = ""
    for step in path {
      switch step {
      case .key(let key): pointer += "/" + JSONPointer.token(key)
      case .index(let index): pointer += "/\(index)"
      }
    }
    let isFalse = keyword == "false"
    violations.append(
      SchemaViolation(
        instancePointer: pointer, schemaLocation: isFalse ? node.location : "\(node.location)/\(keyword)",
        keyword: keyword, message: message()))
    return false
  }
}

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

/// Which properties and items of one instance a schema has evaluated: the annotations that
/// `unevaluatedProperties` and `unevaluatedItems` go by.
struct EvaluatedParts {
  private(set) var hasAllProperties = false
  private(set) var hasAllItems = false
  private var properties: Set<String> = []
  private var prefix = 0
  private var items: Set<Int> = []

  mutating func insert(property: String) { if !hasAllProperties { properties.insert(property) } }

  mutating func insert(item: Int) { if !hasAllItems, item >= prefix { items.insert(item) } }

  /// Takes the first `count` items as evaluated.
  mutating func insert(itemsBefore count: Int) { prefix = max(prefix, count) }

  mutating func insertAllProperties() { hasAllProperties = true }

  mutating func insertAllItems() { hasAllItems = true }

  func contains(property: String) -> Bool { hasAllProperties || properties.contains(property) }

  func contains(item: Int) -> Bool { hasAllItems || item < prefix || items.contains(item) }

  /// How many entries a union has to copy.
  var count: Int { properties.count + items.count }

  mutating func formUnion(_ other: EvaluatedParts) {
    hasAllProperties = hasAllProperties || other.hasAllProperties
    hasAllItems = hasAllItems || other.hasAllItems
    prefix = max(prefix, other.prefix)
    if !other.properties.isEmpty { properties.formUnion(other.properties) }
    if !other.items.isEmpty { items.formUnion(other.items) }
  }
}
