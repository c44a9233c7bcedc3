import GateJSON
import GateStatistics
import GateSuite

/// Makes variants of examples by rule, in the cluster of their original, so that intervals resample originals.
public struct PerturbationGenerator: Sendable {
  /// What was made.
  public struct Result: Sendable {
    /// Each original, followed by its variants in the order of the kinds.
    public let examples: [Example]
    /// The variants that could not be made and why, in the golden set's order.
    public let omissions: [Omission]
  }

  /// A variant that could not be made.
  public struct Omission: Sendable, Equatable {
    /// The original.
    public let example: String
    /// Where it stands.
    public let place: Place
    /// The kind.
    public let kind: PerturbationKind
    /// Why, one sentence without a full stop; it never quotes the example.
    public let reason: String
  }

  private let kinds: [PerturbationKind]
  private let temperatures: [Double]
  private let generator: CounterGenerator

  /// A generator.
  /// - Parameters:
  ///   - kinds: which variants each example gets, in this order; one each.
  ///   - temperatures: at which other temperatures each original is asked as well, in [0, 2].
  public init(kinds: [PerturbationKind], temperatures: [Double] = [], seed: UInt64) {
    self.kinds = kinds
    self.temperatures = temperatures
    generator = CounterGenerator(seed: seed)
  }

  /// The originals with their variants.
  /// - Throws: if the id of a variant is taken.
  public func variants(of golden: GoldenSet) throws(Diagnostic) -> Result {
    var examples: [Example] = []
    var omissions: [Omission] = []
    let ids = Set(golden.examples.map(\.id))
    for (number, original) in golden.examples.enumerated() {
      let cluster = original.cluster ?? original.id
      examples.append(original.copy(id: original.id, cluster: cluster))
      for temperature in temperatures {
        let id = try Self.id(of: "temperature-\(temperature)", of: original, besides: ids)
        examples.append(original.copy(id: id, cluster: cluster, temperature: temperature))
      }
      for kind in kinds {
        let id = try Self.id(of: kind.rawValue, of: original, besides: ids)
        let perturbation = TextPerturbation(
          generator: generator, stream: Self.stream(of: kind), resample: UInt32(truncatingIfNeeded: number))
        switch variant(of: original, kind, perturbation) {
        case .made(let input, let expected):
          examples.append(
            original.copy(id: id, cluster: cluster, input: input, expected: expected, kind: kind))
        case .omitted(let reason):
          omissions.append(
            Omission(example: original.id, place: original.place, kind: kind, reason: reason))
        }
      }
    }
    return Result(examples: examples, omissions: omissions)
  }

  private static func id(
    of variant: String, of original: Example, besides ids: Set<String>
  ) throws(Diagnostic) -> String {
    let id = "\(original.id)~\(variant)"
    guard !ids.contains(id) else {
      throw Diagnostic(
        "the id '\(id)' that a variant of '\(original.id)' would have is taken", at: original.place,
        remedy: "give the golden set without variants")
    }
    return id
  }

  private enum Variant {
    case made(ExampleInput, expected: [JSONValue])
    case omitted(String)
  }

  private func variant(
    of example: Example, _ kind: PerturbationKind, _ perturbation: TextPerturbation
  ) -> Variant {
    switch kind {
    case .whitespace, .casing, .typos, .punctuation: changed(example, kind, perturbation)
    case .order: reordered(example, perturbation)
    case .shots: reshuffled(example, perturbation)
    }
  }

  private func changed(_ example: Example, _ kind: PerturbationKind, _ perturbation: TextPerturbation)
    -> Variant
  {
    guard let question = example.question else { return .omitted("its input is no text and no messages") }
    guard let text = perturbation.changed(question, by: kind) else {
      return .omitted("the rule changes nothing in it")
    }
    return .made(example.asking(text), expected: example.expected)
  }

