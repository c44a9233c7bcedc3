import GateStatistics
import GateSuite

/// Makes mutants of stored answers; what is drawn depends on the seed, the kind and the example's number alone.
public struct AnswerMutator: Sendable {
  private let generator: CounterGenerator
  /// An answer of each example, from which names and whole answers are taken.
  private let answers: [String]

  /// - Parameter answers: an answer of each example, by the example's number.
  public init(answers: [String], seed: UInt64) {
    self.answers = answers
    generator = CounterGenerator(seed: seed)
  }

  /// The mutant of an answer; nil if the kind does not apply to it, or would leave it as it is.
  /// - Parameter number: the number of its example.
  public func mutant(of answer: EpochRecord, _ kind: AnswerMutation, example number: Int) -> EpochRecord? {
    guard case .text(let text) = answer.output, answer.error == nil else { return nil }
    var mutant = answer
    if kind == .tool {
      guard !answer.toolCalls.isEmpty else { return nil }
      mutant.toolCalls.removeLast()
      if text == ToolCall.text(of: answer.toolCalls) {
        mutant.output = .text(mutant.toolCalls.isEmpty ? "" : ToolCall.text(of: mutant.toolCalls))
      }
      return mutant
    }
    guard let changed = changed(text, kind, number), changed != text else { return nil }
    mutant.output = .text(changed)
    // The text is all that is answered: what says nothing calls nothing either.
    if [.empty, .refusal, .other, .language].contains(kind) { mutant.toolCalls = [] }
    if kind == .cutOff { mutant.finishReason = "length" }
    return mutant
  }

  private func changed(_ text: String, _ kind: AnswerMutation, _ number: Int) -> String? {
    switch kind {
    case .empty: return text.isEmpty ? nil : ""
    case .cutOff: return MutatedText.cutOff(text)
    case .language: return MutatedText.inAnotherLanguage(text)
    case .refusal: return "I'm sorry, but I can't help with that."
    case .number: return MutatedText.withOtherNumbers(text)
    case .entity: return swapped(text, number)
    case .json: return MutatedText.withBrokenJSON(text)
    case .tool: return nil
    case .verbose: return MutatedText.verbose(text)
    case .other: return another(than: text, number)
    }
  }

  /// The answer with a name of it replaced by one of another answer.
  private func swapped(_ text: String, _ number: Int) -> String? {
    guard let name = MutatedText.names(in: text).first else { return nil }
    for candidate in candidates(number) {
      guard let other = MutatedText.names(in: answers[candidate]).first(where: { !text.contains($0) }) else {
        continue
      }
      return text.replacing(name, with: other)
    }
    return nil
  }

  private func another(than text: String, _ number: Int) -> String? {
    candidates(number).prefix(50).map { answers[$0] }.first { $0 != text && !$0.isEmpty }
  }

  /// The other examples' numbers, each once, from a drawn one on; the first 200 of them.
  private func candidates(_ number: Int) -> [Int] {
    let others = answers.count - 1
    guard others > 0 else { return [] }
    let word = generator.block(stream: 11, resample: 0, position: UInt64(number))[0]
    let start = Int(word) % others
    return (0..<min(others, 200)).map { (number + 1 + (start + $0) % others) % answers.count }
  }
}
