import GateJSON
import GateScoring
import GateSuite

/// The first half of an agreement's scoring: it marks each answer by a number that stands for what it says.
///
/// Whether answers agree is known only when all are there, and by then their texts may be redacted, withheld or
/// gone. So each answer is marked as it is scored, and `AgreementScoring` makes the shares of the marks.
struct AgreementMark: Scorer {
  /// The mark of an answer that agrees with none.
  static let unreadable = -1.0

  /// What reads the answers; nil where the scores of another metric are compared.
  private let reader: AnswerReader?
  /// How that metric is scored.
  private let base: JSONValue?

  /// - Parameter base: the definition of the metric that it compares; nil where answers are read.
  /// - Throws: on bad options, with their place.
  init(_ agreement: Agreement, base: JSONValue?) throws(Diagnostic) {
    if agreement.metric == nil {
      reader = try AnswerReader(agreement.options)
    } else {
      _ = try Fields(agreement.options, allowed: Agreement.keys)
      reader = nil
    }
    self.base = base
  }

  /// The mark: 52 bits of the digest of what the answer says, so that a double holds it.
  func score(_ output: String, for example: Example) async -> Score {
    guard let text = reader?.read(output) else { return .value(Self.unreadable) }
    let digits = Digest(of: text).description.dropFirst("sha256:".count).prefix(13)
    return .value(UInt64(digits, radix: 16).map(Double.init) ?? Self.unreadable)
  }

  /// The options, and how the metric is scored whose scores are compared.
  func definition(_ options: JSONValue) -> JSONValue {
    guard let base, var members = options.objectValue else { return options }
    members["of"] = base
    return .object(members)
  }
}
