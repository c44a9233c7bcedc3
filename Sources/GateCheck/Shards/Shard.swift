import GateSuite

/// One of the equal parts that a run is split into.
package struct Shard: Hashable, Sendable {
  /// The most parts that a run is split into.
  static let maximumCount = 1000

  /// Which part it is, from 1.
  package let index: Int
  /// How many parts there are, from 1 to `maximumCount`.
  package let count: Int

  /// A part; nil where there is no such one.
  package init?(index: Int, of count: Int) {
    guard (1...Self.maximumCount).contains(count), (1...count).contains(index) else { return nil }
    self.index = index
    self.count = count
  }

  /// Reads `3/8`; nil where the text names no part.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let index = Int(parts[0]), let count = Int(parts[1])
    else { return nil }
    self.init(index: index, of: count)
  }

  /// The part as it is typed: `3/8`.
  package var name: String { "\(index)/\(count)" }

  /// The part as it stands in file names: `3-of-8`.
  package var fileName: String { "\(index)-of-\(count)" }
}

extension RunLimits {
  /// The limits of one part of a run, so that all parts together keep those of the whole: its part of what is
  /// used, rounded up, and an equal part of what is used a minute. Time is not divided, as the parts run at once.
  /// - Parameters:
  ///   - count: how many parts there are.
  ///   - share: the part's share of the examples, in (0, 1].
  func divided(among count: Int, share: Double) -> RunLimits {
    var limits = self
    limits.requestsPerMinute = requestsPerMinute.map { $0 / Double(count) }
    limits.tokensPerMinute = tokensPerMinute.map { $0 / Double(count) }
    limits.budget.calls = budget.calls.map { Self.part($0, share) }
    limits.budget.tokens = budget.tokens.map { Self.part($0, share) }
    limits.budget.costUSD = budget.costUSD.map { $0 * share }
    return limits
  }

  private static func part(_ amount: Int, _ share: Double) -> Int {
    min(Int(exactly: (Double(amount) * share).rounded(.up)) ?? amount, amount)
  }
}
