/// A compiled regular expression of ECMA 262, Unicode mode, which `pattern` and `patternProperties` use.
///
/// It is ours, and not Foundation's, because `\d`, `\w`, `$` and lookbehind follow ECMA 262, and because a match
/// counts its steps: an expression that backtracks without end fails after the same step on every machine.
struct ECMAPattern: Sendable {
  /// The expression as it was written.
  let source: String
  let instructions: [PatternInstruction]
  let registerCount: Int

  /// Compiles an expression.
  init(_ source: String) throws(PatternFault) {
    let (node, groups) = try PatternParser.parse(source)
    let compiler = PatternCompiler(node, groups: groups)
    self.source = source
    instructions = compiler.instructions
    registerCount = compiler.registerCount
  }

  /// Whether the expression matches somewhere in a text.
  /// - Parameter operations: how many steps are left; those that the match takes are taken off.
  /// - Throws: if they do not suffice.
  func matches(_ text: String, operations: inout Int) throws(ValidationLimitError) -> Bool {
    var matcher = PatternMatcher(self, text: text, operations: operations)
    defer { operations = matcher.operations }
    return try matcher.matches()
  }
}

/// Why a text is not a regular expression of ECMA 262.
struct PatternFault: Error, Equatable {
  /// What is wrong, as a clause without a full stop.
  let message: String
}

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
