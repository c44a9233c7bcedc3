import GateJSON

/// Whether a run may end before all examples are run.
public enum StoppingRule: Sendable, Equatable {
  /// All examples are run.
  case never
  /// Interim looks with error spending; `looks` of them, from 2 to 20, at equal steps.
  case groupSequential(looks: Int)

  /// Reads `stopping: group_sequential` or `stopping: {method: group_sequential, looks: 5}`.
  init(_ value: ConfigValue) throws(Diagnostic) {
    if let name = value.json.stringValue {
      guard name == "group_sequential" || name == "never" else {
        throw value.fault("'\(name)' is not known here", remedy: "give group_sequential or never")
      }
      self = name == "never" ? .never : .groupSequential(looks: 5)
      return
    }
    let fields = try Fields(value, allowed: ["method", "looks"])
    let method = try fields.string("method")
    guard method == "group_sequential" else {
      throw try fields.required("method").fault(
        "'\(method)' is not known here", remedy: "give group_sequential")
    }
    self = .groupSequential(looks: try fields.integer("looks", in: 2...20, default: 5))
  }

  /// What identifies it in a policy.
  public var definition: JSONValue {
    switch self {
    case .never: .string("never")
    case .groupSequential(let looks): ["method": "group_sequential", "looks": .integer(looks)]
    }
  }
}
