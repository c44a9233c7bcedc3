/// How often something is repeated.
struct PatternRepetition: Equatable {
  let minimum: Int
  /// nil for as often as may be.
  let maximum: Int?
  let isGreedy: Bool
  /// The groups inside, which each round forgets.
  let captures: Range<Int>
}
