/// What the words by which answers name a choice can be, in several languages.
enum ChoiceWords {
  /// What a word can be.
  struct Kinds: OptionSet, Sendable {
    let rawValue: UInt64

    private static func bit(_ place: UInt64) -> Kinds {
      precondition(place < 64)
      return Kinds(rawValue: 1 << place)
    }

    /// What announces a choice when a verb or a colon follows: answer, option, correct.
    static var nouns: Kinds { bit(0) }
    /// What stands between such a noun and the letter: is, ist, est.
    static var verbs: Kinds { bit(1) }
    /// What may stand between such a verb and the letter: the, option, clearly.
    static var fillers: Kinds { bit(2) }
    /// What says no to the letter behind it.
    static var negations: Kinds { bit(3) }
    /// What says, behind a letter and a verb, that it is right.
    static var positives: Kinds { bit(4) }
    /// What says, behind a letter, that it is wrong, or right in part only.
    static var negatives: Kinds { bit(5) }
    /// Verbs that say, with a letter before them, what it is.
    static var copulas: Kinds { bit(6) }
    /// The plural ones of them.
    static var plurals: Kinds { bit(7) }
    /// Verbs of choosing; who chooses is told by `choosers`.
    static var choosing: Kinds { bit(8) }
    /// Who may choose, or what may stand before the verb in their place.
    static var choosers: Kinds { bit(9) }
    /// Words before a letter that stands alone behind them: so, probably, actually.
    static var adverbs: Kinds { bit(10) }
    /// Words by which a sentence tells what others think, or what only might be.
    static var others: Kinds { bit(11) }
    /// Words that begin another thought within a sentence: but, however.
    static var turns: Kinds { bit(12) }
    /// Words behind a letter that say that it is no article.
    static var followers: Kinds { bit(13) }
    /// Words between two letters that are both named.
    static var connectors: Kinds { bit(14) }
    /// Words that point at the answer: it, that, must.
    static var pointers: Kinds { bit(15) }
    /// Words before a letter that name it as a choice: option, letter.
    static var namers: Kinds { bit(16) }
    /// Words that begin a reason.
    static var reasons: Kinds { bit(17) }
    /// Verbs that say that a letter suits: fits, matches, describes.
    static var fits: Kinds { bit(18) }
    static var only: Kinds { bit(19) }
    /// best, most.
    static var bests: Kinds { bit(20) }
    /// Pointers that hold their verb: it's, c'est.
    static var contractions: Kinds { bit(21) }
    /// Pointers that want a verb: it, that, das.
    static var demonstratives: Kinds { bit(22) }
    /// is, ist, est.
    static var be: Kinds { bit(23) }
    static var modals: Kinds { bit(24) }
    /// is and be as verbs without a subject before them: è, это.
    static var subjectless: Kinds { bit(25) }
    static var to: Kinds { bit(26) }
    static var interjections: Kinds { bit(27) }
    static var it: Kinds { bit(28) }
    static var not: Kinds { bit(29) }
    static var than: Kinds { bit(30) }
    static var but: Kinds { bit(31) }
    static var anything: Kinds { bit(32) }
    static var excluders: Kinds { bit(33) }
    static var out: Kinds { bit(34) }
    static var instead: Kinds { bit(35) }
    static var of: Kinds { bit(36) }
    /// it, it's, I: a new clause.
    static var clauses: Kinds { bit(37) }
    static var conclusions: Kinds { bit(38) }
    static var ans: Kinds { bit(39) }
    /// Second names of species: coli, elegans.
    static var species: Kinds { bit(40) }
    /// Things that are told apart by letters: vitamin, figure, triangle.
    static var letteredThings: Kinds { bit(41) }
    /// Words that begin a clause that is not the main one: while, whereas, as, because.
    static var subordinators: Kinds { bit(42) }
    static var articles: Kinds { bit(43) }
    /// Nouns that are right only with an article before them: option, match.
    static var rightNouns: Kinds { bit(44) }
    static var by: Kinds { bit(45) }
    /// yes, true, correct as a verdict of a line.
    static var yes: Kinds { bit(46) }
    /// no, false, wrong as a verdict of a line.
    static var no: Kinds { bit(47) }
    /// The pronouns of who answers: I, we.
    static var speakers: Kinds { bit(48) }
    /// maybe and the like, between the letters of a list.
    static var perhaps: Kinds { bit(49) }
    static var all: Kinds { bit(50) }
    static var step: Kinds { bit(51) }
    static var remaining: Kinds { bit(52) }
    static var have: Kinds { bit(53) }
    /// argue, thought: what those who answer may do, too.
    static var arguing: Kinds { bit(57) }
    static var contractedSpeakers: Kinds { bit(58) }
    static var second: Kinds { bit(59) }
    static var more: Kinds { bit(60) }
    static var both: Kinds { bit(61) }
    static var asking: Kinds { bit(62) }
    static var doubt: Kinds { bit(56) }
    static var one: Kinds { bit(54) }
    /// could, might, may.
    static var tentative: Kinds { bit(55) }
    /// Words that praise a choice behind "most": convincing.
    static var persuasive: Kinds { bit(63) }
  }

  // MARK: - Finding a word

  /// What the word with this hash can be; nothing for one that is not known.
  static func kinds(_ hash: UInt64) -> Kinds { table[hash] ?? [] }

  private static let table = WordTable<Kinds>(lists.map { ($1, $0) }) { $0.union($1) }
}
