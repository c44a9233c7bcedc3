import GateDecision

/// The warnings of a verdict, each text once, numbered from 1 in the order of the decisions; those of a whole
/// suite come after them.
struct Footnotes {
  private var numbers: [String: Int] = [:]
  /// The texts by their number less 1.
  private(set) var texts: [String] = []

  /// The footnotes of a verdict.
  init(_ verdict: Verdict) {
    for warning in verdict.decisions.flatMap(\.warnings) { add(warning.message) }
    for suite in verdict.suites {
      let prefix = verdict.suites.count > 1 ? "\(suite.name): " : ""
      for warning in suite.warnings { add(prefix + warning.message) }
    }
  }

  private mutating func add(_ text: String) {
    guard numbers[text] == nil else { return }
    texts.append(text)
    numbers[text] = texts.count
  }

  /// The numbers of a decision's warnings.
  func numbers(of decision: Decision) -> [Int] {
    decision.warnings.compactMap { numbers[$0.message] }.sorted()
  }
}
