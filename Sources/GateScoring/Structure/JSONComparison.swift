import GateJSON

/// Compares two JSON values by what they mean, some paths left out.
struct JSONComparison: Sendable {
  /// JSON pointers (RFC 6901) of what does not count.
  let ignored: Set<String>
  /// How far two numbers may lie apart.
  let numberTolerance: Double
  /// Whether the order of lists does not count.
  let ignoresOrder: Bool

  /// Whether the values mean the same.
  func areEqual(_ left: JSONValue, _ right: JSONValue, at pointer: String = "") -> Bool {
    if ignored.contains(pointer) { return true }
    switch (left, right) {
    case (.object(let mine), .object(let theirs)):
      return Set(mine.keys).union(theirs.keys).allSatisfy { key in
        let path = "\(pointer)/\(key.replacing("~", with: "~0").replacing("/", with: "~1"))"
        if ignored.contains(path) { return true }
        guard let a = mine[key], let b = theirs[key] else { return false }
        return areEqual(a, b, at: path)
      }
    case (.array(let mine), .array(let theirs)):
      guard mine.count == theirs.count else { return false }
      if !ignoresOrder {
        return mine.indices.allSatisfy { areEqual(mine[$0], theirs[$0], at: "\(pointer)/\($0)") }
      }
      var rest = theirs
      return mine.allSatisfy { element in
        guard let match = rest.firstIndex(where: { areEqual(element, $0, at: "\(pointer)/-") }) else {
          return false
        }
        rest.remove(at: match)
        return true
      }
    default:
      guard let a = left.doubleValue, let b = right.doubleValue else { return left == right }
      if left == right { return true }
      guard numberTolerance > 0 else { return false }
      // Doubles take two long numbers for equal that are none.
      guard let difference = left.exactValue?.adding((right.exactValue ?? ExactDecimal(0)).negated) else {
        return abs(a - b) <= numberTolerance
      }
      return abs(difference.doubleValue) <= numberTolerance
    }
  }
}
