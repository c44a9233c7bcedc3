/// What the answers to one example say in one place: how many were good, and how many were not.
///
/// An answer between good and bad counts in part for each, so that both are real numbers.
public struct EvidenceTally: Sendable, Equatable {
  /// The sum of the answers' values, each in [0, 1].
  public private(set) var passed = 0.0
  /// The sum of what they lack of 1.
  public private(set) var failed = 0.0

  /// No answer.
  public init() {}

  /// The answers with these values, each in [0, 1].
  public init(_ values: [Double]) { for value in values { add(value) } }

  /// Takes in an answer.
  public mutating func add(_ value: Double) {
    passed += value
    failed += 1 - value
  }

  /// Whether there is no answer.
  var isEmpty: Bool { passed + failed == 0 }

  /// Their mean; nil if there is none.
  var mean: Double? { isEmpty ? nil : passed / (passed + failed) }

  /// As many answers, with the share of good ones in whole steps.
  func rounded(to steps: Double) -> EvidenceTally {
    guard let mean else { return self }
    var tally = EvidenceTally()
    tally.passed = (mean * steps).rounded() / steps * (passed + failed)
    tally.failed = passed + failed - tally.passed
    return tally
  }
}
