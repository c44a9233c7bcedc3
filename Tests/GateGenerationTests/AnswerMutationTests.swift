import GateSuite
import Testing

@testable import GateGeneration

@Suite("Mutants of answers")
struct AnswerMutationTests {
  private let mutator = AnswerMutator(
    answers: ["The Lamp of Oslo costs 12 euros.", "We ship to Vienna on 3 days.", ""], seed: 1)

  private func answer(_ text: String, calls: [ToolCall] = []) -> EpochRecord {
    var response = Response(output: text, finishReason: "stop")
    response.toolCalls = calls
    return EpochRecord(response: response, scores: [:], unscored: [:])
  }

  private func text(_ text: String, _ kind: AnswerMutation) -> String? {
    guard case .text(let text)? = mutator.mutant(of: answer(text), kind, example: 0)?.output else {
      return nil
    }
    return text
  }

  @Test("Each kind does what it says")
  func kinds() {
    let whole = "The Lamp of Oslo costs 12.50 euros, 3 in all."
    #expect(text(whole, .empty) == "")
    #expect(text(whole, .cutOff) == "The Lamp of Oslo costs")
    #expect(text(whole, .refusal)?.hasPrefix("I'm sorry") == true)
    #expect(text(whole, .number) == "The Lamp of Oslo costs 22.50 euros, 4 in all.")
    #expect(text(whole, .language)?.hasSuffix(": 12.50, 3, Lamp, Oslo.") == true)
    #expect(text("Il est ici, les 3 aussi.", .language)?.hasPrefix("Vielen Dank") == true)
    #expect(text(whole, .entity) == "The Vienna of Oslo costs 12.50 euros, 3 in all.")
    #expect(text(whole, .other) == "We ship to Vienna on 3 days.")
    #expect(text("{\"a\": [1]}", .json) == "{\"a\": [1]")
    let long = text(whole, .verbose)
    #expect(long?.hasPrefix(whole) == true && (long?.count ?? 0) > 3 * whole.count)
  }

  @Test("What does not apply makes no mutant")
  func inapplicable() {
    #expect(text("", .empty) == nil)
    #expect(text("Yes", .cutOff) == nil)
    #expect(text("no digits", .number) == nil)
    #expect(text("The only name at the start.", .entity) == nil)
    #expect(text("{\"a\": ", .json) == nil)
    #expect(mutator.mutant(of: answer("x"), .tool, example: 0) == nil)
    #expect(mutator.mutant(of: answer("kept").storing(.digest), .empty, example: 0) == nil)
    #expect(mutator.mutant(of: EpochRecord(error: "timeout: late"), .refusal, example: 0) == nil)
  }

  @Test("A tool call is dropped from the list and from the text that stands for it")
  func tools() {
    let calls = [ToolCall(name: "a", arguments: ["x": 1]), ToolCall(name: "b", arguments: [:])]
    let mutant = mutator.mutant(of: answer(ToolCall.text(of: calls), calls: calls), .tool, example: 0)
    #expect(mutant?.toolCalls == [calls[0]])
    #expect(mutant?.output == .text(ToolCall.text(of: [calls[0]])))
  }

  @Test("Numbers change and keep their shape", arguments: ["0", "9 and 10", "3.14", "1,000", "v2"])
  func numbers(_ text: String) {
    let changed = MutatedText.withOtherNumbers(text)
    #expect(changed != text)
    #expect(changed?.count == text.count)
  }
}
