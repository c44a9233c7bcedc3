import GateJSON
import Yams

/// Reads a YAML file into values that know their lines.
///
/// Plain scalars follow the core schema of YAML 1.2: only `true` and `false` are truth values, so that `no`,
/// `on` and a country code stay strings.
public enum YAMLReader {
  /// How many values a file may hold, aliases counted as often as they are used.
  private static let maximumValues = 1_000_000

  /// The one document of a file.
  /// - Parameter digits: whether numbers keep the digits that were written; one that neither a double nor 64 bits say,
  ///   such as 12345678901234567890, keeps them in any case.
  /// - Throws: with the line if the file is no YAML, is empty, repeats a key, or holds NaN.
  public static func read(
    _ source: SourceFile, digits: JSONParser.Digits = .rounded
  ) throws(Diagnostic) -> ConfigValue {
    let text = try source.text()
    let root: Node?
    do { root = try Yams.compose(yaml: text) } catch {
      throw YAMLFault(in: source, text: text).diagnostic(of: error)
    }
    guard let root else {
      throw Diagnostic(
        "the file is empty", at: source.place(), remedy: "write the suite, or run 'goldgate init'")
    }
    var count = 0
    return try convert(root, digits, at: source.place(line: root.mark?.line), depth: 0, count: &count)
  }

  private static func convert(
    _ node: Node, _ digits: JSONParser.Digits, at place: Place, depth: Int, count: inout Int
  ) throws(Diagnostic) -> ConfigValue {
    count += 1
    guard count <= maximumValues, depth < JSONParser.maximumDepth else {
      throw Diagnostic("the file holds too many or too deeply nested values", at: place)
    }
    switch node {
    case .scalar(let scalar):
      let value = try value(of: scalar, digits, at: place)
      let isSpelled =
        digits == .kept && (value == .null || value.boolValue != nil)
        && scalar.string != JSONWriter.compact(value)
      return ConfigValue(.scalar(value), at: place, spelling: isSpelled ? scalar.string : nil)
    case .sequence(let elements):
      var list: [ConfigValue] = []
      for (index, element) in elements.enumerated() {
        list.append(
          try convert(
            element, digits, at: place.element(index, line: element.mark?.line), depth: depth + 1,
            count: &count))
      }
      return ConfigValue(.list(list), at: place)
    case .mapping(let pairs):
      var map: [String: ConfigValue] = [:]
      var merged: [ConfigValue] = []
      for (key, member) in pairs {
        let line = key.mark?.line
        guard case .scalar(let name) = key else {
          throw Diagnostic(
            "braces at the beginning of a value are a map, and a key must be a plain name",
            at: Place(file: place.file, line: line), remedy: "put a text that begins with '{{' in quotes")
        }
        let there = place.member(name.string, line: line)
        let converted = try convert(member, digits, at: there, depth: depth + 1, count: &count)
        if name.string == "<<", name.style == .plain {
          merged.append(converted)
          continue
        }
        guard map.updateValue(converted, forKey: name.string) == nil else {
          throw Diagnostic("the key '\(name.string)' stands twice", at: there, remedy: "keep one of them")
        }
      }
      for value in merged { try merge(value, into: &map) }
      return ConfigValue(.map(map), at: place)
    case .alias:
      throw Diagnostic("the alias points nowhere", at: place)
    }
  }

  /// Puts in what a merge key, `<<: *defaults`, brings; keys that are there already stay, and of several maps the first counts.
  private static func merge(_ value: ConfigValue, into map: inout [String: ConfigValue]) throws(Diagnostic) {
    switch value.content {
    case .map(let members): map.merge(members) { own, _ in own }
    case .list(let elements):
      for element in elements {
        guard case .map = element.content else { throw noMap(element) }
        try merge(element, into: &map)
      }
    case .scalar: throw noMap(value)
    }
  }

  private static func noMap(_ value: ConfigValue) -> Diagnostic {
    value.fault(
      "'<<' merges a map, not \(value.json.kindName)",
      remedy: "write '<<: *NAME', with '&NAME' before the map")
  }

  private static func value(
    of scalar: Node.Scalar, _ digits: JSONParser.Digits, at place: Place
  ) throws(Diagnostic) -> JSONValue {
    let tag = scalar.tag.description
    if tag.hasPrefix("!"), tag.count > 1 {
      throw Diagnostic("the tag '\(tag)' is not read", at: place, remedy: "write the value itself")
    }
    let isPlain = (scalar.style == .plain || scalar.style == .any) && tag != "tag:yaml.org,2002:str"
    guard isPlain else { return .string(scalar.string) }
    switch scalar.string {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    case ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "-.inf", "-.Inf", "-.INF", "NaN":
      throw Diagnostic(
        "NaN and infinity are no values here", at: place, remedy: "leave the key out or write null")
    case let text: return number(text, digits) ?? .string(text)
    }
  }

  private static func number(_ text: String, _ digits: JSONParser.Digits) -> JSONValue? {
    let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    guard let first = unsigned.utf8.first,
      first.isASCIIDigit || first == UInt8(ascii: "."),
      unsigned.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) })
    else { return nil }
    let read: JSONValue
    if let whole = Int(text) {
      read = .integer(whole)
    } else {
      guard let number = Double(text), number.isFinite else { return nil }
      read = .number(number)
    }
    guard JSONWriter.compact(read) != text, let written = WrittenNumber(text) else { return read }
    // What neither a double nor 64 bits say is never rounded.
    return digits == .kept || read.exactValue != written.exact ? .written(written) : read
  }
}
