import Foundation

/// Makes answers as a model for customers gives them: prose of 200 to 400 characters, the same in every run.
///
/// Seven of eight are ASCII alone; the eighth has typographic quotes, dashes and accented letters.
struct AnswerGenerator {
  private var draws: SplitMix

  private static let sentences = [
    "Thank you for your message about order #%.", "I have looked into this for you.",
    "Your parcel left our warehouse in Rotterdam on Monday morning and is now with the carrier.",
    "It will reach you within % days, if the weather is fine.",
    "You can follow it with the code NL-%-X at any time:\n\n1. Open the page of the carrier.\n2. Enter the code.",
    "If nothing has come by then, we send you a new one at no cost, or give you your money back.",
    "The amount of $%.50 goes to the card that you paid with.",
    "Is there anything else that I can do for you?",
    "Please keep the box and the receipt; without them we cannot take the lamp back after % days.",
    "According to our terms, lamps that have been used for more than % hours can not be returned.",
  ]
  private static let typographic = [
    "We\u{2019}re sorry for the wait \u{2014} your caf\u{E9} table isn\u{2019}t in stock before the %th.",
    "Write \u{201C}return %\u{201D} on the parcel, and send it to Zo\u{EB} M\u{FC}ller, K\u{F6}ln.",
  ]

  /// Begins at a seed.
  init(seed: UInt64) { draws = SplitMix(seed: seed) }

  /// The next answer.
  mutating func next() -> String {
    var text = ""
    let length = 200 + draws.below(140)
    if draws.below(8) == 0 { text = sentence(of: Self.typographic) }
    while text.utf8.count < length {
      if !text.isEmpty { text += " " }
      text += sentence(of: Self.sentences)
    }
    return text
  }

  private mutating func sentence(of sentences: [String]) -> String {
    let sentence = sentences[draws.below(sentences.count)]
    return sentence.replacing("%", with: String(draws.below(90) + 2))
  }
}
