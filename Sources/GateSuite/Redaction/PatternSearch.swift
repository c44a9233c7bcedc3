import Synchronization

/// Finds where patterns match in a text, in time linear in its length.
///
/// A deterministic automaton, whose states are made when they are first needed, runs over every byte (Thompson
/// 1968; Cox, "Regular Expression Matching in the Wild", 2010). Only where it ends in a match is the match's
/// beginning looked for, from the last place if none was under way.
final class PatternSearch: Sendable {
  /// A match.
  struct Match: Sendable, Equatable {
    /// Where it stands, in bytes.
    let range: Range<Int>
    /// The pattern's number; nil for a rest that would have taken too many steps.
    let pattern: Int?
  }

  private struct State {
    /// The automaton's nodes that read a byte or match here.
    let nodes: [Int]
    let context: PatternContext
    let marks: Marks
  }

  /// What is to be known of a state at each byte.
  private struct Marks: OptionSet {
    let rawValue: UInt8
    /// No match is under way.
    static let idle = Marks(rawValue: 1)
    /// A match ends here.
    static let matches = Marks(rawValue: 2)
    /// A match ends here if no word goes on.
    static let matchesBeforeNoWord = Marks(rawValue: 4)
  }

  private struct Key: Hashable {
    let nodes: [Int]
    let context: UInt8
    let marks: UInt8
  }

  private struct Cache {
    var states: [State] = []
    /// The marks by state.
    var marks: [Marks] = []
    var numbers: [Key: Int] = [:]
    /// The states that a search begins with, by context.
    var starts: [UInt8: Int] = [:]
    /// The next state by state and byte; -1 if it is not made yet.
    var next: [Int32] = []
  }

  private static let mostStates = 2048

  private let automaton: PatternAutomaton
  private let cache = Mutex(Cache())

  /// A search for the patterns of an automaton.
  init(_ automaton: PatternAutomaton) { self.automaton = automaton }

  /// The matches, leftmost and longest, in order and apart.
  func matches(in bytes: UnsafeBufferPointer<UInt8>) -> [Match] {
    var matches: [Match] = []
    // So many steps per byte are more than any expression needs that is not made to take long.
    var steps = bytes.count * (64 + automaton.nodes.count / 8) + 65_536
    var position = 0
    while let from = firstMatch(in: bytes, from: position) {
      guard let match = longest(in: bytes, from: from, steps: &steps) else {
        matches.append(Match(range: from..<bytes.count, pattern: nil))
        break
      }
      matches.append(match)
      position = match.range.upperBound
    }
    return matches
  }

  /// The last place at or before the first match's beginning if no match was under way; nil without a match.
  private func firstMatch(in bytes: UnsafeBufferPointer<UInt8>, from position: Int) -> Int? {
    cache.withLock { cache in
      var idle = position
      var state = start(context(before: position, in: bytes), in: &cache)
      for index in position..<bytes.count {
        let (byte, marks) = (bytes[index], cache.marks[state])
        if !marks.isEmpty {
          if marks.contains(.idle) { idle = index }
          if marks.contains(.matches)
            || marks.contains(.matchesBeforeNoWord) && !ByteSet.word.contains(byte)
          {
            return idle
          }
        }
        let known = cache.next[state << 8 | Int(byte)]
        state = known >= 0 ? Int(known) : step(state, byte, in: &cache)
      }
      return cache.marks[state].isDisjoint(with: [.matches, .matchesBeforeNoWord]) ? nil : idle
    }
  }

