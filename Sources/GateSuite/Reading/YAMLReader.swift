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
    do { root = try Yams.compose(yaml: text) } catch { throw diagnostic(of: error, in: source) }
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
      return ConfigValue(.scalar(try value(of: scalar, digits, at: place)), at: place)
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
      for (key, member) in pairs {
        let line = key.mark?.line
        guard case .scalar(let name) = key else {
          throw Diagnostic("a key must be a plain name", at: Place(file: place.file, line: line))
        }
        let there = place.member(name.string, line: line)
        let converted = try convert(member, digits, at: there, depth: depth + 1, count: &count)
        guard map.updateValue(converted, forKey: name.string) == nil else {
          throw Diagnostic("the key '\(name.string)' stands twice", at: there)
        }
      }
      return ConfigValue(.map(map), at: place)
    case .alias:
      throw Diagnostic("the alias points nowhere", at: place)
    }
  }

  private static func value(
    of scalar: Node.Scalar, _ digits: JSONParser.Digits, at place: Place
  ) throws(Diagnostic) -> JSONValue {
    guard scalar.style == .plain || scalar.style == .any else { return .string(scalar.string) }
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

  private static func diagnostic(of error: any Error, in source: SourceFile) -> Diagnostic {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      return Diagnostic("this is not YAML: \(problem)", at: source.place(line: mark.line))
    case YamlError.reader(let problem, _, _, _):
      return Diagnostic("this is not YAML: \(problem)", at: source.place())
    case YamlError.duplicatedKeysInMapping(let duplicates, let context):
      return Diagnostic(
        "the key '\(duplicates.first ?? "")' stands twice", at: source.place(line: context.mark.line))
    default:
      return Diagnostic("this is not YAML: \(error)", at: source.place())
    }
  }
}
