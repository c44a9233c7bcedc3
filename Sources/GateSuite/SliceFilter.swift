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
  /// - Throws: where the key is nothing that examples are sliced by.
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
