/// A step of a compiled regular expression. Goals are numbers of instructions.
enum PatternInstruction: Sendable {
  /// Takes one scalar of the set, the one before the place if `isBackward`.
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

/// Turns the tree of a regular expression into instructions.
struct PatternCompiler {
  private(set) var instructions: [PatternInstruction] = []
  /// Two registers for each group, the whole match included, then two for each loop.
  private(set) var registerCount: Int

  /// Compiles a whole expression.
  init(_ node: PatternNode, groups: Int) {
    registerCount = 2 * (groups + 1)
    emit(node, isBackward: false)
    instructions.append(.accept)
  }

  private mutating func emit(_ node: PatternNode, isBackward: Bool) {
    switch node {
    case .set(let set): instructions.append(.one(set, isBackward: isBackward))
    case .sequence(let parts):
      for part in isBackward ? parts.reversed() : parts { emit(part, isBackward: isBackward) }
    case .alternatives(let branches): emit(branches, isBackward: isBackward)
    case .capture(let number, let inner):
      instructions.append(.save(2 * number + (isBackward ? 1 : 0)))
      emit(inner, isBackward: isBackward)
      instructions.append(.save(2 * number + (isBackward ? 0 : 1)))
    case .repeated(let inner, let repetition): emit(inner, repetition, isBackward: isBackward)
    case .inputStart: instructions.append(.inputStart)
    case .inputEnd: instructions.append(.inputEnd)
    case .wordBoundary(let isNegated): instructions.append(.wordBoundary(isNegated: isNegated))
    case .look(let inner, let isBehind, let isNegated):
      let start = hole()
      emit(inner, isBackward: isBehind)
      instructions.append(.accept)
      instructions[start] = .look(isNegated: isNegated, goal: instructions.count)
    case .backreference(let number):
      instructions.append(.backreference(number, isBackward: isBackward))
    }
  }

  /// Leaves space for an instruction whose goal is not known yet.
  private mutating func hole() -> Int {
    instructions.append(.accept)
    return instructions.count - 1
  }

  private mutating func emit(_ branches: [PatternNode], isBackward: Bool) {
    var jumps: [Int] = []
    for (index, branch) in branches.enumerated() {
      guard index < branches.count - 1 else {
        emit(branch, isBackward: isBackward)
        break
      }
      let split = hole()
      emit(branch, isBackward: isBackward)
      jumps.append(hole())
      instructions[split] = .split(goal: instructions.count)
    }
    for jump in jumps { instructions[jump] = .jump(goal: instructions.count) }
  }

  private mutating func emit(_ inner: PatternNode, _ repetition: PatternRepetition, isBackward: Bool) {
    let maximum = repetition.maximum ?? .max
    guard maximum > 0 else { return }
    if case .set(let set) = inner {
      instructions.append(
        .run(
          set, minimum: repetition.minimum, maximum: maximum, isGreedy: repetition.isGreedy,
          isBackward: isBackward))
      return
    }
    let (counter, start) = (registerCount, registerCount + 1)
    registerCount += 2
    instructions.append(.reset(counter: counter))
    let loop = hole()
    instructions.append(.round(counter: counter, start: start, captures: repetition.captures))
    emit(inner, isBackward: isBackward)
    instructions.append(.jump(goal: loop))
    instructions[loop] = .loop(
      counter: counter, start: start, minimum: repetition.minimum, maximum: maximum,
      isGreedy: repetition.isGreedy, goal: instructions.count)
  }
}
