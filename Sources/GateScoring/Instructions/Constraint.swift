import GateJSON
import GateSuite

/// A constraint on the form of an answer that a program can check, as IFEval has them (Zhou et al. 2023,
/// "Instruction-Following Evaluation for Large Language Models").
struct Constraint: Sendable {
  /// Whether a text follows the constraint; nil if that is not known.
  typealias Check = @Sendable (ScalarText) -> Bool?

  /// Its kind, such as `punctuation:no_comma`.
  let kind: String
  private let check: Check

  /// Reads a constraint: its kind, or a map with its kind as `type`, and `args`.
  /// - Throws: on an unknown kind, naming the nearest, and on missing, unknown or bad arguments.
  init(_ value: ConfigValue) throws(Diagnostic) {
    if let name = value.json.stringValue {
      try self.init(kind: name, arguments: ConfigValue([:], at: value.place), at: value.place)
      return
    }
    let fields = try Fields(value, allowed: ["type", "args"])
    let arguments = fields.value("args") ?? ConfigValue([:], at: value.place)
    try self.init(
      kind: try fields.string("type"), arguments: arguments, at: try fields.required("type").place)
  }

  /// A constraint of a kind.
  /// - Parameter arguments: a map; what is null in it counts as absent, as published IFEval rows have it.
  init(kind: String, arguments: ConfigValue, at place: Place) throws(Diagnostic) {
    guard let known = ConstraintKind.all[kind] else {
      let names = ConstraintKind.all.keys.sorted()
      let remedy = Suggestion.nearest(to: kind, among: names).map { "did you mean '\($0)'?" }
      throw Diagnostic(
        "there is no constraint '\(kind)'", at: place,
        remedy: remedy ?? "the constraints are \(names.joined(separator: ", "))")
    }
    var given = arguments
    if case .map(let members) = arguments.content {
      given = ConfigValue(
        .map(members.filter { $0.value.content != .scalar(.null) }), at: arguments.place)
    }
    self.kind = kind
    check = try known.make(Fields(given, allowed: known.arguments))
  }

  /// Whether an answer follows it, taken strictly or loosely; nil if that is not known.
  func isFollowed(by output: String, _ reading: ConstraintReading) -> Bool? {
    var isUndecided = false
    for text in reading.texts(of: output) where !text.stripped.isEmpty {
      switch check(text) {
      case true?: return true
      case false?: continue
      case nil: isUndecided = true
      }
    }
    return isUndecided ? nil : false
  }
}

/// The constraints on one answer, all of which it should follow.
struct ConstraintList: Sendable {
  let constraints: [Constraint]

  /// Reads a list of constraints, each a kind or `{type, args}`, or IFEval's own
  /// `{instruction_id_list: [...], kwargs: [...]}`.
  init(_ value: ConfigValue) throws(Diagnostic) {
    if value.json["instruction_id_list"] != nil {
      constraints = try Self.official(Fields(value, allowed: ["instruction_id_list", "kwargs"]))
      return
    }
    guard case .list(let elements) = value.content, let first = elements.first else {
      throw value.fault(
        "a list of constraints is expected", remedy: "write '[{type: punctuation:no_comma}]'")
    }
    if elements.count == 1, first.json["instruction_id_list"] != nil {
      constraints = try Self.official(Fields(first, allowed: ["instruction_id_list", "kwargs"]))
      return
    }
    var constraints: [Constraint] = []
    for element in elements { constraints.append(try Constraint(element)) }
    self.constraints = constraints
  }

  private static func official(_ fields: Fields) throws(Diagnostic) -> [Constraint] {
    let (kinds, arguments) = (try fields.required("instruction_id_list"), try fields.required("kwargs"))
    guard case .list(let names) = kinds.content, case .list(let maps) = arguments.content,
      names.count == maps.count, !names.isEmpty
    else {
      throw arguments.fault("'instruction_id_list' and 'kwargs' are two lists of one length")
    }
    var constraints: [Constraint] = []
    for (name, map) in zip(names, maps) {
      guard let kind = name.json.stringValue else {
        throw name.fault("a constraint's kind is expected, not \(name.json.kindName)")
      }
      constraints.append(try Constraint(kind: kind, arguments: map, at: name.place))
    }
    return constraints
  }

  /// Which constraints an answer follows; nil for one that cannot be told.
  func followed(by output: String, _ reading: ConstraintReading) -> [Bool?] {
    constraints.map { $0.isFollowed(by: output, reading) }
  }
}

/// How an answer is read when its constraints are checked, as in IFEval's `evaluation_lib.py`.
enum ConstraintReading: String, CaseIterable, Sendable {
  /// As it stands.
  case strict
  /// As it stands, and without its first line, its last line and its asterisks, in all combinations: one that
  /// follows is enough.
  case loose

  /// The texts to check, of which one has to follow.
  func texts(of output: String) -> [ScalarText] {
    let whole = ScalarText(output)
    guard self == .loose else { return [whole] }
    let lines = whole.lines
    func joined(_ lines: some Collection<ScalarText>) -> ScalarText {
      ScalarText(lines.map(\.scalars).joined(separator: ["\n"])).stripped
    }
    let plain = [
      whole, joined(lines.dropFirst()), joined(lines.dropLast()), joined(lines.dropFirst().dropLast()),
    ]
    return plain + plain.map { ScalarText($0.scalars.filter { $0 != "*" }) }
  }
}

/// How a count compares with its threshold in IFEval.
enum ConstraintRelation: String, CaseIterable, Sendable {
  case lessThan = "less than"
  case atLeast = "at least"

  /// Reads the relation that stands under a name.
  init(_ fields: Fields, _ name: String) throws(Diagnostic) {
    _ = try fields.required(name)
    self = try fields.choice(name, default: .atLeast)
  }

  func holds(_ count: Int, _ threshold: Int) -> Bool {
    switch self {
    case .lessThan: count < threshold
    case .atLeast: count >= threshold
    }
  }
}

extension Fields {
  /// A count that a constraint needs.
  func count(_ name: String) throws(Diagnostic) -> Int {
    _ = try required(name)
    return try integer(name, in: 0...1_000_000_000, default: 0)
  }

  /// Texts that a constraint needs, of which none is empty.
  func scalarTexts(_ name: String) throws(Diagnostic) -> [ScalarText] {
    let value = try required(name)
    let texts = try strings(name)
    guard !texts.isEmpty, !texts.contains(where: \.isEmpty) else {
      throw value.fault("texts that are not empty are expected", remedy: "give at least one")
    }
    return texts.map { ScalarText($0) }
  }
}
