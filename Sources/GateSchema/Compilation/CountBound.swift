/// A keyword that limits how many characters, items or properties there are.
struct CountBound: Sendable {
  enum Kind: String, CaseIterable {
    case minLength
    case maxLength
    case minItems
    case maxItems
    case minProperties
    case maxProperties
  }

  let kind: Kind
  let limit: Int
}
