import GateDecision
import GateSuite

/// Finds what examples share: of their rows, and of their answers on both sides.
struct TraitFinder {
  /// The examples, sorted by id.
  let examples: [GroupedExample]
  /// How many examples a trait has at least.
  let least: Int

  /// How many traits of one kind are looked at, and the longest value of one, in bytes.
  private static let (most, longest) = (40, 60)

  /// All that at least `least` examples share.
  func table() -> TraitTable {
    var found: [FailureTrait: TraitTable.Column] = [:]
    addRows(to: &found)
    addAnswers(to: &found)
    return TraitTable(found, least: least, units: examples.count, most: Self.most)
  }

  // MARK: Rows

  private func addRows(to found: inout [FailureTrait: TraitTable.Column]) {
    let inputs = examples.compactMap { $0.row?.input }
    let clusters = inputs.count >= 2 * least ? TextClusters(inputs, least: least) : nil
    let lengths = inputs.map(\.utf8.count).sorted()
    var languages = LanguageGuess()
    let (short, long) = (
      lengths.isEmpty ? 0 : lengths[lengths.count / 4],
      lengths.isEmpty ? Int.max : lengths[3 * lengths.count / 4]
    )
    for (number, example) in examples.enumerated() {
      func add(_ trait: FailureTrait) {
        guard trait.value.utf8.count <= Self.longest else { return }
        found[trait, default: TraitTable.Column()].having.append(Int32(number))
      }
      for (key, values) in example.slices {
        for value in Set(values) {
          switch key {
          case "category": add(FailureTrait(.category, value))
          case "tags": add(FailureTrait(.tag, value))
          default: add(FailureTrait(.slice, value, key: key))
          }
        }
      }
      guard let row = example.row else { continue }
      for (key, value) in row.metadata { add(FailureTrait(.metadata, value, key: key)) }
      for reference in Set(row.expected) { add(FailureTrait(.expected, reference)) }
      if row.turns > 1 { add(FailureTrait(.turns, String(row.turns))) }
      if row.hasAttachments { add(FailureTrait(.attachments)) }
      guard let input = row.input else { continue }
      if let language = languages.language(of: input) { add(FailureTrait(.inputLanguage, language)) }
      if short < long, input.utf8.count >= long { add(FailureTrait(.longInput, String(long))) }
      if short < long, input.utf8.count <= short { add(FailureTrait(.shortInput, String(short))) }
      if let clusters, let group = clusters.group(of: input) {
        add(FailureTrait(.alikeInputs, clusters.names[group], key: String(group)))
      }
    }
  }

  // MARK: Answers

  /// The examples of which there are answers on both sides that differ, with their texts if both sides have some.
  private var changed: [(number: Int, hasTexts: Bool)] {
    examples.indices.compactMap { number in
      let example = examples[number]
      guard !example.before.isEmpty, !example.now.isEmpty else { return nil }
      let (before, now) = (example.before.compactMap(\.text), example.now.compactMap(\.text))
      return (number, !before.isEmpty && !now.isEmpty && before != now)
    }
  }

  private func addAnswers(to found: inout [FailureTrait: TraitTable.Column]) {
    addMetrics(to: &found)
    let changed = changed
    var languages = LanguageGuess()
    let reader = reader(of: changed.filter(\.hasTexts).map(\.number))
    for (number, hasTexts) in changed {
      let example = examples[number]
      let input = hasTexts ? example.row?.input.flatMap { languages.language(of: $0) } : nil
      let knowsReasons = [example.before, example.now].allSatisfy { $0.contains { $0.finishReason != nil } }
      func shares(_ answers: [EpochRecord]) -> [FailureTrait: Double] {
        var counts: [FailureTrait: Double] = [:]
        for answer in answers {
          var traits = reader.recorded(answer, knowsReasons: knowsReasons)
          if hasTexts { traits += reader.read(answer, input: input, &languages) }
          for trait in Set(traits) { counts[trait, default: 0] += 1 / Double(answers.count) }
        }
        return counts
      }
      let (before, now) = (shares(example.before), shares(example.now))
      // With as many epochs on both sides each difference is as likely in both directions if nothing changed.
      let least = example.before.count == example.now.count ? 1e-9 : 0.5
      for trait in Set(before.keys).union(now.keys) where trait.value.utf8.count <= Self.longest {
        let rise = (now[trait] ?? 0) - (before[trait] ?? 0)
        if abs(rise) < least { continue }
        add(trait, number, isNew: rise > 0, to: &found)
      }
      if hasTexts { addLengths(example, number, to: &found) }
      addArguments(example, number, to: &found)
    }
  }

