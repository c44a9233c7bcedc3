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
    case last
  }

  /// What a suite expects, so that other brackets in prose are passed over.
  enum Shape: Sendable, Equatable {
    case object
    case array
    /// An object or an array.
    case any
  }

  /// Its options, as a scorer's page shows them.
  static let options: [ScorerOption] = [
    .choice("fences", Fences.strip, "whether one Markdown code fence around the answer is left out"),
    .choice(
      "extract", Extract.whole,
      "whether the whole answer is JSON, or the first or last object or array in it counts that has the shape expected"
    ),
  ]

  private let fences: Fences
  private let extract: Extract

  /// Reads the options `fences` and `extract` of a scorer.
  init(_ fields: Fields) throws(Diagnostic) {
    fences = try fields.choice("fences", default: .strip)
    extract = try fields.choice("extract", default: .whole)
  }

  /// The value, or nil where there is none.
  /// - Parameters:
  ///   - shape: of which shape a value in prose has to be.
  ///   - isExpected: whether a value in prose looks like the one that is wanted: of several the first or last such one
  ///     counts, and the first or last of the shape where none does.
  func value(
    in output: String, shape: Shape = .any, preferring isExpected: (JSONValue) -> Bool = { _ in true }
  ) -> JSONValue? {
    let text = fences == .strip ? CodeFence.content(of: output) : output
    if extract == .whole { return try? JSONParser.parse(text, digits: .kept) }
    var (found, wanted): (JSONValue?, JSONValue?)
    forEachValue(in: Array(text.utf8), of: shape) { value in
      let isWanted = isExpected(value)
      if extract == .first {
        found = found ?? value
        if isWanted { wanted = value }
        return isWanted
      }
      found = value
      if isWanted { wanted = value }
      return false
    }
    return wanted ?? found
  }

  /// Hands over the objects and arrays that stand in prose, none inside another, until one is enough.
  private func forEachValue(in bytes: [UInt8], of shape: Shape, _ isEnough: (JSONValue) -> Bool) {
    var attempts = 0
    // How many bytes are looked at in all: many brackets that nothing closes would each be followed to the end.
    var budget = 50_000_000
    var start = 0
    while start < bytes.count {
      guard bytes[start] == UInt8(ascii: "{") || bytes[start] == UInt8(ascii: "[") else {
        start += 1
        continue
      }
      attempts += 1
      if attempts > 1000 || budget < 0 { return }
      let end = JSONExtent.end(of: bytes, from: start)
      budget -= (end ?? bytes.count) - start
      guard let end, let value = try? JSONParser.parse(bytes[start..<end], digits: .kept) else {
        start += 1
        continue
      }
      let isObject = value.objectValue != nil
      if shape == .any || (shape == .object) == isObject {
        if isEnough(value) { return }
        start = end
      } else {
        // A list may hold the object that is expected, and an object the list.
        start += 1
      }
    }
  }
}
