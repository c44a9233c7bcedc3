import GateJSON

/// What identifies a metric in a baseline, with the digests of the files and programs that its scorers use.
public enum MetricDefinition {
  /// The member of a scorer's definition that holds the digests of its files and programs.
  public static let digests = "goldgate.files"

  /// Whether two definitions mean the same measure. One that was recorded without the digests of its files says nothing of
  /// them.
  public static func agree(_ definition: JSONValue?, _ recorded: JSONValue?) -> Bool {
    switch (definition, recorded) {
    case (.object(let now)?, .object(let before)?):
      let keys = Set(now.keys).union(before.keys)
        .filter { $0 != digests || now[digests] != nil && before[digests] != nil }
      return keys.allSatisfy { agree(now[$0], before[$0]) }
    case (.array(let now)?, .array(let before)?):
      return now.count == before.count && zip(now, before).allSatisfy { agree($0, $1) }
    default: return definition == recorded
    }
  }

  /// Whether all metrics of two runs mean the same, and both have the same ones.
  public static func agree(_ definitions: [String: JSONValue], _ recorded: [String: JSONValue]) -> Bool {
    Set(definitions.keys).union(recorded.keys).allSatisfy { agree(definitions[$0], recorded[$0]) }
  }

  /// Whether two definitions differ in nothing but the digests of files and programs.
  public static func differInFilesOnly(_ definition: JSONValue?, _ recorded: JSONValue?) -> Bool {
    definition != recorded && definition.map(withoutDigests) == recorded.map(withoutDigests)
  }

  private static func withoutDigests(_ definition: JSONValue) -> JSONValue {
    switch definition {
    case .object(let members):
      .object(members.filter { $0.key != digests }.mapValues(withoutDigests))
    case .array(let elements): .array(elements.map(withoutDigests))
    default: definition
    }
  }
}

/// How a metric's values become one number for each side.
public enum Aggregate: Sendable, Equatable {
  /// Their mean.
  case mean
  /// A quantile, by its level in (0, 1).
  case quantile(Double)

  /// The aggregate that a metric's definition names; nil for any other text.
  public init?(name: String) { self.init(name) }

  /// Reads `mean`, or a percentile from `p0.01` to `p99.99`, such as `p50` or `p99.9`; nil for anything else.
  init?(_ text: String) {
    if text == "mean" {
      self = .mean
    } else if text.hasPrefix("p"),
      text.dropFirst().utf8.allSatisfy({ $0.isASCIIDigit || $0 == UInt8(ascii: ".") }),
      let percent = Double(text.dropFirst()), (0.01...99.99).contains(percent)
    {
      self = .quantile(percent / 100)
    } else {
      return nil
    }
  }

  /// `mean`, `p95`.
  public var name: String {
    guard case .quantile(let level) = self else { return "mean" }
    let percent = (level * 1e6).rounded() / 1e4
    return "p" + (percent == percent.rounded() ? String(Int(percent)) : String(percent))
  }
}

/// How far the answers that should be the same are: to paraphrases of one question, or to one question again.
public struct Agreement: Sendable, Equatable {
  /// Which other answers an answer is set against.
  public enum Peers: String, Sendable, CaseIterable {
    /// Those to the other examples of its cluster, in the same epoch.
    case cluster
    /// Those to the same example, in the other epochs.
    case epochs
  }

  /// Which other answers an answer is set against.
  public let peers: Peers
  /// The metric whose scores are compared in place of what stands in the answers; nil if these are read.
  public let metric: String?
  /// The whole `agreement:` map; what reads the answers takes its own options from it.
  public let options: ConfigValue

  /// The keys that are no options of a reader.
  public static let keys = ["among", "of"]

  /// Reads `{among: cluster}` or `{among: epochs, of: accuracy}`.
  init(_ value: ConfigValue) throws(Diagnostic) {
    guard case .map(let members) = value.content else {
      throw value.fault("a map is expected", remedy: "write 'agreement: {among: cluster}'")
    }
    let fields = try Fields(value, allowed: Array(members.keys))
    _ = try fields.required("among")
    peers = try fields.choice("among", default: .cluster)
    metric = try fields.optionalString("of")
    options = value
  }
}

/// Which scorer a metric uses, and its options as the suite gives them.
public struct ScorerConfiguration: Sendable, Equatable {
  /// The scorer's name in the registry, such as `contains`.
  public let type: String
  /// The whole `scorer:` map, its `type` included; each scorer reads and checks its own options with `Fields`.
  public let options: ConfigValue

  /// Reads `scorer: exact` or `scorer: {type: contains, mode: any}`.
  public init(_ value: ConfigValue) throws(Diagnostic) {
    if let name = value.json.stringValue {
      type = name
      options = ConfigValue(["type": .string(name)], at: value.place)
      return
    }
    guard case .map(let members) = value.content else {
      throw value.fault(
        "a scorer's name, or a map with its type and options, is expected",
        remedy: "write 'scorer: exact' or 'scorer: {type: contains, mode: any}'")
    }
    guard let name = members["type"]?.json.stringValue, !name.isEmpty else {
      throw value.fault("the scorer has no type", remedy: "add 'type', for example 'type: contains'")
    }
    type = name
    options = value
  }
}
