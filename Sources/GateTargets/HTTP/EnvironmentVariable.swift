import Foundation
import GateProgram
import GateSuite

/// Reads secrets from the environment.
enum EnvironmentVariable {
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
