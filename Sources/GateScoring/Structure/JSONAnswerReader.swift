import GateJSON
import GateSuite

/// Reads the JSON value that an answer holds.
struct JSONAnswerReader: Sendable {
  /// What is done with a code fence.
  enum Fences: String, CaseIterable {
    case strip
    case keep
  }

  /// Where the value stands.
  enum Extract: String, CaseIterable {
    case whole
    case first
  }

  /// Its options, as a scorer's page shows them.
  static let options: [ScorerOption] = [
    .choice("fences", Fences.strip, "whether one Markdown code fence around the answer is left out"),
    .choice(
      "extract", Extract.whole, "whether the whole answer is JSON, or the first object or array in it counts"),
  ]

  private let fences: Fences
  private let extract: Extract

  /// Reads the options `fences` and `extract` of a scorer.
  init(_ fields: Fields) throws(Diagnostic) {
    fences = try fields.choice("fences", default: .strip)
    extract = try fields.choice("extract", default: .whole)
  }

  /// The value, or nil where there is none.
  func value(in output: String) -> JSONValue? {
    let text = fences == .strip ? CodeFence.content(of: output) : output
    if extract == .whole { return try? JSONParser.parse(text) }
    let bytes = Array(text.utf8)
    var attempts = 0
    // How many bytes are looked at in all: many brackets that nothing closes would each be followed to the end.
    var budget = 50_000_000
    for start in bytes.indices where bytes[start] == UInt8(ascii: "{") || bytes[start] == UInt8(ascii: "[") {
      attempts += 1
      if attempts > 1000 || budget < 0 { return nil }
      let end = JSONExtent.end(of: bytes, from: start)
      budget -= (end ?? bytes.count) - start
      if let end,
        let value = try? JSONParser.parse(Array(bytes[start..<end]))
      {
        return value
      }
    }
    return nil
  }
}
