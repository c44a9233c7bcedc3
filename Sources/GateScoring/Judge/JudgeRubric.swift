import GateJSON
import GateSuite

/// The criteria that an answer is judged by.
///
/// The score is the weighted mean of the criteria's levels, each as its share of the way from the lowest level
/// to the highest. A criterion that the judge leaves open leaves the whole verdict undecided.
struct JudgeRubric: JudgeForm {
  /// The criteria, 1 to 10.
  let criteria: [JudgeCriterion]
  /// The criteria that score; the judge is asked for all of them.
  let scoring: Set<String>

  init(criteria: [JudgeCriterion]) {
    self.criteria = criteria
    scoring = Set(criteria.map(\.name))
  }

  /// Reads `rubric: [{name, question, levels, weight}]`.
  /// - Throws: where there is no criterion or more than ten, and on a bad one.
  init(_ value: ConfigValue) throws(Diagnostic) {
    guard case .list(let elements) = value.content, (1...10).contains(elements.count) else {
      throw value.fault("a list of 1 to 10 criteria is expected", remedy: "3 to 5 are judged best")
    }
    var criteria: [JudgeCriterion] = []
    for element in elements {
      let criterion = try JudgeCriterion(element)
      guard !criteria.contains(where: { $0.name == criterion.name }) else {
        throw element.fault("the criterion '\(criterion.name)' stands twice")
      }
      criteria.append(criterion)
    }
    self.init(criteria: criteria)
  }

  private init(_ criteria: [JudgeCriterion], scoring: Set<String>) {
    self.criteria = criteria
    self.scoring = scoring
  }

  /// The same questions with one criterion that scores; nil where there is none of this name.
  func scoring(only name: String) -> JudgeRubric? {
    scoring.contains(name) ? JudgeRubric(criteria, scoring: [name]) : nil
  }

  var rubric: String { criteria.map(\.text).joined(separator: "\n\n") }

  func format(id: String) -> String {
    let members = criteria.map {
      #"  "\#($0.name)": {"reason": "<why, in one or two sentences>", "level": <a level, or null>}"#
    }
    return """
      {
        "id": "\(id)",
      \(members.joined(separator: ",\n"))
      }
      The level is one of the criterion's levels, or null where it cannot be decided.
      """
  }

  var properties: [String: JSONValue] {
    let criterion: JSONValue = [
      "type": "object", "required": ["reason", "level"], "additionalProperties": false,
      "properties": ["reason": ["type": "string"], "level": ["type": ["integer", "null"]]],
    ]
    return Dictionary(criteria.map { ($0.name, criterion) }, uniquingKeysWith: { first, _ in first })
  }

  func read(_ verdict: JSONValue) -> JudgeVerdict? {
    var (sum, weights) = (0.0, 0.0)
    var open: [String] = []
    for criterion in criteria {
      // Some judges write the bare level in place of the object.
      guard let said = verdict[criterion.name], let level = said["level"] ?? said.level else { return nil }
      let counts = scoring.contains(criterion.name)
      if level == .null {
        if counts { open.append(criterion.name) }
        continue
      }
      guard let whole = level.integerValue ?? level.stringValue.flatMap({ Int($0) }),
        let share = criterion.share(of: whole)
      else { return nil }
      guard counts else { continue }
      sum += criterion.weight * share
      weights += criterion.weight
    }
    guard open.isEmpty else { return .undecided(open.joined(separator: ", ")) }
    return .value(min(max(sum / weights, 0), 1))
  }
}

extension JSONValue {
  /// A value that can be a level by itself.
  fileprivate var level: JSONValue? {
    switch self {
    case .null, .integer, .number, .written: self
    default: nil
    }
  }
}

/// One criterion of a rubric: a question, and an anchor for each level.
struct JudgeCriterion: Sendable, Equatable {
  /// Its name in the verdict: letters, digits, '_' and '-'.
  let name: String
  /// What is asked.
  let question: String
  /// What each level stands for, lowest first, at least two.
  let levels: [(level: Int, anchor: String)]
  /// How much it counts, above 0.
  let weight: Double

  init(name: String, question: String, levels: [(level: Int, anchor: String)], weight: Double = 1) {
    self.name = name
    self.question = question
    self.levels = levels
    self.weight = weight
  }

  /// Reads `{name, question, levels: {1: ..., 5: ...}, weight}`.
  /// - Throws: where a part is missing or badly formed.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, allowed: ["name", "question", "description", "levels", "weight"])
    name = try fields.string("name")
    guard name.isASCIIWord(with: "_-"), name.utf8.count <= 64, name != "id" else {
      throw try fields.required("name").fault(
        "'\(name)' cannot name a criterion",
        remedy: "use at most 64 letters, digits, '_' and '-', and not 'id'")
    }
    if fields.has("question"), fields.has("description") {
      throw try fields.required("description").fault(
        "'question' and 'description' say the same", remedy: "keep one of them")
    }
    question = try fields.string(fields.has("description") ? "description" : "question")
    levels = try Self.levels(fields.required("levels"))
    weight = try fields.number("weight", in: 1e-9...1e9, default: 1)
  }

  private static func levels(_ value: ConfigValue) throws(Diagnostic) -> [(level: Int, anchor: String)] {
    guard case .map(let members) = value.content, (2...20).contains(members.count) else {
      throw value.fault(
        "2 to 20 levels are expected, each with an anchor",
        remedy: "write 'levels: {1: \"wrong\", 2: \"partly right\", 3: \"right\"}'")
    }
    var levels: [(level: Int, anchor: String)] = []
    for (name, member) in members.sorted(by: { $0.key < $1.key }) {
      guard let level = Int(name), (-1000...1000).contains(level), String(level) == name else {
        throw member.fault("the level '\(name)' is not a whole number from -1000 to 1000")
      }
      guard let anchor = member.json.stringValue, !anchor.isEmpty else {
        throw member.fault(
          "the level \(level) has no anchor", remedy: "say in a text when an answer is of this level")
      }
      levels.append((level, anchor))
    }
    return levels.sorted { $0.level < $1.level }
  }

  /// A level as a share of the way from the lowest to the highest; nil for one that is not there.
  func share(of level: Int) -> Double? {
    guard levels.contains(where: { $0.level == level }), let low = levels.first?.level,
      let high = levels.last?.level
    else { return nil }
    return Double(level - low) / Double(high - low)
  }

  /// The criterion as the judge reads it.
  var text: String {
    let anchors = levels.map { "- \($0.level): \($0.anchor)" }
    return "## \(name)\n\(question)\n\(anchors.joined(separator: "\n"))"
  }

  /// All that it asks, for a baseline.
  var json: JSONValue {
    [
      "name": .string(name), "question": .string(question), "weight": .number(weight),
      "levels": .array(levels.map { [.integer($0.level), .string($0.anchor)] }),
    ]
  }

  static func == (left: JudgeCriterion, right: JudgeCriterion) -> Bool { left.json == right.json }
}
