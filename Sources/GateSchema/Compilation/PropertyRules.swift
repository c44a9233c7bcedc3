/// `properties`, `patternProperties` and `additionalProperties` of one schema.
struct PropertyRules: Sendable {
  /// The named properties, sorted by their names.
  var named: [(name: String, schema: Int)] = []
  var numberByName: [String: Int] = [:]
  /// The patterns, sorted by their text.
  var patterns: [(pattern: ECMAPattern, schema: Int)] = []
  var additional: Int?
}
