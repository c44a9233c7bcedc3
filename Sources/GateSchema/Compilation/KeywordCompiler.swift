import GateJSON

/// Reads the keywords of one schema, in a fixed order, so that messages come in the same order everywhere.
struct KeywordCompiler {
  let members: [String: JSONValue]
  let key: SchemaSite.Key
  let resource: Int
  let rules: SchemaRules
  private var keywords: [SchemaKeyword] = []

  init(members: [String: JSONValue], key: SchemaSite.Key, resource: Int, rules: SchemaRules) {
    self.members = members
    self.key = key
    self.resource = resource
    self.rules = rules
  }

  private var isDraft7: Bool { rules.dialect == .draft7 }

  /// The schema's keywords, ready to be applied.
  mutating func compile(with compiler: inout SchemaCompiler) throws(SchemaFault) -> [SchemaKeyword] {
    try compileReferences(with: &compiler)
    // In draft 7 a reference stands alone.
    if isDraft7, members["$ref"] != nil { return keywords }
    if rules.vocabularies.contains(.validation) { try compileAssertions(with: compiler.library) }
    if compiler.formats == .assert {
      let reader = AssertionReader(members: members, key: key, library: compiler.library)
      if let format = try reader.format() { keywords.append(.format(format)) }
    }
    if rules.vocabularies.contains(.applicator) {
      try compileCombinations(with: &compiler)
      try compileObjects(with: &compiler)
      try compileItems(with: &compiler)
    }
    if !isDraft7, rules.vocabularies.contains(.unevaluated) {
      if let node = try schema("unevaluatedItems", &compiler) { keywords.append(.unevaluatedItems(node)) }
      if let node = try schema("unevaluatedProperties", &compiler) {
        keywords.append(.unevaluatedProperties(node))
      }
    }
    return keywords
  }

  private mutating func compileReferences(with compiler: inout SchemaCompiler) throws(SchemaFault) {
    for keyword in ["$defs", "definitions"] where !isDraft7 || keyword == "definitions" {
      // What nothing refers to is compiled too, so that its faults are reported.
      _ = try schemasByName(keyword, &compiler)
    }
    for keyword in isDraft7 ? ["$ref"] : ["$ref", "$dynamicRef"] {
      guard let value = members[keyword] else { continue }
      let place = key.child(keyword)
      guard let text = value.stringValue else {
        throw compiler.library.fault("a URI is expected, not \(value.kindName)", at: place)
      }
      let target = try compiler.library.resolve(text, in: resource, at: place)
      let node = try compiler.node(at: target.key)
      keywords.append(
        keyword == "$ref"
          ? .reference(node) : .dynamicReference(node, anchor: target.dynamicAnchor))
    }
  }

  private mutating func compileAssertions(with library: SchemaLibrary) throws(SchemaFault) {
    let reader = AssertionReader(members: members, key: key, library: library)
    if let types = try reader.types() { keywords.append(.type(types)) }
    if let value = members["const"] { keywords.append(.constant(value, size: reader.size(of: value))) }
    if let values = try reader.enumeration() {
      keywords.append(.enumeration(values, size: reader.size(of: .array(values))))
    }
    if let divisor = try reader.divisor() {
      keywords.append(.multipleOf(divisor.decimal, told: divisor.told))
    }
    for kind in NumberBound.Kind.allCases {
      if let limit = try reader.number(kind.rawValue) {
        keywords.append(.bound(NumberBound(kind: kind, limit: limit)))
      }
    }
    for kind in CountBound.Kind.allCases {
      if let limit = try reader.count(kind.rawValue) {
        keywords.append(.count(CountBound(kind: kind, limit: limit)))
      }
    }
    if let pattern = try reader.pattern() { keywords.append(.pattern(pattern)) }
    if try reader.truth("uniqueItems") { keywords.append(.uniqueItems) }
    if let names = try reader.names("required") { keywords.append(.required(names)) }
    if !isDraft7, let required = try reader.dependentNames("dependentRequired") {
      keywords.append(.dependentRequired(required, keyword: "dependentRequired"))
    }
    if isDraft7, let required = try reader.dependentNames("dependencies") {
      keywords.append(.dependentRequired(required, keyword: "dependencies"))
    }
  }

