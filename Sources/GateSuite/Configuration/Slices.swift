import GateJSON

/// What a golden set is sliced by: `category`, `tags`, `metadata.NAME`, or `created:DATE`, which is before and since a day.
public struct SliceKey: Sendable, Hashable {
  /// The key as the policy writes it.
  public let name: String

  /// The key of a name.
  public init(_ name: String) { self.name = name }

  /// Reads a key.
  /// - Throws: if it names nothing that examples are sliced by.
  public init(checking value: ConfigValue) throws(Diagnostic) {
    let name = value.json.stringValue ?? JSONWriter.compact(value.json)
    self.name = name
    if name.hasPrefix(Self.dated), cutoff == nil {
      throw value.fault("'\(name)' names no day", remedy: "write created:2026-03-01")
    }
    guard ["category", "tags"].contains(name) || name.hasPrefix("metadata.") || cutoff != nil else {
      throw value.fault(
        "'\(name)' is nothing to slice by", remedy: "use category, tags, metadata.NAME or created:DATE")
    }
  }

  private static let dated = "created:"

  /// The day before and since which it slices; nil of another key.
  private var cutoff: CalendarDate? {
    guard name.hasPrefix(Self.dated), name.count == Self.dated.count + 10 else { return nil }
    return CalendarDate(String(name.dropFirst(Self.dated.count)))
  }

  /// A text, a number or a truth value as the name of a slice; nil of anything else.
  private static func text(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): text
    case .integer, .number, .bool: JSONWriter.compact(value)
    default: nil
    }
  }

  /// The slices of this kind that an example belongs to; several only for `tags`.
  public func values(of example: Example) -> [String] {
    switch name {
    case "category": example.category.map { [$0] } ?? []
    case "tags": example.tags
    default:
      if name.hasPrefix("metadata.") {
        example.metadata[String(name.dropFirst(9))].flatMap(Self.text).map { [$0] } ?? []
      } else if let cutoff, let created = example.created {
        [created < cutoff ? "before" : "since"]
      } else {
        []
      }
    }
  }
}

/// Which slices a limit holds for: every value of a key, or one of them.
public struct SliceFilter: Sendable, Hashable {
  /// The key.
  public let key: SliceKey
  /// The value; nil for every value that examples have.
  public let value: String?

  /// The slices of a key.
  public init(_ key: SliceKey, value: String? = nil) {
    self.key = key
    self.value = value
  }

  /// Reads `KEY`, or `KEY=VALUE`.
  /// - Throws: if the key is nothing that examples are sliced by.
  init(_ config: ConfigValue) throws(Diagnostic) {
    guard let text = config.json.stringValue else {
      throw config.fault(
        "a slice is a key, or a key with a value",
        remedy: "write 'slice: category' or 'slice: category=safety'")
    }
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    key = try SliceKey(checking: ConfigValue(.scalar(.string(parts[0])), at: config.place))
    value = parts.count > 1 ? parts[1] : nil
  }

  /// `KEY`, or `KEY=VALUE`.
  public var label: String { value.map { "\(key.name)=\($0)" } ?? key.name }
}

/// Fixed strata: parts of the golden set whose shares are set beforehand.
public struct Strata: Sendable, Equatable {
  /// What the golden set is divided by.
  public let key: SliceKey
  /// The share of each value, above 0; empty if the shares are those of the examples.
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
    let fields = try Fields(value, .strata)
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
