/// A text as Python's `str` sees it: a sequence of Unicode scalars, in which a combining mark is one of its own.
///
/// The reference implementations are written in Python, and agree with a reading by graphemes on most texts only.
struct ScalarText: Sendable, Equatable {
  let scalars: [Unicode.Scalar]

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  init(_ scalars: some Sequence<Unicode.Scalar>) { self.scalars = Array(scalars) }

  var string: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  var isEmpty: Bool { scalars.isEmpty }
  var lowercased: ScalarText { ScalarText(string.withSmallLetters) }
  /// With each scalar in small where one scalar is its small form, so that the length stays: as `re.IGNORECASE`
  /// compares.
  var folded: ScalarText {
    ScalarText(
      scalars.map { scalar in
        let small = scalar.properties.lowercaseMapping.unicodeScalars
        return small.count == 1 ? small.first ?? scalar : scalar
      })
  }
  /// Without white space at both ends, as `str.strip`.
  var stripped: ScalarText { ScalarText(Self.trim(scalars[...]) { $0.isPythonWhitespace }) }

  /// Without some scalars at both ends.
  func stripped(of removed: Set<Unicode.Scalar>) -> ScalarText {
    ScalarText(Self.trim(scalars[...], removed.contains))
  }

  private static func trim(
    _ scalars: ArraySlice<Unicode.Scalar>, _ isRemoved: (Unicode.Scalar) -> Bool
  ) -> ArraySlice<Unicode.Scalar> {
    guard let first = scalars.firstIndex(where: { !isRemoved($0) }),
      let last = scalars.lastIndex(where: { !isRemoved($0) })
    else { return [] }
    return scalars[first...last]
  }

  /// The lines between line feeds.
  var lines: [ScalarText] {
    scalars.split(separator: "\n", omittingEmptySubsequences: false).map { ScalarText($0) }
  }

  /// The words between runs of white space.
  var words: [ScalarText] { scalars.split { $0.isPythonWhitespace }.map { ScalarText($0) } }

  /// How many runs of letters, marks, digits and underscores there are, as `\w+` of the package `regex` finds them, with
  /// which NLTK 3.10 counts.
  var wordCount: Int {
    var count = 0
    var isInside = false
    for scalar in scalars {
      let isWord = scalar.isRegexWord
      if isWord, !isInside { count += 1 }
      isInside = isWord
    }
    return count
  }

  func hasPrefix(_ prefix: ScalarText) -> Bool { scalars.starts(with: prefix.scalars) }
  func hasSuffix(_ suffix: ScalarText) -> Bool { scalars.reversed().starts(with: suffix.scalars.reversed()) }
  func contains(_ part: ScalarText) -> Bool { firstIndex(of: part, from: 0) != nil }

  /// Where a part first stands, at or after an index; an empty part stands nowhere.
  func firstIndex(of part: ScalarText, from start: Int) -> Int? {
    guard let first = part.scalars.first, scalars.count >= part.scalars.count else { return nil }
    var index = start
    while index <= scalars.count - part.scalars.count {
      if scalars[index] == first, scalars[index...].starts(with: part.scalars) { return index }
      index += 1
    }
    return nil
  }

  /// Where a part stands, from left to right without overlap.
  func indices(of part: ScalarText) -> [Int] {
    var found: [Int] = []
    var start = 0
    while let index = firstIndex(of: part, from: start) {
      found.append(index)
      start = index + part.scalars.count
    }
    return found
  }

  /// The parts between the occurrences of a separator.
  func split(by separator: ScalarText) -> [ScalarText] {
    var parts: [ScalarText] = []
    var start = 0
    for index in indices(of: separator) {
      parts.append(ScalarText(scalars[start..<index]))
      start = index + separator.scalars.count
    }
    return parts + [ScalarText(scalars[start...])]
  }

  /// Whether a word boundary, `\b`, lies before an index.
  func isBoundary(_ index: Int) -> Bool {
    let before = index > 0 && scalars[index - 1].isPythonWord
    let after = index < scalars.count && scalars[index].isPythonWord
    return before != after
  }
}

extension Unicode.Scalar {
  /// Whether Python's `\w` matches: a letter, any number, or an underscore; no mark.
  var isPythonWord: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      true
    default: self == "_"
    }
  }

  /// Whether `\w` of Python's package `regex` matches, as UTS 18 has it: also marks, signs that join, and letters and
  /// digits alone, no other numbers.
  var isRegexWord: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .nonspacingMark,
      .spacingMark, .enclosingMark, .connectorPunctuation, .letterNumber:
      true
    default: properties.isAlphabetic || properties.isJoinControl
    }
  }
}

extension Unicode.Scalar {
  /// Whether Python's `str.split` and `str.rstrip`, which the reference implementations use, take the scalar for
  /// white space: Unicode's property, and the four information separators.
  var isPythonWhitespace: Bool { properties.isWhitespace || (0x1C...0x1F).contains(value) }
}
