import Foundation
import GateJSON

/// What an example put into a prompt, found again in the messages that came of it.
extension PromptTemplate {
  /// The input of the example that this prompt makes such messages of.
  ///
  /// A tag stands for all between the texts around it, and these must stand there once, so that there is one reading only.
  /// - Parameter messages: those of a request, the last of them the user's.
  /// - Returns: nil if the prompt cannot have made them, if there are several readings, or if it has sections.
  public func input(madeInto messages: [ChatMessage]) -> ExampleInput? {
    let parts = Self.messages(in: text)
    guard messages.count >= parts.count else { return nil }
    var variables: [String: String] = [:]
    for (part, message) in zip(parts, messages) {
      guard part.role == message.role, let pieces = Self.pieces(of: part.body),
        let found = Self.variables(pieces, in: message.content.trimmed)
      else { return nil }
      for (name, value) in found {
        guard variables.updateValue(value, forKey: name).map({ $0 == value }) ?? true else { return nil }
      }
    }
    let rest = Array(messages.dropFirst(parts.count))
    if variables.isEmpty { return rest.isEmpty ? nil : .messages(rest) }
    // What follows the prompt's own messages is a conversation, which no input with variables holds.
    guard rest.isEmpty else { return nil }
    if variables.count == 1, let text = variables["input"] { return .text(text) }
    return .variables(variables.mapValues { .string($0) })
  }

  /// A text that stands as it is, or the name of a variable.
  private enum Piece: Equatable {
    case text(String)
    case variable(String)
  }

  /// The pieces of a template; nil if it has more than variables, or two without a text between them.
  private static func pieces(of body: String) -> [Piece]? {
    var pieces: [Piece] = []
    var rest = body[...]
    while let open = rest.range(of: "{{") {
      if open.lowerBound > rest.startIndex { pieces.append(.text(String(rest[..<open.lowerBound]))) }
      let isTriple = rest[open.upperBound...].hasPrefix("{")
      guard let close = rest.range(of: isTriple ? "}}}" : "}}", range: open.upperBound..<rest.endIndex) else {
        return nil
      }
      var name = rest[open.upperBound..<close.lowerBound].drop { $0 == "{" || $0 == "&" || $0 == " " }
      while name.last == " " { name.removeLast() }
      guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else {
        return nil
      }
      if case .variable? = pieces.last { return nil }
      pieces.append(.variable(String(name)))
      rest = rest[close.upperBound...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }

  private static func variables(_ pieces: [Piece], in content: String) -> [String: String]? {
    var rest = content[...]
    var values: [String: String] = [:]
    var open: String?
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .variable(let name): open = name
      case .text(let text):
        guard let name = open else {
          guard rest.hasPrefix(text) else { return nil }
          rest = rest.dropFirst(text.count)
          continue
        }
        let isLast = index == pieces.count - 1
        guard let first = rest.range(of: text), let last = rest.range(of: text, options: .backwards),
          isLast ? last.upperBound == rest.endIndex : first == last
        else { return nil }
        let end = isLast ? last : first
        guard keep(String(rest[..<end.lowerBound]), as: name, in: &values) else { return nil }
        rest = rest[end.upperBound...]
        open = nil
      }
    }
    if let open {
      guard keep(String(rest), as: open, in: &values) else { return nil }
      rest = rest[rest.endIndex...]
    }
    return rest.isEmpty ? values : nil
  }

  private static func keep(_ value: String, as name: String, in values: inout [String: String]) -> Bool {
    values.updateValue(value, forKey: name).map { $0 == value } ?? true
  }
}
