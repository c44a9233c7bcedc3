import GateJSON
import GateSuite

extension Example {
  /// The references as text; a number or an object as its JSON.
  var references: [String] { expected.map { $0.stringValue ?? JSONWriter.compact($0) } }

  /// Checks that there is a reference.
  /// - Throws: with the example's place where there is none.
  func requireReference(for scorer: String) throws(Diagnostic) {
    guard expected.isEmpty else { return }
    throw Diagnostic(
      "the example '\(id)' has no reference, which the scorer '\(scorer)' needs", at: place,
      remedy: "add 'expected'")
  }
}

extension Score {
  /// 1 for a right answer, 0 for a wrong one.
  static func of(_ isRight: Bool) -> Score { .value(isRight ? 1 : 0) }

  /// The example has nothing to score against.
  static let withoutReference = Score.unscored("the example has no reference")
}

extension Score {
  /// The highest similarity to any reference.
  ///
  /// Unscored without a reference, and where one cannot be compared: it could have been the best, unless another
  /// is reached in full.
  /// - Parameter similarity: a number in [0, 1]; nil where the answer or the reference is too long to compare.
  static func best<Reference>(of references: [Reference], _ similarity: (Reference) -> Double?) -> Score {
    guard !references.isEmpty else { return .withoutReference }
    var best = 0.0
    var isTooLong = false
    for reference in references {
      guard let value = similarity(reference) else {
        isTooLong = true
        continue
      }
      if value == 1 { return .value(1) }
      best = max(best, value)
    }
    return isTooLong ? .unscored("the answer and a reference are too long to be compared") : .value(best)
  }
}
