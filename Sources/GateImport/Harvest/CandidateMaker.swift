import GateJSON
import GateLogs
import GateSuite

/// Makes candidates of what traces hold: the input as the suite's golden rows have it, and nothing that the suite's rules or
/// the usual shapes of keys take out.
public struct CandidateMaker: Sendable {
  /// Why a call becomes no candidate.
  public enum Refusal: String, Sendable, CaseIterable {
    /// A message holds an image or another thing that is no text.
    case medium
    /// The user says nothing.
    case noQuestion
    /// The golden set has its row already.
    case known

    /// The refusal in words, to stand behind a number.
    public var told: String {
      switch self {
      case .medium: "with an image, a file or another part that is no text"
      case .noQuestion: "without a text of the user's"
      case .known: "in the golden set already"
      }
    }
  }

  /// What the traces' candidates need to know of the suite.
  public struct Suite: Sendable {
    let prompt: PromptTemplate?
    let rules: RedactionRules
    let knownIDs: Set<String>
    /// The only variable of all golden inputs; nil if they are no such maps.
    let variable: String?

    /// - Parameters:
    ///   - contents: the suite; nil if there is none, so that only the usual shapes of keys are taken out.
    ///   - rules: what is taken out.
    public init(_ contents: SuiteContents?, rules: RedactionRules) {
      self.rules = rules
      prompt = contents?.prompt
      let examples = contents?.golden.examples ?? []
      knownIDs = Set(examples.map(\.id))
      let names = Set(
        examples.map { example -> String? in
          if case .variables(let members) = example.input, members.count == 1 {
            members.keys.first
          } else {
            nil
          }
        })
      variable = names.count == 1 ? names.first ?? nil : nil
    }
  }

  /// Which marks of a trace are opinions, and which are bad.
  public struct Feedback: Sendable {
    let names: Set<String>
    let bound: Double

    /// - Parameters:
    ///   - names: the marks that count; empty for all of people.
    ///   - bound: a number below it is bad.
    public init(names: Set<String>, badBelow bound: Double) { (self.names, self.bound) = (names, bound) }
  }

  private let suite: Suite
  private let feedback: Feedback

  /// A maker.
  public init(_ suite: Suite, feedback: Feedback) {
    self.suite = suite
    self.feedback = feedback
  }

  /// The candidates of some calls, in their order, and why the others are none.
  public func candidates(
    of calls: [TracedCall]
  ) -> (candidates: [Candidate], refused: [Refusal: Int], redactions: Int) {
    var (candidates, refused, redactions): ([Candidate], [Refusal: Int], Int) = ([], [:], 0)
    for call in calls {
      var cleaner = Cleaner(rules: suite.rules)
      switch candidate(of: call, &cleaner) {
      case .success(let candidate):
        candidates.append(candidate)
        redactions += cleaner.count
      case .failure(let refusal): refused[refusal.kind, default: 0] += 1
      }
    }
    return (candidates, refused, redactions)
  }

  private struct Refused: Error { let kind: Refusal }

  private func candidate(of call: TracedCall, _ cleaner: inout Cleaner) -> Result<Candidate, Refused> {
    let id = Self.id(of: call)
    guard !suite.knownIDs.contains(id) else { return .failure(Refused(kind: .known)) }
    guard call.answer.medium == nil else { return .failure(Refused(kind: .medium)) }
    var notes: [String] = []
    let input: ExampleInput
    do throws(Refused) { input = try self.input(of: call, &notes) } catch { return .failure(error) }
    if call.isCut { notes.append("the answer was cut off by the limit of tokens") }
    if call.choices > 1 { notes.append("the first of \(call.choices) answers") }
    let marks = call.marks.filter { $0.source == .person || feedback.names.contains($0.name) }.map {
      "\($0.name): \($0.value.stringValue ?? JSONWriter.compact($0.value))"
    }
    let answer = call.answer.text.isEmpty ? Self.text(of: call.answer.toolCalls) : call.answer.text
    let (cleanInput, cleanAnswer) = (cleaner.clean(input), cleaner.clean(answer))
    return .success(
      Candidate(
        id: id, input: cleanInput, answer: cleanAnswer,
        expected: call.expectation.map { cleaner.clean($0) },
        category: call.category.map { cleaner.clean($0) },
        cluster: call.session.map { "session-" + Self.hexadecimal($0, digits: 8) },
        opinion: call.opinion(names: feedback.names, badBelow: feedback.bound),
        marks: marks.map { cleaner.clean($0) },
        notes: notes + (cleaner.hasControls ? ["control characters are left out"] : []),
        toolCalls: call.toolCalls.map { cleaner.clean($0.json) },
        tools: call.tools.map { cleaner.clean($0) }, model: call.model.map { cleaner.clean($0) },
        origin: Candidate.Origin(
          traceID: cleaner.clean(call.traceID), spanID: cleaner.clean(call.spanID),
          file: cleaner.clean(String(call.place.file.split(separator: "/").last ?? "")),
          time: call.time.map(TraceTime.text) ?? "")))
  }

