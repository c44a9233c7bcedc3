import GateSuite

/// Tells whether a simple regular expression matches somewhere in a text, in time linear in its length, whatever its
/// repetitions: by a deterministic automaton (Thompson 1968), made once.
///
/// Simple is what needs no way back: characters, classes, groups, alternatives and repetitions. All else, and each text with
/// other characters than printable ASCII, tabs and line feeds, is left to the engine, which says the same.
struct LinearSearch: Sendable {
  /// The next state by state and class of bytes; -1 for a match.
  private let next: [Int32]
  /// The class of each ASCII byte; 255 for one that is not read.
  private let classes: [UInt8]
  private let classCount: Int
  private let matchesNothing: Bool

  private static let mostNodes = 500
  private static let mostStates = 400

  /// nil for an expression that is not simple, or too large.
  init?(_ pattern: String, ignoresCase: Bool, dotMatchesAll: Bool) {
    guard pattern.isASCII else { return nil }
    var compiler = Compiler(Array(pattern.utf8), ignoresCase: ignoresCase, dotMatchesAll: dotMatchesAll)
    guard let start = compiler.compile() else { return nil }
    let nodes = compiler.nodes
    var classes = [UInt8](repeating: 255, count: 128)
    var bySignature: [[Bool]: UInt8] = [:]
    for byte in 0..<128 where (0x20...0x7E).contains(byte) || byte == 0x0A || byte == 0x09 {
      let signature = nodes.map { if case .set(let set, _) = $0 { set.contains(UInt8(byte)) } else { false } }
      let number = bySignature[signature] ?? UInt8(min(bySignature.count, 254))
      bySignature[signature] = number
      classes[byte] = number
    }
    self.classes = classes
    classCount = bySignature.count
    let signatures = bySignature.sorted { $0.value < $1.value }.map(\.key)
    let first = Self.closure([start], nodes)
    matchesNothing = first.contains { nodes[$0].isMatch }
    var states = [first]
    var numbers = [first: 0]
    var table: [Int32] = []
    var index = 0
    while index < states.count {
      for signature in signatures {
        var reached: [Int] = []
        for node in states[index] where signature[node] {
          if case .set(_, let goal) = nodes[node] { reached.append(goal) }
        }
        // A match may begin at each place.
        let state = Self.closure(reached + [start], nodes)
        if state.contains(where: { nodes[$0].isMatch }) {
          table.append(-1)
        } else if let number = numbers[state] {
          table.append(Int32(number))
        } else {
          guard states.count < Self.mostStates else { return nil }
          numbers[state] = states.count
          table.append(Int32(states.count))
          states.append(state)
        }
      }
      index += 1
    }
    next = table
  }

  /// Whether the expression matches somewhere; nil for a text that is not read.
  func matches(_ text: String) -> Bool? {
    var text = text
    return text.withUTF8 { bytes in
      var (state, isFound) = (0, matchesNothing)
      for byte in bytes {
        guard byte < 128, classes[Int(byte)] != 255 else { return nil }
        if isFound { continue }
        let goal = next[state * classCount + Int(classes[Int(byte)])]
        if goal < 0 { isFound = true } else { state = Int(goal) }
      }
      return isFound
    }
  }

  /// The nodes that are reached without a byte, sorted.
  private static func closure(_ from: [Int], _ nodes: [Node]) -> [Int] {
    var pending = from
    var seen: Set<Int> = []
    var kept: [Int] = []
    while let node = pending.popLast() {
      guard seen.insert(node).inserted else { continue }
      if case .fork(let first, let second) = nodes[node] {
        pending += [first, second]
      } else {
        kept.append(node)
      }
    }
    return kept.sorted()
  }

  // MARK: - Compilation

  private enum Node {
    case set(ByteSet, next: Int)
    case fork(Int, Int)
    case match

    var isMatch: Bool { if case .match = self { true } else { false } }
  }

  /// What is read of an expression.
  private indirect enum Tree {
    case set(ByteSet)
    case sequence([Tree])
    case choice([Tree])
    case repeated(Tree, least: Int, most: Int?)
  }

  private struct Compiler {
    private let pattern: [UInt8]
    private let ignoresCase: Bool
    private let dot: ByteSet
    private var position = 0
    private var depth = 0
    private(set) var nodes: [Node] = [.match]

    init(_ pattern: [UInt8], ignoresCase: Bool, dotMatchesAll: Bool) {
      self.pattern = pattern
      self.ignoresCase = ignoresCase
      dot = dotMatchesAll ? ByteSet(0...127) : ByteSet(0...9).union(ByteSet(11...127))
    }

    /// The node that the expression begins with.
    mutating func compile() -> Int? {
      guard let tree = alternatives(), position == pattern.count else { return nil }
      return add(tree, before: 0)
    }

    private var current: UInt8? { position < pattern.count ? pattern[position] : nil }

    private mutating func take(_ byte: Character) -> Bool {
      guard let ascii = byte.asciiValue, current == ascii else { return false }
      position += 1
      return true
    }

    private mutating func alternatives() -> Tree? {
      depth += 1
      defer { depth -= 1 }
      guard depth < 50, let first = sequence() else { return nil }
      var branches = [first]
      while take("|") {
        guard let branch = sequence() else { return nil }
        branches.append(branch)
      }
      return branches.count == 1 ? first : .choice(branches)
    }

