import GateDecision
import GateSuite
import GateTargets

/// The doubts about a suite's model and its price, as warnings.
package enum ModelWarnings {
  /// - Parameters:
  ///   - target: what is called.
  ///   - today: the day, as `2026-12-24`.
  package static func all(of target: TargetConfiguration, on today: String) -> [Warning] {
    ModelDoubt.all(of: target, on: today).map { doubt in
      switch doubt {
      case .agedPrices: Warning(.agedPrices, doubt.message)
      case .retiring, .retired: Warning(.modelRetiring, doubt.message)
      }
    }
  }
}
