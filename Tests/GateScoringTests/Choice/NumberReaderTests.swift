import GateJSON
import Testing

@testable import GateScoring

@Suite struct NumberReaderTests {
  private static let reader = NumberReader(decimal: .point, percent: .asWritten)

  /// Whether an answer is read as what it says.
  static func isRead(_ text: String, as truth: NumberForms.Truth) -> Bool {
    switch (truth, reader.reading(of: text, take: .last)) {
    case (.none, .none), (.unclear, .unclear): true
    case (.number(let digits), .numbers(let numbers)):
      numbers == ExactDecimal(digits).map { [ReadNumber($0)] }
    default: false
    }
  }

  @Test(arguments: NumberForms.all)
  func readsTheNumberThatAnAnswerGives(text: String, truth: NumberForms.Truth) throws {
    #expect(Self.isRead(text, as: truth), "\(text): \(Self.reader.reading(of: text, take: .last))")
  }
}
