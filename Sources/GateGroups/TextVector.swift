/// A text as the counts of its runs of four bytes in small letters, hashed to 256 places with signs (Weinberger et al.,
/// "Feature hashing for large scale multitask learning", ICML 2009).
struct TextVector {
  /// How many places there are.
  static let size = 256
  /// How much of a text counts, in bytes.
  private static let longest = 600

  /// The values, of length 1 if any is not 0.
  private(set) var values: [Float]

  /// The vector of a text; spaces count as one, digits as one digit.
  init(_ text: String) {
    values = [Float](repeating: 0, count: Self.size)
    values.withUnsafeMutableBufferPointer { values in
      var (window, filled): (UInt32, Int) = (0x2020_2020, 1)
      for byte in text.utf8.prefix(Self.longest) {
        var byte = TextHash.lowercased(byte)
        if byte <= 0x20 { byte = 0x20 }
        if (0x30...0x39).contains(byte) { byte = 0x30 }
        if byte == 0x20, window & 0xFF == 0x20 { continue }
        window = window << 8 | UInt32(byte)
        filled += 1
        guard filled >= 4 else { continue }
        let hash = (UInt64(window) &* 0x9E37_79B9_7F4A_7C15) >> 32
        values[Int(hash & 0xFF)] += hash & 0x100 == 0 ? 1 : -1
      }
    }
    normalize()
  }

  /// The sum of some vectors, as a vector of length 1.
  init(sum values: [Float]) {
    self.values = values
    normalize()
  }

  /// The vector without what all texts have, of length 1 again.
  func without(_ mean: [Float]) -> TextVector {
    var values = values
    for index in values.indices { values[index] -= mean[index] }
    return TextVector(sum: values)
  }

  /// The cosine of the angle to another vector, in [-1, 1].
  func cosine(_ other: TextVector) -> Float {
    values.withUnsafeBufferPointer { mine in
      other.values.withUnsafeBufferPointer { theirs in
        var sums = SIMD8<Float>(repeating: 0)
        for index in stride(from: 0, to: Self.size, by: 8) {
          let left = UnsafeRawPointer(mine.baseAddress! + index).loadUnaligned(as: SIMD8<Float>.self)
          let right = UnsafeRawPointer(theirs.baseAddress! + index).loadUnaligned(as: SIMD8<Float>.self)
          sums += left * right
        }
        return sums.sum()
      }
    }
  }

  private mutating func normalize() {
    let norm = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard norm > 0 else { return }
    for index in values.indices { values[index] /= norm }
  }

  /// Adds the vector to a sum.
  func add(to sum: inout [Float]) { for index in values.indices { sum[index] += values[index] } }

  /// Which of some texts is most like all of them together; the first of several, 0 of none.
  static func typical(of texts: [String]) -> Int {
    var sum = [Float](repeating: 0, count: size)
    for text in texts { TextVector(text).add(to: &sum) }
    let middle = TextVector(sum: sum)
    var (best, highest): (Int, Float) = (0, -.infinity)
    for (index, text) in texts.enumerated() {
      let cosine = TextVector(text).cosine(middle)
      if cosine > highest + 1e-5 { (best, highest) = (index, cosine) }
    }
    return best
  }
}
