/// A part of the golden set that is decided on its own: all examples with one value of one key.
public struct Slice: Sendable, Hashable {
  /// The key, such as `category`.
  public let key: String
  /// The value, such as `returns`.
  public let value: String

  /// A slice.
  public init(key: String, value: String) {
    self.key = key
    self.value = value
  }

  /// `key=value`.
  public var label: String { "\(key)=\(value)" }
}
