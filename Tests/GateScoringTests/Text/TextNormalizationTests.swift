import Foundation
import Testing

@testable import GateScoring

/// Each step gives byte by byte what the plain expression gives.
@Suite struct TextNormalizationTests {
  @Test func equalsThePlainExpressionsOnRandomTexts() {
    var generator = TrickyTextGenerator(seed: 11)
    for _ in 0..<4000 { expectEqual(generator.text(upTo: 12)) }
    for _ in 0..<100 { expectEqual(generator.text(upTo: 400)) }
  }

  @Test func equalsThePlainExpressionsAroundEachScalar() {
    // All of the scripts that have small letters, marks and spaces; of the rest one in 61.
    let values = Array(UInt32(0)..<0x3100) + stride(from: 0x3100, through: 0x10FFFF, by: 61)
    for scalar in values.compactMap(Unicode.Scalar.init) {
      expectEqual("\(scalar)")
      expectEqual(" A\(scalar). \(scalar)b")
    }
  }

  @Test func stepsAreDoneInTheirOrder() {
    let text = " «The  ANSWER», \r\n42! "
    #expect(TextNormalization([]).apply(text) == text)
    #expect(TextNormalization([.trim]).apply(text) == "«The  ANSWER», \r\n42!")
    #expect(TextNormalization([.collapseWhitespace, .stripPunctuation]).apply(text) == "The ANSWER 42")
    #expect(TextNormalization([.stripPunctuation, .collapseWhitespace]).apply(" - a - b") == "a b")
    #expect(TextNormalization([.collapseWhitespace, .stripPunctuation]).apply(" - a - b") == " a  b")
  }

  private func expectEqual(_ text: String) {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    expect(text.trimmed, trimmed, text)
    expect(text.withSmallLetters, Self.smallLetters(of: text), text)
    let spaced = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    expect(text.withSingleSpaces, spaced, text)
    var bare = text
    bare.removeAll(where: \.isPunctuation)
    expect(text.withoutPunctuation, bare, text)
  }

  /// Unicode's small letters, with SpecialCasing's Final_Sigma, which `lowercased()` does not know.
  private static func smallLetters(of text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    func isLetter(_ index: Int, _ step: Int) -> Bool {
      var place = index + step
      while scalars.indices.contains(place), scalars[place].properties.isCaseIgnorable { place += step }
      return scalars.indices.contains(place) && scalars[place].properties.isCased
    }
    return scalars.indices.map { index in
      guard scalars[index] == "Σ" else { return scalars[index].properties.lowercaseMapping }
      return isLetter(index, -1) && !isLetter(index, 1) ? "ς" : "σ"
    }.joined()
  }

  private func expect(
    _ result: String, _ expected: String, _ text: String, _ location: SourceLocation = #_sourceLocation
  ) {
    guard !result.utf8.elementsEqual(expected.utf8) else { return }
    Issue.record("\(text.debugDescription): \(result.debugDescription)", sourceLocation: location)
  }
}
