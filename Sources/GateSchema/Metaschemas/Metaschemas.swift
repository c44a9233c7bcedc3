import GateJSON

/// The metaschemas that every validator knows, by their URIs.
enum Metaschemas {
  /// The documents by their URIs without fragment; read once, when a schema first refers to one.
  static let documents: [String: JSONValue] = {
    var documents: [String: JSONValue] = [:]
    for text in [Draft7Metaschema.text] + Draft202012Metaschema.texts {
      guard let document = try? JSONParser.parse(text), let uri = document["$id"]?.stringValue else {
        continue
      }
      documents[URIReference(uri).withoutFragment.description] = document
    }
    return documents
  }()
}
