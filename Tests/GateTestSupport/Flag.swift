import Synchronization

/// A switch that a test turns on while something else reads it.
public final class Flag: Sendable {
  private let value = Mutex(false)

  /// A flag that is not set.
  public init() {}

  /// Whether it was set.
  public var isSet: Bool { value.withLock { $0 } }

  /// Sets it for good.
  public func set() { value.withLock { $0 = true } }
}