  private func reordered(_ example: Example, _ perturbation: TextPerturbation) -> Variant {
    guard let question = example.question else { return .omitted("its input is no text and no messages") }
    guard let choices = ChoiceOrder(question) else {
      return .omitted("it has no options A, B, C, ... one a line that can safely change places")
    }
    let order = Self.order(of: choices.letters.count, perturbation)
    var expected: [JSONValue] = []
    for reference in example.expected {
      guard let letter = reference.stringValue.flatMap({ choices.letter(of: $0, in: order) }) else {
        return .omitted("an expected answer is not just the letter of an option")
      }
      expected.append(.string(letter))
    }
    guard !expected.isEmpty else { return .omitted("it expects no letter") }
    return .made(example.asking(choices.question(in: order)), expected: expected)
  }

  private func reshuffled(_ example: Example, _ perturbation: TextPerturbation) -> Variant {
    guard case .messages(let messages) = example.input, let shots = ShotOrder(messages) else {
      return .omitted("its messages are not two different solved examples or more and a question")
    }
    let changed = shots.messages(in: Self.order(of: shots.count, perturbation))
    // If two are the same, an order of their numbers may change nothing.
    let turned = shots.messages(in: (0..<shots.count).reversed())
    return .made(.messages(changed == messages ? turned : changed), expected: example.expected)
  }

  /// Numbers from 0 in an order that is drawn, and is not the one that they have.
  private static func order(of count: Int, _ perturbation: TextPerturbation) -> [Int] {
    var order = Array(0..<count)
    for index in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(index, perturbation.draw(index, below: index + 1))
    }
    if order == Array(0..<count) { order.swapAt(0, 1) }
    return order
  }

  /// A number that stays with the kind, whichever kinds are asked for.
  private static func stream(of kind: PerturbationKind) -> UInt32 {
    switch kind {
    case .whitespace: 1
    case .casing: 2
    case .typos: 3
    case .punctuation: 4
    case .order: 5
    case .shots: 6
    }
  }
}

/// A rule by which a question is changed without changing what is asked.
public enum PerturbationKind: String, Sendable, CaseIterable {
  /// Spaces are doubled, and some put at the end.
  case whitespace
  /// All letters small, or all capital.
  case casing
  /// Two letters inside a longer word change places, in one word of ten and at least one.
  case typos
  /// The punctuation at the end is left out, or if there is none, a full stop is put there.
  case punctuation
  /// The options of a multiple-choice question change places, and the expected letter with them.
  case order
  /// The solved examples before the question change places.
  case shots

  /// The kinds that keep what is asked in every golden set. A dialogue looks like solved examples, and to turn its
  /// order would change it.
  public static let usual = allCases.filter { $0 != .shots }
}

extension Example {
  /// What is asked: the text, or the last message of the user's; nil for variables and scripted turns.
  var question: String? {
    switch input {
    case .text(let text): text
    case .messages(let messages): messages.last { $0.role == "user" }?.content
    case .variables, .turns: nil
    }
  }

  /// The input with another question.
  func asking(_ question: String) -> ExampleInput {
    guard case .messages(var messages) = input, let last = messages.lastIndex(where: { $0.role == "user" })
    else {
      return .text(question)
    }
    messages[last] = ChatMessage(role: "user", content: question, attachments: messages[last].attachments)
    return .messages(messages)
  }

  /// The example under another id and cluster, and if it is a variant, with another input.
  func copy(
    id: String, cluster: String, input: ExampleInput? = nil, expected: [JSONValue]? = nil,
    kind: PerturbationKind? = nil, temperature: Double? = nil
  ) -> Example {
    var metadata = metadata
    if let kind { metadata["perturbation"] = .string(kind.rawValue) }
    if temperature != nil { metadata["perturbation"] = "temperature" }
    return Example(
      id: id, input: input ?? self.input, expected: expected ?? self.expected, category: category, tags: tags,
      cluster: cluster, weight: weight, isCritical: isCritical && kind == nil && temperature == nil,
      isHoldout: isHoldout,
      conversation: conversation, metadata: metadata,
      parameters: parameters.replaced(
        by: GenerationParameters(values: temperature.map { ["temperature": .number($0)] } ?? [:])),
      attachmentPaths: attachmentPaths, tools: tools,
      expectedCalls: expectedCalls, scorer: scorer, scorers: scorers, place: place)
  }
}
