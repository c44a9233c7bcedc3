import Foundation
import GateJSON
import GateSuite

/// Hides needles in a text of the user's at each depth and length (after Kamradt, "Needle in a haystack", 2023).
///
/// The padding is the text's words from its beginning, repeated if it is too short. A needle stands after the
/// last end of a sentence at or before its depth, or exactly there if there is none. Nothing is drawn by
/// chance, so that the same files give the same bytes.
public struct NeedleGenerator: Sendable {
  private let configuration: NeedleConfiguration
  private let words: [Substring]

  /// A generator over a padding text.
  /// - Throws: if the padding has no words, or holds a needle's text or a reference of it already.
  public init(_ configuration: NeedleConfiguration, padding: SourceFile) throws(Diagnostic) {
    self.configuration = configuration
    let text = try padding.text()
    words = text.split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty else { throw Diagnostic("the padding has no words", at: padding.place()) }
    let plain = words.joined(separator: " ").lowercased()
    for needle in configuration.needles {
      for secret in [needle.text] + needle.expected {
        let sought = secret.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
        guard Self.has(plain, word: sought) else { continue }
        throw Diagnostic(
          "the padding holds '\(secret)' of the needle '\(needle.id)' already, so finding it proves nothing",
          at: padding.place(), remedy: "take another padding or another needle")
      }
    }
  }

  /// The examples: by needle, then length, then depth. All of one needle are a cluster.
  public func examples() -> [Example] {
    configuration.needles.flatMap { needle in
      configuration.lengths.flatMap { length in
        configuration.depths.map { example(needle, length: length, depth: $0) }
      }
    }
  }

  private func example(_ needle: Needle, length: Int, depth: Int) -> Example {
    let before = boundary(length * depth / 100)
    var text = padding(0..<before)
    text.append(needle.text)
    text += padding(before..<length)
    return Example(
      id: "\(needle.id)-\(length)-\(depth)",
      input: .text(text.joined(separator: " ") + "\n\n" + needle.question),
      expected: needle.expected.map { .string($0) }, category: "needle", cluster: needle.id,
      metadata: ["depth": .string("\(depth)%"), "length": .string("\(length)"), "needle": .string(needle.id)])
  }

  private func padding(_ range: Range<Int>) -> [String] { range.map { String(words[$0 % words.count]) } }

  /// The number of words up to the last end of a sentence at or before `count` words; `count` without any.
  private func boundary(_ count: Int) -> Int {
    var end = count
    while end > 0, let last = words[(end - 1) % words.count].last, !".!?。".contains(last) { end -= 1 }
    return end == 0 ? count : end
  }

  /// Whether a text holds another that is no part of a longer word.
  private static func has(_ text: String, word: String) -> Bool {
    var start = text.startIndex
    while let range = text.range(of: word, range: start..<text.endIndex) {
      let isBegun = range.lowerBound > text.startIndex && isPart(text[text.index(before: range.lowerBound)])
      let goesOn = range.upperBound < text.endIndex && isPart(text[range.upperBound])
      if !isBegun && !goesOn { return true }
      start = text.index(after: range.lowerBound)
    }
    return false
  }

  private static func isPart(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}

/// What `goldgate generate needles` makes: which needles, how deep, in how long texts.
public struct NeedleConfiguration: Sendable, Equatable {
  /// The path of the padding's file, relative to the configuration's folder.
  public let padding: String
  /// Where the padding's path stands.
  public let paddingPlace: Place
  /// The needles, ids unique.
  public let needles: [Needle]
  /// How deep a needle is hidden: the percentage of the words that stand before it, from 0 to 100, rising.
  public let depths: [Int]
  /// How many words of padding there are, at least 1, rising.
  public let lengths: [Int]

  /// Reads a configuration (YAML).
  /// - Throws: with file, line and key on the first fault.
  public init(_ source: SourceFile) throws(Diagnostic) {
    let fields = try Fields(
      YAMLReader.read(source), allowed: ["padding", "needles", "depths", "lengths"])
    padding = try fields.string("padding")
    paddingPlace = try fields.required("padding").place
    depths = try Self.numbers(fields.required("depths"), in: 0...100)
    lengths = try Self.numbers(fields.required("lengths"), in: 1...10_000_000)
    let list = try fields.required("needles")
    guard case .list(let elements) = list.content, !elements.isEmpty else {
      throw list.fault("a list of at least one needle is expected")
    }
    var needles: [Needle] = []
    for element in elements {
      let needle = try Needle(element)
      guard !needles.contains(where: { $0.id == needle.id }) else {
        throw element.fault("the needle '\(needle.id)' stands twice", remedy: "give each its own id")
      }
      needles.append(needle)
    }
    self.needles = needles
    let words = lengths.reduce(0.0) { $0 + Double($1) } * Double(needles.count * depths.count)
    guard words <= 100_000_000 else {
      throw try fields.required("lengths").fault(
        "all examples together would have more than 100 million words",
        remedy: "take fewer or shorter lengths, depths or needles")
    }
  }

  private static func numbers(
    _ value: ConfigValue, in range: ClosedRange<Int>
  ) throws(Diagnostic) -> [Int] {
    guard case .list(let elements) = value.content, !elements.isEmpty else {
      throw value.fault("a list of at least one whole number is expected")
    }
    var numbers: Set<Int> = []
    for element in elements {
      guard let number = element.json.integerValue, range.contains(number) else {
        throw element.fault("a whole number from \(range.lowerBound) to \(range.upperBound) is expected")
      }
      guard numbers.insert(number).inserted else { throw element.fault("\(number) stands twice") }
    }
    return numbers.sorted()
  }
}

/// A fact to be hidden in a long text, and the question that asks for it.
public struct Needle: Sendable, Equatable {
  /// Its name, which names its examples and their cluster.
  public let id: String
  /// The sentence that is hidden.
  public let text: String
  /// What is asked after the text.
  public let question: String
  /// The references of a right answer, at least one.
  public let expected: [String]

  /// Reads one element of `needles:`.
  /// - Throws: with the place of the first fault.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, allowed: ["id", "text", "question", "expected"])
    id = try fields.string("id")
    text = try fields.string("text")
    question = try fields.string("question")
    _ = try fields.required("expected")
    expected = try fields.strings("expected")
    guard !expected.isEmpty, expected.allSatisfy({ !$0.isEmpty }) else {
      throw try fields.required("expected").fault("a reference that is not empty is expected")
    }
  }
}
