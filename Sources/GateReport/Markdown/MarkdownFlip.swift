import GateDecision

/// An example that changed, in a fold: its scores in the line that is always seen, its outputs inside.
struct MarkdownFlip {
  /// How much of one output is shown, in bytes and in lines.
  private static let shown = (bytes: 700, lines: 12)

  private let flip: Flip
  private let command: String?

  /// A fold of a change.
  /// - Parameter command: what asks for the example again; nil for nothing.
  init(_ flip: Flip, command: String?) {
    self.flip = flip
    self.command = command
  }

  /// The lines of the fold.
  var lines: [String] {
    let figures = Figures(flip)
    let names = [flip.example.id, flip.metric].map { MarkdownText.htmlCode($0) }
    let change = "\(figures.plain(flip.baseline)) → \(figures.plain(flip.current))"
    let place = MarkdownText.code("\(flip.example.place)", longest: 200)
    let again = command.map { ", again: \(MarkdownText.code($0, longest: 500))" } ?? ""
    return [
      "<details>", "<summary>\(names.joined(separator: " ")) \(change)</summary>", "", place + again, "",
    ]
      + outputs + ["</details>"]
  }

  /// The outputs as a diff whose every line is marked, so that none can pass for a line of the report.
  private var outputs: [String] {
    guard flip.hasOutputs else { return [] }
    let expected = flip.example.expected.isEmpty ? nil : flip.example.expected.joined(separator: " | ")
    let parts = [
      part("expected", " ", expected), part("before", "-", flip.before ?? "(only its digest was kept)"),
      part("now", "+", flip.now ?? "(no output)"),
    ]
    return MarkdownText.fenced(parts.flatMap { $0 }, language: "diff") + [""]
  }

  private func part(_ heading: String, _ mark: String, _ text: String?) -> [String] {
    guard let text else { return [] }
    let lines = MarkdownText.lines(text, longest: Self.shown.bytes, lines: Self.shown.lines)
    return ["@@ \(heading) @@"] + lines.map { "\(mark) \($0)" }
  }
}
