import Foundation

/// A call of goldgate that is written in a text.
struct CommandLine: CustomStringConvertible {
  /// The words after `goldgate`.
  let words: [String]
  /// The text as it stands there.
  let description: String

  /// The calls in a shell's text or in a configuration that holds one.
  static func all(in text: String) -> [CommandLine] {
    let joined = text.replacing(/\\\n\s*(?:> )?/, with: " ")
    return joined.split(separator: "\n").flatMap { line -> [CommandLine] in
      var line = line.replacing(/(?:^|\s)#\s.*$/, with: "")
      // A list in YAML's or JSON's words: [goldgate, check, --shard, auto].
      if line.contains("goldgate, ") { line = line.replacing(",", with: " ") }
      return line.matches(of: #/(?:^|[\s"`'\[(])goldgate\s(?![.\/])/#).map { match in
        let words = words(of: line[match.range.upperBound...])
        return CommandLine(words: words, description: "goldgate \(words.joined(separator: " "))")
      }
    }
  }

  /// The words up to where a shell, or the text around it, ends the command.
  private static func words(of text: Substring) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if character == " " {
        if let done = word { words.append(done) }
        word = nil
      } else if "|;>#&]`".contains(character) {
        break
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let done = word { words.append(done) }
    return words
  }
}
