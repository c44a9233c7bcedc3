import GateSuite

/// Which epochs each example of a run has, and which requests of its plan these are.
struct EpochSchedule: Sendable {
  /// The epochs of each example, by number from 1.
  private let epochs: [ClosedRange<Int>]
  /// The first request of each example, and the number of all requests at the end.
  private let starts: [Int]

  /// The schedule of some examples, in their order.
  /// - Parameters:
  ///   - epochs: those of most examples. A later part of a run counts on from the first: its first number is one above a
  ///     multiple of how many there are.
  ///   - more: how many epochs some examples have instead, by their place.
  init(of count: Int, epochs: ClosedRange<Int>, more: [Int: Int] = [:]) {
    let part = (epochs.lowerBound - 1) / epochs.count
    var (all, starts): ([ClosedRange<Int>], [Int]) = ([], [0])
    for index in 0..<count {
      let own = more[index].map { part * $0 + 1...(part + 1) * $0 } ?? epochs
      all.append(own)
      starts.append(starts[index] + own.count)
    }
    (self.epochs, self.starts) = (all, starts)
  }

  /// How many requests there are.
  var count: Int { starts.last ?? 0 }

  /// The epochs of the example at a place.
  func epochs(of example: Int) -> ClosedRange<Int> { epochs[example] }

  /// The requests of the example at a place.
  func requests(of example: Int) -> Range<Int> { starts[example]..<starts[example + 1] }

  /// The example's place and the epoch of a request.
  func place(of request: Int) -> (example: Int, epoch: Int) {
    var (low, high) = (0, epochs.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= request { low = middle } else { high = middle - 1 }
    }
    return (low, epochs[low].lowerBound + request - starts[low])
  }
}

extension Evaluator {
  /// Which epochs each example has. Critical examples may have more, and with them those that they are compared with, if
  /// answers are compared within clusters.
  var schedule: EpochSchedule {
    let examples = contents.golden.examples
    if !allocation.isEmpty {
      let own = examples.enumerated().compactMap { index, example in
        allocation[example.id].map { (index, $0) }
      }
      return EpochSchedule(
        of: examples.count, epochs: epochs, more: Dictionary(uniqueKeysWithValues: own))
    }
    guard criticalEpochs > epochs.count else { return EpochSchedule(of: examples.count, epochs: epochs) }
    let rows = examples.map(row)
    let comparesClusters = scorers.map(\.metric).compareWithinClusters
    let clusters = comparesClusters ? Set(rows.filter(\.isCritical).compactMap(\.cluster)) : []
    var more: [Int: Int] = [:]
    for (index, row) in rows.enumerated()
    where row.isCritical || row.cluster.map(clusters.contains) ?? false { more[index] = criticalEpochs }
    return EpochSchedule(of: examples.count, epochs: epochs, more: more)
  }
}
