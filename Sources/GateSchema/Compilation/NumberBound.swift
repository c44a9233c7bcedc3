import GateJSON

/// `minimum`, `maximum` and their exclusive forms.
struct NumberBound: Sendable {
  enum Kind: String, CaseIterable {
    case minimum
    case maximum
    case exclusiveMinimum
    case exclusiveMaximum
  }

  let kind: Kind
  let limit: JSONValue
}
