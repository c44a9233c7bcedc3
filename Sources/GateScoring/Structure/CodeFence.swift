/// The Markdown code fence that models like to put around structured answers: three or more backticks or tildes.
struct CodeFence {
  private let mark: Character
  private let length: Int

  /// The fence that a line opens; nil if it opens none, as one with backticks after it does not.
  private init?(opening line: Substring) {
    let start = line.drop { $0 == " " }
    guard let mark = start.first, mark == "`" || mark == "~" else { return nil }
    length = start.prefix { $0 == mark }.count
    guard length >= 3, mark == "~" || !start.dropFirst(length).contains("`") else { return nil }
    self.mark = mark
  }

  /// Whether a line closes it: what follows as many marks is no language's name.
  private func isClosed(by line: Substring) -> Bool {
    let start = line.drop { $0 == " " }
    guard start.first == mark else { return false }
    let rest = start.drop { $0 == mark }
    guard start.count - rest.count >= length else { return false }
    guard let next = rest.first(where: { !$0.isWhitespace }) else { return true }
    return !next.isLetter && !next.isNumber && next != "{"
  }

  /// What is inside the one fence that encloses the whole text, which the text may end without; the text itself, but
  /// for a byte order mark, if there is none.
  static func content(of text: String) -> String {
    let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    let start = text.drop(while: \.isWhitespace)
    guard start.first == "`" || start.first == "~" else { return text }
    var lines = lines(of: start)
    guard lines.count > 1, let fence = CodeFence(opening: lines[0]) else { return text }
    while lines.count > 1, lines[lines.count - 1].allSatisfy(\.isWhitespace) { lines.removeLast() }
    guard lines.count > 1, let last = lines.last else { return text }
    var end = last.endIndex
    if fence.isClosed(by: last) {
      end = last.startIndex
      lines.removeLast()
    } else {
      // The marks may be after the last line instead of on one of their own.
      let marks = last.reversed().drop(while: \.isWhitespace).prefix { $0 == fence.mark }.count
      if marks >= fence.length {
        let bare = last.lastIndex { !$0.isWhitespace && $0 != fence.mark }
        end = bare.map { last.index(after: $0) } ?? last.startIndex
      }
    }
    let isOne = !lines.dropFirst().contains(where: fence.isClosed)
    return isOne ? String(start[start.index(after: lines[0].endIndex)..<end]) : text
  }

  /// What is inside each fence that begins a line; one that is not closed ends with the text.
  static func blocks(in text: String) -> [String] {
    var blocks: [String] = []
    var open: (fence: CodeFence, start: String.Index)?
    for line in lines(of: text[...]) {
      if let (fence, start) = open {
        guard fence.isClosed(by: line) else { continue }
        blocks.append(String(text[start..<line.startIndex]))
        open = nil
      } else if let fence = CodeFence(opening: line) {
        open = (fence, line.endIndex == text.endIndex ? text.endIndex : text.index(after: line.endIndex))
      }
    }
    if let (_, start) = open { blocks.append(String(text[start...])) }
    return blocks
  }

  /// The lines without their ends, CRLF among them.
  private static func lines(of text: Substring) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }
}
