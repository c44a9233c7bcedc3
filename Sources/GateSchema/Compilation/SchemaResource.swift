/// A schema resource: a schema with a URI of its own, and what belongs to it.
struct SchemaResource {
  var uri: URIReference
  var rules: SchemaRules
  let root: SchemaSite.Key
  /// The schemas with `$anchor` or `$dynamicAnchor`, or a draft 7 `$id` that is a fragment.
  var anchors: [String: SchemaSite.Key] = [:]
  /// Those of them with `$dynamicAnchor`.
  var dynamicAnchors: [String: SchemaSite.Key] = [:]
}
