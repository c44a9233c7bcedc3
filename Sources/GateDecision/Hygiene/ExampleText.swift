import GateJSON
import GateSuite

/// The texts of an example, as the hygiene checks read them.
struct ExampleText {
  /// What is asked: the input's text, or a conversation's last message of the user's.
  let question: Words
  /// All that the input holds.
  let input: Words
  /// The messages before the last of the user's, which can serve as few-shots.
  let earlier: [String]
  /// The references that are texts or numbers.
  let answers: [Words]

  init(_ example: Example) {
    switch example.input {
    case .text(let text):
      question = Words(text)
      input = question
      earlier = []
    case .variables(let variables):
      let texts = variables.sorted { $0.key < $1.key }.map {
        $0.value.stringValue ?? JSONWriter.compact($0.value)
      }
      input = Words(texts.joined(separator: "\n"))
      question = input
      earlier = []
    case .turns(let turns):
      input = Words(turns.joined(separator: "\n"))
      question = Words(turns.last ?? "")
      earlier = []
    case .messages(let messages):
      let last = messages.lastIndex { $0.role == "user" } ?? messages.endIndex
      input = Words(messages.map(\.content).joined(separator: "\n"))
      question = Words(last < messages.endIndex ? messages[last].content : "")
      earlier = messages[..<last].map(\.content)
    }
    answers = example.expected.compactMap { value in
      switch value {
      case .string(let text): Words(text)
      case .integer, .number, .written: Words(JSONWriter.compact(value))
      case .null, .bool, .array, .object: nil
      }
    }
  }
}
