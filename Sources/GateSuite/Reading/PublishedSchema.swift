import CEmbedded
import GateJSON

/// The JSON Schemas (draft 2020-12) that goldgate publishes; `goldgate schema NAME` prints one.
public enum PublishedSchema: String, Sendable, CaseIterable {
  /// That of suite.yaml.
  case suite
  /// That of one line of a baseline: the header first, then an example a line.
  case baseline
  /// That of the verdict that the JSON report holds.
  case verdict

  /// The schema as it is in `Sources/CEmbedded/schemas/`.
  public var text: String {
    let schema =
      switch self {
      case .suite: goldgate_suite_schema()
      case .baseline: goldgate_baseline_schema()
      case .verdict: goldgate_verdict_schema()
      }
    return String(decoding: UnsafeBufferPointer(start: schema.bytes, count: schema.count), as: UTF8.self)
  }
}

/// The keys of a map of suite.yaml and the ranges of their numbers, as the published schema declares them.
///
/// The schema is the one place that declares them: readers, `goldgate schema suite` and `docs/suite.md` follow it.
public struct SuiteKeys: Sendable {
  /// Every key that may stand in the map, sorted.
  public let names: [String]
  private let properties: [String: JSONValue]

  private static let schema = try? JSONParser.parse(PublishedSchema.suite.text)

  /// The keys of a map.
  /// - Parameters:
  ///   - pointer: the JSON pointer of its schema, such as `/properties/gate`.
  ///   - others: keys of the schema that are read elsewhere.
  private init(at pointer: String, besides others: Set<String> = []) {
    let properties = Self.definition(at: pointer)?["properties"]?.objectValue ?? [:]
    self.properties = properties.filter { !others.contains($0.key) }
    names = self.properties.keys.sorted()
  }

  private static func definition(at pointer: String) -> JSONValue? {
    schema.flatMap { JSONPointer(pointer)?.value(in: $0) }
  }

  /// The top level of suite.yaml.
  static let suite = SuiteKeys(at: "")
  /// `golden:` if it is a map.
  static let golden = SuiteKeys(at: "/properties/golden/oneOf/1")
  /// `gate:` and the maps in it.
  static let gate = SuiteKeys(at: "/properties/gate")
  static let population = SuiteKeys(at: "/properties/gate/properties/population/oneOf/1")
  static let stopping = SuiteKeys(at: "/properties/gate/properties/stopping/oneOf/1")
  static let strata = SuiteKeys(at: "/properties/gate/properties/strata/oneOf/1")
  /// A bundle of hard limits, and one limit with its slice.
  static let limitBundle = SuiteKeys(at: "/$defs/limitBundle")
  static let limitValue = SuiteKeys(at: "/$defs/limitValue/oneOf/1")
  /// `limits:` and `limits: {budget: {}}`.
  static let limits = SuiteKeys(at: "/properties/limits")
  static let budget = SuiteKeys(at: "/properties/limits/properties/budget")
  /// `load:`.
  static let load = SuiteKeys(at: "/properties/load")
  /// One model of `prices:`.
  static let price = SuiteKeys(at: "/properties/prices/additionalProperties")
  /// One candidate of `candidates:`.
  static let candidate = SuiteKeys(at: "/properties/candidates/additionalProperties")
  /// `redact:`.
  static let redact = SuiteKeys(at: "/properties/redact")
  /// An element of `metrics:`, and the maps in it.
  static let metric = SuiteKeys(at: "/properties/metrics/items")
  static let ratio = SuiteKeys(at: "/properties/metrics/items/properties/ratio")
  static let part = SuiteKeys(at: "/properties/metrics/items/properties/composite/items")

  /// `target:` of a type, without its `failover`, which is read first.
  public static func target(_ type: String) -> SuiteKeys {
    SuiteKeys(at: "/$defs/\(type)", besides: ["failover"])
  }

  /// `response:` of a target of type `http`.
  public static let response = SuiteKeys(at: "/$defs/http/properties/response")

  /// The numbers that a key may have; all of them if the schema bounds it on neither side.
  func range(of name: String) -> ClosedRange<Double> {
    let largest = Double.greatestFiniteMagnitude
    guard var declared = properties[name] else { return -largest...largest }
    if let reference = declared["$ref"]?.stringValue,
      let definition = Self.definition(at: String(reference.dropFirst()))
    {
      declared = definition
    }
    let least = declared["minimum"]?.doubleValue ?? -largest
    return least...max(least, declared["maximum"]?.doubleValue ?? largest)
  }
}
