/// Reads a text from its start, scalar by scalar.
struct ScalarReader {
  private let scalars: [UInt32]
  private var position = 0

  init(_ scalars: [UInt32]) { self.scalars = scalars }

  var isAtEnd: Bool { position == scalars.count }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard position < scalars.count, scalars[position] == scalar.value else { return false }
    position += 1
    return true
  }

  /// Skips ASCII digits, and says how many.
  mutating func digits() -> Int {
    let start = position
    while position < scalars.count, (0x30...0x39).contains(scalars[position]) { position += 1 }
    return position - start
  }

  /// A number of exactly so many digits.
  mutating func number(digits count: Int) -> Int? {
    guard position + count <= scalars.count else { return nil }
    var number = 0
    for value in scalars[position..<position + count] {
      guard (0x30...0x39).contains(value) else { return nil }
      number = number * 10 + Int(value - 0x30)
    }
    position += count
    return number
  }

  /// Numbers that are each followed by a unit, the units in order and without a gap.
  /// - Returns: how many there are; nil where a number has no unit in order.
  mutating func units(_ units: [Unicode.Scalar]) -> Int? {
    var count = 0
    var next: Int?
    while digits() > 0 {
      guard let index = units.indices.first(where: { $0 >= next ?? 0 && take(units[$0]) }),
        next == nil || index == next
      else { return nil }
      next = index + 1
      count += 1
    }
    return count
  }
}
