import GateDecision
import GateJSON

extension FailureGroups {
  /// The groups as a verdict's JSON has them.
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "metrics": .strings(metrics),
      "compared": .integer(compared),
      "examined": .integer(examined),
      "worse": .integer(fallen),
      "groups": .array(
        groups.map { group in
          [
            "trait": group.trait.json,
            "name": .string(sentence(of: group)),
            "examples": .strings(group.members),
            "typical": .string(group.typical),
            "not_worse": .integer(group.others),
            "p_value": .number(group.pValue),
            "also": .array(group.also.map { ["trait": $0.trait.json, "count": .integer($0.count)] }),
          ]
        }),
      "shifts": .array(
        shifts.map { shift in
          [
            "trait": shift.trait.json,
            "name": .string(sentence(of: shift)),
            "worse": .integer(shift.fallen),
            "not_worse": .integer(shift.others),
            "p_value": .number(shift.pValue),
          ]
        }),
      "rest": .strings(rest),
    ]
    members["seed"] = .seed(seed)
    return .object(members)
  }
}

extension FailureTrait {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = ["kind": .string(kind.rawValue)]
    if !value.isEmpty { members["value"] = .string(value) }
    // The number of a group of texts is nothing for a reader.
    if !key.isEmpty, kind != .alikeAnswers, kind != .alikeInputs { members["key"] = .string(key) }
    return .object(members)
  }
}