  /// Calls of tools as golden sets compare them if the model says nothing.
  private static func text(of calls: [TraceToolCall]) -> String {
    ToolCall.text(of: calls.map { ToolCall(name: $0.name, arguments: $0.arguments) })
  }

  private static func id(of call: TracedCall) -> String {
    "trace-" + hexadecimal("\(call.traceID)\n\(call.spanID)", digits: 12)
  }

  private static func hexadecimal(_ text: String, digits: Int) -> String {
    String(Digest(of: text).description.dropFirst("sha256:".count).prefix(digits))
  }

  // MARK: The input

  private func input(of call: TracedCall, _ notes: inout [String]) throws(Refused) -> ExampleInput {
    switch call.input {
    case .value(let value): return try input(of: value)
    case .messages(let messages):
      guard let last = messages.lastIndex(where: { $0.role == "user" }) else {
        throw Refused(kind: .noQuestion)
      }
      let asked = messages[...last]
      guard asked.allSatisfy({ $0.medium == nil }) else { throw Refused(kind: .medium) }
      let spoken = asked.filter { ChatMessage.roles.contains($0.role) && !Self.isBlank($0.text) }
      guard !Self.isBlank(messages[last].text) else { throw Refused(kind: .noQuestion) }
      if spoken.count < asked.count { notes.append("earlier calls of tools and their results are left out") }
      return input(of: spoken.map { ChatMessage(role: $0.role, content: $0.text) }, &notes)
    }
  }

  private func input(of messages: [ChatMessage], _ notes: inout [String]) -> ExampleInput {
    if let prompt = suite.prompt {
      if let input = prompt.input(madeInto: messages) {
        guard case .messages(let rest) = input else { return input }
        return shaped(rest)
      }
      notes.append(
        "the request is not as the suite's prompt makes it, so that all that the user said is the input")
    }
    // A suite's prompt has the system's words; without one they belong to what is asked.
    return shaped(
      suite.prompt == nil ? messages : messages.filter { $0.role != "system" && $0.role != "developer" })
  }

  /// One message of the user's as a text, or as the golden set's only variable; a conversation as it is.
  private func shaped(_ messages: [ChatMessage]) -> ExampleInput {
    guard messages.count == 1, messages[0].role == "user" else { return .messages(messages) }
    return suite.variable.map { .variables([$0: .string(messages[0].content)]) } ?? .text(messages[0].content)
  }

  private func input(of value: JSONValue) throws(Refused) -> ExampleInput {
    switch value {
    case .string(let text) where !Self.isBlank(text):
      return shaped([ChatMessage(role: "user", content: text)])
    case .object(let members) where !members.isEmpty:
      guard members.count == 1, let text = members.first?.value.stringValue else {
        return .variables(members)
      }
      guard !Self.isBlank(text) else { throw Refused(kind: .noQuestion) }
      return suite.variable.map { .variables([$0: .string(text)]) } ?? .text(text)
    case .array(let list) where !list.isEmpty: return .text(JSONWriter.compact(value))
    case .integer, .number, .written, .bool: return .text(JSONWriter.compact(value))
    default: throw Refused(kind: .noQuestion)
    }
  }

  private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
}

/// Takes out of texts what rules name, and counts the places; control characters but tabs and line ends go as well.
private struct Cleaner {
  let rules: RedactionRules
  var count = 0
  var hasControls = false

  mutating func clean(_ text: String) -> String { clean(JSONValue.string(text)).stringValue ?? "" }

  mutating func clean(_ value: JSONValue) -> JSONValue {
    // A control character may part what a pattern looks for.
    let plain = value.mapStrings { text in
      guard text.unicodeScalars.contains(where: Self.isControl) else { return text }
      hasControls = true
      return String(String.UnicodeScalarView(text.unicodeScalars.filter { !Self.isControl($0) }))
    }
    let (clean, found) = rules.redacted(plain)
    count += found
    return clean
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value < 0x20 && !["\t", "\n", "\r"].contains(scalar)) || (0x7F..<0xA0).contains(scalar.value)
      || scalar.properties.isBidiControl
  }

  mutating func clean(_ input: ExampleInput) -> ExampleInput {
    switch input {
    case .text(let text): return .text(clean(text))
    case .turns(let turns): return .turns(turns.map { clean($0) })
    case .variables(let members): return .variables(clean(.object(members)).objectValue ?? [:])
    case .messages(let messages):
      return .messages(messages.map { ChatMessage(role: $0.role, content: clean($0.content)) })
    }
  }
}
