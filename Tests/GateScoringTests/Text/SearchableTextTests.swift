import Foundation
import Testing

@testable import GateScoring

/// The search for bytes finds what Foundation finds.
@Suite struct SearchableTextTests {
  @Test func findsWhatFoundationFindsInRandomTexts() {
    var generator = TrickyTextGenerator(seed: 12)
    var (found, missed, plain) = (0, 0, 0)
    for round in 0..<6000 {
      let text = generator.text(upTo: 20)
      // A part of the text, or a text of its own.
      let part: String
      if round.isMultiple(of: 2), !text.isEmpty {
        let scalars = Array(text.unicodeScalars)
        let start = generator.draw(below: scalars.count)
        let length = 1 + generator.draw(below: min(6, scalars.count - start))
        part = String(String.UnicodeScalarView(scalars[start..<(start + length)]))
      } else {
        part = generator.text(upTo: 2)
      }
      let isFound = expectEqual(text, part)
      if isFound { found += 1 } else { missed += 1 }
      if SearchableText(text).isPlain, SearchableText(part).isPlain { plain += 1 }
    }
    #expect(found > 1500 && missed > 1500 && plain > 1500, "\(found) \(missed) \(plain)")
  }

  @Test func findsWhatFoundationFindsBesideEachPlainScalar() {
    for value in UInt32(0)..<0x30_00 {
      guard let scalar = Unicode.Scalar(value), SearchableText("\(scalar)").isPlain else { continue }
      for part in ["\(scalar)", "a", "b", "a\(scalar)", "k", ";"] {
        expectEqual("a\(scalar)b", part)
      }
    }
  }

  @Test func aPlainTextHasOneSpelling() {
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "\(scalar)"
      guard SearchableText(text).isPlain else { continue }
      #expect(text.utf8.elementsEqual(text.precomposedStringWithCanonicalMapping.utf8), "\(value)")
      #expect(
        scalar.properties.canonicalCombiningClass == .notReordered && !scalar.properties.isGraphemeExtend)
      #expect("a\(scalar)a".count == 3, "\(value)")
    }
  }

  @Test func wordsEndWhereNoLetterOrDigitIs() {
    let text = SearchableText("Grün, grünlich; 30-day été d’été x²")
    #expect(text.isPlain)
    for (part, isWord) in [
      ("Grün", true), ("grün", false), ("lich", false), ("30", true), ("ét", false), ("été", true),
      ("x", false),
      ("²", false), ("day", true), ("", false),
    ] {
      #expect(text.containsWord(SearchableText(part)) == isWord, "\(part)")
    }
  }

  @discardableResult
  private func expectEqual(_ text: String, _ part: String) -> Bool {
    let (whole, sought) = (SearchableText(text), SearchableText(part))
    let isFound = text.contains(part)
    if whole.contains(sought) != isFound {
      Issue.record("\(part.debugDescription) in \(text.debugDescription)")
    }
    if whole.containsWord(sought) != Self.holdsWord(text, part) {
      Issue.record("\(part.debugDescription) as a word in \(text.debugDescription)")
    }
    return isFound
  }

  /// The plain way, character by character.
  private static func holdsWord(_ text: String, _ part: String) -> Bool {
    func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
    var rest = text[...]
    while let found = rest.range(of: part), found.lowerBound < text.endIndex {
      let before =
        found.lowerBound > text.startIndex
        ? text[text.unicodeScalars.index(before: found.lowerBound)] : " "
      let after = found.upperBound < text.endIndex ? text[found.upperBound] : " "
      if !isWord(before), !isWord(after) { return true }
      rest = text[text.index(after: found.lowerBound)...]
    }
    return false
  }
}
