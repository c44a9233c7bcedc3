import GateTargets

/// All the calls of a run, in the order in which their outcomes are wanted.
public struct RunPlan: Sendable {
  /// The calls: each example in each epoch.
  public let requests: PlannedRequests
  /// Whether a call is a conversation of several turns.
  public let hasConversations: Bool
  /// Whether a call is of a holdout.
  public let hasHoldouts: Bool

  /// A plan of calls.
  public init(requests: [TargetRequest]) {
    self.init(
      requests: PlannedRequests(count: requests.count, arm: { requests[$0].arm }, request: { requests[$0] }),
      hasConversations: requests.contains { !$0.laterTurns.isEmpty },
      hasHoldouts: requests.contains(where: \.isHoldout))
  }

  /// A plan of calls that are made up when they are asked for.
  public init(requests: PlannedRequests, hasConversations: Bool, hasHoldouts: Bool) {
    self.requests = requests
    self.hasConversations = hasConversations
    self.hasHoldouts = hasHoldouts
  }
}
