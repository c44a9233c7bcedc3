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
