import GateJSON

/// Assertions on the text of the answer.
extension AssertionMapper {
  /// The scorer for a kind that compares texts or counts them; nil for any other kind.
  func textCheck(_ item: Item) -> MappedAssertion? {
    let texts = item.texts
    switch item.kind {
    case "equals": return equals(item)
    case "contains", "contains-any", "contains-all", "icontains", "icontains-any", "icontains-all":
      guard !texts.isEmpty, texts.allSatisfy({ $0.contains { !$0.isWhitespace } }) else {
        return missing(item)
      }
      return .check(contains(texts, kind: item.kind))
    case "starts-with":
      guard let text = texts.first, !text.isEmpty else { return missing(item) }
      return .check(
        ImportedCheck(
          references: [.string(text)], ImportedCheck.Form(.map(["type": .text("prefix")])),
          explicit: ImportedCheck.Form(.map(["type": .text("prefix"), "values": .list([.text(text)])]))))
    case "ends-with":
      guard let text = texts.first else { return missing(item) }
      return .check(
        ImportedCheck(
          .map(["type": .text("regex"), "pattern": .text(Self.literalPattern(text) + #"\s*\z"#)])))
    case "regex":
      guard let pattern = texts.first else { return missing(item) }
      return .check(ImportedCheck(.map(["type": .text("regex"), "pattern": .text(pattern)])))
    case "levenshtein": return distance(item)
    case "bleu":
      return overlap(item, "bleu", otherwise: 0.5, note: nil)
    case "rouge-n":
      return overlap(
        item, "rouge_l", otherwise: 0.75,
        note: "'rouge-n' counts runs of words, 'rouge_l' the longest common sequence: set a new level")
    case "is-refusal":
      return .check(ImportedCheck(.map(["type": .text("refusal"), "expect": .text("refuse")])))
    case "word-count", "character-count", "max-length", "min-length", "not-empty": return length(item)
    default: return nil
    }
  }

  private func equals(_ item: Item) -> MappedAssertion? {
    guard let value = item.value else { return missing(item) }
    if value.objectValue != nil || value.arrayValue != nil {
      let scorer = YAMLNode.map(["type": .text("json")])
      let schema = YAMLNode.map([
        "type": .text("json_schema"), "schema": YAMLNode(.object(["const": value.withoutSpelling])),
      ])
      return .check(
        ImportedCheck(
          references: [value.withoutSpelling], ImportedCheck.Form(scorer),
          explicit: ImportedCheck.Form(schema)))
    }
    let text = Item.text(value)
    guard text.contains(where: { !$0.isWhitespace }) else {
      return .check(ImportedCheck(ScorerAssignment.answered).negated)
    }
    return .check(
      ImportedCheck(
        references: [.string(text)], ImportedCheck.Form(.map(["type": .text("exact")])),
        explicit: ImportedCheck.Form(
          .map([
            "type": .text("regex"), "pattern": .text(Self.literalPattern(Nunjucks.trimmed(text))),
            "mode": .text("full"),
          ]))))
  }

  private func contains(_ texts: [String], kind: String) -> ImportedCheck {
    let isFolded = kind.hasPrefix("i")
    let members: [YAMLMember] = [
      YAMLMember("type", .text("contains")),
      YAMLMember("mode", .text(kind.hasSuffix("-all") ? "all" : "any")),
      YAMLMember("ignore_case", .scalar(.bool(isFolded))),
    ]
    return ImportedCheck(
      references: texts.map { .string($0) }, ImportedCheck.Form(.map(members)),
      explicit: ImportedCheck.Form(
        .map(members + [YAMLMember("values", .list(texts.map { .text($0) }))])))
  }

  private func distance(_ item: Item) -> MappedAssertion? {
    guard let text = item.texts.first, !text.isEmpty else { return missing(item) }
    let length = Double(text.unicodeScalars.count)
    let allowed = item.threshold ?? 5
    // The score is 1 - d / max(m, n), so that d of at most t is this level for answers that are no longer.
    let level = max(1 - allowed / max(length, allowed), 0)
    guard level > 0 else {
      return .lost(
        "a distance of \(JSONWriter.compact(.number(allowed))) allows any text as short as the expected one",
        remedy: "use the scorer 'levenshtein' with a level of your own")
    }
    let scorer = YAMLNode.map(["type": .text("levenshtein")])
    return .check(
      ImportedCheck(
        references: [.string(text)],
        ImportedCheck.Form(CheckRule.atLeast((level * 1000).rounded(.down) / 1000, scorer), graded: scorer)),
      note:
        "'levenshtein' is a share here and no count of edits; the level fits answers no longer than the expected"
    )
  }

  private func overlap(_ item: Item, _ name: String, otherwise: Double, note: String?) -> MappedAssertion? {
    guard !item.texts.isEmpty else { return missing(item) }
    let scorer = YAMLNode.map(["type": .text(name)])
    return .check(
      ImportedCheck(
        references: item.texts.map { .string($0) },
        ImportedCheck.Form(CheckRule.atLeast(item.threshold ?? otherwise, scorer), graded: scorer)),
      note: note)
  }

  private func length(_ item: Item) -> MappedAssertion? {
    func number(_ value: JSONValue?) -> YAMLNode? {
      (value?.integerValue ?? value?.stringValue.flatMap { Int($0) }).map { .scalar(.integer($0)) }
    }
    let own = number(item.value)
    let unit: YAMLNode? = item.kind == "word-count" ? .text("words") : nil
    switch item.kind {
    case "not-empty": return .check(ImportedCheck(ScorerAssignment.answered))
    case "max-length" where own != nil:
      return .check(ImportedCheck(.map(["type": .text("length"), "max": own])))
    case "min-length" where own != nil:
      return .check(ImportedCheck(.map(["type": .text("length"), "min": own])))
    case "word-count", "character-count":
      let (least, most) = (own ?? number(item.value?["min"]), own ?? number(item.value?["max"]))
      guard least != nil || most != nil else { return missing(item) }
      return .check(
        ImportedCheck(.map(["type": .text("length"), "unit": unit, "min": least, "max": most])))
    default: return missing(item)
    }
  }

  func missing(_ item: Item) -> MappedAssertion {
    .lost("'\(item.kind)' has no value that it could compare with", remedy: "give it a 'value'")
  }

  /// A pattern (ICU) that matches a text as it is.
  static func literalPattern(_ text: String) -> String {
    String(text.flatMap { #"\^$.|?*+()[]{}"#.contains($0) ? ["\\", $0] : [$0] })
  }
}
