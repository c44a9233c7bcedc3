import GateSuite

/// One example that was asked again, for a person at a terminal.
public struct AskReport {
  /// How much of one answer is shown, in scalars.
  private static let longest = 20_000

  private let example: AskedExample
  private let style: TerminalStyle

  /// The bytes of the report, UTF-8.
  public static func render(_ example: AskedExample, style: TerminalStyle) -> [UInt8] {
    let report = AskReport(example: example, style: style)
    let sections = [
      report.heading, report.prompt, report.expected, report.before, report.now, report.means, report.notes,
    ]
    let text = sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    return Array((LogCommands.disarmed(text) + "\n").utf8)
  }

  // MARK: What was asked

  private var heading: [String] {
    let names = [example.id, example.suite].map { TerminalText.line($0, width: 64) }
    let line = "\(names[0]) of \(names[1])  \(example.place)"
    let content =
      example.isHoldout ? wrapped("a holdout: neither its content nor its answers are shown", indent: 0) : []
    return [style.paint(TerminalText.line(line, width: style.width), .heading)] + content
  }

  private var prompt: [String] {
    if example.prompt.isEmpty { return [] }
    return [style.paint("Prompt", .heading)]
      + example.prompt.flatMap { message in
        let attachments = message.attachments.map { "    [\($0.kind.rawValue) \($0.digest)]" }
        return [style.paint("  \(TerminalText.line(message.role, width: style.width - 2))", .quiet)]
          + text(MarkedText(plain: Self.shown(message.content)))
          + attachments.map { TerminalText.line($0, width: style.width) }
      }
  }

  private var expected: [String] {
    if example.expected.isEmpty { return [] }
    return [style.paint("Expected", .heading)]
      + example.expected.flatMap { text(MarkedText(plain: Self.shown($0))) }
  }

  // MARK: What was answered

  private var before: [String] {
    guard let before = example.before else { return [] }
    let now = example.now.map(\.text)
    return [style.paint("Before", .heading) + "  \(TerminalText.line(before.name, width: 40))"]
      + before.epochs.enumerated().flatMap { number, epoch in
        answer(epoch, number) { shown in
          // The answer now that it is compared with: that of the same epoch.
          guard let other = Self.partner(number, of: now) else { return MarkedText(plain: Self.shown(shown)) }
          return MarkedText.sides(shown, other, longest: Self.longest).old
        }
      }
  }

  private var now: [String] {
    let before = example.before?.epochs.map(\.text) ?? []
    return [style.paint("Now", .heading)]
      + example.now.enumerated().flatMap { number, epoch in
        answer(epoch, number) { shown in
          guard let other = Self.partner(number, of: before) else {
            return MarkedText(plain: Self.shown(shown))
          }
          return MarkedText.sides(other, shown, longest: Self.longest).new
        }
      }
  }

  /// The text of the same epoch on the other side, or else of the last one that has a text.
  private static func partner(_ number: Int, of texts: [String?]) -> String? {
    (texts.indices.contains(number) ? texts[number] : nil) ?? texts.compactMap { $0 }.last
  }

  private func answer(_ epoch: EpochRecord, _ number: Int, _ marked: (String) -> MarkedText) -> [String] {
    let figures = wrapped("epoch \(number + 1): \(facts(epoch).joined(separator: ", "))", indent: 2)
    let unscored = epoch.unscored.sorted { $0.key < $1.key }.flatMap { name, reason in
      wrapped("\(name) is not scored: \(reason)", indent: 4).map { style.paint($0, .doubtful) }
    }
    let unread = epoch.unread.sorted { $0.key < $1.key }.flatMap { name, reason in
      wrapped("\(name) found nothing to read, which counts as wrong: \(reason)", indent: 4).map {
        style.paint($0, .doubtful)
      }
    }
    let turns = epoch.turns.enumerated().flatMap { turn, said in
      [style.paint("    turn \(turn + 1)", .quiet)] + text(MarkedText(plain: Self.shown(said)))
    }
    let last = epoch.turns.isEmpty ? [] : [style.paint("    turn \(epoch.turns.count + 1)", .quiet)]
    let output = epoch.text.map { last + text(marked($0)) } ?? []
    let reasoning = epoch.reasoning.map { said in
      [style.paint("    reasoning, which no scorer judges", .quiet)]
        + text(MarkedText(plain: Self.shown(said)))
    }
    return figures + unscored + unread + (example.isHoldout ? [] : turns + (reasoning ?? []) + output)
  }

