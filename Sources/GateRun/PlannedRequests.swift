import GateTargets

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
