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