  private func add(
    _ trait: FailureTrait, _ number: Int, isNew: Bool, to found: inout [FailureTrait: TraitTable.Column]
  ) {
    var column = found[trait] ?? TraitTable.Column(isOfAnswers: true)
    if isNew { column.having.append(Int32(number)) } else { column.ceasing.append(Int32(number)) }
    found[trait] = column
  }

  /// The other metrics, which can fall or rise with those that count.
  private func addMetrics(to found: inout [FailureTrait: TraitTable.Column]) {
    for (number, example) in examples.enumerated() {
      for name in example.fallenMetrics { add(FailureTrait(.metric, name), number, isNew: true, to: &found) }
      for name in example.risenMetrics { add(FailureTrait(.metric, name), number, isNew: false, to: &found) }
    }
  }

  /// Twice as long or half as long, by the mean over the epochs and by 20 bytes at least.
  private func addLengths(
    _ example: GroupedExample, _ number: Int, to found: inout [FailureTrait: TraitTable.Column]
  ) {
    func length(_ answers: [EpochRecord]) -> Double {
      let lengths = answers.compactMap { $0.text?.utf8.count }
      return Double(lengths.reduce(0, +)) / Double(max(1, lengths.count))
    }
    let (before, now) = (length(example.before), length(example.now))
    guard abs(now - before) >= 20 else { return }
    if now >= 2 * before {
      add(FailureTrait(.longer), number, isNew: true, to: &found)
      add(FailureTrait(.shorter), number, isNew: false, to: &found)
    } else if before >= 2 * now {
      add(FailureTrait(.shorter), number, isNew: true, to: &found)
      add(FailureTrait(.longer), number, isNew: false, to: &found)
    }
  }

  /// The same tools called with other arguments: a matter of both sides, so that it counts in both directions.
  private func addArguments(
    _ example: GroupedExample, _ number: Int, to found: inout [FailureTrait: TraitTable.Column]
  ) {
    guard let before = example.before.first?.toolCalls, let now = example.now.first?.toolCalls,
      !before.isEmpty,
      before.map(\.name) == now.map(\.name), before.map(\.arguments) != now.map(\.arguments)
    else { return }
    add(FailureTrait(.toolArguments), number, isNew: true, to: &found)
    add(FailureTrait(.toolArguments), number, isNew: false, to: &found)
  }

  // MARK: Words

  /// A reader that knows which words are frequent at the edges of some examples' answers, on either side.
  private func reader(of numbers: [Int]) -> AnswerReader {
    var openings: [UInt64: (text: String, count: Int)] = [:]
    var closings = openings
    var texts: [String] = []
    var hasTools = false
    for number in numbers {
      for answers in [examples[number].before, examples[number].now] {
        for answer in answers {
          if !answer.toolCalls.isEmpty { hasTools = true }
          guard let text = answer.text, !text.isEmpty else { continue }
          texts.append(text)
          let words = AnswerWords(text)
          for phrase in words.openings { openings[phrase.hash, default: (phrase.text, 0)].count += 1 }
          for phrase in words.closings { closings[phrase.hash, default: (phrase.text, 0)].count += 1 }
        }
      }
    }
    func frequent(_ phrases: [UInt64: (text: String, count: Int)]) -> [UInt64: String] {
      phrases.filter { $0.value.count >= least }.mapValues(\.text)
    }
    return AnswerReader(
      openings: frequent(openings), closings: frequent(closings),
      clusters: texts.count >= 4 * least ? TextClusters(texts, least: 2 * least) : nil, hasTools: hasTools)
  }
}

extension EpochRecord {
  /// The answer's text, if it was kept.
  var text: String? { if case .text(let text) = output { text } else { nil } }
}
