/// A compiled schema.
struct SchemaNode: Sendable {
  /// Where the schema stands: its document's URI, `#` and a JSON pointer.
  let location: String
  /// The number of its resource, which counts for `$dynamicRef`.
  let resource: Int
  /// Whether it must know which items and properties its other keywords have evaluated.
  var needsEvaluated = false
  /// What it asks for, `unevaluated…` last.
  var keywords: [SchemaKeyword] = []
}