  private func context(before position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> PatternContext {
    var context = PatternContext.free
    for index in max(0, position - 2)..<position { context = context.after(bytes[index]) }
    return context
  }

  private func start(_ context: PatternContext, in cache: inout Cache) -> Int {
    if let known = cache.starts[context.rawValue] { return known }
    let start = state(after: [], context: context, in: &cache)
    cache.starts[context.rawValue] = start
    return start
  }

  private func step(_ number: Int, _ byte: UInt8, in cache: inout Cache) -> Int {
    if cache.states.count >= Self.mostStates {
      let kept = cache.states[number]
      cache = Cache()
      let again = insert(kept, in: &cache)
      return step(again, byte, in: &cache)
    }
    let current = cache.states[number]
    var reached: [Int] = []
    for node in current.nodes {
      if case .bytes(let set, let next) = automaton.nodes[node], set.contains(byte) { reached.append(next) }
    }
    let next = state(after: reached, context: current.context.after(byte), in: &cache)
    cache.next[number << 8 | Int(byte)] = Int32(next)
    return next
  }

  private func state(after reached: [Int], context: PatternContext, in cache: inout Cache) -> Int {
    var nodes: Set<Int> = []
    for node in reached { close(node, into: &nodes) }
    var marks: Marks = nodes.isEmpty ? .idle : []
    if nodes.contains(where: { isMatch($0, endsAtWord: false) }) { marks.insert(.matches) }
    if nodes.contains(where: { isMatch($0, endsAtWord: true) }) { marks.insert(.matchesBeforeNoWord) }
    for start in automaton.starts where !start.beginsAtWord || context.mayBegin {
      close(start.node, into: &nodes)
    }
    return insert(State(nodes: nodes.sorted(), context: context, marks: marks), in: &cache)
  }

  private func insert(_ state: State, in cache: inout Cache) -> Int {
    // An idle state and one with the same nodes under way differ in what they know of the beginning.
    let key = Key(nodes: state.nodes, context: state.context.rawValue, marks: state.marks.rawValue)
    if let number = cache.numbers[key] { return number }
    cache.states.append(state)
    cache.marks.append(state.marks)
    cache.next.append(contentsOf: repeatElement(-1, count: 256))
    cache.numbers[key] = cache.states.count - 1
    return cache.states.count - 1
  }

  private func isMatch(_ node: Int, endsAtWord: Bool) -> Bool {
    if case .match(_, endsAtWord) = automaton.nodes[node] { true } else { false }
  }

  private func close(_ node: Int, into nodes: inout Set<Int>) {
    var pending = [node]
    var seen: Set<Int> = []
    while let node = pending.popLast() {
      guard seen.insert(node).inserted else { continue }
      switch automaton.nodes[node] {
      case .fork(let first, let second): pending += [first, second]
      case .bytes, .match: nodes.insert(node)
      }
    }
  }

  /// The leftmost match from a place on, and the longest one of those that begin there; nil if the steps do
  /// not suffice.
  private func longest(in bytes: UnsafeBufferPointer<UInt8>, from: Int, steps: inout Int) -> Match? {
    var (threads, next) = (Threads(automaton.nodes.count), Threads(automaton.nodes.count))
    var best: Match?
    var context = context(before: from, in: bytes)
    for index in from...bytes.count {
      if best == nil {
        for start in automaton.starts where !start.beginsAtWord || context.mayBegin {
          threads.add(start.node, start: index, in: automaton)
        }
      }
      let endsWord = index == bytes.count || !ByteSet.word.contains(bytes[index])
      for node in threads.nodes {
        guard case .match(let pattern, let endsAtWord) = automaton.nodes[node], endsWord || !endsAtWord else {
          continue
        }
        let found = Match(range: threads.start[node]..<index, pattern: pattern)
        if found.goesBefore(best) { best = found }
      }
      guard index < bytes.count else { break }
      steps -= threads.nodes.count + 1
      if steps < 0 { return nil }
      for node in threads.nodes where threads.start[node] <= best?.range.lowerBound ?? index {
        if case .bytes(let set, let goal) = automaton.nodes[node], set.contains(bytes[index]) {
          next.add(goal, start: threads.start[node], in: automaton)
        }
      }
      threads.removeAll()
      swap(&threads, &next)
      if best != nil, threads.nodes.isEmpty { break }
      context = context.after(bytes[index])
    }
    return best
  }

  /// The nodes that are under way, each with the earliest beginning of a match that it can be part of.
  private struct Threads {
    private(set) var nodes: [Int] = []
    private(set) var start: [Int]
    private var pending: [Int] = []

    init(_ count: Int) { start = [Int](repeating: .max, count: count) }

    mutating func add(_ node: Int, start begin: Int, in automaton: PatternAutomaton) {
      pending.append(node)
      while let node = pending.popLast() {
        guard begin < start[node] else { continue }
        if start[node] == .max { nodes.append(node) }
        start[node] = begin
        if case .fork(let first, let second) = automaton.nodes[node] { pending += [first, second] }
      }
    }

    mutating func removeAll() {
      for node in nodes { start[node] = .max }
      nodes.removeAll(keepingCapacity: true)
    }
  }
}

extension PatternSearch.Match {
  /// Whether it begins earlier than another, or is longer, or of a pattern that goes before the other's.
  fileprivate func goesBefore(_ other: PatternSearch.Match?) -> Bool {
    guard let other else { return true }
    return (range.lowerBound, -range.upperBound, pattern ?? 0)
      < (other.range.lowerBound, -other.range.upperBound, other.pattern ?? 0)
  }
}
