import Testing

@testable import GateScoring

@Suite struct ChoiceFinderTests {
  @Test(arguments: ChoiceForms.all)
  func readsTheLetterThatAnAnswerNames(text: String, letter: Character?) {
    #expect(ChoiceFinder(letters: ["A", "B", "C", "D"]).choice(in: text) == letter, "\(text)")
  }
}
