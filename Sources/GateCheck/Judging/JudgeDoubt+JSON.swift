import GateJSON
import GateScoring

extension [String: [JudgeDoubt: Int]] {
  /// The counts of doubts by metric, as files keep them between processes.
  var json: JSONValue {
    var members: [String: JSONValue] = [:]
    for (metric, counts) in self {
      let pairs = counts.map { ($0.key.rawValue, JSONValue.integer($0.value)) }
      members[metric] = .object([String: JSONValue](uniqueKeysWithValues: pairs))
    }
    return .object(members)
  }

  /// Reads counts of doubts; what is absent or unknown is none.
  init(_ json: JSONValue?) {
    self = (json?.objectValue ?? [:]).mapValues { counts in
      var known: [JudgeDoubt: Int] = [:]
      for doubt in JudgeDoubt.allCases { known[doubt] = counts[doubt.rawValue]?.integerValue }
      return known
    }
  }
}
