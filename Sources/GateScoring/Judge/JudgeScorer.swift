import GateJSON
import GateSuite

/// What a model as judge says of the answer.
struct JudgeScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "judge", summary: "What a model says of the answer, by a rubric or in pairs, from 0 to 1.",
    details: [
      "By a rubric, the score is the weighted mean of the levels that the model gives, each as its share of the way from "
        + "the lowest to the highest. In the mode `pairwise` the answer stands against the row's first reference, or "
        + "with `against: release` against the release's answer, in both orders: 1 for a win, 0.5 for a tie, 0 for a loss.",
      "Several targets and prompts make a panel: each model judges with each prompt, and the scores are averaged. A "
        + "verdict that cannot be read is asked for once more. An answer is unscored if all judges are undecided, or "
        + "if one brings no verdict.",
      "How to write a rubric, and how to measure the judge's errors, stands in [A model as judge](../judge.md).",
    ],
    options: [
      .choice("mode", JudgeMode.rubric, "whether the answer is judged alone or against another one"),
      ScorerOption(
        "target", "a target, as the suite's", .told("`targets` in its place"), "the judging model"),
      ScorerOption(
        "targets", "list of targets", .told("`target` in its place"), "the judging models of a panel"),
      ScorerOption(
        "rubric", "list of maps with `name`, `question`, `levels` and `weight` (1)",
        .told("required with `mode: rubric`, unless `preset` is given"), "the criteria"),
      ScorerOption(
        "preset", JudgePreset.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "),
        .told("`rubric` in its place"), "a ready-made rubric"),
      .text("criterion", .told("all of them"), "the one criterion that is scored; the verdict is shared"),
      .text("question", .told("required with `mode: pairwise`"), "what makes an answer better"),
      ScorerOption(
        "against", "`reference`, `release`", .told("`reference`, with `mode: pairwise`"),
        "what the answer stands against: the row's first reference, or the release's answer"),
      .bool("rejudge", false, "whether answers that are word for word the release's are judged again"),
      .integer(
        "sentinel", "0 to 1000", .value(.integer(JudgeUse.standardAnchors)),
        "how many of the release's answers each check judges again, to see whether the judge is the same"),
      .texts(
        "include", .told("what the preset needs"),
        "what the judge sees besides the input: `reference`, or members of the row's metadata or input"),
      .text("prompt", .told("goldgate's own"), "a Mustache template for the user's message"),
      ScorerOption(
        "prompts", "list of texts", .told("`prompt` in its place"), "the templates of a panel"),
      ScorerOption(
        "parameters", "map", .value(["temperature": 0]), "the judge's sampling parameters"),
      ScorerOption(
        "format", "`json_schema`, `json_object`, `text`",
        .told("`json_schema` if the target has it, else `text`"),
        "in which form the judge is asked to answer"),
    ],
    examples: [
      ScorerExample(
        scorer: "{type: judge, target: {type: openai, model: gpt-6.1-terra}, "
          + "parameters: {reasoning_effort: low}, include: [reference], rubric: "
          + "[{name: correct, question: Does the answer say what the reference says?, "
          + "levels: {1: contradicts it, 2: leaves something out, 3: says all of it}}]}",
        row: #"{"id": "1", "input": "How long do refunds take?", "expected": "14 days, to the same card."}"#,
        answers: [
          .init("14 days, and it goes back to your card.", 1), .init("14 days.", 0.5), .init("A year.", 0),
        ])
    ])

  /// What the answer is compared with, in pairs.
  let opponent: JudgeOpponent
  private let mode: JudgeMode
  private let rubric: JudgeRubric
  private let pairwise: PairwiseForm
  private let material: JudgeMaterial
  private let seats: [JudgeSeat]
  private let models: (any ModelCaller)?
  private let metric: String

  private static let largestPanel = 12

  init(_ configuration: ScorerConfiguration, context: ScorerContext) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    let mode: JudgeMode = try fields.choice("mode", default: .rubric)
    let preset = try Self.preset(fields)
    let opponent = try Self.opponent(fields, mode)
    (self.mode, self.opponent) = (mode, opponent)
    _ = try fields.bool("rejudge", default: false)
    _ = try fields.integer("sentinel", in: 0...1000, default: JudgeUse.standardAnchors)
    (models, metric) = (context.models, context.metric)
    switch mode {
    case .rubric:
      rubric = try Self.rubric(fields, preset)
      pairwise = PairwiseForm(rubric: "")
    case .pairwise:
      rubric = JudgeRubric(criteria: [])
      pairwise = PairwiseForm(rubric: try Self.question(fields))
    }
    let include = try fields.has("include") ? fields.strings("include") : preset?.include ?? []
    let seen = mode == .pairwise && opponent == .reference ? ["reference"] : []
    if let reserved = (["input", "rubric"] + mode.shown + seen).first(where: include.contains) {
      throw try fields.required("include").fault(
        "'\(reserved)' cannot be included by name", remedy: "the judge sees it anyway")
    }
    material = JudgeMaterial(include: include)
    let prompts = try Self.prompts(fields, mode, include)
    var seats: [JudgeSeat] = []
    for target in try Self.one("target", orMany: "targets", in: fields) {
      let model = try JudgeModel(target, of: fields, context: context)
      seats += prompts.map {
        JudgeSeat(model: model, prompt: $0, models: context.models, metric: context.metric)
      }
    }
    guard (1...Self.largestPanel).contains(seats.count) else {
      throw configuration.options.fault(
        "the judge has \(seats.count) models and prompts together", remedy: "give 1 to \(Self.largestPanel)")
    }
    self.seats = seats
  }

  func validate(_ example: Example) throws(Diagnostic) {
    try material.validate(example)
    if mode == .pairwise, opponent == .reference { try example.requireReference(for: "judge") }
    for seat in seats {
      try seat.prompt.validate(
        example, names: material.fields(of: example).keys + mode.shown)
    }
  }

  /// What decides a verdict: the models as they identify themselves, never their addresses, and the prompts as
  /// digests, so that a later goldgate that asks otherwise is another judge.
  func definition(_ options: JSONValue) -> JSONValue {
    var members: [String: JSONValue] = [
      "type": "judge", "mode": .string(mode.rawValue),
      "include": .array(material.include.map { .string($0) }),
      "judges": .array(
        seats.map { ["model": $0.model.identity, "prompt": .string($0.prompt.digest.description)] }),
    ]
    switch mode {
    case .rubric:
      members["rubric"] = .array(rubric.criteria.map(\.json))
      if let only = rubric.scoring.first, rubric.scoring.count < rubric.criteria.count {
        members["criterion"] = .string(only)
      }
    case .pairwise:
      members["question"] = .string(pairwise.rubric)
      if opponent == .release { members["against"] = .string(opponent.rawValue) }
    }
    return .object(members)
  }

  func score(_ output: String, for example: Example) async -> Score {
    await score(output, against: example.references.first, for: example)
  }

  /// The score of an answer; in pairs, of how it stands against another one.
  func score(_ output: String, against other: String?, for example: Example) async -> Score {
    var values: [Double] = []
    var undecided: [String] = []
    for seat in seats {
      do throws(ModelSilence) {
        switch try await verdict(of: seat, on: output, against: other, for: example) {
        case .value(let value): values.append(value)
        case .undecided(let what): undecided.append(what)
        }
      } catch {
        models?.note(.noVerdict, of: metric)
        return .unscored("the judge brought no verdict: \(error.reason)")
      }
    }
    guard !values.isEmpty else {
      models?.note(.undecided, of: metric)
      return .unscored("the judge is undecided: \(undecided.first ?? "")")
    }
    return .value(values.reduce(0, +) / Double(values.count))
  }

  private func verdict(
    of seat: JudgeSeat, on output: String, against other: String?, for example: Example
  ) async throws(ModelSilence) -> JudgeVerdict {
    var fields = material.fields(of: example)
    switch mode {
    case .rubric:
      fields["answer"] = output
      return try await seat.verdict(on: fields, of: example, by: rubric)
    case .pairwise:
      guard let other else { return .undecided("the example has no reference") }
      return try await seat.comparison(
        of: output, with: other, besides: fields, of: example, by: pairwise)
    }
  }

  private static func preset(_ fields: Fields) throws(Diagnostic) -> JudgePreset? {
    fields.has("preset") ? try fields.choice("preset", default: .supported) : nil
  }

  private static func rubric(_ fields: Fields, _ preset: JudgePreset?) throws(Diagnostic) -> JudgeRubric {
    for key in ["question", "against"] where fields.has(key) {
      throw try fields.required(key).fault("'\(key)' is for 'mode: pairwise'", remedy: "leave it out")
    }
    let rubric = try whole(fields, preset)
    guard let name = try fields.optionalString("criterion") else { return rubric }
    guard let one = rubric.scoring(only: name) else {
      let names = rubric.criteria.map(\.name)
      let remedy = Suggestion.nearest(to: name, among: names).map { "did you mean '\($0)'?" }
      throw try fields.required("criterion").fault(
        "the rubric has no criterion '\(name)'", remedy: remedy ?? "it has \(names.joined(separator: ", "))")
    }
    return one
  }

  private static func whole(_ fields: Fields, _ preset: JudgePreset?) throws(Diagnostic) -> JudgeRubric {
    guard let preset else { return try JudgeRubric(fields.required("rubric")) }
    guard !fields.has("rubric") else {
      throw try fields.required("rubric").fault(
        "'preset' and 'rubric' both give the criteria", remedy: "leave one of them out")
    }
    return JudgeRubric(criteria: preset.criteria)
  }

  private static func question(_ fields: Fields) throws(Diagnostic) -> String {
    for key in ["rubric", "preset", "criterion"] where fields.has(key) {
      throw try fields.required(key).fault(
        "'\(key)' does not go with 'mode: pairwise'",
        remedy: "say under 'question' what makes an answer better")
    }
    return try fields.string("question")
  }

  private static func opponent(_ fields: Fields, _ mode: JudgeMode) throws(Diagnostic) -> JudgeOpponent {
    guard mode == .pairwise, let name = try fields.optionalString("against") else { return .reference }
    guard let opponent = JudgeOpponent(rawValue: name) else {
      throw try fields.required("against").fault(
        "an answer can be compared with the 'reference' or with the 'release', not with '\(name)'",
        remedy: "write 'against: release', or leave it out; 'goldgate review' compares two runs")
    }
    for key in ["rejudge", "sentinel"] where opponent == .release && fields.has(key) {
      throw try fields.required(key).fault(
        "'\(key)' does not go with 'against: release', which keeps no scores of the release",
        remedy: "leave it out")
    }
    return opponent
  }

  private static func prompts(
    _ fields: Fields, _ mode: JudgeMode, _ include: [String]
  ) throws(Diagnostic) -> [JudgePrompt] {
    guard fields.has("prompt") || fields.has("prompts") else {
      return [try JudgePrompt(JudgePrompt.standard(mode, include: include), at: fields.place, mode: mode)]
    }
    var prompts: [JudgePrompt] = []
    for value in try one("prompt", orMany: "prompts", in: fields) {
      guard let text = value.json.stringValue, !text.isEmpty else {
        throw value.fault("a text is expected, not \(value.json.kindName)")
      }
      prompts.append(try JudgePrompt(text, at: value.place, mode: mode))
    }
    return prompts
  }

  /// The one value under a key, or the several under its plural.
  private static func one(
    _ single: String, orMany plural: String, in fields: Fields
  ) throws(Diagnostic) -> [ConfigValue] {
    guard let many = fields.value(plural) else { return [try fields.required(single)] }
    guard !fields.has(single) else {
      throw many.fault("'\(single)' and '\(plural)' stand both there", remedy: "keep one of them")
    }
    guard case .list(let elements) = many.content, !elements.isEmpty else {
      throw many.fault("a list of at least one is expected")
    }
    return elements
  }
}

/// What a judge says of an answer.
enum JudgeVerdict: Sendable, Equatable {
  /// A score in [0, 1].
  case value(Double)
  /// It cannot decide, and of what.
  case undecided(String)
}

/// What a judge is asked to do.
enum JudgeMode: String, CaseIterable, Sendable {
  /// To give the answer a level of each criterion.
  case rubric
  /// To say which of two is better: the answer or the reference.
  case pairwise

  /// The variables that a prompt must show.
  var shown: [String] {
    switch self {
    case .rubric: ["answer"]
    case .pairwise: ["first", "second"]
    }
  }
}
