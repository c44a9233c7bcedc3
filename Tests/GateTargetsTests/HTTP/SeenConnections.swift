import Synchronization

/// Which connections a stub server has seen.
final class SeenConnections: Sendable {
  private let numbers = Mutex<Set<Int>>([])

  /// Whether a connection is seen for the first time.
  func isFirst(_ number: Int) -> Bool { numbers.withLock { $0.insert(number).inserted } }
}
