import Testing

@testable import GateReport

@Suite("The difference word by word")
struct WordDiffTests {
  static let pairs = [
    ("the lamp is red", "the lamp is blue"), ("", "new"), ("old", ""), ("same", "same"), ("", ""),
    ("a b c d", "d c b a"), (" leading", "leading"), ("line\nbreak", "line break"),
    (
      String(repeating: "word ", count: 2000),
      String(repeating: "word ", count: 900) + "other " + String(repeating: "word ", count: 1100)
    ),
    ((0..<900).map { "a\($0) " }.joined(), (0..<900).map { "b\($0) " }.joined()),
  ]

  @Test("Both sides stay whole, and what is not marked is the same on both", arguments: pairs)
  func sides(old: String, new: String) {
    let diff = WordDiff(from: old, to: new)
    #expect(diff.old.map(\.text).joined() == old)
    #expect(diff.new.map(\.text).joined() == new)
    let kept = [diff.old, diff.new].map { runs in
      runs.filter { !$0.isChanged }.flatMap { $0.text.split(whereSeparator: \.isWhitespace) }
    }
    #expect(kept[0] == kept[1])
  }

  @Test("The last word of a text is the same word inside of one")
  func lastWord() {
    let diff = WordDiff(from: "it takes ten days", to: "it takes ten days or more")
    #expect(diff.old.map(\.isChanged) == [false])
    #expect(diff.new.filter(\.isChanged).map(\.text) == ["or more"])
  }

  @Test("A change of spaces alone is a change")
  func spaces() {
    let diff = WordDiff(from: "ten days", to: "ten  days")
    #expect(diff.old.filter(\.isChanged).map(\.text) == ["ten "])
    #expect(diff.new.filter(\.isChanged).map(\.text) == ["ten  "])
  }

  @Test("Words that two answers happen to share between large changes tell nothing")
  func chance() {
    let diff = WordDiff(
      from: "You reply to stop the messages by HALT",
      to: "Our newsletter is sent to all customers of the shop")
    #expect(diff.old.map(\.isChanged) == [true])
    #expect(diff.new.map(\.isChanged) == [true])
  }

  @Test("Only the changed words are marked")
  func marks() {
    let diff = WordDiff(from: "open the Settings menu", to: "open the Account menu")
    #expect(diff.old.filter(\.isChanged).map(\.text) == ["Settings "])
    #expect(diff.new.filter(\.isChanged).map(\.text) == ["Account "])
  }
}
