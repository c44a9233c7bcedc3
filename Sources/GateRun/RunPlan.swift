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

extension RunPlan {
  /// The target that the plan's calls need: it holds conversations where there are any, and keeps holdouts secret.
  public func target(on inner: any Target) -> any Target {
    var target = inner
    if hasConversations { target = ConversationTarget(target) }
    if hasHoldouts { target = HoldoutTarget(target) }
    return target
  }
}

/// The calls of a run, each made up when it is asked for, so that the prompts of a large golden set are not all in
/// memory at once.
public struct PlannedRequests: RandomAccessCollection, Sendable {
  /// How many there are.
  public let count: Int
  private let arm: @Sendable (Int) -> Arm?
  private let request: @Sendable (Int) -> TargetRequest

  /// So many calls.
  /// - Parameters:
  ///   - arm: the side that the call of a number is made for, for which no prompt is rendered.
  ///   - request: the call of a number from 0, the same whenever it is asked for.
  public init(
    count: Int, arm: @escaping @Sendable (Int) -> Arm?,
    request: @escaping @Sendable (Int) -> TargetRequest
  ) {
    self.count = count
    self.arm = arm
    self.request = request
  }

  /// The side that the call of a number is made for; nil where there is one side only.
  func arm(of number: Int) -> Arm? { arm(number) }

  /// The number of the first call.
  public var startIndex: Int { 0 }

  /// The number after the last call's.
  public var endIndex: Int { count }

  /// The call of a number.
  public subscript(number: Int) -> TargetRequest { request(number) }
}
