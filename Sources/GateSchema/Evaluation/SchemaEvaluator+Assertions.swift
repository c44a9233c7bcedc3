import GateJSON

extension SchemaEvaluator {
  /// Applies a keyword that looks at the value alone.
  mutating func applyAssertion(
    _ keyword: SchemaKeyword, of node: SchemaNode, to instance: JSONValue
  ) throws(ValidationLimitError) -> Bool {
    switch keyword {
    case .never(let message): return refuse("false", of: node, message)
    case .type(let types):
      return types.contains(typeOf: instance)
        || refuse("type", of: node, "\(types.told) is expected, not \(instance.kindName)")
    case .constant(let value, let size):
      try spend(size)
      return ExactValue.areEqual(value, instance)
        || refuse("const", of: node, "only \(Self.told(value)) is allowed")
    case .enumeration(let values, let size):
      try spend(size)
      return values.contains { ExactValue.areEqual($0, instance) }
        || refuse("enum", of: node, "\(Self.told(instance)) is none of \(Self.told(.array(values)))")
    case .multipleOf(let divisor, let told):
      guard let number = Decimal(instance) else { return true }
      return number.isMultiple(of: divisor)
        || refuse("multipleOf", of: node, "\(Self.told(instance)) is no multiple of \(told)")
    case .bound(let bound):
      guard let order = ExactNumber.compare(instance, bound.limit) else { return true }
      return bound.allows(order)
        || refuse(
          bound.kind.rawValue, of: node,
          "\(Self.told(instance)) is not \(bound.told) \(Self.told(bound.limit))")
    case .count(let bound):
      guard let count = try count(instance, for: bound.kind) else { return true }
      return bound.allows(count) || refuse(bound.kind.rawValue, of: node, bound.told(count))
    case .pattern(let pattern):
      guard case .string(let text) = instance else { return true }
      return try pattern.matches(text, operations: &operations)
        || refuse("pattern", of: node, "\(Self.told(instance)) does not match the pattern \(pattern.source)")
    case .format(let format):
      guard case .string(let text) = instance else { return true }
      try spend(text.utf8.count)
      return format.accepts(text)
        || refuse("format", of: node, "\(Self.told(instance)) is no \(format.rawValue)")
    default: return true
    }
  }

  private mutating func count(
    _ instance: JSONValue, for kind: CountBound.Kind
  ) throws(ValidationLimitError) -> Int? {
    switch (kind, instance) {
    case (.minLength, .string(let text)), (.maxLength, .string(let text)):
      try spend(text.utf8.count >> 4)
      return text.unicodeScalars.count
    case (.minItems, .array(let elements)), (.maxItems, .array(let elements)): return elements.count
    case (.minProperties, .object(let members)), (.maxProperties, .object(let members)): return members.count
    default: return nil
    }
  }

  /// A value as a message shows it, cut if it is long.
  static func told(_ value: JSONValue) -> String {
    let text = JSONWriter.compact(value)
    return text.unicodeScalars.count <= 80
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(79))) + "…"
  }
}

extension NumberBound {
  /// Whether a number that compares so with the limit is allowed.
  func allows(_ order: ExactNumber.Order) -> Bool {
    switch kind {
    case .minimum: order != .less
    case .maximum: order != .greater
    case .exclusiveMinimum: order == .greater
    case .exclusiveMaximum: order == .less
    }
  }

  /// The relation that a number must have to the limit, as a message says it.
  var told: String {
    switch kind {
    case .minimum: "at least"
    case .maximum: "at most"
    case .exclusiveMinimum: "above"
    case .exclusiveMaximum: "below"
    }
  }
}

extension CountBound {
  /// Whether so many are allowed.
  func allows(_ count: Int) -> Bool {
    switch kind {
    case .minLength, .minItems, .minProperties: count >= limit
    case .maxLength, .maxItems, .maxProperties: count <= limit
    }
  }

  /// What a message says of so many.
  func told(_ count: Int) -> String {
    switch kind {
    case .minLength: "the text has \(Counted.of(count, "character")), fewer than \(limit)"
    case .maxLength: "the text has \(Counted.of(count, "character")), more than \(limit)"
    case .minItems: "the list has \(Counted.of(count, "item")), fewer than \(limit)"
    case .maxItems: "the list has \(Counted.of(count, "item")), more than \(limit)"
    case .minProperties:
      "the object has \(count) \(count == 1 ? "property" : "properties"), fewer than \(limit)"
    case .maxProperties:
      "the object has \(count) \(count == 1 ? "property" : "properties"), more than \(limit)"
    }
  }
}
