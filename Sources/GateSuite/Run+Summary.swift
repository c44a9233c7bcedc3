import Foundation
import GateJSON

extension Run {
  /// The weighted mean of a metric over all examples that have a score; nil where none has.
  public func mean(_ metric: String) -> Double? {
    weightedMean { example in
      let values = example.epochs.compactMap { $0.scores[metric] }
      return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
  }

  /// The weighted mean of a pass@k over all examples that have one; nil where none has.
  public func mean(_ passAt: PassAt) -> Double? {
    weightedMean { example in passAt.estimate(example.epochs.compactMap { $0.scores[passAt.metric] }) }
  }

  private func weightedMean(_ value: (ExampleRecord) -> Double?) -> Double? {
    let scored = examples.compactMap { example in value(example).map { (example.weight, $0) } }
    guard !scored.isEmpty else { return nil }
    return scored.reduce(0) { $0 + $1.0 * $1.1 } / scored.reduce(0) { $0 + $1.0 }
  }

  /// The run in a few words: `180 examples, 3 epochs, accuracy 0.744`.
  public var summary: String {
    let means = header.metrics.keys.sorted().map { "\($0) \(Self.told(mean($0)))" }
    return (["\(examples.count) examples", "\(header.epochs) epochs"] + means).joined(separator: ", ")
  }

  /// What differs from an earlier run, in a few words: `accuracy 0.744 -> 0.751, prompt changed`.
  public func change(from earlier: Run) -> String {
    var parts = header.metrics.keys.sorted().map {
      "\($0) \(Self.told(earlier.mean($0))) -> \(Self.told(mean($0)))"
    }
    if header.prompt != earlier.header.prompt { parts.append("prompt changed") }
    if header.golden != earlier.header.golden { parts.append("golden set changed") }
    if header.parameters != earlier.header.parameters { parts.append("parameters changed") }
    if hasOneSeedForAll != earlier.hasOneSeedForAll { parts.append("seeds changed") }
    if header.target != earlier.header.target { parts.append("target changed") }
    if header.models != earlier.header.models { parts.append("model changed") }
    return parts.joined(separator: ", ")
  }

  /// Whether two runs evaluated the same system with the same measure, so that they differ by chance alone.
  public func evaluatesSameSystem(as other: Run) -> Bool {
    header.prompt == other.header.prompt && header.golden == other.header.golden
      && header.parameters == other.header.parameters && header.target == other.header.target
      && header.models == other.header.models && header.metrics == other.header.metrics
      && header.epochs == other.header.epochs && hasOneSeedForAll == other.hasOneSeedForAll
  }

  private static func told(_ mean: Double?) -> String { mean.map { String(format: "%.3f", $0) } ?? "-" }
}
