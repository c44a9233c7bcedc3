import Foundation
import GateJSON
import GateStatistics
import GateSuite

/// A prompt, or its parameters, made worse by rule.
public struct PromptMutant: Sendable, Equatable {
  /// What was done.
  public let kind: PromptMutation
  /// To what: the words that were dropped or changed, or a parameter before and now.
  public let what: String
  /// The text of the prompt file; nil if it is as it was.
  public let text: String?
  /// The parameters; nil if they are as they were.
  public let parameters: GenerationParameters?

  init(_ kind: PromptMutation, _ what: String, text: String) {
    (self.kind, self.what, self.text, parameters) = (kind, what, text, nil)
  }

  init(_ kind: PromptMutation, _ what: String, parameters: GenerationParameters) {
    (self.kind, self.what, self.parameters, text) = (kind, what, parameters, nil)
  }

  // MARK: Texts

  /// All mutants of a prompt file's text, kind by kind and in the order of the file; each differs from it and from the
  /// others.
  public static func all(of text: String) -> [PromptMutant] {
    let prompt = PromptText(text)
    var mutants: [PromptMutant] = []
    for unit in prompt.units {
      mutants.append(
        PromptMutant(.sentence, words(text[unit.range]), text: without(unit.range, in: text)))
    }
    for example in prompt.examples {
      mutants.append(PromptMutant(.example, words(text[example]), text: without(example, in: text)))
    }
    for unit in prompt.units {
      guard let opposite = Negation.opposite(of: String(text[unit.range])) else { continue }
      mutants.append(
        PromptMutant(
          .negation, words(opposite[...]), text: text.replacingCharacters(in: unit.range, with: opposite)))
    }
    for group in Set(prompt.units.map(\.group)).sorted() {
      let units = prompt.units.filter { $0.group == group }
      guard units.count > 1 else { continue }
      mutants.append(
        PromptMutant(.order, "from '\(words(text[units[0].range]))' on", text: reversed(units, in: text)))
    }
    var seen: Set<String> = [text]
    // A prompt that says nothing any more is none.
    return mutants.filter { seen.insert($0.text ?? "").inserted && PromptMutant.isPrompt($0.text ?? "") }
  }

  private static func isPrompt(_ text: String) -> Bool {
    (try? PromptTemplate(SourceFile(path: "", bytes: Array(text.utf8)))) != nil
  }

  private static func without(_ range: Range<String.Index>, in text: String) -> String {
    var rest = text
    // The line's end stays if something stands before it on its line.
    let endsLine = text[range].last == "\n"
    let beginsLine = range.lowerBound == text.startIndex || text[text.index(before: range.lowerBound)] == "\n"
    rest.replaceSubrange(range, with: endsLine && !beginsLine ? "\n" : "")
    return rest
  }

  private static func reversed(_ units: [PromptText.Unit], in text: String) -> String {
    var result = ""
    var end = units[0].range.lowerBound
    result += text[..<end]
    // What stands between the units stays in its place, and so does the white space at their ends.
    for (unit, other) in zip(units, units.reversed()) {
      result += text[end..<unit.range.lowerBound]
      result += core(text[other.range]) + text[unit.range].dropFirst(core(text[unit.range]).count)
      end = unit.range.upperBound
    }
    return result + text[end...]
  }

  /// A text without the white space at its end.
  private static func core(_ text: Substring) -> Substring {
    var text = text
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// A text on one line.
  private static func words(_ text: Substring) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // MARK: Parameters

  /// All mutants of a suite's parameters.
  /// - Parameters:
  ///   - highest: the highest temperature that the model takes.
  ///   - tokens: the usual number of tokens of an answer; nil if it is not known.
  public static func all(
    of parameters: GenerationParameters, highestTemperature highest: Double, usualTokens tokens: Int?
  ) -> [PromptMutant] {
    let values = parameters.values
    func mutant(_ kind: PromptMutation, _ name: String, _ value: JSONValue, _ what: String) -> PromptMutant {
      PromptMutant(
        kind, what,
        parameters: GenerationParameters(
          values: values.merging([name: value]) { $1 }, dispensable: parameters.dispensable))
    }
    var mutants: [PromptMutant] = []
    if let now = values["temperature"]?.doubleValue {
      let higher = min(now < 0.5 ? 1 : 1.5, highest)
      if higher > now {
        mutants.append(
          mutant(
            .temperature, "temperature", .number(higher), "temperature \(number(now)) -> \(number(higher))"))
      }
    }
    for name in ["max_tokens", "max_completion_tokens", "max_output_tokens"] {
      guard let now = values[name]?.integerValue else { continue }
      let lower = max(1, min(now, tokens ?? now) / 2)
      if lower < now {
        mutants.append(mutant(.tokenLimit, name, .integer(lower), "\(name) \(now) -> \(lower)"))
      }
    }
    if let now = values["reasoning_effort"]?.stringValue, ["medium", "high", "xhigh"].contains(now) {
      mutants.append(mutant(.reasoning, "reasoning_effort", "low", "reasoning_effort \(now) -> low"))
    }
    if let tools = values["tools"]?.arrayValue, tools.count > 1 {
      for (index, tool) in tools.enumerated() {
        let name = (tool["name"] ?? tool["function"]?["name"])?.stringValue ?? "tool \(index + 1)"
        var left = tools
        left.remove(at: index)
        mutants.append(mutant(.tool, "tools", .array(left), name))
      }
    }
    return mutants
  }

  private static func number(_ value: Double) -> String { JSONWriter.compact(.number(value)) }

  // MARK: A choice

  /// As many of some mutants, each kind in its turn, drawn within a kind; in their own order.
  public static func chosen(_ count: Int, of mutants: [PromptMutant], seed: UInt64) -> [PromptMutant] {
    let generator = CounterGenerator(seed: seed)
    var queues = PromptMutation.allCases.enumerated().map { number, kind in
      var places = mutants.indices.filter { mutants[$0].kind == kind }
      for index in stride(from: places.count - 1, to: 0, by: -1) {
        let word = generator.block(stream: 12, resample: UInt32(number), position: UInt64(index))[0]
        places.swapAt(index, Int((UInt64(word) * UInt64(index + 1)) >> 32))
      }
      return places[...]
    }
    var chosen: [Int] = []
    while chosen.count < min(count, mutants.count) {
      for index in queues.indices where chosen.count < count {
        if let place = queues[index].popFirst() { chosen.append(place) }
      }
    }
    return chosen.sorted().map { mutants[$0] }
  }
}
