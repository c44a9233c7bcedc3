import GateSuite
import GateTargets
import Synchronization

/// A target with batches that live in memory.
final class FakeBatchTarget: BatchTarget {
  struct State {
    var submissions: [[BatchEntry]] = []
    /// The answers to looks, one after the other; the last one stays.
    var looks: [Result<BatchStatus.Phase, TargetError>] = [.success(.ended("completed"))]
    /// How many lines of the next downloads are unreadable.
    var unreadable: [Int] = []
    var downloads = 0
    /// How many of the results come a second time, with another answer.
    var again = 0
    /// Done with each look.
    var onLook: @Sendable () -> Void = {}
    var closed = 0
  }

  let limits: BatchLimits
  let state = Mutex(State())

  init(limits: BatchLimits = BatchLimits(requests: 1000, bytes: 1 << 20)) { self.limits = limits }

  /// The sizes of the batches so far.
  var sizes: [Int] { state.withLock { $0.submissions.map(\.count) } }

  func set(_ change: @Sendable (inout State) -> Void) { state.withLock { change(&$0) } }

  func size(of entry: BatchEntry) -> Int { entry.request.exampleID == "huge" ? 1 << 30 : 10 }

  func submit(_ entries: [BatchEntry], plan: String) async throws(TargetError) -> String {
    state.withLock { state in
      state.submissions.append(entries)
      return "b\(state.submissions.count)"
    }
  }

  func status(of id: String) async throws(TargetError) -> BatchStatus {
    let (look, onLook) = state.withLock { state in
      (state.looks.count > 1 ? state.looks.removeFirst() : state.looks[0], state.onLook)
    }
    onLook()
    return BatchStatus(id: id, phase: try look.get(), done: 1, total: 2)
  }

  func results(of batch: BatchStatus) async throws(TargetError) -> BatchResults {
    state.withLock { state in
      state.downloads += 1
      var results = BatchResults()
      results.unreadable = state.unreadable.isEmpty ? 0 : state.unreadable.removeFirst()
      let index = (Int(batch.id.dropFirst()) ?? 1) - 1
      results.results = state.submissions[index].reversed().map {
        BatchResult(customID: $0.customID, outcome: .success(Response(output: $0.request.exampleID)))
      }
      results.results.removeLast(results.unreadable)
      results.results += results.results.prefix(state.again).map {
        BatchResult(customID: $0.customID, outcome: .success(Response(output: "another")))
      }
      return results
    }
  }

  func close() async { state.withLock { $0.closed += 1 } }
}
