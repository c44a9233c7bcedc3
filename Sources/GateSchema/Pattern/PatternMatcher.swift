/// Runs a regular expression on a text by backtracking, with a stack of its own and not the machine's.
struct PatternMatcher {
  /// What a failure goes back to.
  private enum Choice {
    /// Another instruction at another place.
    case branch(instruction: Int, position: Int)
    /// What a register held before.
    case register(Int, value: Int)
    /// A run of `count` scalars that may give some back, down to `minimum`.
    case shorter(instruction: Int, start: Int, count: Int, minimum: Int, isBackward: Bool)
    /// A run of `count` scalars that may take more.
    case longer(instruction: Int, start: Int, count: Int)
  }

  /// How many choices may be open; some 100 MB.
  private static let maximumChoices = 2_000_000

  private let instructions: [PatternInstruction]
  private let scalars: [UInt32]
  private var registers: [Int]
  private var choices: [Choice] = []
  /// How many steps are left.
  private(set) var operations: Int

  init(_ pattern: ECMAPattern, text: String, operations: Int) {
    instructions = pattern.instructions
    scalars = text.unicodeScalars.map(\.value)
    registers = Array(repeating: -1, count: pattern.registerCount)
    self.operations = operations
  }

  /// Whether the expression matches from any place.
  mutating func matches() throws(ValidationLimitError) -> Bool {
    try spend(scalars.count >> 4)
    let isAnchored = if case .inputStart? = instructions.first { true } else { false }
    for start in 0...(isAnchored ? 0 : scalars.count) {
      if try run(from: 0, at: start) { return true }
    }
    return false
  }

  private mutating func spend(_ steps: Int) throws(ValidationLimitError) {
    operations -= steps
    if operations < 0 || choices.count > Self.maximumChoices { throw .operations }
  }

  private mutating func set(_ register: Int, _ value: Int) {
    choices.append(.register(register, value: registers[register]))
    registers[register] = value
  }

  /// Runs up to an `accept`; what the registers held before can be had again from the choices left behind.
  private mutating func run(from first: Int, at place: Int) throws(ValidationLimitError) -> Bool {
    let base = choices.count
    var (instruction, position) = (first, place)
    while true {
      try spend(1)
      var holds = true
      switch instructions[instruction] {
      case .accept:
        keepRegisters(above: base)
        return true
      case .one(let set, let isBackward):
        if let scalar = scalar(at: position, isBackward: isBackward), set.contains(scalar) {
          position += isBackward ? -1 : 1
          instruction += 1
        } else {
          holds = false
        }
      case .run(let set, let minimum, let maximum, let isGreedy, let isBackward):
        let wanted = isGreedy ? maximum : minimum
        let count = countScalars(of: set, at: position, upTo: wanted, isBackward: isBackward)
        try spend(count)
        if count < minimum {
          holds = false
          break
        }
        if isGreedy, count > minimum {
          choices.append(
            .shorter(
              instruction: instruction + 1, start: position, count: count, minimum: minimum,
              isBackward: isBackward))
        } else if !isGreedy, count < maximum {
          choices.append(.longer(instruction: instruction, start: position, count: count))
        }
        position += isBackward ? -count : count
        instruction += 1
      case .split(let goal):
        choices.append(.branch(instruction: goal, position: position))
        instruction += 1
      case .jump(let goal): instruction = goal
      case .save(let register):
        set(register, position)
        instruction += 1
      case .reset(let counter):
        set(counter, 0)
        instruction += 1
      case .loop(let counter, let start, let minimum, let maximum, let isGreedy, let goal):
        let rounds = registers[counter]
        let wasEmpty = rounds > 0 && registers[start] == position
        if wasEmpty, rounds > minimum {
          // ECMA 262, 22.2.2.3.1: a round beyond the minimum must not be empty.
          holds = false
        } else if rounds >= maximum || wasEmpty {
          instruction = goal
        } else if rounds < minimum {
          instruction += 1
        } else if isGreedy {
          choices.append(.branch(instruction: goal, position: position))
          instruction += 1
        } else {
          choices.append(.branch(instruction: instruction + 1, position: position))
          instruction = goal
        }
      case .round(let counter, let start, let captures):
        set(counter, registers[counter] + 1)
        set(start, position)
        try spend(captures.count)
        for register in captures.lowerBound * 2..<captures.upperBound * 2 where registers[register] != -1 {
          set(register, -1)
        }
        instruction += 1
      case .inputStart:
        holds = position == 0
        instruction += 1
      case .inputEnd:
        holds = position == scalars.count
        instruction += 1
      case .wordBoundary(let isNegated):
        holds = (isWord(at: position - 1) != isWord(at: position)) != isNegated
        instruction += 1
      case .look(let isNegated, let goal):
        let inside = choices.count
        let isFound = try run(from: instruction + 1, at: position)
        if isFound, isNegated { restoreRegisters(above: inside) }
        holds = isFound != isNegated
        instruction = goal
      case .backreference(let number, let isBackward):
        if let length = try lengthOfRepeat(of: number, at: position, isBackward: isBackward) {
          position += isBackward ? -length : length
          instruction += 1
        } else {
          holds = false
        }
      }
      if holds { continue }
      guard let next = backtrack(to: base) else { return false }
      (instruction, position) = next
    }
  }

