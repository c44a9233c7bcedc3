import Synchronization

/// Draws the jitter of retries from the caller's generator, for many calls at once.
final class JitterSource<Generator: RandomNumberGenerator & Sendable>: Sendable {
  private let generator: Mutex<Generator>

  /// A source that draws from `generator`.
  init(_ generator: sending Generator) { self.generator = Mutex(generator) }

  /// The next draw from [0, 1).
  func next() -> Double { generator.withLock { Double.random(in: 0..<1, using: &$0) } }
}
