/// Parts a text into sentences as NLTK's Punkt does (Kiss and Strunk 2006, "Unsupervised Multilingual Sentence Boundary
/// Detection"), with which IFEval counts: by rules in the place of its trained tables.
///
/// A sentence ends at `.`, `!`, `?` that white space or a mark follows. A full stop ends none after an abbreviation or an
/// ellipsis, unless a word follows that begins sentences; nor after an initial, unless a common word follows; nor after an
/// initial or a number where a small letter follows. As with Punkt, `e.g.`, `i.e.`, `et al.`, `no.`, `fig.`, `etc.` and `P.S.`
/// are no abbreviations.
enum SentenceSplitter {
  private static let abbreviations: Set<String> = set(
    """
    mr mrs ms dr prof st jr sr vs inc ltd co cos corp bros cie messrs gen lt maj col sen sens rep reps adm jan feb aug sep sept oct nov \
    dec tues wed fri sw ave ft calif conn fla ga ill ind kan ky mich minn okla ore pa tenn va vt wash wis ala ariz colo nev tex yr chg ct mg \
    ph.d m.b.a w.va ok
    """)

  /// Letters with points between them that are none.
  private static let others: Set<String> = ["e.g", "i.e", "p.s", "p.p.s"]

  /// Initials that Punkt takes for abbreviations, whatever follows.
  private static let letters: Set<String> = set("t n k m s h d w f e c r l v")

  /// Words that begin sentences, also after an abbreviation.
  private static let starters: Set<String> = set(
    """
    most he since so both these it nevertheless this indeed however instead under similarly some though while when in despite although \
    nonetheless thus there if the nor moreover but they yet many meanwhile even i
    """)

  /// Words that are no names when they are written large: after an initial they begin a sentence, and after an abbreviation
  /// too.
  private static let common: Set<String> = set(
    """
    a about after again all also an and another any are as at be because been before being between by can could did do does down during each \
    every few find first for from get give go had has have here his her hers him how its itself just keep last let like make may me might \
    more much must my never new no not now of off often on once one only or other our out over own please put same see she should still such \
    take tell than that their them then think those through to today too try two until up use very was we were what where which who why will \
    with would write yes you your next note second third finally then therefore use used using
    """)

  private static let closers: Set<Unicode.Scalar> = ["\"", "'", ")", "]", "}", "”", "’", "»"]
  /// Marks that may follow a full stop without a space, as Punkt's tokenizer has them.
  private static let marks: Set<Unicode.Scalar> = [
    "?", "!", ")", "\"", ";", "}", "]", "*", ":", "@", "'", "(", "{", "[",
  ]

  private static func set(_ words: String) -> Set<String> {
    Set(words.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
  }

  /// The number of sentences; what follows the last end counts as one.
  static func count(_ text: ScalarText) -> Int {
    let words = text.words
    var count = 0
    var isOpen = false
    for (index, word) in words.enumerated() {
      let next = index + 1 < words.count ? words[index + 1] : nil
      let (ends, isLast) = ends(of: word, before: next)
      count += ends
      isOpen = !isLast
    }
    return count + (isOpen && !words.isEmpty ? 1 : 0)
  }

  /// How many sentences end in a word (Punkt looks at the last mark only), and whether one ends with the word.
  private static func ends(of word: ScalarText, before next: ScalarText?) -> (Int, isLast: Bool) {
    let scalars = word.scalars
    var index = scalars.count - 1
    while index >= 0 {
      defer { index -= 1 }
      guard isMark(scalars[index]) else { continue }
      var rest = index + 1
      while rest < scalars.count, closers.contains(scalars[rest]) { rest += 1 }
      let isAtEnd = rest == scalars.count
      guard isAtEnd || marks.contains(scalars[index + 1]) else { continue }
      if isAtEnd, next == nil { return (1, true) }
      let following = isAtEnd ? next : ScalarText(scalars[rest...])
      let isEnd = breaks(ScalarText(scalars[...index]), before: following, touches: rest > index + 1)
      return (isEnd ? 1 : 0, isEnd && isAtEnd)
    }
    return (0, false)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "." || scalar == "!" || scalar == "?" || scalar == "。" || scalar == "।" || scalar == "؟"
      || scalar == "…"
  }

  /// Whether a sentence ends behind a word with a mark.
  /// - Parameter touches: whether a closing mark stands between the two.
  private static func breaks(_ word: ScalarText, before next: ScalarText?, touches: Bool) -> Bool {
    guard let mark = word.scalars.last else { return false }
    if word.scalars.contains(where: { $0 == "!" || $0 == "?" }) && mark != "." { return true }
    guard mark == "." || mark == "…" else { return true }
    let stem = String(word.string.drop { !$0.isLetter && !$0.isNumber }.lowercased().dropLast())
    let isEllipsis = word.hasSuffix(ScalarText("..")) || mark == "…"
    if mark == "…" { return next.map { !startsSmall($0) } ?? false }
    let isInitial = stem.count == 1 && stem.first?.isLetter == true
    let tail = stem.split(separator: "-").last.map(String.init) ?? stem
    let isShort =
      isEllipsis || abbreviations.contains(tail) || isAcronym(stem) || isInitial && letters.contains(stem)
    let isNumber = !stem.isEmpty && stem.allSatisfy { $0.isNumber || $0 == "," || $0 == "." || $0 == "-" }
    guard let next else { return !isShort && !isInitial }
    // Punkt decides by the next token, which is then a mark.
    if touches, isShort || isInitial { return false }
    let first = next.scalars.first
    let isLarge = first?.properties.isUppercase ?? false
    let begin = String(next.string.lowercased().prefix { $0.isLetter || $0 == "'" || $0 == "’" })
    if isEllipsis { return isLarge && starters.contains(begin) }
    if isShort, !isInitial { return isLarge && (starters.contains(begin) || common.contains(begin)) }
    if isInitial {
      if letters.contains(stem) || startsSmall(next) || first?.properties.numericType != nil
        || (first.map { marks.contains($0) } ?? false)
      {
        return false
      }
      return !isLarge || begin.count == 1 && next.scalars.count == 1 || starters.contains(begin)
        || common.contains(begin)
    }
    return !(isNumber && (startsSmall(next) || (first.map { ",:;.!?".unicodeScalars.contains($0) } ?? false)))
  }

  private static func startsSmall(_ word: ScalarText) -> Bool {
    word.scalars.first?.properties.isLowercase == true
  }

  /// Whether a word is single letters with points between them: u.s, n.y, j.r.r.
  private static func isAcronym(_ stem: String) -> Bool {
    guard stem.contains("."), !others.contains(stem) else { return false }
    return stem.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
      $0.count == 1 && $0.first?.isLetter == true
    }
  }
}

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
