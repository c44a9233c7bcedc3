import GateJSON

/// What is taken out of answers and errors before they are written anywhere: `redact:` of a suite.
///
/// Scorers see answers as they came.
public struct RedactionRules: Sendable, Equatable {
  /// The patterns by name, in the order in which they go before one another.
  private let patterns: [Named]
  private let search: PatternSearch?

  private struct Named: Sendable, Equatable {
    let name: String
    let text: String
  }

  /// The usual shapes of keys and nothing else.
  public static let standard = RedactionRules(shapes: SecretShape.allCases.map(named))

  private init(shapes: [Named]) {
    patterns = shapes
    let automaton = try? PatternAutomaton(
      shapes.map { shape throws(RedactionPatternFault) in
        try RedactionPattern(shape.text)
      })
    search = shapes.isEmpty ? nil : automaton.map(PatternSearch.init)
  }

  /// Reads `redact: {defaults: true, except: [jwt], patterns: {customer: "C-[0-9]{8}"}}`.
  /// - Throws: on an unknown shape, and on a pattern that is none or has a name that is taken.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, .redact)
    let defaults = try fields.bool("defaults", default: true)
    let except = try fields.strings("except")
    let known = SecretShape.allCases.map(\.rawValue)
    for name in except where !known.contains(name) {
      let remedy = Suggestion.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
      throw try fields.required("except").fault(
        "'\(name)' is no shape of keys", remedy: remedy ?? "give one of \(known.joined(separator: ", "))")
    }
    var named = SecretShape.allCases.filter { defaults && !except.contains($0.rawValue) }.map(Self.named)
    if let patterns = fields.value("patterns") {
      guard case .map(let members) = patterns.content else {
        throw patterns.fault(
          "names with their patterns are expected", remedy: "write 'patterns: {customer: \"C-[0-9]{8}\"}'")
      }
      for (name, member) in members.sorted(by: { $0.key < $1.key }) {
        named.append(try Self.own(name, member, known: known))
      }
    }
    patterns = named
    do throws(RedactionPatternFault) {
      var compiled: [RedactionPattern] = []
      for pattern in named { compiled.append(try RedactionPattern(pattern.text)) }
      search = named.isEmpty ? nil : PatternSearch(try PatternAutomaton(compiled))
    } catch {
      throw value.fault("the patterns cannot be used: \(error.message)", remedy: "shorten their repetitions")
    }
  }

  private static func own(
    _ name: String, _ member: ConfigValue, known: [String]
  ) throws(Diagnostic) -> Named {
    guard !known.contains(name), !name.isEmpty,
      name.utf8.allSatisfy({ ByteSet.word.contains($0) || $0 == 0x2D })
    else {
      throw member.fault(
        "'\(name)' cannot name a pattern", remedy: "use letters, digits, '-' and '_', and no shape's name")
    }
    guard let text = member.json.stringValue else {
      throw member.fault("a pattern is expected, not \(member.json.kindName)", remedy: "put it in quotes")
    }
    do throws(RedactionPatternFault) { _ = try RedactionPattern(text) } catch {
      throw member.fault("the pattern '\(name)' cannot be used: \(error.message)")
    }
    return Named(name: name, text: text)
  }

  /// The rules that take out what either of both does; these go before the other ones.
  /// - Parameter place: where these rules stand, for the message.
  /// - Throws: if all patterns together are too large to be searched for.
  public func joined(with other: RedactionRules, at place: Place) throws(Diagnostic) -> RedactionRules {
    let further = other.patterns.filter { pattern in !patterns.contains { $0.text == pattern.text } }
    guard !further.isEmpty else { return self }
    let joined = RedactionRules(shapes: patterns + further)
    guard joined.search != nil else {
      throw Diagnostic(
        "the patterns of 'redact' here and at the release are too large together", at: place,
        remedy: "shorten their repetitions")
    }
    return joined
  }

  /// What these rules leave in that others take out, by the patterns' names.
  public func lacking(from other: RedactionRules) -> [String] {
    other.patterns.filter { pattern in !patterns.contains { $0.text == pattern.text } }.map(\.name)
  }

  /// Equal if they take out the same.
  public static func == (left: RedactionRules, right: RedactionRules) -> Bool {
    left.patterns == right.patterns
  }

  private static func named(_ shape: SecretShape) -> Named {
    Named(name: shape.rawValue, text: shape.pattern)
  }

  /// The text with every match replaced by `[redacted:NAME]`; the text itself if there is none.
  public func applied(to text: String) -> String { redacted(text).text }

  /// As `applied`, with how many places were replaced.
  public func redacted(_ text: String) -> (text: String, count: Int) {
    guard let search else { return (text, 0) }
    var text = text
    let result: (bytes: [UInt8], count: Int)? = text.withUTF8 { bytes in
      let matches = search.matches(in: bytes)
      guard !matches.isEmpty else { return nil }
      var output: [UInt8] = []
      output.reserveCapacity(bytes.count)
      var position = 0
      for match in matches {
        let range = Self.wholeCharacters(match.range, in: bytes)
        output += bytes[position..<max(range.lowerBound, position)]
        output += "[redacted:\(match.pattern.map { patterns[$0].name } ?? "too many steps")]".utf8
        position = max(range.upperBound, position)
      }
      output += bytes[position...]
      return (output, matches.count)
    }
    guard let result else { return (text, 0) }
    return (String(decoding: result.bytes, as: UTF8.self), result.count)
  }

  /// As `redacted(_:)` of a text, for each text of a value, names of members included.
  public func redacted(_ value: JSONValue) -> (value: JSONValue, count: Int) {
    var count = 0
    let clean = value.mapStrings { text in
      let (clean, found) = redacted(text)
      count += found
      return clean
    }
    return (clean, count)
  }

  /// A range widened so that it cuts no character of UTF-8.
  private static func wholeCharacters(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>
  {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low > 0, low < bytes.count, bytes[low] & 0xC0 == 0x80 { low -= 1 }
    while high < bytes.count, bytes[high] & 0xC0 == 0x80 { high += 1 }
    return low..<high
  }
}

