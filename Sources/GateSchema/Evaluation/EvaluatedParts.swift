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
