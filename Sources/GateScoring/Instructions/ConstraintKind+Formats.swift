import Foundation
import GateJSON
import GateSuite

extension ConstraintKind {
  private static let options = ["My answer is yes.", "My answer is no.", "My answer is maybe."]

  /// Constraints on the form of the answer.
  static let formats: [String: ConstraintKind] = [
    "detectable_format:constrained_response": ConstraintKind { text in
      options.contains { text.contains(ScalarText($0)) }
    },
    "detectable_format:json_format": ConstraintKind { text in
      var content = text.stripped.string[...]
      if let prefix = ["```json", "```Json", "```JSON", "```"].first(where: { content.hasPrefix($0) }) {
        content = content.dropFirst(prefix.count)
      }
      if content.hasSuffix("```") { content = content.dropLast(3) }
      return (try? JSONParser.parse(ScalarText(String(content)).stripped.string)) != nil
    },
    "detectable_format:multiple_sections": ConstraintKind(["section_spliter", "num_sections"]) {
      fields throws(Diagnostic) in
      let splitter = ScalarText(try fields.string("section_spliter")).stripped
      let count = try fields.count("num_sections")
      return { sections(of: $0, marked: splitter) >= count }
    },
    "detectable_format:number_bullet_lists": ConstraintKind(["num_bullets"]) { fields throws(Diagnostic) in
      let count = try fields.count("num_bullets")
      return { bullets(in: $0) == count }
    },
    "detectable_format:number_highlighted_sections": ConstraintKind(["num_highlights"]) {
      fields throws(Diagnostic) in
      let count = try fields.count("num_highlights")
      return { highlights(in: $0, between: ["*"]) + highlights(in: $0, between: ["*", "*"]) >= count }
    },
    "detectable_format:title": ConstraintKind { $0.lines.contains(where: hasTitle) },
  ]

  /// How often the marker stands with a number after it.
  private static func sections(of text: ScalarText, marked marker: ScalarText) -> Int {
    text.indices(of: marker).count { index in
      var next = text.scalars[(index + marker.scalars.count)...]
      if next.first?.isPythonWhitespace == true { next = next.dropFirst() }
      return next.first?.properties.generalCategory == .decimalNumber
    }
  }

  /// How many lines are bullet points, with `*` or `-`.
  private static func bullets(in text: ScalarText) -> Int {
    let lines = text.lines
    var count = 0
    var isTaken = false
    for (index, line) in lines.enumerated() {
      let content = ScalarText(line.scalars.drop { $0.isPythonWhitespace }).scalars
      if content.first == "-" { count += 1 }
      // An asterisk needs a character after it that is none; the line feed will do, and then takes the next line.
      let isBullet =
        !isTaken && content.first == "*"
        && (content.count > 1 ? content[1] != "*" : index + 1 < lines.count)
      if isBullet { count += 1 }
      isTaken = isBullet && content.count == 1
    }
    return count
  }

  /// How many parts stand between two marks of asterisks on one line, with more than white space inside.
  private static func highlights(in text: ScalarText, between mark: [Unicode.Scalar]) -> Int {
    let scalars = text.scalars
    var count = 0
    var index = 0
    while index < scalars.count {
      guard scalars[index...].starts(with: mark) else {
        index += 1
        continue
      }
      let start = index + mark.count
      let end = scalars[start...].firstIndex { $0 == "*" || $0 == "\n" } ?? scalars.count
      guard scalars[end...].starts(with: mark) else {
        index += 1
        continue
      }
      if scalars[start..<end].contains(where: { !$0.isPythonWhitespace }) { count += 1 }
      index = end + mark.count
    }
    return count
  }

  /// Whether a line holds `<<...>>` with something inside.
  private static func hasTitle(_ line: ScalarText) -> Bool {
    guard let start = line.firstIndex(of: ScalarText("<<"), from: 0),
      let end = line.indices.last(where: { $0 >= start + 3 && line.scalars[$0...].starts(with: [">", ">"]) })
    else { return false }
    let title = line.scalars[start..<end].drop { $0 == "<" }.reversed().drop { $0 == ">" }
    return title.contains { !$0.isPythonWhitespace }
  }
}

extension ScalarText {
  fileprivate var indices: Range<Int> { scalars.indices }
}

extension ConstraintKind {
  /// Constraints on how much there is.
  static let lengths: [String: ConstraintKind] = [
    "length_constraints:number_words": ConstraintKind(["num_words", "relation"]) {
      fields throws(Diagnostic) in
      let count = try fields.count("num_words")
      let relation = try ConstraintRelation(fields, "relation")
      return { relation.holds($0.wordCount, count) }
    },
    "length_constraints:number_sentences": ConstraintKind(["num_sentences", "relation"]) {
      fields throws(Diagnostic) in
      let count = try fields.count("num_sentences")
      let relation = try ConstraintRelation(fields, "relation")
      return { relation.holds(SentenceSplitter.count($0), count) }
    },
    "length_constraints:number_paragraphs": ConstraintKind(["num_paragraphs"]) { fields throws(Diagnostic) in
      let count = try fields.count("num_paragraphs")
      return { dividedParts($0, by: "***").map { $0.count == count } ?? false }
    },
    "length_constraints:nth_paragraph_first_word": ConstraintKind(
      ["num_paragraphs", "nth_paragraph", "first_word"]
    ) { fields throws(Diagnostic) in
      let count = try fields.count("num_paragraphs")
      let position = try fields.count("nth_paragraph")
      guard (1...max(count, 1)).contains(position) else {
        throw try fields.required("nth_paragraph").fault(
          "there is no paragraph \(position) of \(count)", remedy: "count from 1 to 'num_paragraphs'")
      }
      let word = ScalarText(try fields.string("first_word")).lowercased
      return { startsParagraph(position, of: count, with: word, $0) }
    },
  ]

  /// The parts between dividers; nil where one is blank that is neither the first nor the last, which do not count.
  static func dividedParts(_ text: ScalarText, by divider: String) -> [ScalarText]? {
    let parts = text.split(by: ScalarText(divider)).map(\.stripped)
    guard !parts.dropFirst().dropLast().contains(where: \.isEmpty) else { return nil }
    return parts.filter { !$0.isEmpty }
  }

  private static func startsParagraph(
    _ position: Int, of count: Int, with wanted: ScalarText, _ text: ScalarText
  ) -> Bool {
    let parts = text.split(by: ScalarText("\n\n")).map(\.stripped)
    // The official check counts only the paragraphs that hold something, but takes the nth of all.
    guard parts.count(where: { !$0.isEmpty }) == count, position <= count,
      let word = parts[position - 1].words.first
    else { return false }
    let unquoted = word.scalars.drop { $0 == "'" }.drop { $0 == "\"" }
    let marks: Set<Unicode.Scalar> = [".", ",", "?", "!", "'", "\""]
    return ScalarText(unquoted.prefix { !marks.contains($0) }).lowercased == wanted
  }
}
