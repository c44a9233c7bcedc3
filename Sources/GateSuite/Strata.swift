import GateJSON

/// Fixed strata: parts of the golden set whose shares are set beforehand.
public struct Strata: Sendable, Equatable {
  /// What the golden set is divided by.
  public let key: SliceKey
  /// The share of each value, above 0; empty where the shares are those of the examples.
  public let shares: [String: Double]

  /// Reads `strata: category` or `strata: {key: category, shares: {faq: 0.6, other: 0.4}}`.
  init(_ value: ConfigValue) throws(Diagnostic) {
    if value.json.stringValue != nil {
      key = try SliceKey(checking: value)
      shares = [:]
      return
    }
    let fields = try Fields(value, allowed: ["key", "shares"])
    key = try SliceKey(checking: fields.required("key"))
    guard key.name != "tags" else {
      throw value.fault("tags overlap, so they are no strata", remedy: "use category or metadata.NAME")
    }
    var shares: [String: Double] = [:]
    if let map = fields.value("shares") {
      guard case .map(let members) = map.content else {
        throw map.fault("values with their shares are expected")
      }
      for (name, member) in members {
        guard let share = member.json.doubleValue, share > 0, share.isFinite else {
          throw member.fault("a share is a number above 0")
        }
        shares[name] = share
      }
    }
    self.shares = shares
  }

  /// What identifies them in a policy.
  public var definition: JSONValue {
    ["key": .string(key.name), "shares": .object(shares.mapValues { .number($0) })]
  }
}
