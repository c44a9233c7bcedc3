import GateJSON
import GateSuite

/// A call that a right answer makes.
struct ExpectedCall: Sendable {
  /// The tool's name.
  let name: String
  /// What each argument may be; nil where any arguments will do.
  private(set) var arguments: [String: AcceptedArgument]?

  /// Reads a call in one of three forms: `"search"` with any arguments; `{"search": {"query": ["a", "b"]}}` with the
  /// accepted values of each argument, an empty string among them for one that may be left out; or
  /// `{"name": "search", "arguments": {"query": "a"}}` with the values themselves.
  /// - Throws: at `place` on anything else.
  init(_ json: JSONValue, at place: Place) throws(Diagnostic) {
    if let name = json.stringValue, !name.isEmpty {
      self.name = name
      return
    }
    if let name = json["name"]?.stringValue, let members = json.objectValue,
      members.keys.allSatisfy({ ["name", "arguments"].contains($0) })
    {
      self.name = name
      guard let given = json["arguments"], given != .null else { return }
      guard let arguments = given.objectValue else {
        throw Self.fault("the arguments of '\(name)' are \(given.kindName)", at: place)
      }
      self.arguments = arguments.mapValues { AcceptedArgument(exact: $0) }
      return
    }
    guard let members = json.objectValue, members.count == 1, let (name, given) = members.first,
      let arguments = given.objectValue
    else { throw Self.fault("\(json.kindName) is no expected call", at: place) }
    self.name = name
    var accepted: [String: AcceptedArgument] = [:]
    for (argument, values) in arguments.sorted(by: { $0.key < $1.key }) {
      guard let alternatives = values.arrayValue, !alternatives.isEmpty else {
        throw Self.fault("the argument '\(argument)' of '\(name)' has no list of accepted values", at: place)
      }
      accepted[argument] = AcceptedArgument(alternatives: alternatives)
    }
    self.arguments = accepted
  }

  /// Reads a list of calls.
  static func list(_ json: JSONValue, at place: Place) throws(Diagnostic) -> [ExpectedCall] {
    guard let elements = json.arrayValue else {
      throw fault("\(json.kindName) is no list of calls", at: place)
    }
    var calls: [ExpectedCall] = []
    for element in elements { calls.append(try ExpectedCall(element, at: place)) }
    return calls
  }

  private static func fault(_ message: String, at place: Place) -> Diagnostic {
    Diagnostic(
      message, at: place,
      remedy: #"write "search", {"search": {"query": ["a", "b"]}} or {"name": "search", "arguments": {...}}"#)
  }

  /// The call without its arguments, any of which will do.
  var withAnyArguments: ExpectedCall {
    var call = self
    call.arguments = nil
    return call
  }

  /// The call with what the tool's schema requires: such an argument may not be left out.
  func requiring(_ tools: [ToolDefinition]) -> ExpectedCall {
    guard let tool = tools.first(where: { ToolText.isSameTool($0.name, name) }) else { return self }
    var call = self
    for name in tool.required { call.arguments?[name]?.isOptional = false }
    return call
  }

  /// Whether a call is the expected one.
  func accepts(_ call: ToolCall, _ text: ToolText) -> Bool {
    guard ToolText.isSameTool(call.name, name) else { return false }
    guard let arguments else { return true }
    return Self.given(call).map { AcceptedArgument.accept($0, as: arguments, text) } ?? false
  }

  /// How much of a call is right, in [0, 1]: 0 for another tool, else the F1 of the arguments that were given
  /// against those that were to be given.
  func share(of call: ToolCall, _ text: ToolText) -> Double {
    guard !accepts(call, text) else { return 1 }
    guard ToolText.isSameTool(call.name, name), let arguments, let given = Self.given(call) else { return 0 }
    let right = given.count { name, value in arguments[name]?.accepts(value, text) == true }
    let wanted = arguments.count { name, argument in !argument.isOptional || given[name] != nil }
    return given.isEmpty && wanted == 0 ? 1 : 2 * Double(right) / Double(given.count + wanted)
  }

  /// The arguments that a call gives; none at all is as good as an empty map.
  private static func given(_ call: ToolCall) -> [String: JSONValue]? {
    call.arguments == .null || call.arguments == "" ? [:] : call.arguments.objectValue
  }
}

/// What an argument of a tool call may be.
struct AcceptedArgument: Sendable {
  /// The values that it may have.
  let values: [AcceptedValue]
  /// Whether it may be left out.
  var isOptional: Bool

  /// Any of some values, in the form of the Berkeley Function-Calling Leaderboard: an empty string among them says
  /// that the argument may be left out.
  init(alternatives: [JSONValue]) {
    isOptional = alternatives.contains("")
    let given = alternatives.filter { $0 != "" }
    // Where all else is text too, an empty text is as good as none.
    let isText = given.allSatisfy { $0.stringValue != nil }
    values = (isText ? alternatives : given).map { AcceptedValue(alternative: $0) }
  }

  /// One value and no other.
  init(exact value: JSONValue) {
    isOptional = false
    values = [AcceptedValue(exact: value)]
  }

