/// A validation was given up; nothing is known of whether the instance is valid.
public enum ValidationLimitError: Error, Sendable, Equatable, CustomStringConvertible {
  /// More steps than allowed, as a pattern that backtracks without end needs.
  case operations
  /// More levels than allowed, as a `$ref` that leads to itself needs.
  case depth

  /// What happened, as a sentence without a full stop.
  public var description: String {
    switch self {
    case .operations:
      "the validation needs more steps than allowed; look for a pattern with nested repetition"
    case .depth: "the validation nests deeper than allowed; look for a '$ref' that leads back to itself"
    }
  }
}
