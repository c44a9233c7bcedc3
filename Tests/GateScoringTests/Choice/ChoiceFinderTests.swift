import Testing

@testable import GateScoring

@Suite struct ChoiceFinderTests {
  @Test(arguments: ChoiceForms.all)
  func readsTheLetterThatAnAnswerNames(text: String, letter: String?) {
    #expect(ChoiceFinder(labels: ["A", "B", "C", "D"]).choice(in: text) == letter, "\(text)")
  }
}
