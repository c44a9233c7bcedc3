import GateJSON
import GateSuite

/// Whether the answer is well-formed XML with what it should hold.
struct XMLScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "xml",
    summary:
      "1 if the answer is well-formed XML in which each of some paths leads to an element or attribute.",
    details: [
      "A path is written by names: `/order/item` from the root, `//item` from anywhere, `/order/@id` for an "
        + "attribute. Prefixes are compared as they are written; namespaces are not resolved. No reference is needed.",
      "It cannot score a document with a document type declaration, which is never read, so that no entity can "
        + "expand and nothing is fetched; nor one that nests deeper than 1000 elements.",
    ],
    options: [
      .texts("paths", .told("none"), "what the document has to hold"),
      .choice(
        "fences", JSONAnswerReader.Fences.strip,
        "whether one Markdown code fence around the answer is left out"),
    ],
    examples: [
      ScorerExample(
        scorer: "{type: xml, paths: [/order/@id, //item/name]}",
        row: #"{"id": "1", "input": "Write the order as XML."}"#,
        answers: [
          .init("<order id=\"7\"><item><name>Lamp &amp; bulb</name></item></order>", 1),
          .init("```xml\n<order id=\"7\"><item><name/></item></order>\n```", 1),
          .init("<order id=\"7\"/>", 0),
          .init("<order id=\"7\"><item><name>Lamp & bulb</name></item></order>", 0),
          .init("<!DOCTYPE order [<!ENTITY a \"b\">]><order id=\"7\"/>", nil),
        ])
    ])

  private let paths: [XMLPath]
  private let fences: JSONAnswerReader.Fences

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    fences = try fields.choice("fences", default: .strip)
    var paths: [XMLPath] = []
    for text in try fields.strings("paths") { paths.append(try XMLPath(text, at: fields.required("paths"))) }
    self.paths = paths
  }

  func score(_ output: String, for example: Example) async -> Score {
    do throws(XMLReader.Fault) {
      let root = try XMLReader.root(of: fences == .strip ? CodeFence.content(of: output) : output)
      return .of(paths.allSatisfy { $0.leadsSomewhere(from: root) })
    } catch {
      switch error {
      case .malformed: return .value(0)
      case .unsupported:
        return .unscored("the XML has a document type declaration, or nests deeper than 1000 elements")
      }
    }
  }
}

/// A path to elements or attributes: `/order/item`, `/order/@id`, `//item/name`; a step of XPath 1.0 by name only.
struct XMLPath: Sendable {
  private let steps: [String]
  private let attribute: String?
  private let startsAnywhere: Bool

  /// - Throws: at the place where the path is none.
  init(_ text: String, at value: ConfigValue) throws(Diagnostic) {
    startsAnywhere = text.hasPrefix("//")
    var steps = text.drop { $0 == "/" }.split(separator: "/", omittingEmptySubsequences: false).map(
      String.init)
    if let last = steps.last, last.hasPrefix("@") {
      attribute = String(last.dropFirst())
      steps.removeLast()
    } else {
      attribute = nil
    }
    self.steps = steps
    let names = steps + (attribute.map { [$0] } ?? [])
    guard text.hasPrefix("/"), !text.hasPrefix("///"), !steps.isEmpty,
      names.allSatisfy({ name in !name.isEmpty && !name.contains { "[]@*()= \"'".contains($0) } })
    else {
      throw value.fault(
        "'\(text)' is no path", remedy: "write '/order/item', '/order/@id' or '//item', by names only")
    }
  }

  /// Whether it leads somewhere.
  func leadsSomewhere(from root: XMLElement) -> Bool {
    let starts = startsAnywhere ? root.all : [root]
    guard let first = steps.first else { return false }
    var found = starts.filter { $0.name == first }
    for step in steps.dropFirst() { found = found.flatMap(\.children).filter { $0.name == step } }
    guard let attribute else { return !found.isEmpty }
    return found.contains { $0.attributes[attribute] != nil }
  }
}
