/// A key or another value that must never be printed; it shows itself as `[redacted]` everywhere.
package struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let value: String

  /// Wraps a value.
  package init(_ value: String) { self.value = value }

  /// The value itself, for the header of a request and nothing else.
  package func reveal() -> String { value }

  /// `[redacted]`.
  package var description: String { "[redacted]" }

  /// `[redacted]`.
  package var debugDescription: String { description }

  /// A mirror that shows nothing, so that `dump` shows nothing.
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
