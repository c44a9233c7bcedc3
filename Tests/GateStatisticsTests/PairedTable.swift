import GateJSON
import Testing

@testable import GateStatistics

/// A table of paired pass/fail results.
struct PairedTable {
  let bothPass: Int
  let losses: Int
  let gains: Int
  let bothFail: Int

  var count: Int { bothPass + losses + gains + bothFail }
  var estimate: Double { Double(gains - losses) / Double(count) }
  var swapped: PairedTable {
    PairedTable(bothPass: bothPass, losses: gains, gains: losses, bothFail: bothFail)
  }

  static let vectors = ["05_binary_intervals", "06_binary_zero_discordant", "07_binary_pure_loss"]

  /// The table of a vector, checked against the one it gives.
  static func table(_ vector: ReferenceVector) throws -> PairedTable {
    let pairs = Array(zip(try vector.numbers("baseline"), try vector.numbers("current")))
    let table = PairedTable(
      bothPass: pairs.count { $0 == 1 && $1 == 1 }, losses: pairs.count { $0 == 1 && $1 == 0 },
      gains: pairs.count { $0 == 0 && $1 == 1 }, bothFail: pairs.count { $0 == 0 && $1 == 0 })
    try vector.expect("both_pass", Double(table.bothPass))
    try vector.expect("loss", Double(table.losses))
    try vector.expect("gain", Double(table.gains))
    try vector.expect("both_fail", Double(table.bothFail))
    try vector.expect("delta", table.estimate)
    return table
  }

  /// The one-sided errors of a vector's levels, with the name each has in the expected values.
  static func levels(_ vector: ReferenceVector) throws -> [(name: String, alpha: Double)] {
    try #require(vector.json["params"]?["levels"]?.arrayValue).map {
      let level = try #require($0.doubleValue)
      return ("\(Int((level * 100).rounded()))", (1 - level) / 2)
    }
  }

  /// Tables of up to some pairs a corner, in a fixed pseudo-random order, with empty corners among them.
  static func random(_ number: Int, upTo limit: Int = 60) -> [PairedTable] {
    let generator = CounterGenerator(seed: 17)
    return (0..<number).compactMap { index in
      let words = generator.block(stream: 0, resample: UInt32(index), position: 0)
      let corners = (0..<4).map { Int(words[$0] >> 8) % 3 == 0 ? 0 : Int(words[$0] % UInt32(limit)) }
      let table = PairedTable(
        bothPass: corners[0], losses: corners[1], gains: corners[2], bothFail: corners[3])
      return table.count > 0 ? table : nil
    }
  }
}
