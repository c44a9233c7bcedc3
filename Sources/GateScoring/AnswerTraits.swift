/// What the scorers' detectors say of any answer, for those that look for what answers have in common.
public enum AnswerTraits {
  /// Whether an answer refuses, as the scorer `refusal` tells it.
  public static func refuses(_ answer: String) -> Bool {
    let text = Phrases.normalized(answer)
    return !text.isEmpty && RefusalPhrases.refuses(text, further: [])
  }

  /// The code of the language of most of a text (ISO 639-1), as the scorer `language` tells it; nil if it cannot be told.
  public static func language(of text: String) -> String? {
    LanguageDetector.language(of: text)?.rawValue
  }
}
