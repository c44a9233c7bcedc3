/// The arms that tell some differing parts apart, and how much each arm counts for each part.
///
/// An arm is a system of which some parts are the branch's and the others the release's, written as a set of bits: bit i
/// is set if part i is the branch's. The release is 0, the branch has all bits.
public struct CauseArms: Sendable, Equatable {
  /// Up to how many parts every mixture is run.
  public static let mostMixed = 3

  /// How many parts differ, from 1.
  public let partCount: Int
  /// The arms, ascending: the release first, the branch last.
  public let arms: [Int]

  /// The arms of so many parts: every mixture of up to three, and of more the release with one part of the branch at a
  /// time.
  /// - Parameter partCount: from 1 to 30.
  public init(partCount: Int) {
    precondition((1...30).contains(partCount))
    self.partCount = partCount
    let all = (1 << partCount) - 1
    arms =
      partCount <= Self.mostMixed
      ? Array(0...all) : [0] + (0..<partCount).map { 1 << $0 } + [all]
  }

  /// The branch.
  public var branch: Int { (1 << partCount) - 1 }

  /// The arms that are neither the release nor the branch.
  public var mixed: [Int] { arms.filter { $0 != 0 && $0 != branch } }

  /// Whether all mixtures are run, so that the shares add up to the whole difference.
  public var isComplete: Bool { partCount <= Self.mostMixed }

  /// How much each arm counts for a part, in the order of the arms.
  ///
  /// If all mixtures are run this is the part's Shapley value (Shapley 1953): the mean over all orders in which the parts
  /// may be changed of what changing this one adds. Otherwise it is what the part adds to the release by itself.
  public func coefficients(of part: Int) -> [Double] {
    let bit = 1 << part
    guard isComplete else { return arms.map { $0 == bit ? 1 : $0 == 0 ? -1 : 0 } }
    return arms.map { arm in
      let others = (arm & ~bit).nonzeroBitCount
      let weight =
        Self.factorial(others) * Self.factorial(partCount - others - 1) / Self.factorial(partCount)
      return arm & bit == 0 ? -weight : weight
    }
  }

  private static func factorial(_ number: Int) -> Double {
    number < 2 ? 1 : (2...number).reduce(1) { $0 * Double($1) }
  }
}
