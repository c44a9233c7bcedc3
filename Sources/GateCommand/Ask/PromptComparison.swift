import GateCheck
import GateReport
import GateSuite

/// Renders the prompt of an example as it is at a release and as it is now; no call is made.
struct PromptComparison {
  let contents: SuiteContents
  /// The release; nil if there is none.
  let release: Release?
  /// Why there is none.
  let doubt: String?

  /// Both prompts.
  /// - Throws: if a template asks for what its row does not have.
  func prompts(of example: Example) throws(Diagnostic) -> ComparedPrompts {
    var notes = doubt.map { ["there is no prompt to compare with: \($0)"] } ?? []
    var before: ComparedPrompts.Before?
    if let release {
      let name = release.reference.name
      if let released = release.contents {
        let row = released.golden.examples.first { $0.id == example.id }
        if row == nil {
          notes.append(
            "\(name) has no example '\(example.id)', so the row is the working tree's on both sides")
        }
        if let row, row.input != example.input { notes.append("the row's input was edited since \(name)") }
        let messages = try Self.messages(row ?? example, in: released)
        before = ComparedPrompts.Before(
          name: name,
          messages: messages.map {
            // What either side takes out is taken out.
            Self.redacted(Self.redacted($0, by: released.suite.redaction), by: contents.suite.redaction)
          }, isSame: try messages == Self.messages(example, in: contents))
      } else {
        notes.append("\(name) holds a baseline but not the suite's files, so its prompt is not known")
      }
    }
    return ComparedPrompts(
      suite: contents.suite.name, id: example.id, place: example.place,
      isHoldout: example.isHoldout
        || release?.contents?.golden.examples.first { $0.id == example.id }?.isHoldout == true,
      before: before,
      now: try Self.messages(example, in: contents).map { Self.redacted($0, by: contents.suite.redaction) },
      notes: notes)
  }

  /// What is put to the target, and what the user says later.
  static func messages(_ example: Example, in contents: SuiteContents) throws(Diagnostic) -> [ChatMessage] {
    try contents.messages(for: example)
      + (example.conversation?.turns ?? []).dropFirst().map { ChatMessage(role: "user", content: $0.user) }
  }

  /// A message without what some rules take out.
  static func redacted(_ message: ChatMessage, by rules: RedactionRules) -> ChatMessage {
    ChatMessage(
      role: message.role, content: rules.applied(to: message.content), attachments: message.attachments)
  }
}
