/// A word, a mark or the end of a line of an answer.
struct ChoiceToken {
  /// What it is.
  enum Kind: UInt8 {
    case word
    /// A run of letters of a script without spaces between words.
    case run
    case mark
    case newline
    /// LaTeX's `\boxed`.
    case boxed
  }

  /// A mark, in one form for all its variants.
  struct Marks: OptionSet {
    let rawValue: UInt32
    static var colon: Marks { Marks(rawValue: 1 << 0) }
    static var equals: Marks { Marks(rawValue: 1 << 1) }
    static var arrow: Marks { Marks(rawValue: 1 << 2) }
    static var dash: Marks { Marks(rawValue: 1 << 3) }
    static var hyphen: Marks { Marks(rawValue: 1 << 4) }
    static var point: Marks { Marks(rawValue: 1 << 5) }
    static var comma: Marks { Marks(rawValue: 1 << 6) }
    static var semicolon: Marks { Marks(rawValue: 1 << 7) }
    static var exclamation: Marks { Marks(rawValue: 1 << 8) }
    static var question: Marks { Marks(rawValue: 1 << 9) }
    /// A star, an underscore or a tilde.
    static var star: Marks { Marks(rawValue: 1 << 10) }
    static var quote: Marks { Marks(rawValue: 1 << 11) }
    static var openRound: Marks { Marks(rawValue: 1 << 12) }
    static var closeRound: Marks { Marks(rawValue: 1 << 13) }
    static var openSquare: Marks { Marks(rawValue: 1 << 14) }
    static var closeSquare: Marks { Marks(rawValue: 1 << 15) }
    static var openCurly: Marks { Marks(rawValue: 1 << 16) }
    static var closeCurly: Marks { Marks(rawValue: 1 << 17) }
    static var hash: Marks { Marks(rawValue: 1 << 18) }
    static var greater: Marks { Marks(rawValue: 1 << 19) }
    static var bar: Marks { Marks(rawValue: 1 << 20) }
    static var slash: Marks { Marks(rawValue: 1 << 21) }
    static var ampersand: Marks { Marks(rawValue: 1 << 22) }
    static var plus: Marks { Marks(rawValue: 1 << 23) }
    static var bullet: Marks { Marks(rawValue: 1 << 24) }
    static var tick: Marks { Marks(rawValue: 1 << 25) }
    static var cross: Marks { Marks(rawValue: 1 << 26) }
    static var degree: Marks { Marks(rawValue: 1 << 27) }
    static var percent: Marks { Marks(rawValue: 1 << 28) }
    static var other: Marks { Marks(rawValue: 1 << 29) }

    /// What only sets a letter off.
    static var around: Marks {
      [.star, .quote, .openRound, .closeRound, .openSquare, .closeSquare, .openCurly, .closeCurly]
    }
    /// What ends a sentence.
    static var ends: Marks { [.point, .exclamation, .question, .semicolon] }
    /// What stands before the item of a list.
    static var items: Marks { [.hyphen, .dash, .hash, .greater, .bullet, .bar] }
    /// What joins two letters that are both meant.
    static var joins: Marks { [.comma, .slash, .ampersand, .plus, .bar, .semicolon] }
  }

  enum Space: UInt8 { case none, space, tab }

  let kind: Kind
  /// The mark; empty for what is none.
  var marks: Marks = []
  /// Whether a space stands before it.
  var follows: Space = .none
  /// The choice that the word is.
  var label: UInt8?
  /// Whether the label is one letter.
  var isLetter = false
  /// Whether it was written large; a label that is no letter counts as large.
  var isLarge = false
  /// Whether all of it was written large, and it has more than one letter.
  var isShouted = false
  /// Whether it is a number.
  var isNumber = false
  /// What the word can be.
  var kinds: ChoiceWords.Kinds = []
  /// Its place in the answer, in scalars.
  var start: Int32 = 0
  var end: Int32 = 0

  /// Whether it is a word that can be one of these.
  func `is`(_ kind: ChoiceWords.Kinds) -> Bool { !kinds.isDisjoint(with: kind) }

  /// Whether it is one of these marks.
  func isMark(_ marks: Marks) -> Bool { !self.marks.isDisjoint(with: marks) }
}
