import Foundation

/// Tells the language of a text by its script, its function words and the letters that few other languages use.
///
/// Code and addresses are left out first. The script with more than half of the letters decides first: one that a
/// single known language is written in settles it, from five letters on (a text of Han with a tenth of kana is
/// Japanese). Among languages of one script each word counts for those that have it among their function words, shared
/// equally where several do, and endings and letters of a language's own for less. The best language needs a score of 2
/// (1.2 in a sentence of at most 14 words) where each word counts once, which is a twentieth (a sixth) of the words at least, and
/// 1.2 (1.3) times the second best. A sentence of at most 14 words that this does not decide is told by its runs of letters
/// (`LetterModel`), where one language is far enough before the others. Otherwise the text is undecided, and so it is where
/// sentences of other languages make up a quarter of its letters. A language that is not known here is undecided, or taken for a near relation, as Catalan for Spanish.
enum LanguageDetector {
  private static let leastLetters = 5
  /// How many words a single sentence has at most.
  private static let longestSentence = 14

  /// The language of most of the text; nil where it cannot be told.
  static func language(of text: String) -> Language? {
    guard let prose = ProseReader.prose(of: text) else { return nil }
    let names = names(in: prose)
    let text = ScalarText(prose.lowercased().precomposedStringWithCanonicalMapping)
    guard let language = languageWithoutParts(of: text, names: names) else { return nil }
    let sentences = text.scalars.split { ".!?;:\u{3002}\u{964}\u{FF01}\u{FF1F}".unicodeScalars.contains($0) }
    guard sentences.count > 1 else { return language }
    var (letters, others) = (0, 0)
    for sentence in sentences.map({ ScalarText($0) }) {
      let count = sentence.scalars.count { WritingSystem($0) != nil }
      letters += count
      if let found = languageWithoutParts(of: sentence, names: names), found != language { others += count }
    }
    return others * 4 > letters ? nil : language
  }

  private static func languageWithoutParts(of text: ScalarText, names: Set<String>) -> Language? {
    guard let system = system(of: text) else { return nil }
    let languages = system.languages
    guard languages.count > 1 else { return languages[0] }
    let words = words(of: text, in: system)
    if let language = best(of: languages, for: words) { return language }
    return words.count <= longestSentence
      ? LetterModel.all.best(of: languages, for: words, names: names) : nil
  }

  /// Words that are written with a large letter first and small ones behind it, but for the first one, in small letters.
  private static func names(in prose: String) -> Set<String> {
    let words = prose.split { !$0.isLetter && $0 != "'" && $0 != "\u{2019}" }
    return Set(
      words.dropFirst().compactMap { word in
        guard word.first?.isUppercase == true, word.dropFirst().first?.isLowercase == true else { return nil }
        return word.lowercased().precomposedStringWithCanonicalMapping
      })
  }

  /// The script with more than half of the letters.
  private static func system(of text: ScalarText) -> WritingSystem? {
    var counts: [WritingSystem: Int] = [:]
    for scalar in text.scalars {
      if let system = WritingSystem(scalar) { counts[system, default: 0] += 1 }
    }
    let (kana, han) = (counts[.kana, default: 0], counts[.han, default: 0])
    if kana > 0, kana * 9 >= han { (counts[.kana], counts[.han]) = (kana + han, nil) }
    let total = counts.values.reduce(0, +)
    guard total >= leastLetters else { return nil }
    return counts.first { $0.value * 2 > total }?.key
  }

  private static func best(of languages: [Language], for words: [ScalarText]) -> Language? {
    var scores = [Double](repeating: 0, count: languages.count)
    // The same where each word counts once: one word again and again, such as "Ja", may be another language's.
    var distinct = scores
    var seen: Set<String> = []
    let total = words.count
    let isShort = total <= longestSentence
    for word in words {
      let isNew = seen.insert(word.string).inserted
      for (language, weight) in evidence(of: word, withEndings: isShort) {
        guard let index = languages.firstIndex(of: language) else { continue }
        scores[index] += weight
        if isNew { distinct[index] += weight }
      }
    }
    guard let first = scores.indices.max(by: { scores[$0] < scores[$1] }) else { return nil }
    let second = scores.indices.filter { $0 != first }.map { scores[$0] }.max() ?? 0
    guard distinct[first] >= (isShort ? 1.2 : 2), scores[first] >= (isShort ? 1.3 : 1.2) * second else {
      return nil
    }
    return scores[first] * (isShort ? 6 : 20) >= Double(total) ? languages[first] : nil
  }

  /// What a word says for each language: a function word or an everyday word 1, shared equally by the languages that have it;
  /// an ending 0.4, shared likewise; a letter of a language's own 0.2, at most 0.6 a word.
  /// - Parameter withEndings: whether endings count, as in a single sentence.
  private static func evidence(of word: ScalarText, withEndings: Bool) -> [(Language, Double)] {
    var found: [(Language, Double)] = []
    let text = word.string
    if let owners = LanguageProfile.owners[text] {
      found += owners.map { ($0, 1 / Double(owners.count)) }
    } else if withEndings, word.scalars.count >= 5 {
      let owners = EverydayWords.owners(ofEndOf: word.scalars)
      found += owners.map { ($0, 0.4 / Double(owners.count)) }
    }
    for (language, letters) in LanguageProfile.letters {
      let count = word.scalars.count(where: letters.contains)
      if count > 0 { found.append((language, min(0.6, 0.2 * Double(count)))) }
    }
    return found
  }

  /// The words of the script, by runs of its letters and marks.
  private static func words(of text: ScalarText, in system: WritingSystem) -> [ScalarText] {
    text.scalars.split { scalar in
      WritingSystem(scalar) != system && scalar.properties.generalCategory != .nonspacingMark
        && scalar != "'" && scalar != "\u{2019}"
    }.map { word in
      // French and Italian elide: what stands before the apostrophe is the function word.
      ScalarText(word.prefix { $0 != "'" && $0 != "\u{2019}" })
    }.filter { !$0.isEmpty }
  }
}
