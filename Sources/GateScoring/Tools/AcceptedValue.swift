import GateJSON

/// A value that an argument of a tool call may have.
indirect enum AcceptedValue: Sendable {
  /// A null, truth value, number or string.
  case scalar(JSONValue)
  /// A list, element by element.
  case list([AcceptedValue])
  /// A map, each member with its own accepted values.
  case map([String: AcceptedArgument])

  /// One of a list of accepted values in the form of the Berkeley Function-Calling Leaderboard: the members of a
  /// map have such lists in turn.
  init(alternative value: JSONValue) {
    switch value {
    case .array(let elements): self = .list(elements.map { AcceptedValue(alternative: $0) })
    case .object(let members):
      self = .map(
        members.mapValues { member in
          if case .array(let alternatives) = member { return AcceptedArgument(alternatives: alternatives) }
          return AcceptedArgument(exact: member)
        })
    default: self = .scalar(value)
    }
  }

  /// The one value that is right.
  init(exact value: JSONValue) {
    switch value {
    case .array(let elements): self = .list(elements.map { AcceptedValue(exact: $0) })
    case .object(let members): self = .map(members.mapValues { AcceptedArgument(exact: $0) })
    default: self = .scalar(value)
    }
  }

  /// Whether a value is the accepted one: numbers by value, strings as `text` says.
  func accepts(_ value: JSONValue, _ text: ToolText) -> Bool {
    switch (self, value) {
    case (.scalar(.string(let wanted)), .string(let given)): text.areEqual(wanted, given)
    case (.scalar(let wanted), _): wanted == value
    case (.list(let wanted), .array(let elements)):
      wanted.count == elements.count && zip(wanted, elements).allSatisfy { $0.accepts($1, text) }
    case (.map(let wanted), .object(let members)): AcceptedArgument.accept(members, as: wanted, text)
    default: false
    }
  }
}