  /// The scalar after the place, or before it.
  private func scalar(at position: Int, isBackward: Bool) -> UInt32? {
    let index = isBackward ? position - 1 : position
    return scalars.indices.contains(index) ? scalars[index] : nil
  }

  private func isWord(at index: Int) -> Bool {
    guard scalars.indices.contains(index) else { return false }
    return ScalarSet.word.contains { $0.contains(scalars[index]) }
  }

  private func countScalars(of set: ScalarSet, at position: Int, upTo maximum: Int, isBackward: Bool) -> Int {
    var count = 0
    let step = isBackward ? -1 : 1
    while count < maximum, let scalar = scalar(at: position + step * count, isBackward: isBackward),
      set.contains(scalar)
    {
      count += 1
    }
    return count
  }

  /// How long the text of a group is, if it stands here again; 0 for a group that took no part.
  private mutating func lengthOfRepeat(
    of group: Int, at position: Int, isBackward: Bool
  ) throws(ValidationLimitError) -> Int? {
    let (start, end) = (registers[2 * group], registers[2 * group + 1])
    guard start >= 0, end >= start else { return 0 }
    let length = end - start
    try spend(length)
    let first = isBackward ? position - length : position
    guard first >= 0, first + length <= scalars.count,
      scalars[start..<end].elementsEqual(scalars[first..<first + length])
    else { return nil }
    return length
  }

  /// Goes back to the last open choice.
  private mutating func backtrack(to base: Int) -> (instruction: Int, position: Int)? {
    while choices.count > base, let choice = choices.popLast() {
      switch choice {
      case .register(let register, let value): registers[register] = value
      case .branch(let instruction, let position): return (instruction, position)
      case .shorter(let instruction, let start, let count, let minimum, let isBackward):
        let fewer = count - 1
        if fewer > minimum {
          choices.append(
            .shorter(
              instruction: instruction, start: start, count: fewer, minimum: minimum, isBackward: isBackward))
        }
        return (instruction, start + (isBackward ? -fewer : fewer))
      case .longer(let instruction, let start, let count):
        guard case .run(let set, _, let maximum, _, let isBackward) = instructions[instruction] else {
          continue
        }
        let place = start + (isBackward ? -count : count)
        guard let scalar = scalar(at: place, isBackward: isBackward), set.contains(scalar) else { continue }
        if count + 1 < maximum {
          choices.append(.longer(instruction: instruction, start: start, count: count + 1))
        }
        return (instruction + 1, place + (isBackward ? -1 : 1))
      }
    }
    return nil
  }

  /// Closes the choices of a part that has matched, but not the way back for the registers.
  private mutating func keepRegisters(above base: Int) {
    var kept = base
    for index in base..<choices.count {
      guard case .register = choices[index] else { continue }
      choices.swapAt(kept, index)
      kept += 1
    }
    choices.removeSubrange(kept...)
  }

  private mutating func restoreRegisters(above base: Int) {
    while choices.count > base, let choice = choices.popLast() {
      if case .register(let register, let value) = choice { registers[register] = value }
    }
  }
}
