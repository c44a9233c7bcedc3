import GateJSON
import Testing

@testable import GateScoring

@Suite struct NumberReaderTests {
  static let reader = NumberReader(decimal: .point, percent: .asWritten)

  @Test(arguments: NumberForms.all)
  func readsTheNumberThatAnAnswerGives(text: String, truth: NumberForms.Truth) throws {
    let reading = Self.reader.reading(of: text, take: .last)
    switch truth {
    case .none: #expect(reading == .none, "\(text)")
    case .unclear:
      guard case .unclear = reading else {
        Issue.record("\(text): \(reading)")
        return
      }
    case .number(let digits):
      let number = try #require(ExactDecimal(digits))
      #expect(reading == .numbers([ReadNumber(number)]), "\(text)")
    }
  }
}
