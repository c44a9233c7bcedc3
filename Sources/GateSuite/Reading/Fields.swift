import GateJSON

/// The members of a map in a user's file, read by name and type; a wrong or unknown one is reported with its place.
public struct Fields: Sendable {
  private let members: [String: ConfigValue]
  private let keys: SuiteKeys?
  /// Where the map stands.
  public let place: Place

  /// The members of `value`.
  /// - Parameter allowed: every name that may stand here.
  /// - Throws: if `value` is no map, or has a name that is not allowed; the nearest allowed one is named.
  public init(_ value: ConfigValue, allowed: [String]) throws(Diagnostic) {
    try self.init(value, allowed: allowed, keys: nil)
  }

  /// The members of `value`, a map of suite.yaml, in which `keys` are known and bound the numbers.
  /// - Throws: as the other one.
  public init(_ value: ConfigValue, _ keys: SuiteKeys) throws(Diagnostic) {
    try self.init(value, allowed: keys.names, keys: keys)
  }

  private init(_ value: ConfigValue, allowed: [String], keys: SuiteKeys?) throws(Diagnostic) {
    guard case .map(let members) = value.content else {
      throw value.fault("keys with values are expected here, not \(value.json.kindName)")
    }
    let unknown = members.filter { !allowed.contains($0.key) }
    if let (name, member) = unknown.min(by: {
      ($0.value.place.line ?? 0, $0.key) < ($1.value.place.line ?? 0, $1.key)
    }) {
      let meant = OtherName.meant(by: name, holding: member, at: value.place, among: allowed)
      throw Diagnostic(
        "unknown key '\(name)'", at: member.place, remedy: meant.remedy, kind: .unknownKey(meant: meant.key))
    }
    self.members = members
    self.keys = keys
    self.place = value.place
  }

  /// Whether a member stands here and is not null.
  public func has(_ name: String) -> Bool { value(name) != nil }

  /// The member, or nil if it is absent or null.
  public func value(_ name: String) -> ConfigValue? {
    guard let member = members[name], !member.isNull else { return nil }
    return member
  }

  /// The member.
  /// - Throws: if it is absent or null.
  public func required(_ name: String) throws(Diagnostic) -> ConfigValue {
    guard let member = value(name) else {
      throw Diagnostic(
        "the key '\(name)' is missing", at: place, remedy: "add '\(name)'", kind: .missingKey(name))
    }
    return member
  }

  /// A member that must be a string; nil if it is absent.
  public func optionalString(_ name: String) throws(Diagnostic) -> String? {
    guard let member = value(name) else { return nil }
    guard let text = member.json.stringValue else {
      throw member.wrong("a string is expected, not \(member.json.kindName)", remedy: "put it in quotes")
    }
    return text
  }

  /// A member that must be there and be a string that is not empty.
  public func string(_ name: String) throws(Diagnostic) -> String {
    let member = try required(name)
    guard let text = try optionalString(name), !text.isEmpty else {
      throw member.wrong("a string that is not empty is expected")
    }
    return text
  }

  /// A truth value, or `fallback` if it is absent.
  public func bool(_ name: String, default fallback: Bool) throws(Diagnostic) -> Bool {
    guard let member = value(name) else { return fallback }
    guard let truth = member.json.boolValue else {
      throw member.wrong("true or false is expected, not \(member.json.kindName)")
    }
    return truth
  }

  /// A number in a range; nil if it is absent.
  /// - Parameter range: the numbers that it may be; nil for those that the keys declare.
  public func optionalNumber(
    _ name: String, in range: ClosedRange<Double>? = nil
  ) throws(Diagnostic) -> Double? {
    guard let member = value(name) else { return nil }
    let range = range ?? declaredRange(of: name)
    guard let number = member.json.doubleValue else {
      throw member.wrong("a number is expected, not \(member.json.kindName)")
    }
    guard range.contains(number) else {
      throw member.wrong(
        "\(JSONWriter.compact(member.json)) is out of range", remedy: "give \(Self.told(range))")
    }
    return number
  }

  /// A number in a range, or `fallback` if it is absent; the range is that of `optionalNumber`.
  public func number(
    _ name: String, in range: ClosedRange<Double>? = nil, default fallback: Double
  ) throws(Diagnostic) -> Double {
    try optionalNumber(name, in: range) ?? fallback
  }

  /// A whole number in a range, or `fallback` if it is absent.
  public func integer(
    _ name: String, in range: ClosedRange<Int>? = nil, default fallback: Int
  ) throws(Diagnostic) -> Int {
    try optionalInteger(name, in: range) ?? fallback
  }

  /// A whole number in a range; nil if it is absent.
  /// - Parameter range: the numbers that it may be; nil for those that the keys declare.
  public func optionalInteger(
    _ name: String, in range: ClosedRange<Int>? = nil
  ) throws(Diagnostic) -> Int? {
    guard let member = value(name) else { return nil }
    let declared = declaredRange(of: name)
    let range = range ?? Int(clamping: declared.lowerBound)...Int(clamping: declared.upperBound)
    guard let whole = member.json.integerValue else {
      throw member.wrong("a whole number is expected, not \(JSONWriter.compact(member.json))")
    }
    guard range.contains(whole) else {
      throw member.wrong(
        "\(whole) is out of range",
        remedy: "give a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return whole
  }

  /// A string or a list of strings; empty if it is absent.
  public func strings(_ name: String) throws(Diagnostic) -> [String] {
    guard let member = value(name) else { return [] }
    if let text = member.json.stringValue { return [text] }
    guard case .list(let elements) = member.content else {
      throw member.wrong("a string or a list of strings is expected, not \(member.json.kindName)")
    }
    var texts: [String] = []
    for element in elements {
      guard let text = element.json.stringValue else {
        throw element.wrong("a string is expected, not \(element.json.kindName)")
      }
      texts.append(text)
    }
    return texts
  }

  /// One of a few names, or `fallback` if it is absent.
  public func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, default fallback: Choice
  ) throws(Diagnostic) -> Choice where Choice.RawValue == String {
    guard let text = try optionalString(name) else { return fallback }
    guard let choice = Choice(rawValue: text) else {
      let names = Choice.allCases.map(\.rawValue)
      let remedy = Suggestion.nearest(to: text, among: names).map { "did you mean '\($0)'?" }
      throw try required(name).wrong(
        "'\(text)' is not known here", remedy: remedy ?? "give one of \(names.joined(separator: ", "))")
    }
    return choice
  }

  private func declaredRange(of name: String) -> ClosedRange<Double> {
    keys?.range(of: name) ?? -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
  }

  private static func told(_ range: ClosedRange<Double>) -> String {
    let (low, high) = (
      JSONWriter.compact(.number(range.lowerBound)), JSONWriter.compact(.number(range.upperBound))
    )
    return range.upperBound == .greatestFiniteMagnitude
      ? "a number of at least \(low)" : "a number from \(low) to \(high)"
  }
}

extension Int {
  /// The whole number nearest to a double among those that fit.
  fileprivate init(clamping number: Double) {
    self = Int(exactly: number.rounded()) ?? (number < 0 ? .min : .max)
  }
}
