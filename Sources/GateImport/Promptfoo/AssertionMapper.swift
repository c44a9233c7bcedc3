import GateJSON
import GateSuite

/// What an assertion of promptfoo's becomes.
enum MappedAssertion: Sendable {
  /// A scorer, what is otherwise than in promptfoo (nil if it judges alike), and what of it was left out.
  case check(ImportedCheck, note: String? = nil, remarks: [Remark] = [])
  /// A limit of a metric that calls measure, which holds for the mean of all examples.
  case limit(measure: String, maximum: Double)
  /// Nothing, and why.
  case lost(String, remedy: String)
}

/// Maps assertions, each for one test, whose variables are put into its values.
struct AssertionMapper {
  let file: ImportFile
  let judge: JudgeNodes
  /// The endpoint of embeddings.
  let embeddings: YAMLNode
  let provider: MappedProvider

  /// An assertion that is being mapped.
  struct Item {
    /// Its kind, without `not-`.
    let kind: String
    /// Its members.
    let assertion: ConfigValue
    /// Its value, rendered and read; nil if it has none.
    let value: JSONValue?
    /// The code that its value names.
    let program: ProgramKind.Reference?
    let threshold: Double?
    let test: PromptfooTest

    /// The value as texts.
    var texts: [String] {
      guard let value else { return [] }
      return (value.arrayValue ?? [value]).map(Self.text)
    }

    static func text(_ value: JSONValue) -> String {
      if case .written(let number) = value { return number.text }
      return value.stringValue ?? JSONWriter.compact(value)
    }
  }

  /// What becomes of an assertion.
  func map(_ assertion: ConfigValue, of test: PromptfooTest, isOwn: Bool) -> MappedAssertion {
    guard let type = assertion["type"]?.text else {
      return .lost("the assertion has no type", remedy: "give it one, such as 'type: contains'")
    }
    let isNegated = type.hasPrefix("not-") && type != "not-empty"
    let kind = isNegated ? String(type.dropFirst(4)) : type
    let item: Item
    switch read(assertion, kind: kind, test) {
    case .success(let read): item = read
    case .failure(let loss): return .lost(loss.reason, remedy: loss.remedy)
    }
    let mapped: MappedAssertion?
    do throws(Loss) {
      if let transform = try transform(of: item) {
        mapped = transformed(item, transform)
      } else {
        mapped = plain(item)
      }
    } catch {
      return .lost(error.reason, remedy: error.remedy)
    }
    switch mapped {
    case .check(var check, let note, let remarks)?:
      check = isNegated ? check.negated : check
      check.weight = assertion["weight"]?.json.doubleValue ?? 1
      check.isOwn = isOwn
      return .check(check, note: note, remarks: remarks)
    case .limit? where isNegated:
      return .lost("'\(type)' has no counterpart", remedy: "write 'min' at the metric")
    case let other?: return other
    case nil:
      let loss = AssertionKind.loss(kind)
      return .lost(loss.reason, remedy: loss.remedy)
    }
  }

  /// The scorer for an assertion that sees the answer as it is.
  private func plain(_ item: Item) -> MappedAssertion? {
    textCheck(item) ?? structureCheck(item) ?? toolCheck(item) ?? modelCheck(item) ?? codeCheck(item)
  }

  /// Why an assertion has no counterpart.
  struct Loss: Error {
    let reason: String
    let remedy: String
  }

  /// Reads the value: with the test's variables in it, or from the file that it names.
  private func read(
    _ assertion: ConfigValue, kind: String, _ test: PromptfooTest
  ) -> Result<Item, Loss> {
    let threshold = assertion["threshold"]?.json.doubleValue
    func item(_ value: JSONValue?, _ program: ProgramKind.Reference? = nil) -> Result<Item, Loss> {
      .success(
        Item(
          kind: kind, assertion: assertion, value: value, program: program, threshold: threshold, test: test))
    }
    guard let given = assertion["value"] else { return item(nil) }
    let isCode = kind == "javascript" || kind == "python" || kind == "ruby"
    if let text = given.text, text.filePath != nil || isCode, let program = ProgramKind.reference(text) {
      return item(given.json, program)
    }
    if let path = given.text?.filePath {
      if kind == "ruby" { return item(given.json) }
      do throws(Diagnostic) {
        let source = try file.neighbour(path, at: given.place)
        let isData = [".json", ".yaml", ".yml"].contains(where: path.hasSuffix)
        return item(
          isData ? try source.yaml().json : .string(String(decoding: source.bytes, as: UTF8.self)))
      } catch {
        return .failure(Loss(reason: "'\(path)': \(error.message)", remedy: error.remedy ?? "check the path"))
      }
    }
    do throws(Nunjucks.Unrendered) {
      return item(try rendered(given.json, test.vars))
    } catch {
      // Code may hold what looks like a template.
      if isCode { return item(given.json) }
      return .failure(
        Loss(reason: "\(error.what) in its value is not put in", remedy: "write the value that is meant"))
    }
  }

  private func rendered(
    _ value: JSONValue, _ variables: [String: JSONValue]
  ) throws(Nunjucks.Unrendered) -> JSONValue {
    switch value {
    case .string(let text):
      return text.contains("{{") || text.contains("{%")
        ? .string(try Nunjucks(text).rendered(variables)) : value
    case .array(let elements):
      var list: [JSONValue] = []
      for element in elements { list.append(try rendered(element, variables)) }
      return .array(list)
    case .object(let members):
      var map: [String: JSONValue] = [:]
      for (name, member) in members.sorted(by: { $0.key < $1.key }) {
        map[name] = try rendered(member, variables)
      }
      return .object(map)
    default: return value
    }
  }
}
