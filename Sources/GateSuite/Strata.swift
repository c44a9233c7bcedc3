import GateJSON

/// Fixed strata: parts of the golden set whose shares are set beforehand.
public struct Strata: Sendable, Equatable {
  /// What the golden set is divided by.
  public let key: SliceKey
  /// The share of each value, above 0; empty where the shares are those of the examples.
  public let shares: [String: Double]

  /// Strata.
  public init(key: SliceKey, shares: [String: Double] = [:]) {
    self.key = key
    self.shares = shares
  }

  /// Reads `strata: category` or `strata: {key: category, shares: {faq: 0.6, other: 0.4}}`.
  init(_ value: ConfigValue) throws(Diagnostic) {
    if value.json.stringValue != nil {
      key = try Self.key(value)
      shares = [:]
      return
    }
    let fields = try Fields(value, allowed: ["key", "shares"])
    key = try Self.key(fields.required("key"))
    var shares: [String: Double] = [:]
    if let map = fields.value("shares") {
      guard case .map(let members) = map.content else {
        throw map.fault(
          "values with their shares are expected", remedy: "write 'shares: {faq: 0.6, other: 0.4}'")
      }
      for (name, member) in members.sorted(by: { $0.key < $1.key }) {
        guard let share = member.json.doubleValue, share > 0, share <= 1e9 else {
          throw member.fault("a share is a number above 0", remedy: "write 'shares: {faq: 0.6, other: 0.4}'")
        }
        shares[name] = share
      }
    }
    self.shares = shares
  }

  private static func key(_ value: ConfigValue) throws(Diagnostic) -> SliceKey {
    let key = try SliceKey(checking: value)
    guard key.name != "tags" else {
      throw value.fault("tags overlap, so they are no strata", remedy: "use category or metadata.NAME")
    }
    return key
  }

  /// What identifies them in a policy.
  public var definition: JSONValue {
    ["key": .string(key.name), "shares": .object(shares.mapValues { .number($0) })]
  }
}
