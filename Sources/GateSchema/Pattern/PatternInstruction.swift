/// A step of a compiled regular expression. Goals are numbers of instructions.
enum PatternInstruction: Sendable {
  /// Takes one scalar of the set, the one before the place where `isBackward`.
  case one(ScalarSet, isBackward: Bool)
  /// Takes several scalars of the set.
  case run(ScalarSet, minimum: Int, maximum: Int, isGreedy: Bool, isBackward: Bool)
  /// Tries the next instruction, and the goal if that fails.
  case split(goal: Int)
  case jump(goal: Int)
  /// Notes the place in a register.
  case save(Int)
  /// Begins a loop: no rounds so far.
  case reset(counter: Int)
  /// Decides on another round, which begins with the next instruction, or to leave the loop.
  case loop(counter: Int, start: Int, minimum: Int, maximum: Int, isGreedy: Bool, goal: Int)
  /// Begins a round of a loop: counts it, notes the place, and forgets the groups.
  case round(counter: Int, start: Int, captures: Range<Int>)
  case inputStart
  case inputEnd
  case wordBoundary(isNegated: Bool)
  /// Matches what follows up to its `accept`, then goes on at the goal from where it was.
  case look(isNegated: Bool, goal: Int)
  case backreference(Int, isBackward: Bool)
  case accept
}
