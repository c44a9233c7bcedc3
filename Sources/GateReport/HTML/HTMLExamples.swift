import GateDecision
import GateJSON

/// The examples that a reader would look at, worst first: a few as parts of the page, for paper and for who runs no script,
/// and all of them as data, of which the page's script makes rows as they are scrolled to.
struct HTMLExamples {
  /// How many rows stand in the page without its script.
  static let written = 20
  /// How many of them are open from the beginning.
  private static let open = 3
  /// How many bytes of data a page holds with texts; beyond that, examples are listed without them.
  private static let longest = 11_000_000
  /// How many examples have the words that differ marked.
  private static let marked = 1000
  /// How many examples are listed.
  private static let most = 20_000

  private let examples: [PageExample]
  private let isSeveral: Bool

  /// The examples of a verdict.
  init(_ verdict: Verdict) {
    isSeveral = verdict.suites.count > 1
    examples = verdict.suites.flatMap(PageExample.all)
  }

  /// The filters, the list and its data; empty if there is no example to look at.
  var section: [HTML] {
    if examples.isEmpty { return [] }
    let listed = examples.prefix(Self.most)
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    var bare = 0
    for (index, example) in listed.enumerated() {
      let isWhole = bytes.count < Self.longest
      if !isWhole { bare += 1 }
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(
        PageRow(example, isSeveral: isSeveral, isWhole: isWhole, isMarked: index < Self.marked).json,
        to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
    var notes: [String] = []
    if bare > 0 {
      notes.append("the answers of the last \(bare) are left out, as the page would grow too large")
    }
    if examples.count > listed.count {
      notes.append(
        "the first \(listed.count) of \(examples.count) are listed; --output examples.csv writes all of them")
    }
    let rows = listed.prefix(Self.written).enumerated().map { index, example in
      PageRow(example, isSeveral: isSeveral, isWhole: true, isMarked: true).html(isOpen: index < Self.open)
    }
    let rest =
      listed.count > rows.count
      ? [HTML("p", [("id", "rest"), ("class", "quiet")], text: "and \(listed.count - rows.count) more")] : []
    return [controls] + notes.map { HTML("p", [("class", "quiet")], text: $0) }
      + [HTML("div", [("id", "examples")], rows)] + rest
      + [HTML(data: bytes)]
  }

  /// Writes a value so that nothing in it can end the element that it stands in.
  private func append(_ value: JSONValue, to bytes: inout [UInt8]) {
    for byte in JSONWriter.compact(value).utf8 {
      switch byte {
      case UInt8(ascii: "<"): bytes += #"\u003c"#.utf8
      case UInt8(ascii: ">"): bytes += #"\u003e"#.utf8
      case UInt8(ascii: "&"): bytes += #"\u0026"#.utf8
      default: bytes.append(byte)
      }
    }
  }

  private var controls: HTML {
    let metrics = names { $0.suite.comparisons.metrics(at: $0.position).map(\.name) }
    let categories = names { [$0.category].compactMap { $0 } }
    let groups = names { [$0.shared].compactMap { $0 } }
    let suites = isSeveral ? names { [$0.suite.name] } : []
    let traits = PageExample.Trait.allCases.filter { trait in examples.contains { $0.traits.contains(trait) }
    }
    return HTML(
      "form", [("id", "filter")],
      [
        HTML("label", [], [HTML(text: "search "), .void("input", [("type", "search"), ("id", "search")])]),
        choice("show", "show", traits.map(\.rawValue)),
        metrics.count > 1 ? choice("metric", "metric", metrics) : nil,
        categories.count > 1 ? choice("category", "category", categories) : nil,
        groups.isEmpty ? nil : choice("group", "group", groups),
        suites.count > 1 ? choice("suite", "suite", suites) : nil,
        HTML("output", [("id", "count")], text: Counted.of(examples.count, "example")),
      ].compactMap { $0 })
  }

  private func choice(_ id: String, _ label: String, _ values: [String]) -> HTML {
    HTML(
      "label", [],
      [
        HTML(text: "\(label) "),
        HTML(
          "select", [("id", id)],
          [HTML("option", [("value", "")], text: "all")]
            + values.map { HTML("option", [("value", PlainText($0).text)], text: $0) }),
      ])
  }

  /// Names in the order in which they come first.
  private func names(of values: (PageExample) -> [String]) -> [String] {
    var seen: Set<String> = []
    return examples.prefix(Self.most).flatMap(values).filter { seen.insert($0).inserted }
  }
}
