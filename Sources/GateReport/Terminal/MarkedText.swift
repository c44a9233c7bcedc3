/// One side of a difference, with the words marked that the other side has not: in colour, or as
/// `git diff --word-diff` marks them.
struct MarkedText {
  /// Which side it is.
  enum Side {
    /// The text that was there: `[-gone-]`.
    case old
    /// The text that is there now: `{+new+}`.
    case new

    var tone: TerminalStyle.Tone { self == .old ? .removed : .added }
    var marks: (open: String, close: String) { self == .old ? ("[-", "-]") : ("{+", "+}") }
  }

  private let runs: [WordDiff.Run]
  private let side: Side

  /// Whether any word is marked; none is if the two sides have nothing in common.
  var isMarked: Bool { runs.contains(where: \.isChanged) }

  /// A text without marks.
  init(plain text: String) {
    runs = [.init(text: text, isChanged: false)]
    side = .new
  }

  private init(_ runs: [WordDiff.Run], _ side: Side) {
    let isTelling = runs.contains { !$0.isChanged && !$0.text.allSatisfy(\.isWhitespace) }
    self.runs = isTelling ? runs : runs.map { .init(text: $0.text, isChanged: false) }
    self.side = side
  }

  /// Both sides of a difference.
  /// - Parameters:
  ///   - longest: how much of a text is kept, in scalars from shortly before the first difference on.
  ///   - room: how much of that is shown; nil for all.
  static func sides(
    _ old: String, _ new: String, longest: Int = 4000, room: DifferenceWindow.Room? = nil
  ) -> (old: MarkedText, new: MarkedText) {
    let (old, new) = DifferenceWindow.around(old, new, longest: longest, room: room)
    let diff = WordDiff(from: old, to: new)
    return (MarkedText(diff.old, .old), MarkedText(diff.new, .new))
  }

  /// The share of the text that is not marked, in [0, 1]; 1 of an empty text.
  var sharedPart: Double {
    let all = runs.reduce(0) { $0 + $1.text.utf8.count }
    let shared = runs.filter { !$0.isChanged }.reduce(0) { $0 + $1.text.utf8.count }
    return all > 0 ? Double(shared) / Double(all) : 1
  }

  /// The whole text, its own line ends kept, with the changed words marked as without colour.
  var marked: String {
    runs.map { run in
      guard run.isChanged else { return run.text }
      let end = run.text.lastIndex { !$0.isWhitespace }.map(run.text.index(after:)) ?? run.text.endIndex
      return side.marks.open + run.text[..<end] + side.marks.close + run.text[end...]
    }
    .joined()
  }

  // MARK: One line

  /// A part of a line.
  private struct Piece {
    /// The text as a terminal may show it.
    var text: String
    let isChanged: Bool
  }

  /// The text on one line of at most `width` columns; if it is too long, with an ellipsis for what is the same
  /// on both sides and far from any difference, and last for its end.
  func line(width: Int, style: TerminalStyle) -> String {
    // What is around a difference, in columns, as much as there is space for.
    let candidates = [nil, 60, 40, 24, 12].map { pieces(context: $0) }
    let chosen = candidates.first { columns(of: $0, style) <= width }
    let shown = chosen ?? cut(candidates.last ?? [], to: width, style)
    let line = shown.map { painted($0, style) }.joined()
    return String(line.reversed().drop { $0 == " " }.reversed())
  }

  /// The runs; those that did not change with an ellipsis for what is further than `context` columns from a change.
  private func pieces(context: Int?) -> [Piece] {
    runs.enumerated().map { index, run in
      let text = TerminalText.whole(run.text)
      guard let context, !run.isChanged, isMarked else { return Piece(text: text, isChanged: run.isChanged) }
      let head = index > 0 ? TerminalText.head(text, width: context) : ""
      let tail = index < runs.count - 1 ? TerminalText.tail(text, width: context) : ""
      let isShorter = DisplayWidth.of(head) + DisplayWidth.of(tail) + 1 < DisplayWidth.of(text)
      return Piece(text: isShorter ? "\(head)…\(tail)" : text, isChanged: false)
    }
  }

