/// Whose policy counts.
package enum PolicySource: String, CaseIterable, Sendable {
  /// The policy and scorers at the baseline's tag: a branch cannot lower its own bar.
  case tag
  /// The policy and scorers of the working tree.
  case head
}
