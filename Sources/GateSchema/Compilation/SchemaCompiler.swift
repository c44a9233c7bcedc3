import GateJSON

/// Turns the schemas of a library into nodes, each once, following references as it meets them.
struct SchemaCompiler {
  var library: SchemaLibrary
  let formats: FormatHandling
  private(set) var nodes: [SchemaNode] = []
  private(set) var dynamicAnchors: [Int: [String: Int]] = [:]
  private var numbers: [SchemaSite.Key: Int] = [:]
  private var pending: [SchemaSite] = []

  init(_ library: SchemaLibrary, formats: FormatHandling) {
    self.library = library
    self.formats = formats
  }

  /// Compiles a document and all that it refers to.
  /// - Returns: the number of the root's node.
  mutating func compile(_ document: JSONValue, uri: URIReference) throws(SchemaFault) -> Int {
    let root = try node(at: try library.add(document, uri: uri))
    // A `$dynamicRef` may lead to any dynamic anchor of any resource that takes part.
    repeat {
      while let site = pending.popLast() {
        guard let number = numbers[site.key] else { continue }
        nodes[number].keywords = try keywords(of: site)
        nodes[number].needsEvaluated = nodes[number].keywords.contains(where: \.isUnevaluated)
      }
      for number in library.resources.indices {
        for (name, key) in library.resources[number].dynamicAnchors.sorted(by: { $0.key < $1.key })
        where dynamicAnchors[number]?[name] == nil {
          dynamicAnchors[number, default: [:]][name] = try node(at: key)
        }
      }
    } while !pending.isEmpty
    return root
  }

  /// The number of the node of the schema at a place, which is compiled later.
  mutating func node(at key: SchemaSite.Key) throws(SchemaFault) -> Int {
    if let number = numbers[key] { return number }
    guard let site = try library.site(at: key) else {
      throw library.fault("there is no schema here", at: key)
    }
    numbers[key] = nodes.count
    nodes.append(SchemaNode(location: library.location(key), resource: site.resource))
    pending.append(site)
    return nodes.count - 1
  }

  private mutating func keywords(of site: SchemaSite) throws(SchemaFault) -> [SchemaKeyword] {
    switch site.json {
    case .bool(true): return []
    case .bool(false): return [.never(message: Self.refusal(at: site.key.pointer))]
    case .object(let members):
      var compiler = KeywordCompiler(
        members: members, key: site.key, resource: site.resource,
        rules: library.resources[site.resource].rules)
      return try compiler.compile(with: &self)
    default:
      throw library.fault(
        "a schema is expected (an object, true or false), not \(site.json.kindName)", at: site.key)
    }
  }

  /// What a message says where a schema `false` stands.
  private static func refusal(at pointer: String) -> String {
    let keyword = pointer.utf8.lastIndex(of: UInt8(ascii: "/")).map { pointer[$0...].dropFirst() } ?? ""
    return switch keyword {
    case "additionalProperties", "unevaluatedProperties": "the property is not allowed"
    case "items", "additionalItems", "unevaluatedItems": "the item is one too many"
    default: "no value is allowed here"
    }
  }
}

/// A keyword, or a group of keywords that work together, ready to be applied. Schemas are numbers of nodes.
enum SchemaKeyword: Sendable {
  /// The schema `false`, with what a message says of it.
  case never(message: String)
  case reference(Int)
  /// `$dynamicRef`; the anchor is nil if the reference does not lead to a dynamic one.
  case dynamicReference(Int, anchor: String?)
  case type(JSONTypes)
  case constant(JSONValue, size: Int)
  case enumeration([JSONValue], size: Int)
  case multipleOf(Decimal, told: String)
  case bound(NumberBound)
  case count(CountBound)
  case pattern(ECMAPattern)
  case format(StringFormat)
  case uniqueItems
  case required([String])
  case dependentRequired([(name: String, required: [String])], keyword: String)
  case dependentSchemas([(name: String, schema: Int)])
  case properties(PropertyRules)
  case propertyNames(Int)
  case items(prefix: [Int], rest: Int?)
  case contains(Int, minimum: Int, maximum: Int?)
  case allOf([Int])
  case anyOf([Int])
  case oneOf([Int])
  case not(Int)
  case conditional(Int, then: Int?, else: Int?)
  case unevaluatedItems(Int)
  case unevaluatedProperties(Int)
}

extension SchemaKeyword {
  /// Whether this needs to know what the other keywords have evaluated.
  var isUnevaluated: Bool {
    switch self {
    case .unevaluatedItems, .unevaluatedProperties: true
    default: false
    }
  }
}
