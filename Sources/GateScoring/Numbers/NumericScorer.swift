import GateJSON
import GateSuite

/// Whether the number in the answer equals the reference's, within a tolerance.
struct NumericScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "numeric", summary: "1 if the number in the answer equals a reference's, within a tolerance.",
    details: [
      "A number may stand in prose and is read whole, without rounding: with a currency sign, thousands separators (also "
        + "LaTeX's `1{,}234` and Indian ones), a fraction (`3/4`, `2½`, `\\frac{3}{4}`), a power (`10^6`, `1.2 × 10^6`, "
        + "`1e6`), a word or letter for thousands or millions (`2.5 million`, `$2.5M`), a percent sign. In an answer "
        + "without digits, a number that is spelled in English counts (`twelve`, `two and a half`).",
      "`take: last` takes what stands behind `####`, as GSM8K writes it, in `\\boxed{}`, or behind words such as `the "
        + "answer is`, whichever comes last (a Markdown heading is no marker). Without these it takes a number that is all "
        + "of the first line, stands behind a label such as `Score:`, or is in bold; else the last number of the prose that "
        + "does more than point at a step, a page, a source or a date.",
      "In prose, a number does not count that is denied (`not 86`), stands in brackets behind another one, in a remark "
        + "(`Note:`, `Check:`, `Let me know`), or in a clause with `since`, `because`, `including`, `whereas`, `than` and the "
        + "like; of `12 stations on 2 lines` and `12 is half of 24` it is 12. Where nothing is reckoned, the quantity counts "
        + "that is stated, and not what is added to it: `The bridge is 78 m long. It was opened in 1932.`, `The file is 730 "
        + "MB and takes 2 minutes.` A first sentence that states one counts if what follows only explains it, and comes to "
        + "no other (`so`, `total`, `=`, or a last sentence whose number is reckoned from those before): `206 bones. Babies "
        + "have 270.` is 206. If the reference has a unit (`730 MB`, `2 minutes`), the number of prose with that unit "
        + "counts, unless a sentence comes to another one (`so`, `total`, `=`). A quantity that is given twice (`72 hours, or "
        + "3 days`, `0.25, or 25%`) is right if either is. `Net income: (1,200)` is below zero; `Score: 7/10` is right as 7 "
        + "and as 0.7.",
      "An answer without a number is wrong. One in which digits count that are no one number (`10-20`, `between 5 and 10`, `10:30`, `2√3`, `±5`, `2 hours and 30 minutes`), or "
        + "that can be read in two ways (`0,75` with `decimal: point`), is unscored. A reference that is not one number as "
        + "a whole is refused.",
    ],
    options: [
      .choice("take", NumberReader.Take.last, "which of several numbers counts; `only` wants exactly one"),
      .number("tolerance", "at least 0", .value(0), "how far the numbers may lie apart"),
      .number(
        "relative_tolerance", "0 to 1", .value(0),
        "the same as a share of the reference; the larger one counts"),
      .choice("decimal", NumberReader.Decimal.point, "what separates whole from fraction"),
      .choice("percent", NumberReader.Percent.asWritten, "whether 12 % is 12 or 0.12"),
    ],
    examples: [
      ScorerExample(
        scorer: "{type: numeric, tolerance: 0.5}",
        row: #"{"id": "1", "input": "3 lamps at 400?", "expected": 1200}"#,
        answers: [
          .init("3 lamps cost $1,200.40.", 1), .init("#### 1200", 1), .init("1200 for 3", 1),
          .init("The answer is 400.", 0), .init("A lot.", 0),
        ])
    ])

  private let take: NumberReader.Take
  private let tolerance: Double
  private let relativeTolerance: Double
  private let reader: NumberReader

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    take = try fields.choice("take", default: .last)
    tolerance = try fields.number("tolerance", in: 0...(.greatestFiniteMagnitude), default: 0)
    relativeTolerance = try fields.number("relative_tolerance", in: 0...1, default: 0)
    reader = NumberReader(
      decimal: try fields.choice("decimal", default: .point),
      percent: try fields.choice("percent", default: .asWritten))
  }

  func validate(_ example: Example) throws(Diagnostic) {
    try example.requireReference(for: "numeric")
    for reference in example.expected where number(of: reference) == nil {
      throw Diagnostic(
        "the reference \(JSONWriter.compact(reference)) of the example '\(example.id)' is not one number as a whole",
        at: example.place,
        remedy: "give a number, with '\(reader.decimal == .point ? "." : ",")' before its fraction"
          + " (the option 'decimal' says which sign that is)")
    }
  }

  func score(_ output: String, for example: Example) async -> Score {
    let wanted = example.expected.compactMap(number)
    guard !wanted.isEmpty else { return .unscored("the example has no reference with a number") }
    switch reader.reading(of: output, take: take, unit: unit(of: example.expected)) {
    case .none: return .unread("the answer holds no number")
    case .several: return .value(0)
    case .unclear(let text):
      return .unscored("'\(text.prefix(40))' in the answer is not one number, or can be read in two ways")
    case .numbers(let numbers):
      return .of(numbers.contains { number in wanted.contains { isNear(number, $0) } })
    }
  }

  private func number(of reference: JSONValue) -> ReadNumber? {
    reference.exactValue.map { ReadNumber($0) }
      ?? reference.stringValue.flatMap { reader.wholeNumber(in: $0) }
  }

  /// The unit in which the references are given; nil if they have none, or several.
  private func unit(of references: [JSONValue]) -> NumberAnswer.Unit? {
    guard let first = references.first?.stringValue.flatMap({ reader.unit(in: $0) }) else { return nil }
    return references.dropFirst().allSatisfy { $0.stringValue.flatMap { reader.unit(in: $0) } == first }
      ? first : nil
  }

  private func isNear(_ number: ReadNumber, _ wanted: ReadNumber) -> Bool {
    number.isNear(wanted, tolerance: max(tolerance, relativeTolerance * abs(wanted.approximate)))
  }
}
