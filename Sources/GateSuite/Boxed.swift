/// A value that is mostly what it is at first, in a place of its own in memory only where it is not.
struct Boxed<Value: Sendable & Equatable & Initial>: Sendable {
  private final class Storage: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  private var storage: Storage?

  /// A value.
  init(_ value: Value = Value()) { self.value = value }

  /// The value; to set it makes a new place, so that copies keep theirs.
  var value: Value {
    get { storage?.value ?? Value() }
    set { storage = newValue == Value() ? nil : Storage(newValue) }
  }
}

/// A type whose values begin as one that holds nothing.
protocol Initial {
  /// The value that holds nothing.
  init()
}

extension Boxed: Equatable {
  static func == (left: Boxed, right: Boxed) -> Bool {
    left.storage === right.storage || left.value == right.value
  }
}

extension Boxed: Hashable where Value: Hashable {
  func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
