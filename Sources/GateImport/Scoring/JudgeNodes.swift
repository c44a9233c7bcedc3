import GateJSON

/// Scorers by a model that other tools' model-graded checks become.
struct JudgeNodes: Sendable {
  /// The judging model.
  let target: YAMLNode

  /// A judge that asks one question.
  /// - Parameters:
  ///   - name: the criterion's name in the verdict.
  ///   - isGraded: five levels in place of two.
  ///   - include: what the judge sees besides the input.
  func scorer(
    _ question: String, name: String = "rubric", isGraded: Bool = false, include: [String] = [],
    levels: [String]? = nil
  ) -> YAMLNode {
    let anchors =
      levels
      ?? (isGraded
        ? ["not at all", "hardly", "in part", "mostly", "fully"]
        : ["the answer does not meet this", "the answer meets this"])
    let criterion = YAMLNode.map([
      "name": .text(name), "question": .text(question),
      "levels": .map(anchors.enumerated().map { YAMLMember("\($0)", .text($1)) }),
    ])
    return .map([
      "type": .text("judge"), "target": .anchored("judge", target), "rubric": .list([criterion]),
      "include": include.isEmpty ? nil : .list(include.map { .text($0) }),
    ])
  }

  /// The same as pass or failure.
  /// - Parameter threshold: the level from which on it is a pass; nil for a question of yes and no.
  func form(
    _ question: String, name: String = "rubric", threshold: Double?, include: [String] = []
  ) -> ImportedCheck.Form {
    let graded = scorer(question, name: name, isGraded: true, include: include)
    guard let threshold, threshold > 0 else {
      return ImportedCheck.Form(scorer(question, name: name, include: include), graded: graded)
    }
    return ImportedCheck.Form(CheckRule.atLeast(threshold, graded), graded: graded)
  }

  /// A requirement that the answer has to meet, as a judge's question or by the row's reference.
  func requirement(_ text: String, threshold: Double?) -> ImportedCheck {
    ImportedCheck(
      references: [.string(text)],
      form(
        "Does the answer meet the requirement that the reference states?", threshold: threshold,
        include: ["reference"]),
      explicit: form(text, threshold: threshold))
  }

  /// What a reference states, which the answer must not contradict.
  func factuality(_ text: String) -> ImportedCheck {
    let question = "Does the answer agree with the facts of the reference?"
    let levels = ["it contradicts the reference", "it says the same, less or more, without contradicting it"]
    return ImportedCheck(
      references: [.string(text)],
      ImportedCheck.Form(
        scorer(question, name: "factuality", include: ["reference"], levels: levels)),
      explicit: ImportedCheck.Form(
        scorer(
          "Does the answer agree with these facts: \(text)", name: "factuality",
          levels: ["it contradicts them", levels[1]])))
  }

  /// Whether a variable of the row supports each claim.
  func supported(by name: String, threshold: Double?) -> ImportedCheck.Form {
    let judge = YAMLNode.map([
      "type": .text("judge"), "target": .anchored("judge", target), "preset": .text("supported"),
      "include": .list([.text(name)]),
    ])
    let level = threshold.flatMap { $0 > 0 ? $0 : nil } ?? 1
    return ImportedCheck.Form(CheckRule.atLeast(level, judge), graded: judge)
  }
}
