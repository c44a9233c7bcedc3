/// A regular expression as a tree.
indirect enum PatternNode {
  case set(ScalarSet)
  case sequence([PatternNode])
  case alternatives([PatternNode])
  case capture(Int, PatternNode)
  case repeated(PatternNode, PatternRepetition)
  case inputStart
  case inputEnd
  case wordBoundary(isNegated: Bool)
  case look(PatternNode, isBehind: Bool, isNegated: Bool)
  case backreference(Int)
}

/// How often something is repeated.
struct PatternRepetition: Equatable {
  let minimum: Int
  /// nil for as often as may be.
  let maximum: Int?
  let isGreedy: Bool
  /// The groups inside, which each round forgets.
  let captures: Range<Int>
}
