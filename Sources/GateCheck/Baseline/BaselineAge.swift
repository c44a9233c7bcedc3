import Foundation
import GateDecision
import GateSuite

/// The age of a baseline, which a policy may want told.
package enum BaselineAge {
  /// The doubt about a baseline that is older than a limit in days; none without a limit.
  /// - Parameter now: in seconds since 1970.
  package static func warnings(_ header: RunHeader, now: Double, limit: Int?) -> [Warning] {
    guard let limit, let date = try? Date(header.evaluatedAt, strategy: .iso8601) else { return [] }
    let days = Int((now - date.timeIntervalSince1970) / 86_400)
    guard days > limit else { return [] }
    return [
      Warning(
        .oldBaseline,
        "the baseline is \(days) days old, more than \(limit); providers change models under one name, so record it anew"
      )
    ]
  }
}
