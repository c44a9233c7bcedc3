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
