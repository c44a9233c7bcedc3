import GateJSON

/// Puts the tool calls of a streamed chat completion together.
///
/// OpenAI sends the id and the name of a call with its first piece, and its number with each. Others send whole calls
/// that all have the number 0 or none at all, or repeat id and name in each piece; so another id or another name
/// begins another call, and so does a piece after arguments that are whole. A name that is there stays.
struct StreamedToolCalls {
  private struct Call {
    let index: Int
    var id: String?
    var name: String
    var arguments = ""
  }

  private var calls: [Call] = []
  /// Which call the next piece of a number belongs to.
  private var open: [Int: Int] = [:]

  /// Whether there is none.
  var isEmpty: Bool { calls.isEmpty }

  /// The calls as a message that is sent at once has them, in the order of their numbers.
  var json: JSONValue {
    .array(
      calls.enumerated().sorted { ($0.element.index, $0.offset) < ($1.element.index, $1.offset) }.map {
        _, call in
        ["function": ["name": .string(call.name), "arguments": .string(call.arguments)]]
      })
  }

  /// Takes the `tool_calls` of one delta.
  mutating func take(_ pieces: [JSONValue]) {
    for (position, piece) in pieces.enumerated() {
      take(
        piece, at: piece["index"]?.integerValue ?? position, isNumbered: piece["index"]?.integerValue != nil)
    }
  }

  private mutating func take(_ piece: JSONValue, at index: Int, isNumbered: Bool) {
    let function = piece["function"] ?? piece
    let id = Self.text(piece["id"])
    let name = Self.text(function["name"])
    let arguments = Self.arguments(function["arguments"])
    let known = id.flatMap { id in
      calls.lastIndex { $0.id == id && (!isNumbered || $0.index == index) }
    }
    var number = known ?? open[index]
    if let found = number, begins(id: id, name: name, arguments: arguments, after: calls[found]) {
      number = nil
    }
    guard let number else {
      open[index] = calls.count
      // Without numbers the order of arrival is all there is.
      let place = isNumbered ? index : max(index, calls.map(\.index).max() ?? 0)
      calls.append(Call(index: place, id: id, name: name ?? "", arguments: arguments ?? ""))
      return
    }
    open[index] = number
    calls[number].id = calls[number].id ?? id
    if let name, name != calls[number].name { calls[number].name += name }
    calls[number].arguments += arguments ?? ""
  }

  /// Whether a piece begins a call of its own, and does not go on with `call`.
  private func begins(id: String?, name: String?, arguments: String?, after call: Call) -> Bool {
    guard let name, !call.name.isEmpty else { return false }
    if let id, let own = call.id, id != own { return true }
    if name != call.name {
      // A name in pieces comes before any argument.
      return !call.arguments.isEmpty || arguments != nil
    }
    let isWhole = (try? JSONParser.parse(call.arguments)) != nil
    return isWhole && arguments?.allSatisfy(\.isWhitespace) == false
  }

  private static func text(_ value: JSONValue?) -> String? {
    value?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The arguments of a piece: a text, or an object as JSON; nil where it has none.
  private static func arguments(_ value: JSONValue?) -> String? {
    guard let value, value != .null else { return nil }
    return value.stringValue ?? JSONWriter.compact(value)
  }
}
