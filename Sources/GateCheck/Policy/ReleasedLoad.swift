import GateDecision
import GateSuite

/// The load that counts: a branch may ask for more than its release does, and for no less.
package enum ReleasedLoad {
  /// What a suite's target must bear, and what of the branch's own does not count yet; the working tree's own where no
  /// release has the suite, or its policy is asked for. Besides, the release's recorded run if one was read.
  /// - Throws: where there is a release that cannot be read.
  package static func profile(
    of head: SuiteContents, at location: SuiteLocator.Location, policy: PolicySource, in workspace: Workspace
  ) async throws -> (profile: LoadProfile, warnings: [Warning], recorded: Run?) {
    guard policy == .tag else { return (head.suite.load, [], nil) }
    let release: Release
    do {
      release = try await Release.find(
        for: head, at: location, override: nil, policy: policy,
        in: BaselineStore(repository: try workspace.requireRepository()))
    } catch {
      guard GateFailure(.infrastructure, of: error).kind == .noBaseline else { throw error }
      return (head.suite.load, [], nil)
    }
    let recorded = release.stored?.run
    guard release.policy.isReleased, let released = release.contents?.suite.load else {
      return (head.suite.load, [], recorded)
    }
    let (profile, warnings) = joined(head.suite.load, released, at: release.reference.name)
    return (profile, warnings, recorded)
  }

  /// The limits of the release and those that only the branch has, at the steps and with the calls of either.
  package static func joined(
    _ head: LoadProfile, _ released: LoadProfile, at name: String
  ) -> (profile: LoadProfile, warnings: [Warning]) {
    var profile = released
    let names = Set(released.limits.map(\.name))
    profile.limits += head.limits.filter { !names.contains($0.name) }
    profile.calls = max(head.calls, released.calls)
    profile.concurrency = Set(head.concurrency + released.concurrency).sorted()
    var changed = released.limits.filter { !head.limits.contains($0) }.map { "load.limits.\($0.name)" }
    if head.calls < released.calls { changed.append("load.calls") }
    if !Set(released.concurrency).isSubset(of: head.concurrency) { changed.append("load.concurrency") }
    if changed.isEmpty { return (profile, []) }
    let warning = Warning(
      .policyLoosened,
      "the branch changes the policy (\(changed.joined(separator: ", "))); the policy at \(name) counts until the change is released"
    )
    return (profile, [warning])
  }
}
