import GateSuite

/// How often a study looks at what it has so far, so that it can end early.
enum StudyLooks {
  /// How many looks there are if the policy plans none.
  private static let standard = 4
  /// A look of fewer examples says nothing.
  private static let fewestExamples = 20

  /// The number of looks, at least 1.
  /// - Parameters:
  ///   - examples: how many examples are run.
  ///   - rule: what the policy plans.
  ///   - asked: how many the user asks for; nil if the policy counts.
  static func count(of examples: Int, planned rule: StoppingRule, asked: Int? = nil) -> Int {
    let planned =
      switch rule {
      case .groupSequential(let looks): looks
      case .never: standard
      }
    return max(1, min(asked ?? planned, examples / fewestExamples))
  }
}