    private mutating func sequence() -> Tree? {
      var parts: [Tree] = []
      while let byte = current, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
        guard let atom = atom(), let part = repeated(atom) else { return nil }
        parts.append(part)
      }
      return .sequence(parts)
    }

    private mutating func repeated(_ atom: Tree) -> Tree? {
      var tree = atom
      if take("*") {
        tree = .repeated(atom, least: 0, most: nil)
      } else if take("+") {
        tree = .repeated(atom, least: 1, most: nil)
      } else if take("?") {
        tree = .repeated(atom, least: 0, most: 1)
      } else if current == UInt8(ascii: "{") {
        position += 1
        guard let least = number() else { return nil }
        var most: Int? = least
        if take(",") { most = current == UInt8(ascii: "}") ? nil : number() ?? -1 }
        guard take("}"), most.map({ $0 >= least && $0 <= 100 }) ?? (least <= 100) else { return nil }
        tree = .repeated(atom, least: least, most: most)
      } else {
        return tree
      }
      // Lazy or not, it matches the same texts somewhere; what is possessive may not.
      _ = take("?")
      return current.map { "*+?{".utf8.contains($0) } == true ? nil : tree
    }

    private mutating func number() -> Int? {
      var value: Int?
      while let byte = current, byte >= 0x30, byte <= 0x39, (value ?? 0) < 1000 {
        value = 10 * (value ?? 0) + Int(byte - 0x30)
        position += 1
      }
      return value
    }

    private mutating func atom() -> Tree? {
      guard let byte = current else { return nil }
      position += 1
      switch byte {
      case UInt8(ascii: "."): return .set(dot)
      case UInt8(ascii: "["): return byteClass().map { .set($0) }
      case UInt8(ascii: "\\"): return escape().map { .set($0) }
      case UInt8(ascii: "("):
        if take("?") { guard take(":") else { return nil } }
        guard let inner = alternatives(), take(")") else { return nil }
        return inner
      case UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"),
        UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "]"):
        return nil
      default: return .set(folded(ByteSet(byte)))
      }
    }

    private func folded(_ set: ByteSet) -> ByteSet { ignoresCase ? set.ignoringCase : set }

    private mutating func escape() -> ByteSet? {
      guard let byte = current else { return nil }
      position += 1
      switch byte {
      case UInt8(ascii: "d"): return .digits
      case UInt8(ascii: "w"): return .word
      case UInt8(ascii: "s"): return ByteSet(9...13).union(ByteSet(0x20))
      case UInt8(ascii: "n"): return ByteSet(10)
      case UInt8(ascii: "t"): return ByteSet(9)
      default:
        let isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39
        return isLetter ? nil : ByteSet(byte)
      }
    }

    private mutating func byteClass() -> ByteSet? {
      let isNegated = take("^")
      guard current != UInt8(ascii: "]"), current != UInt8(ascii: "-") else { return nil }
      var set = ByteSet()
      while let byte = current, byte != UInt8(ascii: "]") {
        position += 1
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "&") { return nil }
        if byte == UInt8(ascii: "\\") {
          guard let escaped = escape(), current != UInt8(ascii: "-") else { return nil }
          set = set.union(escaped)
          continue
        }
        guard current == UInt8(ascii: "-"), position + 1 < pattern.count else {
          if byte == UInt8(ascii: "-") { return nil }
          set.insert(byte)
          continue
        }
        let last = pattern[position + 1]
        guard last != UInt8(ascii: "]"), last != UInt8(ascii: "\\"), last != UInt8(ascii: "["), last >= byte
        else { return nil }
        set = set.union(ByteSet(byte...last))
        position += 2
      }
      guard take("]") else { return nil }
      set = folded(set)
      guard isNegated else { return set }
      var other = ByteSet()
      for byte in UInt8(0)..<128 where !set.contains(byte) { other.insert(byte) }
      return other
    }

    /// Adds the nodes of a tree that goes on at `next`; nil where they are too many.
    private mutating func add(_ tree: Tree, before next: Int) -> Int? {
      guard nodes.count < LinearSearch.mostNodes else { return nil }
      switch tree {
      case .set(let set):
        nodes.append(.set(set, next: next))
        return nodes.count - 1
      case .sequence(let parts):
        var start = next
        for part in parts.reversed() {
          guard let node = add(part, before: start) else { return nil }
          start = node
        }
        return start
      case .choice(let branches):
        var start: Int?
        for branch in branches.reversed() {
          guard let node = add(branch, before: next) else { return nil }
          start = start.map { fork(node, $0) } ?? node
        }
        return start
      case .repeated(let part, let least, let most):
        var start = next
        if let most {
          for _ in least..<max(most, least) {
            guard let node = add(part, before: start) else { return nil }
            start = fork(node, next)
          }
        } else {
          let loop = fork(next, next)
          guard let node = add(part, before: loop) else { return nil }
          nodes[loop] = .fork(node, next)
          start = loop
        }
        for _ in 0..<least {
          guard let node = add(part, before: start) else { return nil }
          start = node
        }
        return start
      }
    }

    private mutating func fork(_ first: Int, _ second: Int) -> Int {
      nodes.append(.fork(first, second))
      return nodes.count - 1
    }
  }
}
