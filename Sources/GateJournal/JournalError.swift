/// Why a journal cannot be used.
public struct JournalError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What happened, one sentence without a full stop, with the file's path.
  public let message: String
  /// What to do next, one sentence without a full stop.
  public let remedy: String

  /// Why a journal cannot be used.
  public init(_ message: String, remedy: String) {
    self.message = message
    self.remedy = remedy
  }

  /// The message and the remedy.
  public var description: String { "\(message); \(remedy)" }
}