  /// The scores of an answer and what it cost.
  private func facts(_ epoch: EpochRecord) -> [String] {
    if let error = epoch.error { return ["no answer: \(error)"] }
    var facts = example.metrics.compactMap { name in
      epoch.scores[name].map { "\(name) \(Figures(largest: $0).plain($0))" }
    }
    if let time = epoch.latencyMS { facts.append("\(Figures.fixed(time, decimals: 0)) ms") }
    if let time = epoch.timeToFirstTokenMS {
      facts.append("first token after \(Figures.fixed(time, decimals: 0)) ms")
    }
    if epoch.inputTokens != nil || epoch.outputTokens != nil {
      let counts = [epoch.inputTokens, epoch.outputTokens].map { $0.map(String.init) ?? "?" }
      facts.append("\(counts[0]) tokens in, \(counts[1]) out")
    }
    if let cost = epoch.costUSD { facts.append("$\(Figures(largest: cost).plain(cost))") }
    if let reason = epoch.finishReason { facts.append("finished by \(reason)") }
    if let name = epoch.answeredBy { facts.append("answered by \(name)") }
    if example.isHoldout || epoch.text != nil { return facts }
    return facts + ["only the answer's digest was kept"]
  }

  /// Each metric's mean before and now.
  private var means: [String] {
    example.metrics.flatMap { name -> [String] in
      let now = AskedExample.mean(name, example.now)
      let before = example.before.flatMap { AskedExample.mean(name, $0.epochs) }
      if now == nil, before == nil { return [] }
      let figures = Figures(largest: max(abs(now ?? 0), abs(before ?? 0)))
      let told = now.map { figures.plain($0) } ?? "not scored"
      let change = before.map { "\(figures.plain($0)) -> \(told)" } ?? told
      return wrapped("\(name) \(change)", indent: 0)
    }
  }

  private var notes: [String] {
    (example.notes + ["this decides nothing: goldgate check compares all examples"]).flatMap { note in
      TerminalText.wrapped("- \(note)", width: style.width, indent: 2).map { style.paint($0, .quiet) }
    }
  }

  // MARK: Lines

  private func wrapped(_ text: String, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    return TerminalText.wrapped(text, width: style.width - indent, indent: 2).map { margin + $0 }
  }

  private func text(_ text: MarkedText) -> [String] {
    text.lines(width: style.width - 4, style: style).map { line in
      String("    \(line)".reversed().drop { $0 == " " }.reversed())
    }
  }

  /// The beginning of a text that is too long to be shown whole.
  private static func shown(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(longest)
    return shown.endIndex < text.endIndex ? String(shown) + " …" : text
  }
}

extension EpochRecord {
  /// The answer's text, if it was kept.
  var text: String? { if case .text(let text) = output { text } else { nil } }
}

/// One golden example, asked again: its prompt, what was stored of it, and the answers now.
///
/// All texts are as they may be reported, without what the suite's `redact` names.
public struct AskedExample: Sendable {
  /// What a baseline holds of the example.
  public struct Before: Sendable {
    /// The release.
    public let name: String
    /// Its answers by epoch.
    public let epochs: [EpochRecord]

    /// What a baseline holds.
    public init(name: String, epochs: [EpochRecord]) {
      self.name = name
      self.epochs = epochs
    }
  }

  /// The suite's name.
  public let suite: String
  /// The example's id.
  public let id: String
  /// Where it stands in the golden set.
  public let place: Place
  /// Whether its content must not be shown.
  public let isHoldout: Bool
  /// The prompt as it is sent, and the user's later turns; empty for a holdout.
  public let prompt: [ChatMessage]
  /// The references of a right answer, as text; empty for a holdout.
  public let expected: [String]
  /// The metrics, in the suite's order.
  public let metrics: [String]
  /// What the baseline holds of it; nil if there is none, or the example is not in it.
  public let before: Before?
  /// The answers now, by epoch.
  public let now: [EpochRecord]
  /// What is to be known of the comparison, each one sentence without a full stop.
  public let notes: [String]

  /// An example that was asked again.
  public init(
    suite: String, id: String, place: Place, isHoldout: Bool, prompt: [ChatMessage], expected: [String],
    metrics: [String], before: Before?, now: [EpochRecord], notes: [String]
  ) {
    self.suite = suite
    self.id = id
    self.place = place
    self.isHoldout = isHoldout
    self.prompt = isHoldout ? [] : prompt
    self.expected = isHoldout ? [] : expected
    self.metrics = metrics
    // A baseline may be older than the mark that makes a holdout.
    self.before = isHoldout ? before.map { Before(name: $0.name, epochs: $0.epochs.map(\.withheld)) } : before
    self.now = isHoldout ? now.map(\.withheld) : now
    self.notes = notes
  }

  /// The mean of a metric over the epochs that have a score; nil without any.
  static func mean(_ metric: String, _ epochs: [EpochRecord]) -> Double? {
    let scores = epochs.compactMap { $0.scores[metric] }
    return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
  }
}
