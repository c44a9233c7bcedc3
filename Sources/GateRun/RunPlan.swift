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
      requests: PlannedRequests(
        count: requests.count, name: { PlannedRequests.Name(of: requests[$0]) }, request: { requests[$0] }),
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
  /// What distinguishes a call from the others, for which no prompt is rendered.
  public struct Name: Sendable, Equatable {
    /// The example.
    public let exampleID: String
    /// The epoch, from 1.
    public let epoch: Int
    /// The side that it is made for; nil if there is one side only.
    public let arm: Arm?
    /// Whether it is of a holdout.
    public let isHoldout: Bool

    /// The name of a call.
    public init(exampleID: String, epoch: Int, arm: Arm?, isHoldout: Bool) {
      self.exampleID = exampleID
      self.epoch = epoch
      self.arm = arm
      self.isHoldout = isHoldout
    }

    /// The name of a call that is made up.
    init(of request: TargetRequest) {
      self.init(
        exampleID: request.exampleID, epoch: request.epoch, arm: request.arm, isHoldout: request.isHoldout)
    }
  }

  /// How many there are.
  public let count: Int
  private let named: @Sendable (Int) -> Name
  private let request: @Sendable (Int) -> TargetRequest

  /// So many calls.
  /// - Parameters:
  ///   - name: what names the call of a number from 0.
  ///   - request: the call of that number, the same whenever it is asked for.
  public init(
    count: Int, name: @escaping @Sendable (Int) -> Name,
    request: @escaping @Sendable (Int) -> TargetRequest
  ) {
    self.count = count
    named = name
    self.request = request
  }

  /// What names the call of a number.
  public func name(of number: Int) -> Name { named(number) }

  /// The calls with these numbers, in this order.
  public func ordered(by numbers: [Int]) -> PlannedRequests {
    PlannedRequests(
      count: numbers.count, name: { named(numbers[$0]) }, request: { request(numbers[$0]) })
  }

  /// These calls, and then those of another plan.
  public func followed(by others: PlannedRequests) -> PlannedRequests {
    PlannedRequests(
      count: count + others.count,
      name: { $0 < count ? named($0) : others.named($0 - count) },
      request: { $0 < count ? request($0) : others.request($0 - count) })
  }

  /// The number of the first call.
  public var startIndex: Int { 0 }

  /// The number after the last call's.
  public var endIndex: Int { count }

  /// The call of a number.
  public subscript(number: Int) -> TargetRequest { request(number) }
}
