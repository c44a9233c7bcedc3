import Foundation
import GateSuite

/// Reads secrets from the environment.
enum EnvironmentVariable {
  /// Whether `text` can be the name of a variable: letters, digits and underscores, no digit in front.
  static func isName(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
      return false
    }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }

  /// The variable's value for a header, white space around it cut off; nil where it is unset or empty.
  /// - Throws: where the value cannot stand in a header; the message does not show it.
  static func secret(
    _ name: String, in environment: [String: String], at place: Place
  ) throws(Diagnostic) -> Secret? {
    let value = (environment[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    guard HeaderValue.isValid(value) else {
      throw Diagnostic(
        "the environment variable \(name) holds a character that may not stand in a header", at: place,
        remedy: "set \(name) again, on one line")
    }
    return value.isEmpty ? nil : Secret(value)
  }
}
