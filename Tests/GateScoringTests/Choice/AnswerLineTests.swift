import Testing

@testable import GateScoring

/// The readers of choices and numbers on many made-up answers with a known truth.
@Suite struct AnswerLineTests {
  private static func lines(_ text: String) -> [Substring] { text.split(separator: "\n") }

  /// The truth and the answer of a line.
  private static func parts(_ line: Substring) -> (truth: String, answer: String)? {
    guard let bar = line.firstIndex(of: "|") else { return nil }
    let answer = String(line[line.index(after: bar)...])
    return (String(line[..<bar]), answer.replacing("\\n", with: "\n"))
  }

  /// Lines that are read as something else than their truth.
  static func wrongChoices(_ text: String) -> (wrong: [String], count: Int) {
    var wrong: [String] = []
    let lines = lines(text)
    for line in lines {
      var (labels, rest) = (["A", "B", "C", "D", "E"], line)
      if line.hasPrefix("{"), let end = line.firstIndex(of: "}") {
        labels = line.dropFirst().prefix { $0 != "}" }.split(separator: ",").map { $0.uppercased() }
        rest = line[line.index(after: end)...]
      }
      guard let (truth, answer) = parts(rest) else {
        wrong.append("no bar: \(line)")
        continue
      }
      let found = ChoiceFinder(labels: labels).choice(in: answer)
      if found != (truth == "-" ? nil : truth.uppercased()) { wrong.append("\(found ?? "-"): \(line)") }
    }
    return (wrong, lines.count)
  }

  static func wrongNumbers(_ text: String) -> (wrong: [String], count: Int) {
    let lines = lines(text)
    return (lines.filter { !isRead($0) }.map(String.init), lines.count)
  }

  private static let points = NumberReader(decimal: .point, percent: .asWritten)
  private static let fractions = NumberReader(decimal: .point, percent: .fraction)
  private static let commas = NumberReader(decimal: .comma, percent: .asWritten)

  /// Whether the number of a line is read as its truth.
  private static func isRead(_ line: Substring) -> Bool {
    guard let (truth, answer) = parts(line) else { return false }
    let own = [("{comma}", commas), ("{fraction}", fractions)].first { answer.hasPrefix($0.0) }
    let reader = own?.1 ?? points
    switch reader.reading(of: String(answer.dropFirst(own?.0.count ?? 0)), take: .last) {
    case .unclear: return truth == "?"
    case .none: return truth == "-"
    case .several: return false
    case .numbers(let numbers):
      guard let wanted = points.wholeNumber(in: truth) else { return false }
      return numbers.contains { $0.isNear(wanted, tolerance: truth.count > 10 ? 1e-8 : 0) }
    }
  }

  @Test func choicesThatTheReaderWasWrittenFor() {
    #expect(Self.wrongChoices(ChoiceLines.known).wrong == [])
  }

  @Test func choicesInProse() {
    #expect(Self.wrongChoices(ProseLines.choices).wrong == [])
  }

  @Test func numbersThatTheReaderWasWrittenFor() {
    #expect(Self.wrongNumbers(NumberLines.known).wrong == [])
  }

  @Test func choicesThatItWasNotWrittenFor() {
    let (wrong, count) = Self.wrongChoices(ChoiceLines.fresh)
    #expect(100 * (count - wrong.count) >= 97 * count, "\(wrong)")
  }

  @Test func numbersThatItWasNotWrittenFor() {
    let (wrong, count) = Self.wrongNumbers(NumberLines.fresh)
    #expect(100 * (count - wrong.count) >= 99 * count, "\(wrong)")
  }

  @Test func choicesThatWereWrittenToBreakIt() {
    let finder = ChoiceFinder(labels: ["A", "B", "C", "D"])
    let wrong = Self.lines(TrickyLines.choices).filter { line in
      guard let (truth, answer) = Self.parts(line) else { return true }
      return finder.choice(in: answer) != (truth == "-" ? nil : truth)
    }
    #expect(wrong == [])
  }

  @Test func choicesInTheWordsOfModels() {
    #expect(Self.wrongChoices(ModelLines.choices).wrong == [])
  }

  @Test(arguments: [
    TrickyLines.numbers, ProseLines.numbers, ModelLines.numbers, StatementLines.numbers,
    HeadlineLines.numbers,
  ])
  func numbersThatWereWrittenToBreakIt(lines: String) {
    #expect(Self.wrongNumbers(lines).wrong == [])
  }
}
