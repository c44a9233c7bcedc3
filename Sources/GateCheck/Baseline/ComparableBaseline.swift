import GateSuite

extension Release {
  /// A recorded baseline whose scores mean the same as the current ones.
  package struct ComparableBaseline {
    /// The run.
    package let run: Run
    /// The metrics whose stored answers were scored anew.
    package let rescored: [String]
    /// How many calls judges answered for that, by metric.
    let calls: [String: Int]
  }
}
