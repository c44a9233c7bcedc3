import GateDecision
import GateJSON
import GateSuite

/// One answer of an example as the page shows it, with all epochs that brought the same.
struct PageAnswer {
  /// How much of one text is shown, in scalars.
  static let longest = 4000

  /// The epochs that brought it, from 1.
  let epochs: [Int]
  /// Its text, or why there is none.
  let text: String
  /// Whether it is an answer that the words of the other side compare with.
  let isAnswer: Bool
  /// What is known of it in a few words each: scores, finish reason, tokens, time, price, reasons.
  let notes: [String]
  /// The calls of tools, as `name(arguments)`.
  let calls: [String]
  /// What was reasoned; nil if nothing was.
  let reasoning: String?

  /// The answers of a side, that which shows the change first, then by epoch.
  /// - Parameters:
  ///   - answers: one an epoch.
  ///   - first: the answer that stands first; nil for that of the first epoch.
  ///   - metrics: the metrics whose scores are shown, in their order.
  static func all(_ answers: [ExampleAnswer], first: ExampleAnswer?, metrics: [String]) -> [PageAnswer] {
    var groups: [(answer: ExampleAnswer, epochs: [Int])] = []
    for (index, answer) in answers.enumerated() {
      let same = groups.firstIndex {
        $0.answer.output == answer.output && $0.answer.error == answer.error
          && $0.answer.toolCalls == answer.toolCalls
      }
      if let same { groups[same].epochs.append(index + 1) } else { groups.append((answer, [index + 1])) }
    }
    if let leading = groups.firstIndex(where: { $0.answer.output == first?.output }), first != nil {
      groups.insert(groups.remove(at: leading), at: 0)
    }
    return groups.map { group in
      let times = group.epochs.compactMap { answers[$0 - 1].latencyMS }
      return PageAnswer(
        group.answer, epochs: group.epochs, of: answers.count,
        milliseconds: times.isEmpty ? nil : times.reduce(0, +) / Double(times.count), metrics: metrics)
    }
  }

  private init(
    _ answer: ExampleAnswer, epochs: [Int], of count: Int, milliseconds: Double?, metrics: [String]
  ) {
    self.epochs = epochs
    isAnswer = answer.output != nil
    text = Self.cut(answer.output ?? answer.error ?? "only its digest was kept")
    calls = answer.toolCalls.prefix(20).map { call in
      Self.cut("\(call.name)(\(JSONWriter.compact(call.arguments)))\(call.error.map { ": \($0)" } ?? "")")
    }
    reasoning = answer.reasoning.map(Self.cut)
    var notes: [String] = []
    if count > 1 {
      notes.append("epoch\(epochs.count > 1 ? "s" : "") \(epochs.map(String.init).joined(separator: ", "))")
    }
    notes += metrics.compactMap { name in
      answer.scores[name].map { "\(name) \(Figures(largest: $0).plain($0))" }
    }
    notes += answer.reasons.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    if let reason = answer.finishReason {
      notes.append(answer.isCutOff ? "cut off by the token limit (\(reason))" : reason)
    }
    notes += [
      answer.outputTokens.map { Counted.of($0, "token") },
      milliseconds.map { "\(Figures.fixed($0, decimals: $0 < 10 ? 1 : 0)) ms" },
      answer.costUSD.map { "$\(Figures(largest: $0).plain($0))" },
    ].compactMap { $0 }
    self.notes = notes
  }

  /// A text that is not too long for the page.
  static func cut(_ text: String) -> String { text.cut(to: longest) }

  /// The answer as data for the page's script.
  /// - Parameter words: its text in runs of words that are the same and that differ; nil for the text as it is.
  func json(_ words: [WordDiff.Run]?) -> JSONValue {
    var members: [String: JSONValue] = ["notes": .strings(notes.map { PlainText($0).text })]
    if let words {
      // In turn what is the same and what differs, beginning with the same.
      let runs = (words.first?.isChanged == true ? [""] : []) + words.map { PlainText($0.text).text }
      members["words"] = .strings(runs)
    } else {
      members["text"] = .string(PlainText(text).text)
    }
    if !isAnswer { members["missing"] = .bool(true) }
    if !calls.isEmpty { members["calls"] = .strings(calls.map { PlainText($0).text }) }
    members["reasoning"] = reasoning.map { .string(PlainText($0).text) }
    return .object(members)
  }

  /// The answer as a part of the page.
  /// - Parameter words: its text with what differs marked; nil for the text as it is.
  func html(_ words: [HTML]?) -> HTML {
    HTML(
      "div", [("class", "answer")],
      [
        HTML(
          "pre", isAnswer ? [("dir", "auto")] : [("dir", "auto"), ("class", "missing")],
          words ?? [HTML(text: text)])
      ]
        + calls.map { HTML("p", [("class", "call")], [HTML("code", text: $0)]) }
        + (notes.isEmpty ? [] : [HTML("p", [("class", "notes")], text: notes.joined(separator: " · "))])
        + reasoningFold)
  }

  /// What was reasoned, in a fold of its own.
  private var reasoningFold: [HTML] {
    guard let reasoning else { return [] }
    return [
      HTML(
        "details", [("class", "reasoning")],
        [
          HTML("summary", text: "reasoning, which no scorer judges"),
          HTML("pre", [("dir", "auto")], text: reasoning),
        ])
    ]
  }
}
