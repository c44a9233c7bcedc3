import GateSuite

/// The prompt that an example has at the release and the one that it has now, for a person at a terminal.
///
/// Beside each other if the terminal is wide enough, else line by line; lines that both have stand once in a row, and in
/// the others the words that differ are marked.
public struct PromptDiffReport {
  /// The narrowest terminal for two columns.
  private static let narrowest = 100
  /// How much of one line is compared word by word, in scalars.
  private static let longest = 20_000

  private let prompts: ComparedPrompts
  private let style: TerminalStyle

  /// The bytes of the report, UTF-8.
  public static func render(_ prompts: ComparedPrompts, style: TerminalStyle) -> [UInt8] {
    let report = PromptDiffReport(prompts: prompts, style: style)
    let sections = [report.heading, report.body, report.notes]
    let text = sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    return Array((LogCommands.disarmed(text) + "\n").utf8)
  }

  private var heading: [String] {
    let names = [prompts.id, prompts.suite].map { TerminalText.line($0, width: 64) }
    let line = "\(names[0]) of \(names[1])  \(prompts.place)"
    return [style.paint(TerminalText.line(line, width: style.width), .heading)]
  }

  private var notes: [String] {
    var told = prompts.notes
    if let before = prompts.before, !prompts.isHoldout {
      if before.isSame {
        told.insert("the prompt is the same on both sides", at: 0)
      } else if before.messages == prompts.now {
        told.insert("the prompts differ in what the redaction rules take out", at: 0)
      }
    }
    return told.flatMap { note in
      TerminalText.wrapped("- \(note)", width: style.width, indent: 2).map { style.paint($0, .quiet) }
    }
  }

  // MARK: The prompts

  private var isWide: Bool { style.width >= Self.narrowest }
  private var column: Int { (style.width - 3) / 2 }

  private var body: [String] {
    guard !prompts.isHoldout, let before = prompts.before else { return [] }
    let names = (TerminalText.line(before.name, width: 40), "now")
    let head =
      isWide
      ? row(style.paint(names.0, .heading), style.paint(names.1, .heading))
      : style.paint("- \(names.0)  + \(names.1)", .heading)
    let count = max(before.messages.count, prompts.now.count)
    return [head]
      + (0..<count).flatMap { index in
        message(
          index < before.messages.count ? before.messages[index] : nil,
          index < prompts.now.count ? prompts.now[index] : nil)
      }
  }

  /// One message of both sides.
  private func message(_ old: ChatMessage?, _ new: ChatMessage?) -> [String] {
    let roles = [old, new].map { message in
      message.map { style.paint(TerminalText.line($0.role, width: column - 2), .quiet) } ?? ""
    }
    let role =
      isWide
      ? row(roles[0], roles[1]) : roles[0] == roles[1] ? "  \(roles[0])" : "- \(roles[0])\n+ \(roles[1])"
    return [role] + LineDiff(from: old.map(Self.text) ?? "", to: new.map(Self.text) ?? "").rows.flatMap(lines)
  }

  /// A message with what goes with it.
  private static func text(_ message: ChatMessage) -> String {
    let attachments = message.attachments.map { "[\($0.kind.rawValue) \($0.digest)]" }
    return ([message.content] + attachments).joined(separator: "\n")
  }

  private func lines(_ pair: LineDiff.Row) -> [String] {
    switch pair {
    case .same(let text):
      let shown = broken(MarkedText(plain: text))
      return shown.map { isWide ? row($0, $0) : line(" ", $0) }
    case .removed(let text):
      let shown = broken(MarkedText(plain: text)).map { style.paint($0, .removed) }
      return isWide ? shown.map { row($0, "", mark: "<") } : shown.map { line("-", $0) }
    case .added(let text):
      let shown = broken(MarkedText(plain: text)).map { style.paint($0, .added) }
      return isWide ? shown.map { row("", $0, mark: ">") } : shown.map { line("+", $0) }
    case .changed(let old, let new):
      let sides = MarkedText.sides(old, new, longest: Self.longest)
      let (before, now) = (broken(sides.old), broken(sides.new))
      guard isWide else { return before.map { line("-", $0) } + now.map { line("+", $0) } }
      return (0..<max(before.count, now.count)).map { index in
        row(index < before.count ? before[index] : "", index < now.count ? now[index] : "", mark: "|")
      }
    }
  }

  private func broken(_ text: MarkedText) -> [String] {
    text.lines(width: isWide ? column : style.width - 2, style: style)
  }

  /// A line of two columns, with a mark between them if they differ.
  private func row(_ left: String, _ right: String, mark: String = " ") -> String {
    let space = String(repeating: " ", count: max(0, column - Self.columns(of: left)))
    return Self.withoutEnd("\(left)\(space) \(mark) \(right)")
  }

  /// A line of one column behind its mark.
  private func line(_ mark: String, _ text: String) -> String { Self.withoutEnd("\(mark) \(text)") }

  private static func withoutEnd(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }

  /// The columns of a text with its colours, which take none.
  private static func columns(of text: String) -> Int {
    var columns = 0
    var isInColour = false
    for character in text {
      if character == "\u{1B}" { isInColour = true }
      if !isInColour { columns += DisplayWidth.of(character) }
      if character == "m" { isInColour = false }
    }
    return columns
  }
}

/// The prompt of one example on both sides, as it may be reported.
public struct ComparedPrompts: Sendable {
  /// The prompt at a release.
  public struct Before: Sendable {
    /// The release's name.
    public let name: String
    /// The messages, without what must not be shown.
    public let messages: [ChatMessage]
    /// Whether it is today's prompt, with what must not be shown.
    public let isSame: Bool

    /// A prompt.
    public init(name: String, messages: [ChatMessage], isSame: Bool) {
      self.name = name
      self.messages = messages
      self.isSame = isSame
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
  /// The prompt at the release; nil if there is none.
  public let before: Before?
  /// The prompt now; empty for a holdout.
  public let now: [ChatMessage]
  /// What is to be known of the comparison, each one sentence without a full stop.
  public let notes: [String]

  /// Two prompts.
  public init(
    suite: String, id: String, place: Place, isHoldout: Bool, before: Before?, now: [ChatMessage],
    notes: [String]
  ) {
    self.suite = suite
    self.id = id
    self.place = place
    self.isHoldout = isHoldout
    self.before = isHoldout ? before.map { Before(name: $0.name, messages: [], isSame: $0.isSame) } : before
    self.now = isHoldout ? [] : now
    self.notes = (isHoldout ? ["a holdout: its prompt is not shown"] : []) + notes
  }
}
