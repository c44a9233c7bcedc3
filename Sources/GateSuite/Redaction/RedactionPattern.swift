/// A regular expression that an automaton finds in linear time: no backreferences, no lookaround.
struct RedactionPattern: Sendable, Equatable {
  /// What it matches.
  let tree: PatternTree
  /// Whether a match may not begin inside a word: `\b` at the beginning.
  let beginsAtWord: Bool
  /// Whether a match may not end inside a word: `\b` at the end.
  let endsAtWord: Bool

  private static let mostRepeats = 1000

  /// Reads an expression: literals, `.`, classes, `\d \w \s`, groups, `|`, `* + ? {m,n}`, `\b` at either end and
  /// `(?i)` at the beginning. `.` and inverted classes match single bytes.
  init(_ text: String) throws(RedactionPatternFault) {
    var parser = Parser(text)
    parser.ignoresCase = parser.take("(?i)")
    beginsAtWord = parser.take("\\b")
    tree = try parser.choice()
    endsAtWord = parser.hasEndBoundary
    if !parser.isAtEnd { throw RedactionPatternFault(message: "')' has no '('") }
    if tree.matchesNothing {
      throw RedactionPatternFault(message: "it matches the empty text, and so everywhere")
    }
  }

  private struct Parser {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0
    var ignoresCase = false
    private(set) var hasEndBoundary = false

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    var isAtEnd: Bool { position == scalars.count }

    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    /// Takes a text where it stands next.
    mutating func take(_ text: String) -> Bool {
      let wanted = Array(text.unicodeScalars)
      guard scalars[position...].starts(with: wanted) else { return false }
      position += wanted.count
      return true
    }

    mutating func choice() throws(RedactionPatternFault) -> PatternTree {
      var parts = [try sequence()]
      while take("|") { parts.append(try sequence()) }
      return parts.count == 1 ? parts[0] : .choice(parts)
    }

    private mutating func sequence() throws(RedactionPatternFault) -> PatternTree {
      var parts: [PatternTree] = []
      while let scalar = next, scalar != "|", scalar != ")" {
        if depth == 0, scalars[position...].elementsEqual("\\b".unicodeScalars) {
          position += 2
          hasEndBoundary = true
          break
        }
        let atom = try atom()
        parts.append(try quantified(atom))
      }
      return .sequence(parts)
    }

    private mutating func atom() throws(RedactionPatternFault) -> PatternTree {
      guard let scalar = next else { throw fault("it ends too early") }
      position += 1
      switch scalar {
      case "(":
        if take("?"), !take(":") { throw fault("only groups '(...)' and '(?:...)' are known") }
        depth += 1
        guard depth <= 50 else { throw fault("its groups are nested too deep") }
        let inner = try choice()
        guard take(")") else { throw fault("'(' has no ')'") }
        depth -= 1
        return inner
      case "[": return .bytes(folded(try characterClass()))
      case ".": return .bytes(ByteSet(0x0A).inverted)
      case "\\": return .bytes(folded(try escape()))
      case "^", "$": throw fault("'\(scalar)' is not known, as a match may stand anywhere")
      case "*", "+", "?", "{": throw fault("'\(scalar)' has nothing to repeat")
      default:
        return .sequence(String(scalar).utf8.map { .bytes(folded(ByteSet($0))) })
      }
    }

    private func folded(_ set: ByteSet) -> ByteSet { ignoresCase ? set.ignoringCase : set }

    private mutating func quantified(_ atom: PatternTree) throws(RedactionPatternFault) -> PatternTree {
      let bounds: (Int, Int?)
      switch next {
      case "*": bounds = (0, nil)
      case "+": bounds = (1, nil)
      case "?": bounds = (0, 1)
      case "{":
        position += 1
        guard let least = number() else { throw fault("a number is expected after '{'") }
        var most: Int? = least
        if take(",") { most = number() }
        guard next == "}", least <= most ?? least, max(least, most ?? 0) <= RedactionPattern.mostRepeats
        else {
          throw fault("'{m,n}' wants two numbers in order, of at most \(RedactionPattern.mostRepeats)")
        }
        bounds = (least, most)
      default: return atom
      }
      position += 1
      if let scalar = next, "*+?{".unicodeScalars.contains(scalar) {
        throw fault("'\(scalar)' may not follow another repetition; the longest match is always taken")
      }
      return .repeated(atom, least: bounds.0, most: bounds.1)
    }

    private mutating func number() -> Int? {
      var digits = ""
      while let scalar = next, ("0"..."9").contains(scalar), digits.count < 9 {
        digits.unicodeScalars.append(scalar)
        position += 1
      }
      return Int(digits)
    }

    private mutating func escape() throws(RedactionPatternFault) -> ByteSet {
      guard let scalar = next else { throw fault("it ends with a single '\\'") }
      position += 1
      switch scalar {
      case "d": return .digits
      case "D": return ByteSet.digits.inverted
      case "w": return .word
      case "W": return ByteSet.word.inverted
      case "s": return .space
      case "S": return ByteSet.space.inverted
      case "n": return ByteSet(0x0A)
      case "r": return ByteSet(0x0D)
      case "t": return ByteSet(0x09)
      case "b": throw fault("'\\b' may stand at the beginning and at the end only")
      default:
        let byte = UInt8(ascii: scalar.isASCII ? scalar : "a")
        guard scalar.isASCII, !ByteSet.word.contains(byte) else { throw fault("'\\\(scalar)' is not known") }
        return ByteSet(byte)
      }
    }

    private mutating func characterClass() throws(RedactionPatternFault) -> ByteSet {
      let isInverted = take("^")
      var set = ByteSet()
      var isFirst = true
      while let scalar = next, scalar != "]" || isFirst {
        isFirst = false
        let (members, low) = try classMember()
        if let low, next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" {
          position += 1
          guard let high = try classMember().single, high >= low else {
            throw fault("a range in '[...]' runs backwards")
          }
          set = set.union(ByteSet(low...high))
        } else {
          set = set.union(members)
        }
      }
      guard take("]") else { throw fault("'[' has no ']'") }
      return isInverted ? set.inverted : set
    }

    private mutating func classMember() throws(RedactionPatternFault) -> (set: ByteSet, single: UInt8?) {
      guard let scalar = next else { throw fault("'[' has no ']'") }
      position += 1
      if scalar == "\\" {
        let set = try escape()
        let bytes = (UInt8.min...UInt8.max).filter(set.contains)
        return (set, bytes.count == 1 ? bytes.first : nil)
      }
      guard scalar.isASCII else { throw fault("'[...]' may hold ASCII only; write (?:ä|ö)") }
      let byte = UInt8(ascii: scalar)
      return (ByteSet(byte), byte)
    }

    private func fault(_ message: String) -> RedactionPatternFault { RedactionPatternFault(message: message) }
  }
}

/// Why a text is no pattern that can be searched for.
struct RedactionPatternFault: Error, Equatable {
  /// What is wrong, one sentence without a full stop.
  let message: String
}
