import GateJSON

/// A place in a document where a schema stands.
struct SchemaSite {
  /// Names a place: the document by its number, and a JSON pointer in normal form.
  struct Key: Hashable {
    let document: Int
    let pointer: String

    /// The place of what a path of keys leads to from here.
    func child(_ keys: String...) -> Key {
      Key(document: document, pointer: keys.reduce(pointer) { "\($0)/\(JSONPointer.token($1))" })
    }
  }

  let key: Key
  let json: JSONValue
  /// The number of the resource that the schema belongs to, itself where it is one.
  let resource: Int
}

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
