import Testing

@testable import GateReport

@Suite("Differences on a line")
struct MarkedTextTests {
  private static func lines(_ old: String, _ new: String, width: Int = 80, isColoured: Bool = false)
    -> [String]
  {
    let (before, now) = MarkedText.sides(old, new)
    let style = TerminalStyle(width: width, isColoured: isColoured)
    return [before.line(width: width, style: style), now.line(width: width, style: style)]
  }

  @Test("Words that are gone and words that are new are marked")
  func marks() {
    #expect(
      Self.lines("Refunds take five working days.", "Refunds take ten working days or more.") == [
        "Refunds take [-five-] working [-days.-]", "Refunds take {+ten+} working {+days or more.+}",
      ])
    #expect(
      Self.lines("take five days", "take ten days", isColoured: true) == [
        "take \u{1B}[31mfive\u{1B}[0m days", "take \u{1B}[32mten\u{1B}[0m days",
      ])
  }

  @Test("Answers with nothing in common are not marked")
  func unlike() {
    #expect(Self.lines("No.", "It is not known to me.") == ["No.", "It is not known to me."])
    #expect(Self.lines("", "new") == ["", "new"])
  }

  @Test("Line ends and controls are shown as on every line")
  func controls() {
    #expect(
      Self.lines("one\ntwo \u{1B}[31mthree", "one\ntwo\u{7} four") == [
        "one\\ntwo [-three-]", "one\\ntwo {+four+}",
      ])
  }

  @Test("Long answers are elided around what differs")
  func elision() {
    let words = (1...60).map { "word\($0)" }
    let old = words.joined(separator: " ")
    let new = words.map { $0 == "word30" ? "other" : $0 }.joined(separator: " ")
    let lines = Self.lines(old, new, width: 60)
    #expect(lines[0].hasPrefix("…") && lines[0].hasSuffix("…"))
    #expect(lines[0].contains(" word29 [-word30-] word31 "))
    #expect(lines[1].hasPrefix("…") && lines[1].hasSuffix("…") && lines[1].contains("{+other+}"))
  }

  @Test("What differs far into a long answer is found", arguments: [5000, 3_000_000])
  func far(length: Int) {
    let same = String(repeating: "blah ", count: length / 5)
    let lines = Self.lines(same + "red" + " lamp", same + "blue" + " lamp")
    #expect(lines[0].hasSuffix("[-red-] lamp"))
    #expect(lines[1].hasSuffix("{+blue+} lamp"))
    for line in lines { #expect(DisplayWidth.of(line) <= 80) }
  }

  @Test("No line is wider than it may be, and every mark is closed", arguments: [26, 40, 47, 86])
  func width(columns: Int) {
    let numbers = (0..<300).map(String.init)
    let texts: [String] = [
      "", "short", String(repeating: "x", count: 5000), String(repeating: "漢字", count: 300),
      numbers.joined(separator: " w"),
      numbers.map { $0.hasSuffix("7") ? "v\($0)" : "w\($0)" }.joined(separator: " "),
      numbers.map { $0.hasSuffix("2") ? $0 : "w\($0)" }.joined(separator: "\n"), "👩‍👩‍👧‍👦 \u{202E}x\u{0}  ",
    ]
    for old in texts {
      for new in texts {
        for line in Self.lines(old, new, width: columns) {
          #expect(DisplayWidth.of(line) <= columns, "\(line)")
          #expect(line.ranges(of: "[-").count == line.ranges(of: "-]").count)
          #expect(line.ranges(of: "{+").count == line.ranges(of: "+}").count)
        }
      }
    }
  }
}
