/// Why a text is not a regular expression of ECMA 262.
struct PatternFault: Error, Equatable {
  /// What is wrong, as a clause without a full stop.
  let message: String
}
