import GateDecision
import GateJSON
import GateSuite

/// What a user may choose of a switch.
package struct SwitchOptions: Sendable {
  /// What a check has as well: the release is run again unless `rerunBaseline` is false.
  package var check = CheckOptions()
  /// The candidates as typed; all of the suite if there are none.
  package var candidates: [CandidateArgument] = []
  /// How many looks at most; nil for the policy's number, or four.
  package var looks: Int?
  /// Whether nothing is run after the estimate.
  package var onlyEstimates = false
  /// The seed of every random choice; nil for the policy's.
  package var seed: UInt64?
  /// What examples are routed by, as typed; nil for no routes.
  package var routeBy: String?
  /// Whether it is told how a LiteLLM router calls each system.
  package var tellsDeployments = false

  package init() {}
}

/// A candidate on the command line: `NAME`, one of the suite's, or `NAME=key:value,...`, one of its own.
package struct CandidateArgument: Sendable, Equatable {
  /// The name.
  package let name: String
  /// What it is made of; nil for one of the suite's.
  private let definition: String?

  /// A candidate as typed.
  package init(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    name = parts[0]
    definition = parts.count > 1 ? parts[1] : nil
  }

  /// The candidates that are meant: those that were typed, or all of the suite.
  /// - Throws: on a name that the suite does not have, on one that is given twice, on what cannot be read, and if there is
  ///   none.
  static func chosen(_ arguments: [CandidateArgument], of suite: Suite) throws(Diagnostic)
    -> [CandidateConfiguration]
  {
    var found: [CandidateConfiguration] = []
    for argument in arguments {
      if found.contains(where: { $0.name == argument.name }) {
        throw Diagnostic(
          "the candidate '\(argument.name)' is given twice", at: Place(file: "--candidate"),
          remedy: "give each candidate a name of its own")
      }
      found.append(try argument.candidate(of: suite))
    }
    if !arguments.isEmpty { return found }
    guard !suite.candidates.isEmpty else {
      throw Diagnostic(
        "the suite '\(suite.name)' has no candidates", at: Place(file: suite.target.options.place.file),
        remedy: "add 'candidates: {NAME: {model: ...}}' to it, or give --candidate NAME=model:MODEL")
    }
    return suite.candidates
  }

  private func candidate(of suite: Suite) throws(Diagnostic) -> CandidateConfiguration {
    let place = Place(file: "--candidate \(name)")
    guard let definition else {
      if let own = suite.candidates.first(where: { $0.name == name }) { return own }
      let names = suite.candidates.map(\.name)
      let meant = Suggestion.nearest(to: name, among: names).map { "did you mean '\($0)'?" }
      throw Diagnostic(
        "the suite '\(suite.name)' has no candidate '\(name)'", at: Place(file: "--candidate"),
        remedy: meant
          ?? (names.isEmpty ? "" : "it has \(names.joined(separator: ", ")); ")
          + "make one with --candidate \(name)=model:MODEL")
    }
    guard !suite.candidates.contains(where: { $0.name == name }) else {
      throw Diagnostic(
        "the suite has a candidate '\(name)' already", at: place, remedy: "give this one another name")
    }
    var root = Node.map([:])
    for part in definition.split(separator: ",", omittingEmptySubsequences: false) {
      guard let colon = part.firstIndex(of: ":"), colon != part.startIndex else {
        throw Diagnostic(
          "'\(part)' is no key with a value", at: place,
          remedy: "write --candidate \(name)=model:MODEL,prompt:FILE,parameters.temperature:0.2")
      }
      var path = part[..<colon].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      let text = String(part[part.index(after: colon)...])
      let value = path.count > 1 ? Self.value(text) : .string(text)
      // A target by itself is its type.
      if path == ["target"] { path.append("type") }
      guard root.insert(value, at: path[...]) else {
        throw Diagnostic("'\(part[..<colon])' is given twice", at: place, remedy: "keep one of them")
      }
    }
    return try CandidateConfiguration(name, root.value(at: place))
  }

  /// A number, a truth value or a null, and everything else a text.
  private static func value(_ text: String) -> JSONValue {
    switch try? JSONParser.parse(text) {
    case .object?, .array?, .string?, nil: .string(text)
    case let value?: value
    }
  }

  /// A value at a path of keys, or the map that holds it.
  private indirect enum Node {
    case value(JSONValue)
    case map([String: Node])

    /// Puts a value at a path.
    /// - Returns: false if there is one already.
    mutating func insert(_ value: JSONValue, at path: ArraySlice<String>) -> Bool {
      guard case .map(var members) = self, let key = path.first else { return false }
      if path.count == 1 {
        guard members[key] == nil else { return false }
        members[key] = .value(value)
      } else {
        var member = members[key] ?? .map([:])
        guard member.insert(value, at: path.dropFirst()) else { return false }
        members[key] = member
      }
      self = .map(members)
      return true
    }

    func value(at place: Place) -> ConfigValue {
      switch self {
      case .value(let value): return ConfigValue(value, at: place)
      case .map(let members):
        var values: [String: ConfigValue] = [:]
        for (key, member) in members {
          let path = place.key.isEmpty ? key : "\(place.key).\(key)"
          values[key] = member.value(at: Place(file: place.file, key: path))
        }
        return ConfigValue(.map(values), at: place)
      }
    }
  }
}