/// The usual shapes of keys, which are taken out of all that is written unless a suite says otherwise.
public enum SecretShape: String, Sendable, CaseIterable {
  /// Anthropic: `sk-ant-...`. It goes before OpenAI's, which is more general.
  case anthropic
  /// OpenAI: `sk-...`.
  case openai
  /// Google: `AIza...`.
  case google
  /// The id of an AWS key: `AKIA...`, `ASIA...`.
  case aws
  /// GitHub: `ghp_...` and its sisters, `github_pat_...`.
  case github
  /// Slack: `xoxb-...` and its sisters.
  case slack
  /// A JSON web token (RFC 7519).
  case jwt
  /// A private key in PEM (RFC 7468).
  case privateKey = "private_key"
  /// The credentials of a header: `Bearer ...` (RFC 6750).
  case bearer

  /// The shape as a pattern.
  var pattern: String {
    switch self {
    case .anthropic: #"\bsk-ant-[A-Za-z0-9_-]{20,}"#
    case .openai: #"\bsk-[A-Za-z0-9_-]{20,}"#
    case .google: #"\bAIza[A-Za-z0-9_-]{35}"#
    case .aws: #"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"#
    case .github: #"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})"#
    case .slack: #"\bxox[abeoprs]-[A-Za-z0-9-]{10,}"#
    case .jwt: #"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*"#
    case .privateKey:
      #"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:[A-Za-z0-9+/=\s\\:,]|-[A-Za-z0-9])*(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?"#
    case .bearer: #"\b[Bb]earer\s+[A-Za-z0-9._~+/-]{20,}=*"#
    }
  }
}

extension EpochRecord {
  /// The record with everything taken out of its texts that `rules` name, and how many places that were.
  public func redacted(by rules: RedactionRules) -> EpochRecord {
    var record = self
    var count = 0
    func clean(_ text: String) -> String {
      let (clean, found) = rules.redacted(text)
      count += found
      return clean
    }
    if case .text(let text) = output { record.output = .text(clean(text)) }
    // Most answers have none of the rest, and to set a part of it takes longer than to see that.
    if !turns.isEmpty { record.turns = turns.map(clean) }
    if let reasoning { record.reasoning = clean(reasoning) }
    if let error { record.error = clean(error) }
    if let answeredBy { record.answeredBy = clean(answeredBy) }
    if let finishReason {
      let cleaned = clean(finishReason)
      if cleaned != finishReason { record.finishReason = cleaned }
    }
    if !unscored.isEmpty { record.unscored = unscored.mapValues(clean) }
    if !unread.isEmpty { record.unread = unread.mapValues(clean) }
    if !toolCalls.isEmpty {
      record.toolCalls = toolCalls.map { call in
        ToolCall(name: clean(call.name), arguments: call.arguments.mapStrings(clean))
      }
    }
    if count > 0 { record.redactions += count }
    return record
  }
}

extension JSONValue {
  /// The value with each text, names of members included, changed by `transform`.
  public func mapStrings(_ transform: (String) -> String) -> JSONValue {
    switch self {
    case .string(let text): .string(transform(text))
    case .array(let elements): .array(elements.map { $0.mapStrings(transform) })
    case .object(let members):
      .object(
        Dictionary(
          members.sorted { $0.key < $1.key }.map { (transform($0), $1.mapStrings(transform)) },
          uniquingKeysWith: { $1 }))
    default: self
    }
  }
}
