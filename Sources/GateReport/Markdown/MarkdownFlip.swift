import GateDecision

/// An example that changed, in a fold: its scores and its question in the line that is always seen, its outputs inside.
struct MarkdownFlip {
  /// How much of one text is shown.
  private static let shown = DifferenceWindow.Room(bytes: 700, lines: 12)
  /// How much of the question the summary shows, in bytes.
  private static let asked = 160

  private let flip: Flip
  private let command: String?
  private let isOpen: Bool

  /// A fold of a change.
  /// - Parameters:
  ///   - command: what asks for the example again; nil for nothing.
  ///   - isOpen: whether it is unfolded.
  init(_ flip: Flip, command: String?, isOpen: Bool) {
    self.flip = flip
    self.command = command
    self.isOpen = isOpen
  }

  /// The lines of the fold.
  var lines: [String] {
    let figures = Figures(flip)
    let names = [flip.example.id, flip.metric].map { MarkdownText.htmlCode($0) }
    let change = "\(figures.plain(flip.baseline)) → \(figures.plain(flip.current))"
    let question = flip.example.question.map { ": \(MarkdownText.htmlCode($0, longest: Self.asked))" } ?? ""
    let place = MarkdownText.code("\(flip.example.place)", longest: 200)
    let again = command.map { ", again: \(MarkdownText.code($0, longest: 500))" } ?? ""
    return [
      isOpen ? "<details open>" : "<details>",
      "<summary>\(names.joined(separator: " ")) \(change)\(question)</summary>", "", place + again, "",
    ] + outputs + ["</details>"]
  }

  /// The outputs as a diff whose every line is marked, so that none can pass for a line of the report, with the words
  /// marked that differ; long ones from shortly before their first difference on.
  private var outputs: [String] {
    guard flip.hasOutputs else { return [] }
    let expected = flip.example.expected.isEmpty ? nil : flip.example.expected.joined(separator: " | ")
    var (before, now) = (flip.before ?? "(only its digest was kept)", flip.now ?? "(no output)")
    if flip.before != nil, flip.now != nil {
      let sides = MarkedText.sides(before, now, room: Self.shown)
      (before, now) = (sides.old.marked, sides.new.marked)
    }
    let parts = [
      part("question", " ", longQuestion), part("expected", " ", expected), part("before", "-", before),
      part("now", "+", now),
    ]
    return MarkdownText.fenced(parts.flatMap { $0 }, language: "diff") + [""]
  }

  /// The question, if the summary does not show all of it.
  private var longQuestion: String? {
    flip.example.question.flatMap { $0.utf8.count > Self.asked || $0.contains(where: \.isNewline) ? $0 : nil }
  }

  private func part(_ heading: String, _ mark: String, _ text: String?) -> [String] {
    guard let text else { return [] }
    let lines = MarkdownText.lines(text, longest: Self.shown.bytes, lines: Self.shown.lines)
    return ["@@ \(heading) @@"] + lines.map { "\(mark) \($0)" }
  }
}
