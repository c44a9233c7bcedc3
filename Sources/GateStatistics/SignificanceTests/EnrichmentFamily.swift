import Foundation

/// Which properties are more frequent among marked units than among the others, with one error for all of them: the marks
/// are dealt out again at random, and the least p of each deal counts (Westfall and Young 1993, min-P step-down).
///
/// The p of one property is the upper tail of the hypergeometric distribution (Fisher's exact test, one-sided). A deal
/// moves the marks of all properties together, so that those that go with each other cost no more than one.
public struct EnrichmentFamily: Sendable {
  /// The one-sided mid-p of each property alone, in their order.
  public let pValues: [Double]
  /// The same adjusted over the family.
  public let adjustedPValues: [Double]

  /// The stream of the counter that deals draw from.
  private static let stream: UInt32 = 7

  /// The tests of a family.
  /// - Parameters:
  ///   - units: how many units there are.
  ///   - marked: the numbers of those that are marked, each once.
  ///   - properties: the numbers of the units that have each property, each once.
  ///   - deals: how many times the marks are dealt out, at least 1.
  ///   - seed: of the deals; the same one gives the same figures.
  public init(units: Int, marked: [Int32], properties: [[Int32]], deals: Int, seed: UInt64) {
    let tails = properties.map { HypergeometricTail(units: units, marked: marked.count, having: $0.count) }
    let sets = properties.map { BitSet($0, of: units) }
    var marks = BitSet(marked, of: units)
    var columns = zip(sets, tails).map { set, tail in [Float(tail.upper(set.common(with: marks)))] }
    pValues = zip(sets, tails).map { set, tail in tail.midP(set.common(with: marks)) }
    for index in columns.indices { columns[index].reserveCapacity(deals + 1) }

    var order = (0..<Int32(units)).map { $0 }
    let generator = CounterGenerator(seed: DataDigest.seed(seed, [Double(units), Double(marked.count)]))
    for deal in 0..<deals {
      // The first ones of a shuffle that is never undone: each deal is a uniform choice, whatever came before.
      marks.removeAll()
      Self.draw(marked.count, of: units, from: generator, deal: UInt32(deal)) { place, other in
        order.swapAt(place, other)
        marks.insert(order[place])
      }
      for index in sets.indices {
        columns[index].append(tails[index].table[sets[index].common(with: marks) - tails[index].least])
      }
    }
    var family = StepDown(count: properties.count)
    for index in columns.indices { family.add(columns[index], own: pValues[index]) }
    adjustedPValues = family.adjusted()
  }

  /// The places of a shuffle's first steps and with which later place each changes.
  @inline(__always)
  private static func draw(
    _ count: Int, of units: Int, from generator: CounterGenerator, deal: UInt32, _ take: (Int, Int) -> Void
  ) {
    var place = 0
    while place < count {
      let words = generator.block(stream: stream, resample: deal, position: UInt64(place / 4))
      for word in 0..<min(4, count - place) {
        take(place, place + Int((UInt64(words[word]) &* UInt64(units - place)) >> 32))
        place += 1
      }
    }
  }
}

/// The upper tails of how many units of a kind are among the marked ones if the marks fall at random.
struct HypergeometricTail {
  /// The fewest that can be marked.
  let least: Int
  /// P(at least so many), from `least` on.
  let table: [Float]
  private let tails: [Double]

  /// - Parameter having: how many units are of the kind.
  init(units: Int, marked: Int, having: Int) {
    let (least, most) = (max(0, marked + having - units), min(marked, having))
    let logs = (least...most).map { count in
      Self.logChoose(having, count) + Self.logChoose(units - having, marked - count)
        - Self.logChoose(units, marked)
    }
    // Summed from the small ones on.
    var (sum, tails) = (0.0, [Double](repeating: 0, count: logs.count))
    for index in logs.indices.reversed() {
      sum += exp(logs[index])
      tails[index] = min(sum, 1)
    }
    (self.least, self.tails) = (least, tails)
    table = tails.map(Float.init)
  }

  /// P(at least so many).
  func upper(_ count: Int) -> Double { tails[count - least] }

  /// P(more) and half of P(as many).
  func midP(_ count: Int) -> Double {
    let index = count - least
    let beyond = index + 1 < tails.count ? tails[index + 1] : 0
    return (tails[index] + beyond) / 2
  }

  private static func logChoose(_ n: Int, _ k: Int) -> Double {
    func logFactorial(_ value: Int) -> Double {
      var sign: Int32 = 0
      return lgamma_r(Double(value) + 1, &sign)
    }
    return logFactorial(n) - logFactorial(k) - logFactorial(n - k)
  }
}

/// A set of small numbers, a bit each.
private struct BitSet {
  private var words: [UInt64]

  init(_ members: [Int32], of count: Int) {
    words = [UInt64](repeating: 0, count: (count + 63) / 64)
    for member in members { insert(member) }
  }

  mutating func insert(_ member: Int32) { words[Int(member) >> 6] |= 1 << UInt64(member & 63) }

  mutating func removeAll() { for index in words.indices { words[index] = 0 } }

  /// How many numbers are in both sets, which are of as many.
  func common(with other: BitSet) -> Int {
    words.withUnsafeBufferPointer { mine in
      other.words.withUnsafeBufferPointer { theirs in
        var count = 0
        for index in mine.indices { count += (mine[index] & theirs[index]).nonzeroBitCount }
        return count
      }
    }
  }
}

/// How unlikely it is that so many of a kind are among the marked units by chance.
public enum Enrichment {
  /// The one-sided mid-p of Fisher's exact test.
  /// - Parameters:
  ///   - count: how many marked units are of the kind.
  ///   - marked: how many units are marked.
  ///   - having: how many units are of the kind.
  ///   - units: how many units there are.
  /// - Returns: in (0, 1]; 1 if the counts do not fit each other.
  public static func pValue(_ count: Int, of marked: Int, having: Int, units: Int) -> Double {
    guard (0...units).contains(marked), (0...units).contains(having), count <= min(marked, having),
      count >= max(0, marked + having - units)
    else { return 1 }
    return HypergeometricTail(units: units, marked: marked, having: having).midP(count)
  }
}
