import GateStatistics
import GateSuite

/// In which order the examples of a golden set are run if a run has interim looks.
public struct LookPlan: Sendable, Equatable {
  /// The ids of the examples that each look adds, every one once.
  public let looks: [[String]]

  /// A plan: examples in random order, whole clusters together, in parts of equal size.
  ///
  /// The order depends on the ids and the seed alone.
  /// - Parameter looks: how many parts, from 1; fewer if there are not as many clusters.
  public init(_ golden: GoldenSet, looks: Int, seed: UInt64) {
    let groups = ClusterOrder.of(golden, seed: seed, stream: 3)
    let total = golden.examples.count
    var parts: [[String]] = [[]]
    var placed = 0
    for group in groups {
      if placed * looks >= total * parts.count, parts.count < looks { parts.append([]) }
      parts[parts.count - 1] += group
      placed += group.count
    }
    self.looks = parts
  }

  /// The share of the examples that each look has, ascending to 1.
  public var shares: [Double] {
    let total = looks.reduce(0) { $0 + $1.count }
    var placed = 0
    return looks.map { part in
      placed += part.count
      return Double(placed) / Double(max(total, 1))
    }
  }
}

/// In which order the calls of two sides are made, so that neither the hour nor the load favours one of them.
public enum TurnOrder {
  /// The numbers of the calls in random order. Calls with one name, which are the two sides of an example in an
  /// epoch, come one after the other, and which of them is the first is random too.
  ///
  /// The order depends on the names, on which calls share one, and on the seed alone.
  /// - Parameter names: the name of each call, one side's calls after the other's.
  /// - Returns: every number from 0 up to the count of the names once.
  public static func of(_ names: [String], seed: UInt64) -> [Int] {
    var calls: [String: [Int]] = [:]
    for (number, name) in names.enumerated() { calls[name, default: []].append(number) }
    var groups = calls.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.value)
    let generator = CounterGenerator(seed: seed)
    for index in groups.indices {
      shuffle(&groups[index], by: generator, shuffle: UInt32(truncatingIfNeeded: index + 1))
    }
    shuffle(&groups, by: generator, shuffle: 0)
    return groups.flatMap { $0 }
  }

  /// Fisher and Yates' shuffle; `shuffle` is its number, so that no two draw the same.
  private static func shuffle<Element>(
    _ list: inout [Element], by generator: CounterGenerator, shuffle number: UInt32
  ) {
    for index in stride(from: list.count - 1, to: 0, by: -1) {
      let word = generator.block(stream: 4, resample: number, position: UInt64(index))[0]
      list.swapAt(index, Int((UInt64(word) * UInt64(index + 1)) >> 32))
    }
  }
}
