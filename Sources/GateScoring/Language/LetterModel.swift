import Foundation

/// Tells languages of one script apart by runs of letters, as their everyday words have them: naive Bayes over the runs
/// of one to four letters of each word.
///
/// It decides a single sentence in which too few words are known. A word that is known counts for more; a name, which is
/// alike in all languages, for less.
struct LetterModel: Sendable {
  /// The model of all languages that share a script with another one.
  static let all = LetterModel()

  /// How often each run occurs in the words of a language, by the run's hash.
  private let counts: [Language: [UInt64: Double]]
  /// How many runs of each length there are, by length.
  private let totals: [Language: [Double]]

  private static let longest = 4
  /// What is added to each count, and how many runs of each length might occur.
  private static let smoothing = 0.1
  private static let kinds: [Double] = [1, 60, 700, 5000, 20_000]
  /// What a known word adds, shared by those that have it; how much a name counts; and how far the best must lie before
  /// the second, in units of the root of the number of runs.
  private static let knownWord = 8.0
  private static let nameShare = 0.3
  private static let leastLead = 1.0
  /// Languages so near to each other that one must lie twice as far before the other, as where it knows no word.
  private static let relations: [Set<Language>] = [
    [.danish, .norwegian]
  ]

  private init() {
    var counts: [Language: [UInt64: Double]] = [:]
    var totals: [Language: [Double]] = [:]
    for (word, owners) in LanguageProfile.owners {
      let runs = Self.runs(of: ScalarText(word))
      for language in owners {
        for run in runs {
          counts[language, default: [:]][run.hash, default: 0] += 1
          totals[language, default: Array(repeating: 0, count: Self.longest + 1)][run.length] += 1
        }
      }
    }
    self.counts = counts
    self.totals = totals
  }

  /// The language of a sentence; nil where no language is far enough before the others.
  /// - Parameters:
  ///   - words: in small letters.
  ///   - names: those of them that are written with a large letter inside the sentence.
  func best(of languages: [Language], for words: [ScalarText], names: Set<String>) -> Language? {
    guard Set(words.map(\.string)).subtracting(names).count >= 3 else { return nil }
    var scores = [Double](repeating: 0, count: languages.count)
    var known = scores
    var size = 0.0
    for word in words {
      let share = names.contains(word.string) ? Self.nameShare : 1
      let owners = LanguageProfile.owners[word.string] ?? []
      let runs = Self.runs(of: word)
      size += share * Double(runs.count)
      for (index, language) in languages.enumerated() {
        if owners.contains(language) {
          scores[index] += Self.knownWord * share / Double(owners.count).squareRoot()
          if share == 1 { known[index] += 1 }
        }
        guard let counts = counts[language], let totals = totals[language] else { continue }
        for run in runs {
          let chance =
            ((counts[run.hash] ?? 0) + Self.smoothing)
            / (totals[run.length] + Self.smoothing * Self.kinds[run.length])
          scores[index] += share * log(chance)
        }
      }
    }
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    guard order.count > 1 else { return nil }
    let (first, second) = (languages[order[0]], languages[order[1]])
    let lead = (scores[order[0]] - scores[order[1]]) / max(1, size).squareRoot()
    let isNear = Self.relations.contains { $0.isSuperset(of: [first, second]) }
    return lead >= Self.leastLead * (known[order[0]] == 0 || isNear ? 2 : 1) ? first : nil
  }

  private struct Run {
    let hash: UInt64
    let length: Int
  }

  /// The runs of letters of a word, with the spaces around it.
  private static func runs(of word: ScalarText) -> [Run] {
    let letters = [0x20] + word.scalars.map(\.value) + [0x20]
    var runs: [Run] = []
    for start in letters.indices {
      var hash = WordHash.seed
      for (offset, letter) in letters[start...].prefix(longest).enumerated() {
        hash = WordHash.mix(hash, letter)
        if offset > 0 || letter != 0x20 { runs.append(Run(hash: hash, length: offset + 1)) }
      }
    }
    return runs
  }
}
