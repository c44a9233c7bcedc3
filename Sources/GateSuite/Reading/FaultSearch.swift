/// Finds all independent faults of a value, of which its reader reports the first.
///
/// What is at fault is taken out and the rest is read again, until nothing more is found. A fault that may only be there
/// because something was taken out is passed over.
public struct FaultSearch: Sendable {
  /// The faults so far, in the order in which they were found.
  public private(set) var faults: [Diagnostic] = []
  /// What was taken out.
  private var removed: [Diagnostic] = []

  /// How many faults are looked for in one value.
  private static let limit = 50

  /// A search that found nothing yet.
  public init() {}

  /// Looks for the faults of a value.
  /// - Parameter read: reads the value, or what is left of it.
  /// - Returns: what is left of the value, which can be read; nil if nothing is.
  @discardableResult
  public mutating func read(
    _ value: ConfigValue, _ read: (ConfigValue) throws(Diagnostic) -> Void
  ) -> ConfigValue? {
    var value = value
    for _ in 0..<Self.limit {
      do throws(Diagnostic) {
        try read(value)
        return value
      } catch {
        if !isConsequence(error) { faults.append(error) }
        guard !removed.contains(error), let rest = value.without(error.place) else {
          removed.append(error)
          return nil
        }
        removed.append(error)
        value = rest
      }
    }
    return nil
  }

  /// Checks something that hangs on several values, unless there is a fault in one of them already.
  /// - Parameter keys: the paths of the values' keys.
  mutating func check(_ keys: [String], in file: String, _ check: () throws(Diagnostic) -> Void) {
    let places = keys.map { Place(file: file, key: $0) }
    guard
      !removed.contains(where: { fault in
        places.contains { $0.holds(fault.place) } || fault.place.parent.isEmpty && fault.isAbout(keys)
      })
    else { return }
    do throws(Diagnostic) { try check() } catch { faults.append(error) }
  }

  /// Notes a fault that was found otherwise, unless it follows from others.
  mutating func add(_ fault: Diagnostic) {
    if !isConsequence(fault) { faults.append(fault) }
    removed.append(fault)
  }

  /// Whether a fault may be there only because of what was taken out.
  private func isConsequence(_ fault: Diagnostic) -> Bool {
    switch fault.kind {
    case .unknownKey, .value, .absentFile: return false
    case .missingKey(let name):
      return removed.contains { earlier in
        let other = Self.alternatives[name]?.map { fault.place.child($0) } ?? []
        if other.contains(earlier.place.key) { return true }
        if earlier.kind == .unknownKey(meant: name) { return earlier.place.parent == fault.place.key }
        return earlier.place
          == Place(file: fault.place.file, line: earlier.place.line, key: fault.place.child(name))
      }
    case .other:
      // A reader checks the values of one map against each other.
      let parent = fault.place.parent
      if Self.independent.contains(parent), !Self.dependent.contains(fault.place.key) {
        return removed.contains { fault.place.holds($0.place) }
      }
      let map = Place(file: fault.place.file, key: parent)
      return removed.contains { (map.holds($0.place) || fault.place.holds($0.place)) && !$0.isUnknownKey }
    }
  }

  /// The keys any of which may stand in the place of a key that is missing.
  private static let alternatives = [
    "scorer": ["measure", "ratio", "composite", "pass_at", "pass_hat", "agreement"]
  ]

  /// The maps whose values have nothing to do with each other, and the values in them that do.
  private static let independent: Set = ["", "gate", "parameters", "prices", "redact"]
  private static let dependent: Set = [
    "gate.tier", "gate.tiers", "input", "messages", "turns", "score", "expected",
  ]
}

extension Diagnostic {
  fileprivate var isUnknownKey: Bool { if case .unknownKey(nil) = kind { true } else { false } }

  /// Whether it says that one of some keys is missing, or was meant by another.
  fileprivate func isAbout(_ keys: [String]) -> Bool {
    switch kind {
    case .missingKey(let name), .unknownKey(let name?): keys.contains(name)
    default: false
    }
  }
}

extension Place {
  /// The path of the map or list that this is in; empty for the whole file.
  fileprivate var parent: String {
    guard let end = key.lastIndex(where: { $0 == "." || $0 == "[" }) else { return "" }
    return String(key[..<end])
  }

  fileprivate func child(_ name: String) -> String { key.isEmpty ? name : "\(key).\(name)" }
}
