import GateJSON
import GateSuite

/// Says how good one answer to an example is.
///
/// A scorer is a small file with a name in the `ScorerRegistry`. It reads its options in its initialiser,
/// where it refuses bad ones with their place. An answer that does not hold what was asked for is wrong
/// (score 0); only what the scorer itself cannot judge (no reference, a broken reference, a program that
/// failed) is `.unscored`.
public protocol Scorer: Sendable {
  /// The score of `output`, the text that the target answered to `example`.
  func score(_ output: String, for example: Example) async -> Score

  /// The score of a whole answer; its text's score for a scorer that looks at nothing else.
  func score(_ response: Response, for example: Example) async -> Score

  /// Checks, before any paid call, that the example holds what this scorer needs.
  /// - Throws: with the example's place where it does not.
  func validate(_ example: Example) throws(Diagnostic)

  /// A reference of the example that is a whole answer and that the scorer could not score if the target gave it; nil
  /// where there is none.
  func unscorableReference(of example: Example) -> String?

  /// Ends connections and processes; called once, after the last answer.
  func close() async

  /// All that decides its scores, as a baseline keeps it: where that changes, stored scores are not comparable.
  /// - Parameter options: its options as the suite gives them.
  func definition(_ options: JSONValue) -> JSONValue
}

extension Scorer {
  /// The score of the answer's text.
  public func score(_ response: Response, for example: Example) async -> Score {
    await score(response.output, for: example)
  }

  /// Has nothing to end.
  public func close() async {}

  /// Accepts every example.
  public func validate(_ example: Example) throws(Diagnostic) {}

  /// Can score every answer.
  public func unscorableReference(of example: Example) -> String? { nil }

  /// The options are all that decides.
  public func definition(_ options: JSONValue) -> JSONValue { options }
}
