/// One way in which a value does not follow its schema.
public struct SchemaViolation: Sendable, Hashable, CustomStringConvertible {
  /// The JSON pointer (RFC 6901) of the value at fault; empty for the whole instance.
  public let instancePointer: String
  /// Where the keyword stands: the document's URI, `#` and a JSON pointer that ends in the keyword.
  public let schemaLocation: String
  /// The keyword, such as `minLength`; `false` for the schema `false`.
  public let keyword: String
  /// What is wrong, as a sentence without a full stop.
  public let message: String

  /// `pointer: message (schema location)`.
  public var description: String {
    let place = instancePointer.isEmpty ? "the value" : instancePointer
    return "\(place): \(message) (\(schemaLocation))"
  }
}
