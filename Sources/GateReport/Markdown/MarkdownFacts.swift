import GateDecision

/// Which runs were compared.
enum MarkdownFacts {
  /// The baseline and the run now, on one line.
  static func line(_ baseline: BaselineFacts, _ current: CurrentFacts?) -> String {
    let before = [
      MarkdownText.code(baseline.name), commit(baseline.commit),
      MarkdownText.prose(baseline.source, longest: 80),
      model(baseline.model),
    ]
    let now = current.map { current in
      [
        commit(current.commit), model(current.model),
        current.calls > 0
          ? "\(Counted.of(current.epochs, "epoch")), \(current.callsTold)" : nil,
      ]
    }
    return "baseline \(list(before)); now \(list(now ?? []))"
  }

  private static func commit(_ digits: String?) -> String? {
    digits.map { "commit \(MarkdownText.code(String($0.prefix(7))))" }
  }

  private static func model(_ name: String?) -> String? { name.map { "model \(MarkdownText.code($0))" } }

  private static func list(_ parts: [String?]) -> String {
    let told = parts.compactMap { $0 }
    return told.isEmpty ? "nothing known" : told.joined(separator: ", ")
  }
}
