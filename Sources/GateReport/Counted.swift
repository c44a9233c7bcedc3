import GateDecision

extension CurrentFacts {
  /// `615 calls`, or `615 calls and 12 retries`.
  var callsTold: String {
    let retried = retries > 0 ? " and \(retries) \(retries == 1 ? "retry" : "retries")" : ""
    return Counted.of(calls, "call") + retried
  }
}

/// A count with its noun.
enum Counted {
  /// `1 example`, `150 examples`.
  static func examples(_ count: Int) -> String { of(count, "example") }

  /// `1 warning`, `2 warnings`.
  static func of(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// `a, b, c and 4 more`: at most `limit` of the names.
  static func list(_ names: [String], limit: Int) -> String {
    let shown = names.prefix(limit).joined(separator: ", ")
    return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
  }
}