  /// Whether a value is accepted.
  func accepts(_ value: JSONValue, _ text: ToolText) -> Bool { values.contains { $0.accepts(value, text) } }

  /// Whether all members are known and accepted, and none that must be there is missing.
  static func accept(
    _ members: [String: JSONValue], as wanted: [String: AcceptedArgument], _ text: ToolText
  ) -> Bool {
    members.allSatisfy { name, value in wanted[name]?.accepts(value, text) == true }
      && wanted.allSatisfy { name, argument in argument.isOptional || members[name] != nil }
  }
}

/// A value that an argument of a tool call may have.
indirect enum AcceptedValue: Sendable {
  /// A null, truth value, number or string.
  case scalar(JSONValue)
  /// A list, element by element.
  case list([AcceptedValue])
  /// A map, each member with its own accepted values.
  case map([String: AcceptedArgument])

  /// One of a list of accepted values in the form of the Berkeley Function-Calling Leaderboard: the members of a
  /// map have such lists in turn.
  init(alternative value: JSONValue) {
    switch value {
    case .array(let elements): self = .list(elements.map { AcceptedValue(alternative: $0) })
    case .object(let members):
      self = .map(
        members.mapValues { member in
          if case .array(let alternatives) = member { return AcceptedArgument(alternatives: alternatives) }
          return AcceptedArgument(exact: member)
        })
    default: self = .scalar(value)
    }
  }

  /// The one value that is right.
  init(exact value: JSONValue) {
    switch value {
    case .array(let elements): self = .list(elements.map { AcceptedValue(exact: $0) })
    case .object(let members): self = .map(members.mapValues { AcceptedArgument(exact: $0) })
    default: self = .scalar(value)
    }
  }

  /// Whether a value is the accepted one: numbers by value, strings as `text` says.
  func accepts(_ value: JSONValue, _ text: ToolText) -> Bool {
    switch (self, value) {
    case (.scalar(.string(let wanted)), .string(let given)): text.areEqual(wanted, given)
    case (.scalar(let wanted), _): wanted == value
    case (.list(let wanted), .array(let elements)):
      wanted.count == elements.count && zip(wanted, elements).allSatisfy { $0.accepts($1, text) }
    case (.map(let wanted), .object(let members)): AcceptedArgument.accept(members, as: wanted, text)
    default: false
    }
  }
}

/// Pairs the calls that were expected with those that were made so that as much as possible is right.
enum CallAssignment {
  /// The largest sum of `share` over pairs, each call in one pair at most, in any order: the assignment problem by
  /// shortest augmenting paths (Jonker and Volgenant 1987).
  ///
  /// - Parameter share: rows are expected calls, columns are made ones; entries in [0, 1].
  static func inAnyOrder(_ share: [[Double]]) -> Double {
    guard let columns = share.first?.count, columns > 0 else { return 0 }
    // Each expected call may also go without a partner, at no gain.
    let width = columns + share.count
    func cost(_ row: Int, _ column: Int) -> Double { column < columns ? -share[row][column] : 0 }
    var rowOf = [Int?](repeating: nil, count: width)
    var (rowPrice, columnPrice) = (
      [Double](repeating: 0, count: share.count), [Double](repeating: 0, count: width)
    )
    for start in share.indices {
      var distance = [Double](repeating: .infinity, count: width)
      var before = [Int?](repeating: nil, count: width)
      var isDone = [Bool](repeating: false, count: width)
      var (row, last, reached) = (start, Int?.none, 0.0)
      while true {
        for column in 0..<width where !isDone[column] {
          let length = reached + cost(row, column) - rowPrice[row] - columnPrice[column]
          if length < distance[column] { (distance[column], before[column]) = (length, last) }
        }
        guard let next = (0..<width).filter({ !isDone[$0] }).min(by: { distance[$0] < distance[$1] }) else {
          break
        }
        (reached, last) = (distance[next], next)
        isDone[next] = true
        guard let owner = rowOf[next] else { break }
        row = owner
      }
      for column in 0..<width where isDone[column] {
        let slack = reached - distance[column]
        columnPrice[column] -= slack
        if let owner = rowOf[column] { rowPrice[owner] += slack }
      }
      rowPrice[start] += reached
      while let column = last {
        last = before[column]
        rowOf[column] = last.flatMap { rowOf[$0] } ?? start
      }
    }
    return (0..<columns).reduce(0) { sum, column in sum + (rowOf[column].map { share[$0][column] } ?? 0) }
  }

  /// The same where both keep their order: a weighted longest common subsequence.
  static func inOrder(_ share: [[Double]]) -> Double {
    guard let columns = share.first?.count else { return 0 }
    var row = [Double](repeating: 0, count: columns + 1)
    for shares in share {
      var diagonal = 0.0
      for column in 1..<(columns + 1) {
        let above = row[column]
        row[column] = max(above, row[column - 1], diagonal + shares[column - 1])
        diagonal = above
      }
    }
    return row.last ?? 0
  }
}
