import GateJSON

/// Reads the values of keywords that hold no schemas, and refuses those that a keyword may not have.
struct AssertionReader {
  let members: [String: JSONValue]
  let key: SchemaSite.Key
  let library: SchemaLibrary

  /// `type`: a name, or a list of names.
  func types() throws(SchemaFault) -> JSONTypes? {
    guard let value = members["type"] else { return nil }
    var types: JSONTypes = []
    for name in value.arrayValue ?? [value] {
      guard let text = name.stringValue, let type = JSONTypes(name: text) else {
        throw fault(
          "'\(JSONWriter.compact(name))' is no type; the types are "
            + JSONTypes.named.map(\.name).joined(separator: ", "), "type")
      }
      types.formUnion(type)
    }
    guard !types.isEmpty else { throw fault("the list of types is empty", "type") }
    return types
  }

  /// `enum`: a list.
  func enumeration() throws(SchemaFault) -> [JSONValue]? {
    guard let value = members["enum"] else { return nil }
    guard let values = value.arrayValue else {
      throw fault("a list of values is expected, not \(value.kindName)", "enum")
    }
    return values
  }

  /// `multipleOf`: a number above 0.
  func divisor() throws(SchemaFault) -> (decimal: Decimal, told: String)? {
    guard let value = try number("multipleOf") else { return nil }
    guard ExactNumber.compare(value, 0) == .greater, let decimal = Decimal(value) else {
      throw fault("a number above 0 is expected", "multipleOf")
    }
    return (decimal, JSONWriter.compact(value))
  }

  /// A number; nil if the keyword is absent.
  func number(_ keyword: String) throws(SchemaFault) -> JSONValue? {
    guard let value = members[keyword] else { return nil }
    guard let number = value.doubleValue, number.isFinite else {
      throw fault("a number is expected, not \(value.kindName)", keyword)
    }
    return value
  }

  /// A whole number of at least 0; nil if the keyword is absent. What no count can reach is the largest.
  func count(_ keyword: String) throws(SchemaFault) -> Int? {
    guard let value = try number(keyword) else { return nil }
    guard ExactNumber.isInteger(value), ExactNumber.compare(value, 0) != .less else {
      throw fault("a whole number of at least 0 is expected, not \(JSONWriter.compact(value))", keyword)
    }
    return value.integerValue ?? .max
  }

  /// A truth value; false if the keyword is absent.
  func truth(_ keyword: String) throws(SchemaFault) -> Bool {
    guard let value = members[keyword] else { return false }
    guard let truth = value.boolValue else {
      throw fault("true or false is expected, not \(value.kindName)", keyword)
    }
    return truth
  }

  /// `pattern`: an ECMA 262 regular expression.
  func pattern() throws(SchemaFault) -> ECMAPattern? {
    guard let value = members["pattern"] else { return nil }
    guard let text = value.stringValue else {
      throw fault("a regular expression is expected, not \(value.kindName)", "pattern")
    }
    return try library.pattern(text, at: key.child("pattern"))
  }

  /// `format`: a name.
  /// - Throws: even if the format cannot be checked, which must not pass for a check.
  func format() throws(SchemaFault) -> StringFormat? {
    guard let value = members["format"] else { return nil }
    guard let name = value.stringValue, let format = StringFormat(rawValue: name) else {
      throw fault(
        "the format \(JSONWriter.compact(value)) cannot be checked; the formats are "
          + StringFormat.allCases.map(\.rawValue).joined(separator: ", "), "format")
    }
    return format
  }

  /// A list of names; nil if the keyword is absent.
  func names(_ keyword: String) throws(SchemaFault) -> [String]? {
    guard let value = members[keyword] else { return nil }
    return try names(value, at: key.child(keyword))
  }

  /// A map from names to lists of names, sorted; members that are no lists are for others to read.
  func dependentNames(_ keyword: String) throws(SchemaFault) -> [(name: String, required: [String])]? {
    guard let value = members[keyword] else { return nil }
    guard let held = value.objectValue else {
      throw fault("an object is expected, not \(value.kindName)", keyword)
    }
    var dependent: [(name: String, required: [String])] = []
    for (name, list) in held.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      if keyword == "dependencies", list.arrayValue == nil { continue }
      dependent.append((name, try names(list, at: key.child(keyword, name))))
    }
    return dependent
  }

  /// How many values a value holds; documents are known not to nest too deep.
  func size(of value: JSONValue) -> Int {
    ExactValue.size(of: value, limit: SchemaLibrary.maximumDepth + 1) ?? 1
  }

  private func names(_ value: JSONValue, at place: SchemaSite.Key) throws(SchemaFault) -> [String] {
    guard let elements = value.arrayValue else {
      throw library.fault("a list of names is expected, not \(value.kindName)", at: place)
    }
    var names: [String] = []
    for element in elements {
      guard let name = element.stringValue else {
        throw library.fault("a list of names is expected; it holds \(element.kindName)", at: place)
      }
      names.append(name)
    }
    return names
  }

  private func fault(_ message: String, _ keyword: String) -> SchemaFault {
    library.fault(message, at: key.child(keyword))
  }
}

extension SchemaLibrary {
  /// Compiles a pattern.
  /// - Throws: with its place if it is malformed.
  func pattern(_ text: String, at place: SchemaSite.Key) throws(SchemaFault) -> ECMAPattern {
    do throws(PatternFault) { return try ECMAPattern(text) } catch {
      throw fault("'\(text)' is not a regular expression of ECMA 262: \(error.message)", at: place)
    }
  }
}
