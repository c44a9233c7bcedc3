/// A key or another value that must never be printed; it shows itself as `[redacted]` everywhere.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let value: String

  /// Wraps a value.
  public init(_ value: String) { self.value = value }

  /// The value itself, for the header of a request and nothing else.
  func reveal() -> String { value }

  /// `[redacted]`.
  public var description: String { "[redacted]" }

  /// `[redacted]`.
  public var debugDescription: String { description }

  /// A mirror that shows nothing, so that `dump` shows nothing.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
