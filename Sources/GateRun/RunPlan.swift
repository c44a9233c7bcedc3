import GateTargets

/// All the calls of a run, in the order in which their outcomes are wanted.
public struct RunPlan: Sendable {
  /// The calls: each example in each epoch.
  public let requests: [TargetRequest]

  /// A plan of calls.
  public init(requests: [TargetRequest]) { self.requests = requests }
}
