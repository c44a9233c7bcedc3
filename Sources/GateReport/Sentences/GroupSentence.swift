import GateDecision
import GateJSON

extension FailureTrait {
  /// What examples with the trait do, behind a count: `now begin with "I'm sorry"`. `now` says that they did not before.
  var predicate: String {
    switch kind {
    case .error: "now have a call that failed (\(value))"
    case .rejected: "are now rejected by the provider"
    case .cutOff: "are now cut off by the token limit"
    case .empty: "are now empty"
    case .refusal: "now refuse"
    case .answerLanguage: "now answer in the language '\(value)'"
    case .foreignLanguage: "now answer in another language than that of the input"
    case .unread:
      "now hold nothing for '\(key)' to read" + (value.isEmpty ? "" : " (\(value))")
    case .brokenJSON: "now hold JSON that is broken"
    case .noTool: "now call no tool"
    case .tool: "now call the tool '\(value)'"
    case .toolArguments: "call the same tools with other arguments"
    case .repetition: "now repeat themselves"
    case .longer: "are at least twice as long as before"
    case .shorter: "are at most half as long as before"
    case .metric: "fell by '\(value)' as well"
    case .codeFence: "now have a block of code"
    case .openEnd: "now end in the middle of a sentence"
    case .opening: "now begin with \"\(value)\""
    case .closing: "now end with \"\(value)\""
    case .category: "have the category '\(value)'"
    case .tag: "have the tag '\(value)'"
    case .slice: "have \(key) '\(value)'"
    case .metadata: "have \(key) '\(value)' in their metadata"
    case .expected: "have the reference '\(value)'"
    case .inputLanguage: "ask in the language '\(value)'"
    case .turns: "have \(value) turns"
    case .attachments: "come with files"
    case .longInput: "have an input of \(value) bytes or more"
    case .shortInput: "have an input of at most \(value) bytes"
    case .alikeAnswers: "now have answers that are alike" + words
    case .alikeInputs: "have inputs that are alike" + words
    }
  }

  private var words: String { value.isEmpty ? "" : " (\(value))" }
}

extension FailureGroups {
  /// How many of those that were looked at did not get worse.
  private var standing: Int { examined - fallen }

  /// A group in a sentence: `23 of 98 now begin with "I'm sorry"; of the 107 that did not get worse, 4`.
  func sentence(of group: Group) -> String {
    let also = group.also.map { "\($0.count) of them \($0.trait.predicate)" }
    return told(group.members.count, group.trait, others: group.others)
      + (also.isEmpty ? "" : "; " + also.joined(separator: ", "))
  }

  /// A shift in a sentence.
  func sentence(of shift: Shift) -> String {
    "all over: \(told(shift.fallen, shift.trait, others: shift.others))"
  }

  private func told(_ count: Int, _ trait: FailureTrait, others: Int) -> String {
    "\(count) of \(fallen) \(trait.predicate); of the \(standing) that did not get worse, \(others == 0 ? "none" : String(others))"
  }

  /// How many fit no group; nil if all do, or if there is none.
  var restSentence: String? {
    guard !groups.isEmpty, !rest.isEmpty else { return nil }
    return "\(rest.count) of \(fallen) have nothing in common that is more than chance"
  }

  /// That these are not all examples; nil if they are.
  var sampleSentence: String? {
    examined < compared ? "of \(Counted.of(compared, "example")), a sample of \(examined) was looked at" : nil
  }

  /// All that there is to say, a sentence each; empty if nothing was found.
  var sentences: [String] {
    if isEmpty { return [] }
    return shifts.map(sentence) + groups.map(sentence) + ending
  }

  /// What is said behind the groups.
  var ending: [String] { [restSentence, sampleSentence].compactMap { $0 } }
}

/// What got worse in some suites and what it has in common.
enum GroupSection {
  /// The heading of the sentences.
  static let heading = "What got worse has in common"

  /// The suites whose changes are shown, with their groups, if anything was found.
  static func all(of verdict: Verdict) -> [(suite: SuiteVerdict, groups: FailureGroups)] {
    Flip.suites(of: verdict).compactMap { suite in
      suite.groups.flatMap { $0.isEmpty ? nil : (suite, $0) }
    }
  }
}
