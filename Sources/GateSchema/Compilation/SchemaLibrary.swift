import CEmbedded
import GateJSON

/// The documents that a schema is made of, and where in them its references lead.
///
/// Documents are looked through for identifiers once, when they are first referred to.
struct SchemaLibrary {
  /// How deep a schema document may nest.
  static let maximumDepth = JSONParser.maximumDepth

  private struct Document {
    let uri: String
    let root: JSONValue
  }

  private let external: [String: JSONValue]
  private let dialect: SchemaDialect
  private var documents: [Document] = []
  private var sites: [SchemaSite.Key: SchemaSite] = [:]
  private var numberByURI: [String: Int] = [:]
  private(set) var resources: [SchemaResource] = []

  /// A library without documents.
  /// - Parameters:
  ///   - external: the documents that references may lead to, by their URIs without fragment.
  ///   - dialect: the dialect of documents without `$schema`.
  init(external: [String: JSONValue], dialect: SchemaDialect) {
    self.external = external
    self.dialect = dialect
  }

  /// Takes a document in.
  /// - Returns: where its root schema stands.
  mutating func add(_ root: JSONValue, uri: URIReference) throws(SchemaFault) -> SchemaSite.Key {
    let uri = uri.withoutFragment
    let key = SchemaSite.Key(document: documents.count, pointer: "")
    documents.append(Document(uri: uri.description, root: root))
    guard ExactValue.size(of: root, limit: Self.maximumDepth) != nil else {
      throw fault("the schema nests deeper than \(Self.maximumDepth) levels", at: key)
    }
    resources.append(SchemaResource(uri: uri, rules: SchemaRules(dialect: dialect), root: key))
    let number = resources.count - 1
    if numberByURI[uri.description] == nil { numberByURI[uri.description] = number }
    if let metaschema = root["$schema"] {
      resources[number].rules = try rules(metaschema, at: key.child("$schema"))
    }
    try scan(root, at: key, in: number)
    return key
  }

  /// A fault at a place.
  func fault(_ message: String, at key: SchemaSite.Key) -> SchemaFault {
    SchemaFault(message, document: documents[key.document].uri, pointer: key.pointer)
  }

  /// The place as a message names it.
  func location(_ key: SchemaSite.Key) -> String { "\(documents[key.document].uri)#\(key.pointer)" }

  /// The schema at a place; one that no known keyword holds is looked through now.
  mutating func site(at key: SchemaSite.Key) throws(SchemaFault) -> SchemaSite? {
    if let site = sites[key] { return site }
    guard let keys = JSONPointer(key.pointer)?.keys else { return nil }
    var json = documents[key.document].root
    var place = SchemaSite.Key(document: key.document, pointer: "")
    var resource = sites[place]?.resource ?? 0
    for name in keys {
      guard let child = json.child(name) else { return nil }
      json = child
      place = place.child(name)
      if let site = sites[place] { resource = site.resource }
    }
    try scan(json, at: place, in: resource)
    return sites[place]
  }

  /// Where a reference leads.
  /// - Returns: the place, and the name of the dynamic anchor that the reference went by, if it did.
  mutating func resolve(
    _ reference: String, in resource: Int, at place: SchemaSite.Key
  ) throws(SchemaFault) -> (key: SchemaSite.Key, dynamicAnchor: String?) {
    let uri = URIReference(reference).resolved(against: resources[resource].uri)
    guard let number = try number(of: uri.withoutFragment, from: place) else {
      throw fault("'\(reference)' leads to '\(uri.withoutFragment)', which is not known", at: place)
    }
    guard let fragment = uri.decodedFragment else {
      throw fault("the fragment of '\(reference)' is no valid percent encoding", at: place)
    }
    let target = resources[number]
    if fragment.isEmpty { return (target.root, nil) }
    guard fragment.utf8.first == UInt8(ascii: "/") else {
      guard let key = target.anchors[fragment] else {
        throw fault("'\(reference)' leads to an anchor '\(fragment)' that does not exist", at: place)
      }
      return (key, target.dynamicAnchors[fragment] == nil ? nil : fragment)
    }
    guard let keys = JSONPointer(fragment)?.keys else {
      throw fault("'\(reference)' ends in a malformed JSON pointer", at: place)
    }
    let key = keys.reduce(target.root) { $0.child($1) }
    guard try site(at: key) != nil else {
      throw fault("'\(reference)' leads to nothing", at: place)
    }
    return (key, nil)
  }

  private mutating func number(of uri: URIReference, from place: SchemaSite.Key) throws(SchemaFault) -> Int? {
    let text = uri.description
    if let number = numberByURI[text] { return number }
    guard let document = external[text] ?? Metaschemas.documents[text] else { return nil }
    _ = try add(document, uri: uri)
    return numberByURI[text]
  }

  /// Notes the schema at a place, its identifiers, and the schemas in it.
  private mutating func scan(
    _ json: JSONValue, at key: SchemaSite.Key, in parent: Int
  ) throws(SchemaFault) {
    guard sites[key] == nil else { return }
    guard case .object(let members) = json else {
      sites[key] = SchemaSite(key: key, json: json, resource: parent)
      return
    }
    var resource = parent
    let isReference = resources[parent].rules.dialect == .draft7 && members["$ref"] != nil
    if !isReference { resource = try identify(members, at: key, in: parent) }
    sites[key] = SchemaSite(key: key, json: json, resource: resource)
    for (keyword, holding) in resources[resource].rules.holders {
      guard let held = members[keyword] else { continue }
      try scan(held, holding, at: key.child(keyword), in: resource)
    }
  }

