import GateDecision
import GateSuite

/// A commit at which the suite cannot be run, and why; others may do.
struct UnfitCommit: Error, Equatable {
  /// One sentence without a full stop.
  let problem: String
  /// What kind of trouble it is if the commit cannot be passed over.
  let kind: GateFailure.Kind

  /// A commit without the suite.
  static let withoutSuite = UnfitCommit(problem: "the suite is not there", kind: .notComparable)
  /// A commit whose rows are all others.
  static let withoutExamples = UnfitCommit(
    problem: "it has no example of the release as it was", kind: .notComparable)

  /// What a body makes of a commit's suite.
  /// - Throws: `UnfitCommit` if its files have a fault.
  static func unless<Value>(_ body: () async throws -> Value) async throws -> Value {
    do { return try await body() } catch let faults as Diagnostics {
      throw UnfitCommit(problem: faults.faults.first?.description ?? "\(faults)", kind: .configuration)
    } catch let fault as Diagnostic {
      throw UnfitCommit(problem: fault.description, kind: .configuration)
    }
  }
}
