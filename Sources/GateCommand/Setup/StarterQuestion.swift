import GateJSON
import GateReport
import GateSuite

/// What the prompt of a new suite asks: that which the rows of a team's sheet have in common.
struct StarterQuestion: Equatable {
  /// What the prompt says after its instruction; empty if the rows hold their messages themselves.
  let text: String
  /// What the prompt leaves out, for the user to know: a sentence each.
  let omissions: [String]

  /// How a row asks.
  private enum Way: Equatable {
    case text
    case variables
    case messages

    var told: String {
      switch self {
      case .text: "a text"
      case .variables: "variables"
      case .messages: "messages of its own"
      }
    }
  }

  /// - Parameters:
  ///   - rows: the rows of a golden set, by their lines.
  ///   - file: the sheet as faults name it.
  /// - Throws: a row that asks in another way than the first, or that shares no variable with those before it.
  init(_ rows: [(line: Int, row: JSONValue)], in file: String) throws(Diagnostic) {
    var way: Way?
    var common: Set<String>?
    var counts: [String: Int] = [:]
    for (line, row) in rows {
      guard let own = Self.way(of: row) else { continue }
      let place = Place(file: file, line: line)
      if let way, way != own {
        throw Diagnostic(
          "the row asks with \(own.told), and the first with \(way.told), so that no one prompt serves both",
          at: place, remedy: "write all rows alike, or make two files of them and a suite for each")
      }
      way = own
      guard own == .variables, let variables = row["input"]?.objectValue else { continue }
      for name in variables.keys { counts[name, default: 0] += 1 }
      let shared = common.map { $0.intersection(variables.keys) } ?? Set(variables.keys)
      guard !shared.isEmpty else {
        throw Diagnostic(
          "the row has no variable that all rows before it have, too, so that no one prompt serves them",
          at: place, remedy: "give one variable of all rows the same name")
      }
      common = shared
    }
    guard let common else {
      (text, omissions) = (way == .messages ? "" : "{{input}}", [])
      return
    }
    let named = common.filter(Self.canBeNamed)
    guard !named.isEmpty else {
      throw Diagnostic(
        "a prompt cannot name '\(common.sorted().first ?? "")'", at: Place(file: file),
        remedy: "give the variable a name of letters, digits and '_'")
    }
    text = named.sorted().map(Self.line).joined(separator: "\n")
    omissions =
      common.subtracting(named).sorted().map { "the prompt cannot name '\($0)', and leaves it out" }
      + counts.filter { !common.contains($0.key) }.sorted { $0.key < $1.key }.map { name, count in
        "'\(name)' is in \(count) of \(Counted.of(rows.count, "row")) only, and not in the prompt"
      }
  }

  private static func way(of row: JSONValue) -> Way? {
    if row["turns"] != nil || row["messages"] != nil { return .messages }
    switch row["input"] {
    case .object?: return .variables
    case .array?: return .messages
    case .string?: return .text
    // Whoever reads the golden set says what is wrong with another one.
    default: return nil
    }
  }

  /// The line of a variable in the prompt.
  private static func line(_ name: String) -> String { "\(name): {{\(name)}}" }

  /// Whether a prompt shows the value of a variable if it has the line of it.
  private static func canBeNamed(_ name: String) -> Bool {
    guard !name.contains(where: \.isNewline),
      let template = try? TextTemplate(line(name), at: Place(file: ""))
    else { return false }
    return template.render([name: "x"]) == ("\(name): x", [])
  }
}
