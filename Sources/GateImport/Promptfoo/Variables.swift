import GateJSON
import GateSuite

/// The variables of a test: each with one value or several, of which promptfoo makes a test each.
struct Variables {
  /// A value, and what it is called in a name of the example.
  private struct Value {
    let json: JSONValue
    let title: String
  }

  /// One value for each variable.
  struct Combination {
    var values: [String: JSONValue] = [:]
    /// The own variables and what they are called, and those of them that have several values.
    fileprivate var titles: [String] = []
    fileprivate var varying: [String] = []

    /// A name's text: the description and what sets this test apart, else the first variable.
    func title(after description: String?) -> String {
      let apart = varying.isEmpty ? Array(titles.prefix(1)) : varying
      return ([description].compactMap { $0 } + apart).joined(separator: " ")
    }
  }

  private let file: ImportFile
  private var values: [String: [Value]] = [:]
  private var lists: [String: JSONValue] = [:]
  private var own: Set<String> = []
  /// The names in the order of the file.
  private(set) var order: [String] = []

  init(file: ImportFile) { self.file = file }

  /// Adds the variables of a map, which replace earlier ones of the same name; the map that is added last names the test.
  /// - Throws: if a file that one names cannot be read.
  mutating func add(_ map: ConfigValue) throws(Diagnostic) {
    own = Set((map.members ?? [:]).keys)
    for (name, value) in map.sortedMembers {
      if !order.contains(name) { order.append(name) }
      lists[name] = nil
      if let elements = value.elements {
        var all: [Value] = []
        for element in elements { all += try read(element) }
        values[name] = all.isEmpty ? [Value(json: .array([]), title: name)] : all
        lists[name] = .array(all.map(\.json))
      } else {
        values[name] = try read(value)
      }
    }
  }

  /// How many tests the lists of one test may make.
  static let largest = 10_000

  /// All combinations, the last variable changing fastest; nil if there are more than `largest`.
  /// - Parameter keepingLists: whether a list is one value.
  func combinations(keepingLists: Bool) -> [Combination]? {
    var all = [Combination()]
    for name in order {
      if keepingLists, let list = lists[name] {
        for index in all.indices { all[index].values[name] = list }
        continue
      }
      let choices = values[name] ?? []
      guard all.count * choices.count <= Self.largest else { return nil }
      all = all.flatMap { one in
        choices.map { choice in
          var next = one
          next.values[name] = choice.json
          if own.contains(name) { next.titles.append(choice.title) }
          if choices.count > 1 { next.varying.append(choice.title) }
          return next
        }
      }
    }
    return all
  }

  private func read(_ value: ConfigValue) throws(Diagnostic) -> [Value] {
    guard let text = value.text, let path = text.filePath else {
      return [Value(json: value.json, title: value.plainText ?? JSONWriter.compact(value.json))]
    }
    if ProgramKind.reference(text) != nil {
      throw value.fault(
        "'\(path)' makes the variable by code, which is not run",
        remedy: "write its value into a file of text")
    }
    let paths = path.contains("*") ? file.folder.matching(path) : [path]
    guard !paths.isEmpty else { throw value.fault("no file fits '\(path)'") }
    var read: [Value] = []
    for path in paths {
      let source: SourceFile
      do throws(Diagnostic) { source = try file.neighbour(path, at: value.place) } catch {
        throw value.fault("'\(path)': \(error.message)", remedy: error.remedy)
      }
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let ending = name.split(separator: ".").last?.lowercased() ?? ""
      guard let text = String(validating: source.bytes, as: UTF8.self) else {
        throw value.fault(
          "'\(path)' is no text", remedy: "name it under 'images', 'audio' or 'documents' of a golden row")
      }
      let json = ["yaml", "yml", "json"].contains(ending) ? try source.yaml().json : .string(text)
      read.append(Value(json: json, title: name.split(separator: ".").first.map(String.init) ?? name))
    }
    return read
  }
}