  private mutating func scan(
    _ held: JSONValue, _ holding: SchemaRules.Holding, at key: SchemaSite.Key, in resource: Int
  ) throws(SchemaFault) {
    switch (holding, held) {
    case (.list, .array(let elements)), (.schemaOrList, .array(let elements)):
      for (index, element) in elements.enumerated() {
        try scan(element, at: key.child(String(index)), in: resource)
      }
    case (.map, .object(let members)), (.mapBesideLists, .object(let members)):
      for (name, member) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        if holding == .mapBesideLists, member.arrayValue != nil { continue }
        try scan(member, at: key.child(name), in: resource)
      }
    case (.schema, _), (.schemaOrList, _): try scan(held, at: key, in: resource)
    default: break
    }
  }

  /// Reads `$id`, `$anchor` and `$dynamicAnchor`.
  /// - Returns: the number of the resource that the schema belongs to.
  private mutating func identify(
    _ members: [String: JSONValue], at key: SchemaSite.Key, in parent: Int
  ) throws(SchemaFault) -> Int {
    var resource = parent
    let dialect = resources[parent].rules.dialect
    if let id = members["$id"] {
      guard let text = id.stringValue else {
        throw fault("a URI is expected, not \(id.kindName)", at: key.child("$id"))
      }
      let uri = URIReference(text)
      let fragment = uri.decodedFragment ?? ""
      if dialect == .draft202012, !fragment.isEmpty {
        throw fault("'$id' has a fragment; name it with '$anchor'", at: key.child("$id"))
      }
      if fragment.isEmpty || uri.withoutFragment != URIReference("") {
        resource = try name(uri.resolved(against: resources[parent].uri), members, at: key, in: parent)
      }
      if !fragment.isEmpty { resources[resource].anchors[fragment] = key }
    }
    guard resources[resource].rules.dialect == .draft202012 else { return resource }
    for keyword in ["$anchor", "$dynamicAnchor"] {
      guard let anchor = members[keyword] else { continue }
      guard let name = anchor.stringValue, !name.isEmpty else {
        throw fault("a name is expected, not \(anchor.kindName)", at: key.child(keyword))
      }
      resources[resource].anchors[name] = key
      if keyword == "$dynamicAnchor" { resources[resource].dynamicAnchors[name] = key }
    }
    return resource
  }

  /// Gives the schema at a place its URI: a document's root keeps its resource, any other becomes one.
  private mutating func name(
    _ uri: URIReference, _ members: [String: JSONValue], at key: SchemaSite.Key, in parent: Int
  ) throws(SchemaFault) -> Int {
    let uri = uri.withoutFragment
    var number = parent
    if key.pointer.isEmpty {
      resources[parent].uri = uri
    } else {
      var rules = resources[parent].rules
      if let metaschema = members["$schema"] {
        rules = try self.rules(metaschema, at: key.child("$schema"))
      }
      resources.append(SchemaResource(uri: uri, rules: rules, root: key))
      number = resources.count - 1
    }
    if numberByURI[uri.description] == nil { numberByURI[uri.description] = number }
    return number
  }

  /// The rules that a `$schema` asks for.
  private func rules(_ schema: JSONValue, at key: SchemaSite.Key) throws(SchemaFault) -> SchemaRules {
    var value = schema
    var vocabulary: JSONValue?
    // A metaschema of one's own names the one that it is written in, and so on; eight are enough for anyone.
    for _ in 0..<8 {
      guard let text = value.stringValue else {
        throw fault("a URI is expected, not \(value.kindName)", at: key)
      }
      let uri = URIReference(text).withoutFragment.description
      if let dialect = SchemaDialect.allCases.first(where: { $0.metaschemaURI == uri }) {
        var rules = SchemaRules(dialect: dialect)
        if let vocabulary, dialect == .draft202012 {
          rules.vocabularies = try vocabularies(vocabulary, at: key)
        }
        return rules
      }
      guard let metaschema = external[uri], let next = metaschema["$schema"] else { break }
      if vocabulary == nil { vocabulary = metaschema["$vocabulary"] }
      value = next
    }
    let known = SchemaDialect.allCases.map(\.metaschemaURI).joined(separator: " and ")
    throw fault("the dialect '\(schema.stringValue ?? "")' is not known; \(known) are", at: key)
  }

  private func vocabularies(
    _ value: JSONValue, at key: SchemaSite.Key
  ) throws(SchemaFault) -> SchemaRules.Vocabularies {
    guard let members = value.objectValue else {
      throw fault("the '$vocabulary' of the metaschema is no object", at: key)
    }
    let prefix = "https://json-schema.org/draft/2020-12/vocab/"
    var vocabularies: SchemaRules.Vocabularies = []
    for (uri, isRequired) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      if uri.hasPrefix(prefix),
        let known = SchemaRules.Vocabularies.byName[String(uri.dropFirst(prefix.count))]
      {
        vocabularies.formUnion(known)
      } else if isRequired != .bool(false) {
        throw fault("the metaschema requires the vocabulary '\(uri)', which is not known", at: key)
      }
    }
    return vocabularies
  }
}

/// The metaschemas that every validator knows, by their URIs.
enum Metaschemas {
  /// The documents by their URIs without fragment; read once, when a schema first refers to one.
  static let documents: [String: JSONValue] = {
    var documents: [String: JSONValue] = [:]
    for index in 0..<goldgate_metaschema_count {
      let text = goldgate_metaschema_at(index)
      let bytes = UnsafeBufferPointer(start: text.bytes, count: text.count)
      guard let document = try? JSONParser.parse(bytes), let uri = document["$id"]?.stringValue else {
        continue
      }
      documents[URIReference(uri).withoutFragment.description] = document
    }
    return documents
  }()
}
