/// A prompt file as a mutator sees it: the sentences, list entries and examples that can be changed by themselves.
///
/// Role headings, code fences, headings and lines with a tag (`{{name}}`) are never part of a unit.
struct PromptText {
  /// A sentence, or an entry of a list with its marker.
  struct Unit {
    let range: Range<String.Index>
    /// The number of the paragraph or list that it stands in.
    let group: Int
  }

  let text: String
  /// The units, in the order of the file.
  let units: [Unit]
  /// The blocks of examples: what has to be cut out so that one is gone.
  let examples: [Range<String.Index>]

  init(_ text: String) {
    self.text = text
    let lines = Self.lines(of: text)
    units = Self.units(of: lines, in: text)
    examples = Self.pairs(of: lines, in: text) + Self.blocks(of: lines, in: text)
  }

  // MARK: Lines

  /// A line and what it is.
  private struct Line {
    enum Kind: Equatable {
      case blank
      case heading(role: Substring?)
      case entry
      case prose
      /// What is left as it is: fences, tags.
      case fixed
    }

    /// The line with its end.
    let range: Range<String.Index>
    let kind: Kind
  }

  private static let roles: Set<Substring> = ["system", "developer", "user", "assistant"]

  private static func lines(of text: String) -> [Line] {
    var lines: [Line] = []
    var isFenced = false
    var start = text.startIndex
    while start < text.endIndex {
      let end = text[start...].firstIndex(of: "\n").map { text.index(after: $0) } ?? text.endIndex
      let line = text[start..<end]
      let bare = line.drop { $0 == " " || $0 == "\t" }
      let isFence = bare.hasPrefix("```") || bare.hasPrefix("~~~")
      lines.append(Line(range: start..<end, kind: isFenced || isFence ? .fixed : kind(of: bare)))
      if isFence { isFenced.toggle() }
      start = end
    }
    return lines
  }

  private static func kind(of bare: Substring) -> Line.Kind {
    let bare = bare.last == "\n" ? bare.dropLast() : bare
    if bare.allSatisfy(\.isWhitespace) { return .blank }
    if bare.contains("{{") || bare.contains("}}") { return .fixed }
    if bare.hasPrefix("#") {
      let name = bare.hasPrefix("# ") ? bare.dropFirst(2) : ""
      return .heading(role: roles.contains(name) ? name : nil)
    }
    return bare.prefixMatch(of: /(?:[-*+•]|\d{1,3}[.)])[ \t]+\S/) == nil ? .prose : .entry
  }

  // MARK: Units

  private static func units(of lines: [Line], in text: String) -> [Unit] {
    var (units, group): ([Unit], Int) = ([], 0)
    var index = 0
    while index < lines.count {
      switch lines[index].kind {
      case .entry:
        // An entry goes on with the lines of prose below it.
        var end = lines[index].range.upperBound
        let start = lines[index].range.lowerBound
        index += 1
        while index < lines.count, lines[index].kind == .prose, text[lines[index].range].first == " " {
          end = lines[index].range.upperBound
          index += 1
        }
        units.append(Unit(range: start..<end, group: group))
        if index == lines.count || lines[index].kind != .entry { group += 1 }
      case .prose:
        let start = lines[index].range.lowerBound
        var end = start
        while index < lines.count, lines[index].kind == .prose {
          end = lines[index].range.upperBound
          index += 1
        }
        units += sentences(in: start..<end, of: text).map { Unit(range: $0, group: group) }
        group += 1
      case .blank, .heading, .fixed:
        // A list goes on behind an empty line, and nothing else does.
        if lines[index].kind != .blank { group += 1 }
        index += 1
      }
    }
    // What has no words instructs nobody.
    return units.filter { text[$0.range].split { !$0.isLetter }.count >= 2 }
  }

  /// The sentences of a paragraph, each with the white space behind it.
  private static func sentences(in range: Range<String.Index>, of text: String) -> [Range<String.Index>] {
    var sentences: [Range<String.Index>] = []
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      let isEnd = ".!?。！？".contains(text[index])
      index = text.index(after: index)
      guard isEnd else { continue }
      var next = index
      while next < range.upperBound, text[next].isWhitespace { next = text.index(after: next) }
      let isApart = next > index || "。！？".contains(text[text.index(before: index)])
      guard isApart, next == range.upperBound || !text[next].isLowercase else { continue }
      sentences.append(start..<next)
      (start, index) = (next, next)
    }
    if start < range.upperBound { sentences.append(start..<range.upperBound) }
    return sentences
  }

  // MARK: Examples

  /// A user's message and the assistant's behind it, in a prompt of several messages; but the last user's message.
  private static func pairs(of lines: [Line], in text: String) -> [Range<String.Index>] {
    let headings = lines.compactMap { line -> (role: Substring, start: String.Index)? in
      if case .heading(let role?) = line.kind { (role, line.range.lowerBound) } else { nil }
    }
    guard let last = headings.lastIndex(where: { $0.role == "user" }) else { return [] }
    return headings.indices.dropLast().filter { index in
      index < last && headings[index].role == "user" && headings[index + 1].role == "assistant"
    }.map { index in
      headings[index].start..<(index + 2 < headings.count ? headings[index + 2].start : text.endIndex)
    }
  }

  /// How an example begins.
  private static var label: Regex<Substring> {
    /(?:\*\*|<)?(?:few[- ]shot )?(?:example|input|question|q|beispiel|frage|exemple|ejemplo)(?: ?\d{1,3})?(?:\*\*)?\s*[:>]/
      .ignoresCase()
  }

  /// Paragraphs of text that begin with a label such as `Example:` or `Q:`, and hold no tag.
  private static func blocks(of lines: [Line], in text: String) -> [Range<String.Index>] {
    var blocks: [Range<String.Index>] = []
    var index = 0
    while index < lines.count {
      guard lines[index].kind == .prose || lines[index].kind == .entry else {
        index += 1
        continue
      }
      let first = index
      while index < lines.count, lines[index].kind != .blank, !isRole(lines[index]) { index += 1 }
      let paragraph = lines[first..<index]
      let start = paragraph[first].range.lowerBound
      guard !paragraph.contains(where: { $0.kind == .fixed }), text[start...].prefixMatch(of: label) != nil
      else { continue }
      let end = index < lines.count && lines[index].kind == .blank ? lines[index] : paragraph[index - 1]
      blocks.append(start..<end.range.upperBound)
    }
    return blocks
  }

  private static func isRole(_ line: Line) -> Bool {
    if case .heading(.some) = line.kind { true } else { false }
  }
}
