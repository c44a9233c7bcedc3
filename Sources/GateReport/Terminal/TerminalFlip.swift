import GateDecision

/// An example that changed, as a few lines: its scores and its place, then what was expected, before and now,
/// with the words marked that differ.
struct TerminalFlip {
  /// What the marks mean if there is no colour.
  static let legend = "[-gone-] {+new+}"
  /// The columns of the label before a text.
  private static let labelWidth = 14
  /// The share of a reference that must stand in the answer for its missing words to be marked.
  private static let resemblance = 0.5

  private let flip: Flip
  private let expected: MarkedText?
  private let before: MarkedText
  private let now: MarkedText

  /// The lines' content.
  init(_ flip: Flip) {
    self.flip = flip
    let references = flip.example.expected
    let told = references.isEmpty ? nil : MarkedText(plain: references.joined(separator: " | "))
    var (before, now) = (
      MarkedText(plain: flip.before ?? "(only its digest was kept)"),
      MarkedText(plain: flip.now ?? "(no output)")
    )
    var expected = told
    if let old = flip.before, let new = flip.now { (before, now) = MarkedText.sides(old, new) }
    if references.count == 1, let reference = references.first {
      if reference == flip.before {
        expected = MarkedText(plain: "(as before)")
      } else if let new = flip.now {
        let marked = MarkedText.sides(reference, new).old
        if marked.sharedPart >= Self.resemblance { expected = marked }
      }
    }
    (self.expected, self.before, self.now) = (expected, before, now)
  }

  /// Whether any word is marked.
  var isMarked: Bool { flip.hasOutputs && [expected, before, now].contains { $0?.isMarked == true } }

  /// The lines.
  func lines(_ style: TerminalStyle) -> [String] {
    let figures = Figures(flip)
    let names = [flip.example.id, flip.metric].map { TerminalText.line($0, width: 32) }
    let change = "\(names[1]) \(figures.plain(flip.baseline)) -> \(figures.plain(flip.current))"
    let heading = TerminalText.line("  \(names[0])  \(change)  \(flip.example.place)", width: style.width)
    guard flip.hasOutputs else { return [heading] }
    return [heading] + output("expected", expected, style) + output("before", before, style)
      + output("now", now, style)
  }

  private func output(_ heading: String, _ text: MarkedText?, _ style: TerminalStyle) -> [String] {
    guard let text else { return [] }
    let label = TerminalText.padded("    \(heading)", to: Self.labelWidth)
    return [style.paint(label, .quiet) + text.line(width: style.width - Self.labelWidth, style: style)]
  }
}
