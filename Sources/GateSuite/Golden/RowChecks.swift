import GateJSON

/// Checks that the scorers in golden rows stand for scorers of the suite.
struct RowScorerCheck {
  private let names: [String]

  /// - Parameter metrics: all metrics of the suite.
  init(_ metrics: [MetricConfiguration]) { names = metrics.filter { $0.scorer != nil }.map(\.name) }

  /// - Throws: rows whose scorer belongs to no metric, or to one of several.
  func check(_ examples: [Example]) throws(Diagnostics) {
    var faults = FaultGroups()
    for example in examples {
      if let scorer = example.scorer, names.count != 1 {
        faults.add(
          scorer.options.fault(
            "the suite has \(names.count) scored metrics, and 'scorer' does not say which one it is for",
            remedy: "write 'scorers: {\(names.first ?? "METRIC"): ...}'"), of: example.id)
      }
      for name in example.scorers.keys.sorted() where !names.contains(name) {
        let remedy = Suggestion.nearest(to: name, among: names).map { "did you mean '\($0)'?" }
        faults.add(
          Diagnostic(
            "the suite has no scored metric '\(name)'",
            at: example.scorers[name]?.options.place ?? example.place,
            remedy: remedy ?? "its scored metrics are \(names.joined(separator: ", "))"), of: example.id)
      }
    }
    guard faults.isEmpty else { throw Diagnostics(faults.faults(of: examples.count)) }
  }
}

/// Checks that no reference of a CSV golden set is a list written into one cell, if the scorers compare texts: no answer
/// equals `["a", "b"]`.
struct ListCellCheck {
  /// Scorers for which a reference that is JSON means nothing else than its text.
  private static let ofTexts: Set<String> = [
    "exact", "contains", "prefix", "levenshtein", "token_f1", "rouge_l", "bleu", "numeric", "choice",
    "language", "citations",
  ]

  private let applies: Bool

  /// - Parameter metrics: all metrics of the suite.
  init(_ metrics: [MetricConfiguration]) {
    let types = metrics.compactMap { $0.scorer?.type }
    applies = !types.isEmpty && types.allSatisfy(Self.ofTexts.contains)
  }

  /// - Throws: up to twenty rows with such a cell.
  func check(_ examples: [Example]) throws(Diagnostics) {
    guard applies else { return }
    var faults: [Diagnostic] = []
    for example in examples where example.scorer == nil && example.scorers.isEmpty && faults.count < 20 {
      let cell = example.expected.compactMap(\.stringValue).first { text in
        guard text.hasPrefix("["), let elements = try? JSONParser.parse(text).arrayValue else { return false }
        return !elements.isEmpty && elements.allSatisfy { $0.stringValue != nil }
      }
      guard let cell else { continue }
      faults.append(
        Diagnostic(
          "the cell '\(cell.prefix(60))' is a list, and is compared as one text", at: example.place,
          remedy: "put each reference into a column of its own: expected, expected.2, expected.3"))
    }
    guard faults.isEmpty else { throw Diagnostics(faults) }
  }
}
