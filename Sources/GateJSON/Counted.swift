/// A count with its noun, for messages.
package enum Counted {
  /// `1 warning`, `2 warnings`.
  package static func of(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// `1 answer comes`, `2 answers come`.
  /// - Parameters:
  ///   - one: the verb of one.
  ///   - many: the verb of none or several.
  package static func of(_ count: Int, _ noun: String, _ one: String, _ many: String) -> String {
    "\(of(count, noun)) \(count == 1 ? one : many)"
  }

  /// `a, b, c and 4 more`: at most `limit` of the names.
  package static func list(_ names: [String], limit: Int) -> String {
    let shown = names.prefix(limit).joined(separator: ", ")
    return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
  }
}