  private func columns(of pieces: [Piece], _ style: TerminalStyle) -> Int {
    pieces.reduce(0) { $0 + DisplayWidth.of($1.text) + ($1.isChanged && !style.isColoured ? 4 : 0) }
  }

  /// The first pieces that fit, the last of them cut.
  private func cut(_ pieces: [Piece], to width: Int, _ style: TerminalStyle) -> [Piece] {
    var left = width
    var shown: [Piece] = []
    for piece in pieces {
      let marks = piece.isChanged && !style.isColoured ? 4 : 0
      let columns = DisplayWidth.of(piece.text) + marks
      // One column is kept for the ellipsis of what follows.
      if columns <= left - 1 {
        shown.append(piece)
        left -= columns
      } else if left > marks + 1 {
        let text = piece.text + (columns == left ? " …" : "")
        shown.append(Piece(text: TerminalText.line(text, width: left - marks), isChanged: piece.isChanged))
        break
      } else {
        shown.append(Piece(text: "…", isChanged: false))
        break
      }
    }
    return shown
  }

  /// A piece with its marks around the words, not around the spaces after them.
  private func painted(_ piece: Piece, _ style: TerminalStyle) -> String {
    guard piece.isChanged else { return piece.text }
    let words = piece.text.reversed().drop { $0 == " " }.reversed()
    let spaces = String(repeating: " ", count: piece.text.count - words.count)
    // A change of spaces alone must be seen, too.
    if words.isEmpty { return marked(piece.text, style) }
    return marked(String(words), style) + spaces
  }

  private func marked(_ text: String, _ style: TerminalStyle) -> String {
    if style.isColoured { return style.paint(text, side.tone) }
    return side.marks.open + text + side.marks.close
  }

  // MARK: Several lines

  /// The whole text, broken at its own line ends, and at spaces into lines of at most `width` columns.
  func lines(width: Int, style: TerminalStyle) -> [String] {
    var lines = [""]
    var columns = 0
    for run in runs {
      let words = Self.words(of: run.text)
      let (first, last) = (words.firstIndex { !$0.isSpace }, words.lastIndex { !$0.isSpace })
      for (index, word) in words.enumerated() {
        if word.isLineEnd {
          (lines, columns) = (lines + [""], 0)
          continue
        }
        let isMarked = run.isChanged && !style.isColoured && !word.isSpace
        var text = (isMarked && index == first ? side.marks.open : "") + word.text
        text += isMarked && index == last ? side.marks.close : ""
        for part in Self.parts(of: text, width: width) {
          let next = DisplayWidth.of(part)
          if columns > 0, columns + next > width {
            (lines, columns) = (lines + [""], 0)
            if word.isSpace { break }
          }
          lines[lines.count - 1] += run.isChanged && !word.isSpace ? style.paint(part, side.tone) : part
          columns += next
        }
      }
    }
    return lines
  }

  /// A word, the spaces between two, or the end of a line.
  private struct Word {
    var text: String
    let isSpace: Bool
    var isLineEnd: Bool { isSpace && text == "\n" }
  }

  private static func words(of text: String) -> [Word] {
    var words: [Word] = []
    for character in PlainText(text).text where character != "\r" {
      let isLineEnd = character.isNewline
      let isSpace = character.isWhitespace
      if !isLineEnd, let last = words.last, last.isSpace == isSpace, !last.isLineEnd {
        words[words.count - 1].text.append(character == "\t" ? " " : character)
      } else {
        words.append(
          Word(text: isLineEnd ? "\n" : character == "\t" ? " " : String(character), isSpace: isSpace))
      }
    }
    return words
  }

  /// A word in parts of at most `width` columns.
  private static func parts(of text: String, width: Int) -> [String] {
    guard DisplayWidth.of(text) > width else { return [text] }
    var parts = [""]
    var columns = 0
    for character in text {
      let next = DisplayWidth.of(character)
      if columns > 0, columns + next > width { (parts, columns) = (parts + [""], 0) }
      parts[parts.count - 1].append(character)
      columns += next
    }
    return parts
  }
}
