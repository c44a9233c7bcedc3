import GateDecision
import GateJSON
import GateScoring
import GateSuite

/// What single answers have: told from their texts and from what was recorded beside them.
struct AnswerReader {
  /// Which first and last words are frequent enough, by their hash, with how they are shown.
  let openings: [UInt64: String]
  let closings: [UInt64: String]
  let clusters: TextClusters?
  /// Whether any answer calls tools, so that one without calls says something.
  let hasTools: Bool

  /// How much of a text tells whether it refuses, in bytes of UTF-8.
  private static let refusalBytes = 400

  /// What is recorded of an answer, its text left aside.
  /// - Parameter knowsReasons: whether it is known on both sides why answers ended.
  func recorded(_ answer: EpochRecord, knowsReasons: Bool) -> [FailureTrait] {
    var traits: [FailureTrait] = []
    if let kind = answer.errorKind { traits.append(FailureTrait(.error, kind)) }
    if knowsReasons {
      if FinishReason.isCutOff(answer.finishReason) { traits.append(FailureTrait(.cutOff)) }
      if FinishReason.isRejection(answer.finishReason) { traits.append(FailureTrait(.rejected)) }
    }
    for (metric, reason) in answer.unread {
      // What stands behind a colon is of the one answer.
      let kind = reason == EpochRecord.withheldReason ? "" : String(reason.prefix { $0 != ":" })
      traits.append(FailureTrait(.unread, kind, key: metric))
    }
    return traits
  }

  /// What the text of an answer shows.
  /// - Parameters:
  ///   - input: the language of what was asked; nil if it is not known.
  ///   - languages: tells the language of a text.
  func read(_ answer: EpochRecord, input: String?, _ languages: inout LanguageGuess) -> [FailureTrait] {
    guard case .text(let text) = answer.output else { return [] }
    var traits: [FailureTrait] = []
    if hasTools {
      traits +=
        answer.toolCalls.isEmpty
        ? [FailureTrait(.noTool)] : Set(answer.toolCalls.map(\.name)).map { FailureTrait(.tool, $0) }
    }
    // A call without words is no text.
    if !answer.toolCalls.isEmpty, text == ToolCall.text(of: answer.toolCalls) { return traits }
    guard text.utf8.contains(where: { $0 > 0x20 }) else { return traits + [FailureTrait(.empty)] }
    if AnswerTraits.refuses(String(decoding: text.utf8.prefix(Self.refusalBytes), as: UTF8.self)) {
      traits.append(FailureTrait(.refusal))
    }
    if let language = languages.language(of: text) {
      traits.append(FailureTrait(.answerLanguage, language))
      if let input, input != language { traits.append(FailureTrait(.foreignLanguage)) }
    }
    if Self.isBrokenJSON(text) { traits.append(FailureTrait(.brokenJSON)) }
    if text.contains("```") { traits.append(FailureTrait(.codeFence)) }
    if AnswerWords.repeatsItself(text) { traits.append(FailureTrait(.repetition)) }
    if Self.endsOpen(text) { traits.append(FailureTrait(.openEnd)) }
    let words = AnswerWords(text)
    traits += words.openings.compactMap { phrase in openings[phrase.hash].map { FailureTrait(.opening, $0) } }
    traits += words.closings.compactMap { phrase in closings[phrase.hash].map { FailureTrait(.closing, $0) } }
    if let clusters, let group = clusters.group(of: text) {
      traits.append(FailureTrait(.alikeAnswers, clusters.names[group], key: String(group)))
    }
    return traits
  }

  private static func isBrokenJSON(_ text: String) -> Bool {
    var body = text[...].drop(while: \.isWhitespace)
    if body.hasPrefix("```") {
      body = body.dropFirst(3).drop { $0.isLetter }.drop(while: \.isWhitespace)
      body = body.prefix(upTo: body.firstRange(of: "```")?.lowerBound ?? body.endIndex)
    }
    guard let first = body.first, first == "{" || first == "[" else { return false }
    // `[Name], thank you` is no JSON that broke.
    if first == "[", let next = body.dropFirst().first(where: { !$0.isWhitespace }),
      !"{[]\"-0123456789tfn".contains(next)
    {
      return false
    }
    while body.last?.isWhitespace == true { body.removeLast() }
    return (try? JSONParser.parse(Array(body.utf8))) == nil
  }

  /// Whether a text of six words or more ends in the middle of a sentence.
  private static func endsOpen(_ text: String) -> Bool {
    guard let last = text.last(where: { !$0.isWhitespace }), last.isLetter || last.isNumber || last == ","
    else {
      return false
    }
    var words = 0
    for part in text.utf8.split(whereSeparator: { $0 <= 0x20 }) where !part.isEmpty {
      words += 1
      if words == 6 { return true }
    }
    return false
  }
}
