import GateJSON
import GateSuite

/// The marks between which a server that does not parse it leaves a model's reasoning in the text of its answer, such
/// as `<think>` and `</think>`.
struct ReasoningTags: Sendable, Equatable {
  /// One pair of marks.
  struct Pair: Sendable, Equatable {
    /// What stands before the reasoning.
    let open: String
    /// What stands behind it.
    let close: String

    /// Both as JSON.
    var json: JSONValue { ["open": .string(open), "close": .string(close)] }
  }

  /// The pairs; none where reasoning is no matter apart.
  let pairs: [Pair]

  /// Those of the models that reason in their text: `<think>` (DeepSeek, Qwen, GLM, Kimi, Nemotron, Phi, SmolLM),
  /// `[THINK]` (Mistral), `<thinking>` (Nova), `<seed:think>` (Seed).
  static let standard = ReasoningTags(names: ["think", "thinking", "seed:think"])

  /// None.
  static let none = ReasoningTags(names: [])

  private init(names: [String]) { pairs = names.flatMap(Self.pairs) }

  /// Reads `reasoning_tags: [NAME, ...]`, with `{open: TEXT, close: TEXT}` for marks of another form; `false` for none,
  /// and `true` or nothing for the standard ones.
  /// - Throws: on a name that cannot be one, and on anything else.
  init(_ fields: Fields) throws(Diagnostic) {
    guard let value = fields.value("reasoning_tags"), value.json != .null else {
      self = .standard
      return
    }
    switch value.content {
    case .scalar(.bool(let isOn)): self = isOn ? .standard : .none
    case .scalar(.string): pairs = try Self.read(value)
    case .list(let elements):
      var pairs: [Pair] = []
      for element in elements { pairs += try Self.read(element) }
      self.pairs = pairs
    default:
      throw value.fault(
        "a list of names is expected, not \(value.json.kindName)",
        remedy: "write 'reasoning_tags: [think]', or 'false' to leave the text as it is")
    }
  }

  /// Those of a target's options, which are checked elsewhere.
  init(of configuration: TargetConfiguration) throws(Diagnostic) {
    guard case .map(let members) = configuration.options.content, let value = members["reasoning_tags"] else {
      self = .standard
      return
    }
    try self.init(
      Fields(ConfigValue(.map(["reasoning_tags": value]), at: value.place), allowed: ["reasoning_tags"]))
  }

  /// What a target's identity holds of them, as they decide the answer's text; nil where they are the standard ones.
  var identity: JSONValue? { self == .standard ? nil : .array(pairs.map(\.json)) }

  private static func read(_ value: ConfigValue) throws(Diagnostic) -> [Pair] {
    if case .map = value.content {
      let fields = try Fields(value, allowed: ["open", "close"])
      let pair = Pair(open: try fields.string("open"), close: try fields.string("close"))
      guard pair.open != pair.close else {
        throw value.fault("both marks are '\(pair.open)', so that an end looks like a beginning")
      }
      return [pair]
    }
    guard let name = value.json.stringValue else {
      throw value.fault("the name of a tag is expected, not \(value.json.kindName)")
    }
    guard !name.isEmpty, name.unicodeScalars.allSatisfy({ isPart($0) }) else {
      throw value.fault(
        "'\(name)' is not the name of a tag",
        remedy: "write it without brackets, as in 'think', or give both marks: {open: ..., close: ...}")
    }
    return pairs(of: name)
  }

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || ["_", "-", ":", "."].contains(scalar)
  }

  /// The marks of a name: `<name>`, and `[NAME]` in capital letters.
  private static func pairs(of name: String) -> [Pair] {
    [
      Pair(open: "<\(name)>", close: "</\(name)>"),
      Pair(open: "[\(name.uppercased())]", close: "[/\(name.uppercased())]"),
    ]
  }
}

/// All places of one pair of marks in a text.
struct MarkPlaces {
  /// Those of the opening mark, in order.
  let opens: [Range<Int>]
  /// Those of the closing mark, in order.
  let closes: [Range<Int>]
  /// Those of the closing mark that do not stand between backticks, in order.
  private let plainCloses: [Range<Int>]

  /// Finds both marks.
  init(_ pair: ReasoningTags.Pair, in bytes: [UInt8]) {
    opens = Self.places(of: pair.open, in: bytes)
    closes = Self.places(of: pair.close, in: bytes)
    let backtick = UInt8(ascii: "`")
    plainCloses = closes.filter { range in
      range.lowerBound == 0 || range.upperBound == bytes.count || bytes[range.lowerBound - 1] != backtick
        || bytes[range.upperBound] != backtick
    }
  }

  /// Whether neither stands anywhere.
  var isEmpty: Bool { opens.isEmpty && closes.isEmpty }

  /// The closing mark at or behind a place; one between backticks only where there is no other.
  func end(from start: Int) -> Range<Int>? {
    for places in [plainCloses, closes] {
      let position = Self.position(in: places, from: start)
      if position < places.endIndex { return places[position] }
    }
    return nil
  }

  /// The position of the first range that begins at `start` or behind it, in ranges that are in order.
  static func position(in ranges: [Range<Int>], from start: Int) -> Int {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound < start { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func places(of text: String, in bytes: [UInt8]) -> [Range<Int>] {
    let sought = SoughtBytes(text)
    var places: [Range<Int>] = []
    var start = 0
    while let range = sought.range(in: bytes[...], from: start) {
      places.append(range)
      start = range.lowerBound + 1
    }
    return places
  }
}

/// A text that is looked for in the bytes of another; in angle brackets it is found in small and capital letters.
struct SoughtBytes: Sendable {
  private let bytes: [UInt8]
  private let foldsCase: Bool

  /// A text to look for, not empty.
  init(_ text: String) {
    foldsCase = text.hasPrefix("<")
    bytes = foldsCase ? text.utf8.map(Self.lowercased) : Array(text.utf8)
  }

  /// The first place at or behind `start`; nil where there is none.
  func range(in text: ArraySlice<UInt8>, from start: Int) -> Range<Int>? {
    guard let first = bytes.first, text.endIndex - start >= bytes.count else { return nil }
    var index = start
    while index <= text.endIndex - bytes.count {
      // The first byte is a sign or has one form alone, so that most places are passed over quickly.
      if text[index] == first, matches(text, at: index) { return index..<index + bytes.count }
      index += 1
    }
    return nil
  }

  private func matches(_ text: ArraySlice<UInt8>, at start: Int) -> Bool {
    for offset in bytes.indices {
      let byte = text[start + offset]
      if (foldsCase ? Self.lowercased(byte) : byte) != bytes[offset] { return false }
    }
    return true
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
  }
}