  private mutating func compileCombinations(with compiler: inout SchemaCompiler) throws(SchemaFault) {
    if let nodes = try schemas("allOf", &compiler) { keywords.append(.allOf(nodes)) }
    if let nodes = try schemas("anyOf", &compiler) { keywords.append(.anyOf(nodes)) }
    if let nodes = try schemas("oneOf", &compiler) { keywords.append(.oneOf(nodes)) }
    if let node = try schema("not", &compiler) { keywords.append(.not(node)) }
    let (then, otherwise) = (try schema("then", &compiler), try schema("else", &compiler))
    if let condition = try schema("if", &compiler) {
      keywords.append(.conditional(condition, then: then, else: otherwise))
    }
    let dependent = isDraft7 ? "dependencies" : "dependentSchemas"
    if let schemas = try schemasByName(dependent, &compiler) { keywords.append(.dependentSchemas(schemas)) }
  }

  private mutating func compileObjects(with compiler: inout SchemaCompiler) throws(SchemaFault) {
    var properties = PropertyRules()
    properties.named = try schemasByName("properties", &compiler) ?? []
    for (name, node) in properties.named { properties.numberByName[name] = node }
    for (text, node) in try schemasByName("patternProperties", &compiler) ?? [] {
      let place = key.child("patternProperties", text)
      properties.patterns.append((try compiler.library.pattern(text, at: place), node))
    }
    properties.additional = try schema("additionalProperties", &compiler)
    if !properties.named.isEmpty || !properties.patterns.isEmpty || properties.additional != nil {
      keywords.append(.properties(properties))
    }
    if let node = try schema("propertyNames", &compiler) { keywords.append(.propertyNames(node)) }
  }

  private mutating func compileItems(with compiler: inout SchemaCompiler) throws(SchemaFault) {
    let prefixKeyword = isDraft7 ? "items" : "prefixItems"
    if isDraft7, members["items"]?.arrayValue == nil {
      if let rest = try schema("items", &compiler) { keywords.append(.items(prefix: [], rest: rest)) }
      // Without a list of items, draft 7 ignores `additionalItems`.
      _ = try schema("additionalItems", &compiler)
    } else {
      let prefix = try schemas(prefixKeyword, &compiler, mayBeEmpty: isDraft7) ?? []
      let rest = try schema(isDraft7 ? "additionalItems" : "items", &compiler)
      if !prefix.isEmpty || rest != nil { keywords.append(.items(prefix: prefix, rest: rest)) }
    }
    let node = try schema("contains", &compiler)
    guard !isDraft7, rules.vocabularies.contains(.validation) else {
      if let node { keywords.append(.contains(node, minimum: 1, maximum: nil)) }
      return
    }
    let reader = AssertionReader(members: members, key: key, library: compiler.library)
    let (minimum, maximum) = (try reader.count("minContains"), try reader.count("maxContains"))
    if let node { keywords.append(.contains(node, minimum: minimum ?? 1, maximum: maximum)) }
  }

  private func schema(_ keyword: String, _ compiler: inout SchemaCompiler) throws(SchemaFault) -> Int? {
    guard members[keyword] != nil else { return nil }
    return try compiler.node(at: key.child(keyword))
  }

  private func schemas(
    _ keyword: String, _ compiler: inout SchemaCompiler, mayBeEmpty: Bool = false
  ) throws(SchemaFault) -> [Int]? {
    guard let value = members[keyword] else { return nil }
    guard let elements = value.arrayValue, mayBeEmpty || !elements.isEmpty else {
      throw compiler.library.fault("a list of schemas that is not empty is expected", at: key.child(keyword))
    }
    var nodes: [Int] = []
    for index in elements.indices { nodes.append(try compiler.node(at: key.child(keyword, String(index)))) }
    return nodes
  }

  /// The schemas of a map, sorted by their names; lists in it, which draft 7 allows, are left out.
  private func schemasByName(
    _ keyword: String, _ compiler: inout SchemaCompiler
  ) throws(SchemaFault) -> [(name: String, schema: Int)]? {
    guard let value = members[keyword] else { return nil }
    guard let held = value.objectValue else {
      throw compiler.library.fault(
        "an object of schemas is expected, not \(value.kindName)", at: key.child(keyword))
    }
    var nodes: [(name: String, schema: Int)] = []
    for name in held.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      if keyword == "dependencies", held[name]?.arrayValue != nil { continue }
      nodes.append((name, try compiler.node(at: key.child(keyword, name))))
    }
    return nodes
  }
}
