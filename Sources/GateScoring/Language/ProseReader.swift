import GateJSON

/// Takes out of an answer what is in no language: fenced and inline code, and addresses.
enum ProseReader {
  /// The answer without them; nil where what is left has a sign of code for each ten letters, as programs, markup and data do.
  static func prose(of text: String) -> String? {
    // What stands between fences: every other part, also behind one that is not closed.
    let fenced = text.split(separator: "```", omittingEmptySubsequences: false)
    let unfenced = fenced.indices.filter { $0.isMultiple(of: 2) }.map { fenced[$0] }.joined(separator: "\n")
    let lines = unfenced.split(whereSeparator: \.isNewline).map { line -> String in
      let quoted = line.split(separator: "`", omittingEmptySubsequences: false)
      // A single backtick quotes nothing.
      guard quoted.count > 2 else { return String(line) }
      return quoted.indices.filter { $0.isMultiple(of: 2) }.map { String(quoted[$0]) }.joined(separator: " ")
    }
    let words = lines.flatMap { $0.split(whereSeparator: \.isWhitespace) }.filter { !$0.contains("://") }
    let heads = lines.count { $0.hasSuffix(":") }
    // Lines of prose end so as well, but for those that begin with a word of a program.
    let blocks = lines.count { line in
      line.hasSuffix(":") && Self.keywords.contains(String(line.drop { $0 == " " }.prefix { $0.isLetter }))
    }
    var signs = max(min(heads, 1), blocks)
    var open = 0
    for (index, word) in words.enumerated() {
      let isSum =
        isNumeric(index > 0 ? words[index - 1] : "")
        || isNumeric(index + 1 < words.count ? words[index + 1] : "")
      if word.first == "(" { open += 1 }
      let closes = word.contains(")") && !word.contains("(")
      let isOpen = word.first == "(" || !closes || open > 0
      if closes || word.first == "(" && word.contains(")") { open = max(0, open - 1) }
      signs += isSum && isNumeric(word, orSign: true) ? 0 : signCount(word, isProse: isOpen)
    }
    let prose = words.joined(separator: " ")
    return signs * 10 > prose.unicodeScalars.count { WritingSystem($0) != nil } ? nil : prose
  }

  private static let keywords: Set<String> = [
    "for", "if", "else", "elif", "def", "while", "class", "try", "with", "except", "finally", "switch",
    "case", "match", "async",
  ]

  /// Whether a word is a number, with the signs of a sum or without.
  private static func isNumeric(_ word: Substring, orSign: Bool = false) -> Bool {
    word.allSatisfy { $0.isNumber || "+-*/=().,:;%$×÷^".contains($0) }
      && (orSign || word.contains(where: \.isNumber))
  }

  /// How many signs of code a word has: brackets, operators, a point or an underscore inside it.
  private static func signCount(_ given: Substring, isProse: Bool) -> Int {
    // Brackets around a word or a number, and behind a list's number, are of prose: (see above), (3, 4), 1), [2].
    var word = isProse || given.first?.isNumber == true ? given.drop { $0 == "(" } : given
    while isProse || given.first?.isNumber == true, let last = word.last, ").,:;!?".contains(last) {
      word.removeLast()
    }
    if word.first == "[", word.last == "]", word.dropFirst().dropLast().allSatisfy(\.isNumber) { return 0 }
    if word.utf8.contains(where: { "{}[]()=<>;\\|&_\"".utf8.contains($0) }) { word = given }
    // The head of a function or a loop.
    var count = given.hasSuffix("):") && !isProse ? 2 : 0
    var isAfterLetter = false
    var hasInnerPoint = false
    for byte in word.utf8 {
      if hasInnerPoint, byte.isASCIILetter { count += 1 }
      hasInnerPoint = isAfterLetter && (byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_"))
      isAfterLetter = byte.isASCIILetter
      if "{}[]()=<>;\\|&".utf8.contains(byte) { count += 1 }
    }
    return count
  }
}
