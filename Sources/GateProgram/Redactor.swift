import Foundation
import GateJSON

/// Makes text from outside fit for a message: one line, no control characters, no secret, not too long.
package struct Redactor: Sendable {
  private let needles: [String]

  /// How many bytes of a text are looked at for an excerpt.
  private static let window = 1 << 16

  /// How many bytes a secret has at least to be blotted out of an answer.
  private static let shortestInAnswers = 16

  /// A redactor that blots out `secrets`.
  package init(_ secrets: [Secret] = []) {
    // A secret may be echoed inside a JSON text, if it is escaped.
    let spellings = secrets.map { $0.reveal() }.filter { !$0.isEmpty }.flatMap { secret in
      let escaped = String(JSONWriter.compact(.string(secret)).dropFirst().dropLast())
      return [secret, escaped, escaped.replacingOccurrences(of: "/", with: "\\/")]
    }
    // The longest first, so that no secret leaves its tail behind if it holds a shorter one.
    needles = Set(spellings).sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
  }

  /// The first `limit` characters of a text.
  package func excerpt(_ text: String, limit: Int) -> String {
    let clean = clean(String(decoding: text.utf8.prefix(Self.window), as: UTF8.self))
    return clean.count > limit ? clean.prefix(limit) + "…" : clean
  }

  /// The first `limit` characters of some bytes.
  package func excerpt(_ bytes: some Collection<UInt8>, limit: Int) -> String {
    excerpt(String(decoding: bytes.prefix(Self.window), as: UTF8.self), limit: limit)
  }

  /// The last `limit` characters of a text.
  package func tail(_ text: String, limit: Int) -> String {
    let clean = clean(text)
    return clean.count > limit ? "…" + clean.suffix(limit) : clean
  }

  /// A whole answer with its secrets blotted out and all else as it was.
  ///
  /// A placeholder such as `ollama`, given if a server needs no key, is a word that an answer may rightly
  /// hold, so only secrets of at least 16 bytes count here.
  package func answer(_ text: String) -> String {
    Self.scrub(text, needles.filter { $0.utf8.count >= Self.shortestInAnswers })
  }

  /// How many bytes the longest secret has; a text that was cut may begin with the rest of one.
  package var longestSecret: Int { needles.first?.utf8.count ?? 0 }

  private func clean(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var spaceIsDue = false
    for scalar in scrub(text).unicodeScalars {
      if Self.isSpaceOrControl(scalar) {
        spaceIsDue = !scalars.isEmpty
        continue
      }
      if spaceIsDue { scalars.append(" ") }
      spaceIsDue = false
      scalars.append(scalar)
    }
    return scrub(String(scalars))
  }

  private func scrub(_ text: String) -> String { Self.scrub(text, needles) }

  private static func scrub(_ text: String, _ needles: [String]) -> String {
    needles.reduce(text) { $0.replacingOccurrences(of: $1, with: "[redacted]") }
  }

  private static func isSpaceOrControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate, .unassigned:
      true
    default: false
    }
  }
}

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
