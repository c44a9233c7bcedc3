import Foundation
import GateJSON

/// A value of an expression: a decimal number, a text, or a truth value.
enum ExpressionValue: Sendable, Hashable {
  case number(Decimal)
  case text(String)
  case truth(Bool)

  /// The value of a scalar of a user's file; nil if it is none.
  init?(_ json: JSONValue) {
    switch json {
    case .integer(let number): self = .number(Decimal(number))
    case .number(let number):
      guard let decimal = Decimal(string: JSONWriter.compact(.number(number)), locale: nil) else {
        return nil
      }
      self = .number(decimal)
    case .written(let text):
      guard let decimal = Decimal(string: text.text, locale: nil) else { return nil }
      self = .number(decimal)
    case .string(let text): self = .text(text)
    case .bool(let truth): self = .truth(truth)
    case .null, .array, .object: return nil
    }
  }

  /// How a prompt or a reference shows it: a number without an exponent and without zeros at its end.
  var text: String {
    switch self {
    case .number(let number): Self.text(of: number)
    case .text(let text): text
    case .truth(let truth): truth ? "true" : "false"
    }
  }

  /// What it is, for a message.
  var kindName: String {
    switch self {
    case .number: "a number"
    case .text: "a text"
    case .truth: "true or false"
    }
  }

  private static func text(of number: Decimal) -> String {
    // Zero has no sign, and description has no exponent.
    number == 0 ? "0" : number.description
  }
}

/// What is wrong with an expression, and where in it, counted in characters from 1.
struct ExpressionFault: Error {
  let message: String
  let column: Int?

  init(_ message: String, column: Int? = nil) {
    self.message = message
    self.column = column
  }
}
