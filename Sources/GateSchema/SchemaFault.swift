/// What is wrong in a schema, and where.
public struct SchemaFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, as a sentence without a full stop.
  public let message: String
  /// The URI of the document at fault; empty for the document that was given without one.
  public let document: String
  /// The JSON pointer (RFC 6901) of the value at fault in that document.
  public let pointer: String

  init(_ message: String, document: String, pointer: String) {
    self.message = message
    self.document = document
    self.pointer = pointer
  }

  /// `document#pointer: message`.
  public var description: String { "\(document)#\(pointer): \(message)" }
}
