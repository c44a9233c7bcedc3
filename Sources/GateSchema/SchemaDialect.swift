/// A published version of JSON Schema.
public enum SchemaDialect: String, Sendable, CaseIterable {
  /// Draft 7 (2018).
  case draft7
  /// Draft 2020-12.
  case draft202012 = "draft2020-12"

  /// The URI of the metaschema, without fragment, as `$schema` names it.
  public var metaschemaURI: String {
    switch self {
    case .draft7: "http://json-schema.org/draft-07/schema"
    case .draft202012: "https://json-schema.org/draft/2020-12/schema"
    }
  }
}
