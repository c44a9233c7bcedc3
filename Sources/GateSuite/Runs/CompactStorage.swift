/// A value that is mostly what it is at first, in a place of its own in memory only if it is not.
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

/// A number that may be absent, in the space of the number alone: a large run holds a million of them.
@propertyWrapper
public struct Compact<Number: CompactNumber>: Sendable {
  private var stored: Number = .absent

  /// The number; nil if it is absent.
  public var wrappedValue: Number? {
    get { stored.isAbsent ? nil : stored }
    set { stored = newValue ?? .absent }
  }

  /// An absent number.
  public init() {}

  /// A number.
  public init(wrappedValue: Number?) { self.wrappedValue = wrappedValue }
}

extension Compact: Equatable {
  /// Whether both are absent or the same number.
  public static func == (left: Compact, right: Compact) -> Bool { left.wrappedValue == right.wrappedValue }
}

/// A type of numbers one of whose values stands for none.
public protocol CompactNumber: Equatable, Sendable {
  /// The value that stands for none.
  static var absent: Self { get }
  /// Whether this is that value.
  var isAbsent: Bool { get }
}

extension Double: CompactNumber {
  /// No number.
  public static var absent: Double { .nan }
  /// Whether this is no number.
  public var isAbsent: Bool { isNaN }
}

extension Int: CompactNumber {
  /// The least whole number, which counts nothing.
  public static var absent: Int { .min }
  /// Whether this is the least whole number.
  public var isAbsent: Bool { self == .min }
}

/// Lets equal values share one copy in memory, as the scores of most answers are one of a few.
public struct Interner<Value: Hashable> {
  /// The most values that are known; further ones keep their own copies.
  private static var limit: Int { 1024 }

  private var known: Set<Value> = []

  /// One that knows no values yet.
  public init() {}

  /// Replaces a value by an equal one that was given before.
  public mutating func share(_ value: inout Value) {
    if let index = known.firstIndex(of: value) {
      value = known[index]
    } else if known.count < Self.limit {
      known.insert(value)
    }
  }
}

extension Interner: Sendable where Value: Sendable {}
