import GateSuite

/// What a user may choose of a load.
package struct LoadOptions: Sendable {
  /// Whether candidates are loaded beside the suite, and which: none of them means all of the suite.
  package var candidates: [CandidateArgument]?
  /// How many calls are under way at once, step by step; nil for the policy's numbers.
  package var steps: [Int]?
  /// How many calls each step measures; nil for the policy's number.
  package var calls: Int?
  /// Whose limits count.
  package var policy = PolicySource.tag
  /// Whether a replay target's source is called instead of its recordings.
  package var live = false
  /// What the whole load of a suite may use.
  package var budget = Budget()
  /// Whether nothing is called after the estimate.
  package var onlyEstimates = false

  package init() {}
}
