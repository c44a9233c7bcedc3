import GateJSON

/// A rule as SARIF and GitHub's code scanning show it: what it says, and what its reader does.
struct SARIFRule {
  /// The rule of the findings.
  let id: String
  /// One line.
  let title: String
  /// A sentence or two.
  let meaning: String
  /// What to do next.
  let help: String

  /// The rules that are always listed, in the order of the report.
  static let all = [
    SARIFRule(
      id: "no_verdict", title: "Nothing could be decided",
      meaning:
        "The gate has no verdict on the suite: a file of it is wrong, there is nothing to compare with, or the target or the machine failed.",
      help: "The message says what is at fault and what to do. The gate fails until it can decide."),
    SARIFRule(
      id: "regression", title: "A metric got worse by more than its margin",
      meaning:
        "On the same examples, the metric is worse than at the release, and a sign-flip test and an interval show that it is not chance and exceeds the margin.",
      help:
        "Look at the worst examples in the report, or ask for one again with 'goldgate ask SUITE ID'. Fix the prompt or the model and run 'goldgate check' again; if the drop is intended, release it with 'goldgate release'."
    ),
    SARIFRule(
      id: "new_suite", title: "A suite is new, not gated until it is released",
      meaning: "No release has the suite, so that there is nothing to compare its answers with.",
      help: "Once it is merged, release it: the message names the command."),
    SARIFRule(
      id: "inconclusive", title: "Neither a regression nor its absence is shown",
      meaning:
        "The interval reaches beyond the margin: the examples are too few, or differ too much, to decide.",
      help: "Add examples or epochs; the message says about how many. 'goldgate power' plans them."),
    SARIFRule(
      id: "limit", title: "A hard limit is broken",
      meaning: "A figure of this run is beyond a limit that the policy sets, whatever it was at the release.",
      help: "Bring the figure back within the limit, or change the limit in the suite and release that."),
    SARIFRule(
      id: "critical", title: "A critical example broke",
      meaning:
        "An example that is marked as critical passes fewer epochs than at the release, by its own test.",
      help: "Look at its answers, and ask for it again with 'goldgate ask SUITE ID'."),
    SARIFRule(
      id: "hard_break", title: "An example that always passed always fails now",
      meaning:
        "The example passed every epoch at the release and fails every epoch now. It blocks only if the policy says so.",
      help: "Look at its answers, and ask for it again with 'goldgate ask SUITE ID'."),
    SARIFRule(
      id: "flip", title: "An example got worse in a metric that regressed",
      meaning: "The example's mean is lower than at the release, in a metric that regressed as a whole.",
      help: "Look at its answers, and ask for it again with 'goldgate ask SUITE ID'."),
  ]

  /// The rule of a call without an answer, such as `target_timeout`.
  init(failure id: String) {
    let kind = id.drop { $0 != "_" }.dropFirst().replacing("_", with: " ")
    self.init(
      id: id, title: "A call brought no answer: \(kind)",
      meaning: "A call to the target failed, so that the example lacks the scores of an epoch.",
      help:
        "Find out why the call failed: the message has the target's reason. Fix the target, or raise 'retries'."
    )
  }

  private init(id: String, title: String, meaning: String, help: String) {
    (self.id, self.title, self.meaning, self.help) = (id, title, meaning, help)
  }

  /// A reporting descriptor (SARIF 2.1.0, section 3.49); GitHub requires the two descriptions and the help.
  var json: JSONValue {
    [
      "id": .string(id), "shortDescription": ["text": .string(title)],
      "fullDescription": ["text": .string(meaning)], "help": ["text": .string(help)],
    ]
  }
}
