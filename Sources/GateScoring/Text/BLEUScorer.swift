import Foundation
import GateJSON
import GateSuite

/// How many short runs of words the answer shares with the references, as BLEU counts them.
struct BLEUScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "bleu", summary: "How many short runs of words the answer shares with the references, from 0 to 1.",
    details: [
      "Sentence BLEU (Papineni et al. 2002) as sacrebleu 2 counts it (Post 2018), on a scale of 0 to 1, not 0 to "
        + "100: tokenizer 13a, runs of 1 to 4 tokens, exponential smoothing, effective order, and all references "
        + "together: each run counts as often as the reference that has it most, and the length is that of the nearest.",
      "An empty reference is refused. It cannot separate words in a script without spaces between them (Chinese, "
        + "Japanese, Thai).",
    ],
    options: [.bool("ignore_case", false, "whether both sides are made small"), Typography.option],
    examples: [
      ScorerExample(
        scorer: "{type: bleu, ignore_case: true}",
        row: #"{"id": "1", "input": "Translate.", "expected": "the cat"}"#,
        answers: [.init("The cat", 1), .init("the dog", 0.5), .init("a dog", 0)])
    ])

  private static let maximumOrder = 4

  private let ignoresCase: Bool
  private let typography: Typography

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    ignoresCase = try fields.bool("ignore_case", default: false)
    typography = try fields.choice("typography", default: .asWritten)
  }

  func validate(_ example: Example) throws(Diagnostic) {
    try example.requireReference(for: "bleu")
    guard example.references.contains(where: { Tokenizer13a.tokens($0).isEmpty }) else { return }
    throw Diagnostic(
      "a reference of the example '\(example.id)' is empty, and BLEU has nothing to compare with",
      at: example.place, remedy: "leave it out")
  }

  func score(_ output: String, for example: Example) async -> Score {
    let references = example.references.map(tokens).filter { !$0.isEmpty }
    guard !references.isEmpty else { return .withoutReference }
    return .value(Self.bleu(tokens(output), references))
  }

  private func tokens(_ text: String) -> [[Unicode.Scalar]] {
    let text = typography.apply(text)
    return Tokenizer13a.tokens(ignoresCase ? text.withSmallLetters : text)
  }

  /// The BLEU of a tokenized answer in [0, 1]; 0 where no token of it is right.
  static func bleu(_ answer: [[Unicode.Scalar]], _ references: [[[Unicode.Scalar]]]) -> Double {
    guard let length = nearestLength(to: answer.count, among: references.map(\.count)) else { return 0 }
    var logarithms: [Double] = []
    var smoothing = 1.0
    for order in 1...maximumOrder {
      let total = answer.count - order + 1
      guard total > 0 else { break }
      let correct = matches(of: order, answer, references)
      if correct == 0 {
        // No run of this order is right if none of a lower one is, so nothing is.
        if order == 1 { return 0 }
        smoothing *= 2
        logarithms.append(log(1 / (smoothing * Double(total))))
      } else {
        logarithms.append(log(Double(correct) / Double(total)))
      }
    }
    guard !logarithms.isEmpty else { return 0 }
    let mean = logarithms.reduce(0, +) / Double(logarithms.count)
    let brevity = answer.count < length ? 1 - Double(length) / Double(answer.count) : 0
    return exp(brevity) * exp(mean)
  }

  /// How many runs of `order` tokens of the answer stand in a reference, each counted at most as often as in the
  /// reference that has it most.
  private static func matches(
    of order: Int, _ answer: [[Unicode.Scalar]], _ references: [[[Unicode.Scalar]]]
  ) -> Int {
    var most: [ArraySlice<[Unicode.Scalar]>: Int] = [:]
    for reference in references {
      most.merge(runs(of: order, in: reference)) { max($0, $1) }
    }
    return runs(of: order, in: answer).reduce(0) { $0 + min($1.value, most[$1.key] ?? 0) }
  }

  private static func runs(
    of order: Int, in tokens: [[Unicode.Scalar]]
  ) -> [ArraySlice<[Unicode.Scalar]>: Int] {
    guard tokens.count >= order else { return [:] }
    var counts: [ArraySlice<[Unicode.Scalar]>: Int] = [:]
    for start in 0...(tokens.count - order) { counts[tokens[start..<(start + order)], default: 0] += 1 }
    return counts
  }

  /// The length nearest to the answer's, and of two the shorter.
  private static func nearestLength(to length: Int, among lengths: [Int]) -> Int? {
    lengths.min { (abs($0 - length), $0) < (abs($1 - length), $1) }
  }
}

/// The tokenizer of the NIST script mteval-v13a, which WMT and sacrebleu (Post 2018) use for BLEU.
///
/// It looks at Unicode scalars, as the reference does, so that "\r\n" is two of them.
enum Tokenizer13a {
  /// The tokens of a text.
  static func tokens(_ text: String) -> [[Unicode.Scalar]] {
    var line = Array(text.unicodeScalars)
    while line.last?.isPythonWhitespace == true { line.removeLast() }
    for (found, replacement) in replacements {
      line = line.replacing(Array(found.unicodeScalars), with: Array(replacement.unicodeScalars))
    }
    line = [" "] + line + [" "]
    line = line.flatMap { isSymbol($0) ? [" ", $0, " "] : [$0] }
    line = replacingPairs(in: line, { !isDigit($0) }, isPoint) { [$0, " ", $1, " "] }
    line = replacingPairs(in: line, isPoint, { !isDigit($0) }) { [" ", $0, " ", $1] }
    line = replacingPairs(in: line, isDigit, { $0 == "-" }) { [$0, " ", $1, " "] }
    return line.split(whereSeparator: \.isPythonWhitespace).map(Array.init)
  }

  /// What is replaced first, one after the other.
  private static let replacements = [
    ("<skipped>", ""), ("-\n", ""), ("\n", " "), ("&quot;", "\""), ("&amp;", "&"), ("&lt;", "<"),
    ("&gt;", ">"),
  ]

  /// Whether the scalar always stands alone: ASCII punctuation but ' , - and the point.
  private static func isSymbol(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "{"..."~", "["..."`", " "..."&", "("..."+", ":"..."@", "/": true
    default: false
    }
  }

  private static func isPoint(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar == "," }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// Replaces each two neighbours of which the first is like this and the second like that, from left to right
  /// and without overlap.
  private static func replacingPairs(
    in line: [Unicode.Scalar], _ first: (Unicode.Scalar) -> Bool, _ second: (Unicode.Scalar) -> Bool,
    _ replacement: (Unicode.Scalar, Unicode.Scalar) -> [Unicode.Scalar]
  ) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(line.count)
    var index = 0
    while index < line.count {
      if index + 1 < line.count, first(line[index]), second(line[index + 1]) {
        result += replacement(line[index], line[index + 1])
        index += 2
      } else {
        result.append(line[index])
        index += 1
      }
    }
    return result
  }
}
