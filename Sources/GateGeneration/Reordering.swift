import Foundation
import GateSuite

/// The options of a multiple-choice question that stand one a line: `A) ...`, `(A) ...`, `A. ...` or `A: ...`.
struct ChoiceOrder {
  /// The question's lines, options included.
  private let lines: [String]
  /// The numbers of the options' lines, in a row.
  private let options: Range<Int>
  /// What stands before each option's text, such as `A) `.
  private let labels: [String]
  private let texts: [String]

  /// The letters of the options, in capitals: `A`, `B`, `C`.
  let letters: [String]

  /// Finds the options.
  /// - Returns: nil if there are fewer than two, they do not follow the alphabet from A in lines that follow
  ///   each other, two texts are the same, or a text speaks of another option or of its place.
  init?(_ question: String) {
    let lines = question.components(separatedBy: "\n")
    let found = lines.indices.filter { Self.parts(lines[$0]) != nil }
    guard let first = found.first, let last = found.last, found.count >= 2, last - first + 1 == found.count
    else { return nil }
    let parts = found.compactMap { Self.parts(lines[$0]) }
    letters = parts.map(\.letter)
    guard letters == parts.indices.map({ String(UnicodeScalar(UInt8(65 + $0 % 26))) }), parts.count <= 26
    else {
      return nil
    }
    texts = parts.map(\.text)
    labels = parts.map(\.label)
    guard Set(texts).count == texts.count, !texts.contains(where: Self.namesOptions) else { return nil }
    // A letter that the question itself names would point elsewhere afterwards.
    let rest = (lines[..<first] + lines[(last + 1)...]).joined(separator: " ")
    guard !Self.namesOptions(rest) else { return nil }
    self.lines = lines
    options = first..<last + 1
  }

  /// The question with the options in another order.
  /// - Parameter order: which option stands at each place, by index.
  func question(in order: [Int]) -> String {
    var lines = lines
    for (place, option) in order.enumerated() {
      lines[options.lowerBound + place] = labels[place] + texts[option]
    }
    return lines.joined(separator: "\n")
  }

  /// The letter that an option has in another order; nil if it is none of the letters.
  func letter(of letter: String, in order: [Int]) -> String? {
    letters.firstIndex(of: letter).flatMap { order.firstIndex(of: $0) }.map { letters[$0] }
  }

  private static func parts(_ line: String) -> (letter: String, label: String, text: String)? {
    guard let match = line.firstMatch(of: /^(\s*\(?([A-Z])[).:]\s+)(\S.*)$/) else { return nil }
    return (String(match.2), String(match.1), String(match.3))
  }

  /// Whether a text depends on where the options stand: `all of the above`, `both A and C`.
  private static func namesOptions(_ text: String) -> Bool {
    let lower = text.lowercased()
    let words = ["above", "below", "former", "latter", "option", "preceding", "following options", "both a"]
    return words.contains { lower.contains($0) } || text.contains(/\b[B-HJ-Z]\b/)
      || text.contains(/\b[A-Z] (and|or) [A-Z]\b/)
  }
}

/// The solved examples (few-shots) that stand before the question in messages: pairs of the user and the assistant.
struct ShotOrder {
  /// The messages of the system before them.
  private let instructions: [ChatMessage]
  private let shots: [[ChatMessage]]
  private let question: ChatMessage

  /// Finds the solved examples.
  /// - Returns: nil if there are fewer than two different ones, or the messages are not instructions, pairs, and a
  ///   question.
  init?(_ messages: [ChatMessage]) {
    let instructions = messages.prefix { $0.role == "system" || $0.role == "developer" }
    let turns = messages.dropFirst(instructions.count)
    guard let question = turns.last, turns.count >= 5, turns.count % 2 == 1,
      zip(turns, 0...).allSatisfy({ $0.role == ($1 % 2 == 0 ? "user" : "assistant") })
    else { return nil }
    shots = stride(from: turns.startIndex, to: turns.endIndex - 1, by: 2).map { Array(turns[$0...$0 + 1]) }
    guard Set(shots).count > 1 else { return nil }
    self.instructions = Array(instructions)
    self.question = question
  }

  /// How many there are, at least two.
  var count: Int { shots.count }

  /// The messages with the solved examples in another order.
  func messages(in order: [Int]) -> [ChatMessage] { instructions + order.flatMap { shots[$0] } + [question] }
}
