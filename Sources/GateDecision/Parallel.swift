import Dispatch
import Foundation
import Synchronization

/// Work that is spread over threads and gives the same results for any number of them.
enum Parallel {
  /// The results of some independent pieces of work, in their order.
  /// - Parameter threads: how many run at once, from 1; nil for one a core.
  static func map<Result: Sendable>(
    _ count: Int, threads: Int?, _ work: @Sendable (Int) -> Result
  ) -> [Result] {
    // To count the cores is to read the control group's files, which takes longer than one piece of most work.
    let workers = count > 1 ? min(threads ?? ProcessInfo.processInfo.activeProcessorCount, count) : 1
    guard workers > 1 else { return (0..<count).map(work) }
    let results = Mutex([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      for index in stride(from: worker, to: count, by: workers) {
        let result = work(index)
        results.withLock { $0[index] = result }
      }
    }
    return results.withLock { $0.compactMap { $0 } }
  }
}
