import GateJSON

/// What an argument of a tool call may be.
struct AcceptedArgument: Sendable {
  /// The values that it may have.
  let values: [AcceptedValue]
  /// Whether it may be left out.
  var isOptional: Bool

  /// Any of some values, in the form of the Berkeley Function-Calling Leaderboard: an empty string among them says
  /// that the argument may be left out.
  init(alternatives: [JSONValue]) {
    isOptional = alternatives.contains("")
    let given = alternatives.filter { $0 != "" }
    // Where all else is text too, an empty text is as good as none.
    let isText = given.allSatisfy { $0.stringValue != nil }
    values = (isText ? alternatives : given).map { AcceptedValue(alternative: $0) }
  }

  /// One value and no other.
  init(exact value: JSONValue) {
    isOptional = false
    values = [AcceptedValue(exact: value)]
  }

  /// Whether a value is accepted.
  func accepts(_ value: JSONValue, _ text: ToolText) -> Bool { values.contains { $0.accepts(value, text) } }

  /// Whether all members are known and accepted, and none that must be there is missing.
  static func accept(
    _ members: [String: JSONValue], as wanted: [String: AcceptedArgument], _ text: ToolText
  ) -> Bool {
    members.allSatisfy { name, value in wanted[name]?.accepts(value, text) == true }
      && wanted.allSatisfy { name, argument in argument.isOptional || members[name] != nil }
  }
}
