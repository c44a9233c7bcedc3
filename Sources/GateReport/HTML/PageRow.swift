import GateDecision
import GateJSON
import GateSuite

/// A row of the page's list of examples: what stands in its line, and what in its fold.
struct PageRow {
  private let page: PageExample
  private let example: ExampleComparison
  private let isSeveral: Bool
  private let before: [PageAnswer]
  private let now: [PageAnswer]
  private let words: WordDiff?

  /// The row of an example.
  /// - Parameters:
  ///   - isSeveral: whether there are several suites, so that it names its own.
  ///   - isWhole: whether there is space for its texts.
  ///   - isMarked: whether the words that differ are marked.
  init(_ page: PageExample, isSeveral: Bool, isWhole: Bool, isMarked: Bool) {
    self.page = page
    self.isSeveral = isSeveral
    example = page.example
    let metrics = example.metrics.map(\.name)
    words = isWhole && isMarked ? Self.words(example) : nil
    before =
      isWhole ? PageAnswer.all(example.baselineAnswers, first: example.answerBefore, metrics: metrics) : []
    now = isWhole ? PageAnswer.all(example.currentAnswers, first: example.answerNow, metrics: metrics) : []
  }

  /// The name of the row's element, for links: letters, digits and `-._~`, all else by its bytes.
  private var anchor: String {
    "e-" + (isSeveral ? "\(page.suite.name)/\(example.id)" : example.id).percentEncoded()
  }

  private var name: String { isSeveral ? "\(page.suite.name) / \(example.id)" : example.id }

  /// The scores that changed, or all if none did, as `accuracy 1.000 → 0.333`, with their tone.
  private var scores: [(tone: String, text: String)] {
    let changed = example.metrics.compactMap { metric in Flip(example, metric) }
    if !changed.isEmpty {
      return changed.map { flip in
        let figures = Figures(flip)
        return (
          flip.gain < 0 ? "bad" : "good",
          "\(flip.metric) \(figures.plain(flip.baseline)) \u{2192} \(figures.plain(flip.current))"
        )
      }
    }
    return example.metrics.compactMap { metric in
      guard let now = metric.current else { return nil }
      return ("quiet", "\(metric.name) \(Figures(largest: now).plain(now))")
    }
  }

  private var question: String? { example.question.map(PageAnswer.cut) }

  private var marks: [String] {
    page.traits.filter { ![.worse, .better].contains($0) }.map(\.rawValue)
  }

  /// The row as data for the page's script.
  var json: JSONValue {
    func plain(_ text: String) -> JSONValue { .string(PlainText(text).text) }
    var members: [String: JSONValue] = [
      "a": .string(anchor), "id": plain(name), "at": plain("\(example.place)"),
      "scores": .array(scores.map { [.string($0.tone), plain($0.text)] }),
      "is": .array((page.traits.map(\.rawValue) + page.changes).map(plain)),
    ]
    if !marks.isEmpty { members["marks"] = .strings(marks) }
    if isSeveral { members["suite"] = plain(page.suite.name) }
    members["in"] = example.category.map(plain)
    members["group"] = page.shared.map(plain)
    members["q"] = question.map(plain)
    if !example.expected.isEmpty { members["e"] = .array(example.expected.map { plain(PageAnswer.cut($0)) }) }
    if !before.isEmpty { members["b"] = Self.json(before, words?.old) }
    if !now.isEmpty { members["n"] = Self.json(now, words?.new) }
    members["ask"] = page.suite.askCommand(for: example.id).map { .string($0) }
    return .object(members)
  }

  /// The answers of a side, the first with its words.
  private static func json(_ answers: [PageAnswer], _ words: [WordDiff.Run]?) -> JSONValue {
    .array(answers.enumerated().map { $0.element.json($0.offset == 0 ? words : nil) })
  }

  /// The row as a part of the page.
  func html(isOpen: Bool) -> HTML {
    let line = HTML(
      "summary", [],
      [HTML("bdi", [("class", "id")], text: name)]
        + scores.map { HTML("span", [("class", $0.tone)], text: " \($0.text)") }
        + marks.map { HTML("span", [("class", "mark")], text: $0) }
        + [HTML("span", [("class", "quiet")], text: " \(example.place)")])
    return HTML(
      "details", [("class", "example"), ("id", anchor)] + (isOpen ? [("open", "")] : []), [line] + fold)
  }

  private var fold: [HTML] {
    var parts: [HTML] = []
    if let question {
      parts.append(HTML("h3", text: "question"))
      parts.append(HTML("pre", [("dir", "auto")], text: question))
    }
    if !example.expected.isEmpty {
      parts.append(HTML("h3", text: "expected"))
      parts.append(
        HTML(
          "p", [("class", "expected"), ("dir", "auto")],
          text: example.expected.map(PageAnswer.cut).joined(separator: " | ")))
    }
    if !before.isEmpty || !now.isEmpty {
      parts.append(
        HTML(
          "div", [("class", "sides")],
          [
            side("before", before, words.map { HTML.marked($0.old, "del") }, lacking: "no answer is kept"),
            side("now", now, words.map { HTML.marked($0.new, "ins") }, lacking: "no answer"),
          ]))
    }
    if let command = page.suite.askCommand(for: example.id) {
      parts.append(HTML("p", [("class", "ask")], [HTML("code", text: command)]))
    }
    return parts
  }

  private func side(_ heading: String, _ answers: [PageAnswer], _ words: [HTML]?, lacking: String) -> HTML {
    let shown =
      answers.isEmpty
      ? [HTML("p", [("class", "quiet")], text: lacking)]
      : answers.enumerated().map { $0.element.html($0.offset == 0 ? words : nil) }
    return HTML("div", [], [HTML("h3", text: heading)] + shown)
  }

  /// The words of the first answers of both sides, from shortly before their first difference on if they are long; nil if
  /// one side has none, or they are not marked.
  private static func words(_ example: ExampleComparison) -> WordDiff? {
    guard let old = example.answerBefore?.output, let new = example.answerNow?.output else { return nil }
    let window = DifferenceWindow.around(old, new, longest: PageAnswer.longest)
    return WordDiff(from: window.old, to: window.new)
  }
}
