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
    let blocks = lines.count { $0.hasSuffix(":") }
    let signs = words.reduce(blocks) { $0 + signCount($1) }
    let prose = words.joined(separator: " ")
    return signs * 10 > prose.unicodeScalars.count { WritingSystem($0) != nil } ? nil : prose
  }

  /// How many signs of code a word has: brackets, operators, a point or an underscore inside it.
  private static func signCount(_ word: Substring) -> Int {
    var count = 0
    var isAfterLetter = false
    var hasInnerPoint = false
    for byte in word.utf8 {
      let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      if hasInnerPoint, isLetter { count += 1 }
      hasInnerPoint = isAfterLetter && (byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_"))
      isAfterLetter = isLetter
      if "{}[]()=<>;\\|&".utf8.contains(byte) { count += 1 }
    }
    return count
  }
}
