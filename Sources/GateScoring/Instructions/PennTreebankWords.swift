/// Words as the tokenizer of the Penn Treebank parts them, which IFEval counts capital words by: punctuation and
/// the ends of English contractions stand alone, hyphenated words are one.
///
/// Only what can change a count of words with letters is parted: a full stop left at a word changes none.
enum PennTreebankWords {
  private static let separators: Set<Unicode.Scalar> = [
    ";", "@", "#", "$", "%", "&", "?", "!", "[", "]", "(", ")", "{", "}", "<", ">", "\"", "“", "”", "«", "»",
    "„",
    "‘", "’", "*", "—",
  ]
  private static let endings = ["'s", "'m", "'d", "'ll", "'re", "'ve", "n't"].map { ScalarText($0) }

  /// Words that the tokenizer parts in two, and how long the first one is.
  private static let joined = ["cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3]

  /// The words of a text, each with a letter or digit at least.
  static func words(of text: ScalarText) -> [ScalarText] {
    text.words.flatMap(parts).flatMap(contraction).filter { $0.scalars.contains(where: \.isPythonWord) }
  }

  private static func parts(_ word: ScalarText) -> [ScalarText] {
    let scalars = word.scalars
    var parts: [[Unicode.Scalar]] = [[]]
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      let previous = index > 0 ? scalars[index - 1] : nil
      let isSeparator =
        separators.contains(scalar)
        || (scalar == "," || scalar == ":") && next?.properties.generalCategory != .decimalNumber
        || (scalar == "-" || scalar == ".") && (next == scalar || previous == scalar)
      if isSeparator { parts.append([]) } else { parts[parts.count - 1].append(scalar) }
    }
    return parts.filter { !$0.isEmpty }.map { ScalarText($0) }
  }

  private static func contraction(_ whole: ScalarText) -> [ScalarText] {
    let word = whole.stripped(of: ["."])
    let small = word.lowercased
    if let first = joined[small.string] {
      return [ScalarText(word.scalars[..<first]), ScalarText(word.scalars[first...])]
    }
    guard let ending = endings.first(where: { small.hasSuffix($0) && small.scalars.count > $0.scalars.count })
    else { return [whole] }
    let start = word.scalars.count - ending.scalars.count
    guard start > 0 else { return [whole] }
    return [ScalarText(word.scalars[..<start]), ScalarText(word.scalars[start...])]
  }
}
