/// Words that announce an answer, such as `answer`, found by their first two letters; a verb or a colon follows them.
struct AnnouncingNouns: Sendable {
  /// Those of all languages.
  static let all = AnnouncingNouns([
    "answer", "antwort", "ergebnis", "réponse", "réponse finale", "respuesta", "risposta", "resposta",
    "antwoord", "odpowiedź", "odpověď", "svar", "vastaus", "ответ", "відповідь", "cevap", "jawaban",
    "đáp án", "đáp số", "答案", "答え", "答", "정답", "الإجابة", "الجواب", "उत्तर", "απάντηση", "ans",
    "final result", "resultado final", "tl;dr", "tldr",
  ])

  /// Those that begin with an ASCII letter, by the small letter.
  private let ascii: [[[UInt32]]]
  /// The low six bits of what stands second in those, as bits, by the first letter in either case: most
  /// words end here.
  private let seconds: [UInt64]
  /// The others, by their first letter.
  private let others: [UInt32: [[UInt32]]]

  /// - Parameter nouns: in small letters; the first that fits counts.
  private init(_ nouns: [String]) {
    var ascii = [[[UInt32]]](repeating: [], count: 128)
    var seconds = [UInt64](repeating: 0, count: 128)
    var others: [UInt32: [[UInt32]]] = [:]
    for noun in nouns.map({ $0.unicodeScalars.map(\.value) }) {
      if noun[0] < 128 {
        ascii[Int(noun[0])].append(noun)
        for first in Self.cases(noun[0]) {
          for second in Self.cases(noun[1]) { seconds[Int(first)] |= 1 << UInt64(second & 63) }
        }
      } else {
        others[noun[0], default: []].append(noun)
      }
    }
    self.ascii = ascii
    self.seconds = seconds
    self.others = others
  }

  /// Where the noun ends that begins there as a word of its own; nil if none does.
  @inline(__always)
  func end(ofNounAt index: Int, in text: ScalarCursor) -> Int? {
    let first = text[index]
    if first < 128 {
      let bits = seconds[Int(first)]
      if bits == 0 || bits >> UInt64(text[index + 1] & 63) & 1 == 0 { return nil }
    }
    return end(ofNounBeginningAt: index, in: text)
  }

  @inline(never)
  private func end(ofNounBeginningAt index: Int, in text: ScalarCursor) -> Int? {
    let first = Self.small(text[index])
    if first < 128 {
      return text.isWordLetter(at: index - 1) ? nil : end(of: ascii[Int(first)], at: index, in: text)
    }
    guard let nouns = others[first] else { return nil }
    if text.isWordLetter(at: index), text.isWordLetter(at: index - 1) { return nil }
    return end(of: nouns, at: index, in: text)
  }

  private func end(of nouns: [[UInt32]], at index: Int, in text: ScalarCursor) -> Int? {
    for noun in nouns where noun.count <= text.count - index {
      guard noun.indices.allSatisfy({ Self.small(text[index + $0]) == noun[$0] }) else { continue }
      let end = index + noun.count
      if text.isWordLetter(at: end), text.isWordLetter(at: end - 1) { continue }
      return end
    }
    return nil
  }

  /// A letter as it is, and large if it is of ASCII.
  private static func cases(_ scalar: UInt32) -> [UInt32] {
    scalar >= 0x61 && scalar <= 0x7A ? [scalar, scalar - 0x20] : [scalar]
  }

  private static func small(_ scalar: UInt32) -> UInt32 {
    if scalar >= 0x41, scalar <= 0x5A { return scalar | 0x20 }
    if scalar >= 0x410, scalar <= 0x42F { return scalar + 0x20 }
    return scalar == 0x110 ? 0x111 : scalar
  }
}
