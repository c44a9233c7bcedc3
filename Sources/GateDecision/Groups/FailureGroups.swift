/// What the examples that got worse have in common that the others have not.
///
/// Each example that got worse stands in one group at most: the best of those that it fits. A group is only named if
/// what its examples share is more frequent among what got worse than chance explains, and if the change of sides does
/// not explain it either; `docs/verdict.md` says how.
public struct FailureGroups: Sendable, Equatable {
  /// Examples that got worse and share something.
  public struct Group: Sendable, Equatable {
    /// What they share.
    public let trait: FailureTrait
    /// The ids of its examples, the worst first.
    public let members: [String]
    /// The id of the example that is most like the others; one of `members`.
    public let typical: String
    /// How many examples that did not get worse share it.
    public let others: Int
    /// The p of as many among what got worse by chance, adjusted for all that was looked at, in (0, 1].
    public let pValue: Double
    /// What else four in five of its examples share, each with how many of them do.
    public let also: [Share]

    /// A group.
    public init(
      trait: FailureTrait, members: [String], typical: String, others: Int, pValue: Double, also: [Share] = []
    ) {
      self.trait = trait
      self.members = members
      self.typical = typical
      self.others = others
      self.pValue = pValue
      self.also = also
    }
  }

  /// How many examples share something.
  public struct Share: Sendable, Equatable {
    /// What they share.
    public let trait: FailureTrait
    /// How many of those in question do.
    public let count: Int

    /// A count.
    public init(trait: FailureTrait, count: Int) {
      self.trait = trait
      self.count = count
    }
  }

  /// What the answers of at least half of the examples that got worse began to do, and those of the others as well: it
  /// tells the change, but not why just these got worse.
  public struct Shift: Sendable, Equatable {
    /// What the answers do.
    public let trait: FailureTrait
    /// How many of the examples that got worse do so now and did not before.
    public let fallen: Int
    /// How many of the others do so now and did not before.
    public let others: Int
    /// The p of the difference between the sides, adjusted for all that was looked at, in (0, 1].
    public let pValue: Double

    /// A shift.
    public init(trait: FailureTrait, fallen: Int, others: Int, pValue: Double) {
      self.trait = trait
      self.fallen = fallen
      self.others = others
      self.pValue = pValue
    }
  }

  /// The metrics by which an example got worse: those that regressed, or all that gate if none did.
  public let metrics: [String]
  /// How many examples have scores on both sides.
  public let compared: Int
  /// How many of them were looked at: a sample of very many.
  public let examined: Int
  /// How many of those that were looked at got worse.
  public let fallen: Int
  /// The groups, the largest first.
  public let groups: [Group]
  /// What the answers began to do all over, the most frequent first.
  public let shifts: [Shift]
  /// The ids of the examples that got worse and fit no group, the worst first.
  public let rest: [String]
  /// The seed of the draws.
  public let seed: UInt64

  /// What was found.
  public init(
    metrics: [String], compared: Int, examined: Int, fallen: Int, groups: [Group], shifts: [Shift],
    rest: [String], seed: UInt64
  ) {
    self.metrics = metrics
    self.compared = compared
    self.examined = examined
    self.fallen = fallen
    self.groups = groups
    self.shifts = shifts
    self.rest = rest
    self.seed = seed
  }

  /// Whether nothing is shared that can be told.
  public var isEmpty: Bool { groups.isEmpty && shifts.isEmpty }
}

/// Something that examples share: of their rows, or of their answers.
public struct FailureTrait: Sendable, Hashable {
  /// The kinds, those that explain most first.
  public enum Kind: String, Sendable, CaseIterable {
    /// A call failed with this kind of error.
    case error
    /// The provider rejected the prompt or the answer.
    case rejected
    /// A token limit cut the answer off.
    case cutOff = "cut_off"
    /// The answer is empty.
    case empty
    /// The answer refuses.
    case refusal
    /// The answer is in a language, or in another one than its input.
    case answerLanguage = "answer_language"
    case foreignLanguage = "foreign_language"
    /// A metric found nothing to read in the answer.
    case unread
    /// What looks like JSON cannot be read.
    case brokenJSON = "broken_json"
    /// No tool is called, this one is, or one with other arguments than before.
    case noTool = "no_tool"
    case tool
    case toolArguments = "tool_arguments"
    /// The answer says the same again and again.
    case repetition
    /// The answer is twice as long as before or more, or at most half as long.
    case longer
    case shorter
    /// Another metric fell.
    case metric
    /// The answer has code between fences.
    case codeFence = "code_fence"
    /// The answer ends without the end of a sentence.
    case openEnd = "open_end"
    /// The answer's first or last words.
    case opening
    case closing
    /// The row: its category, a tag, what else it is sliced by, its metadata, its reference.
    case category
    case tag
    case slice
    case metadata
    case expected
    /// The row's input: its language, its turns, its attachments, its length.
    case inputLanguage = "input_language"
    case turns
    case attachments
    case longInput = "long_input"
    case shortInput = "short_input"
    /// Answers or inputs that are alike in their letters.
    case alikeAnswers = "alike_answers"
    case alikeInputs = "alike_inputs"
  }

  /// What kind of thing is shared.
  public let kind: Kind
  /// Which one of its kind, as it may be reported: a category's name, the words, the code of a language; empty if the
  /// kind says it all.
  public let value: String
  /// What the value belongs to: the key of a slice or of metadata, a metric's name; empty without any.
  public let key: String

  /// A trait.
  public init(_ kind: Kind, _ value: String = "", key: String = "") {
    self.kind = kind
    self.value = value
    self.key = key
  }
}
