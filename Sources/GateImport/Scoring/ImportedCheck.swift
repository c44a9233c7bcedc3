import GateJSON

/// What one assertion asks of an answer, as a scorer that an example can have.
struct ImportedCheck: Sendable, Equatable {
  /// A scorer in two forms.
  struct Form: Sendable, Equatable {
    /// 1 for a pass and 0 for a failure.
    let pass: YAMLNode
    /// A score from 0 to 1, for a weighted mean.
    let graded: YAMLNode

    /// A scorer that gives 0 or 1 only, unless a graded one is given.
    init(_ pass: YAMLNode, graded: YAMLNode? = nil) {
      self.pass = pass
      self.graded = graded ?? pass
    }

    fileprivate var negated: Form { Form(Self.not(pass), graded: Self.not(graded)) }

    private static func not(_ scorer: YAMLNode) -> YAMLNode {
      if case .map(let members) = scorer, members.first?.value == .text("not"), members.count == 2 {
        return members[1].value
      }
      return .map(["type": .text("not"), "of": scorer])
    }
  }

  /// A scorer that brings its own values; nil if it must have them from the row.
  private(set) var explicit: Form?
  /// A scorer that reads the row's references; nil if it has none.
  private(set) var referenced: Form?
  /// Those references.
  let references: [JSONValue]
  /// How much it counts in a mean.
  var weight = 1.0
  /// Whether it stands in the test itself, and not in what all tests have.
  var isOwn = true

  /// A check with values of its own.
  init(_ explicit: Form) {
    self.explicit = explicit
    references = []
  }

  /// A check with values of its own, 0 or 1.
  init(_ scorer: YAMLNode) { self.init(Form(scorer)) }

  /// A check of what the row expects.
  /// - Parameter explicit: the same with values of its own; nil if there is no such scorer.
  init(references: [JSONValue], _ referenced: Form, explicit: Form? = nil) {
    self.references = references
    self.referenced = referenced
    self.explicit = explicit
  }

  /// The opposite.
  var negated: ImportedCheck {
    var check = self
    check.explicit = explicit?.negated
    check.referenced = referenced?.negated
    return check
  }
}

/// How several checks make one score.
struct CheckRule: Sendable, Equatable {
  /// The level that the weighted mean of their scores must reach; nil if each must pass.
  var threshold: Double?

  /// One scorer of all checks, and the references that it reads.
  ///
  /// An example has one set of references: a check that cannot do without has it, else the first one of the test itself.
  /// - Returns: also the indexes of checks that need references other than those; they are left out.
  func combined(_ checks: [ImportedCheck]) -> (scorer: YAMLNode?, expected: [JSONValue], left: [Int]) {
    let holder =
      checks.first { $0.explicit == nil } ?? checks.first { $0.isOwn && $0.referenced != nil }
    let expected = holder?.references ?? []
    var parts: [(form: ImportedCheck.Form, weight: Double)] = []
    var left: [Int] = []
    for (index, check) in checks.enumerated() {
      let readsThem = check.referenced != nil && check.references == expected && holder != nil
      if let form = readsThem ? check.referenced : check.explicit {
        parts.append((form, check.weight))
      } else {
        left.append(index)
      }
    }
    guard let threshold else {
      var passes: [YAMLNode] = []
      for part in parts where !passes.contains(part.form.pass) { passes.append(part.form.pass) }
      return (Self.all(passes), expected, left)
    }
    guard !parts.isEmpty else { return (nil, expected, left) }
    let mean: YAMLNode
    if parts.count == 1 {
      mean = parts[0].form.graded
    } else {
      let isEven = Set(parts.map(\.weight)).count == 1
      mean = .map([
        "type": .text("mean"), "of": .list(parts.map(\.form.graded)),
        "weights": isEven ? nil : .list(parts.map { .scalar(.number($0.weight)) }),
      ])
    }
    return (Self.atLeast(threshold, mean), expected, left)
  }

  private static func all(_ scorers: [YAMLNode]) -> YAMLNode? {
    scorers.count > 1 ? .map(["type": .text("all_of"), "of": .list(scorers)]) : scorers.first
  }

  /// 1 if a scorer reaches a level above 0.
  static func atLeast(_ level: Double, _ scorer: YAMLNode) -> YAMLNode {
    .map([
      "type": .text("threshold"), "at_least": .scalar(.number(min(max(level, 1e-6), 1))), "of": scorer,
    ])
  }
}

/// The scorers of all rows as one metric: what most of them share stands in the suite, what differs in the row.
struct ScorerAssignment {
  /// What is right if a row says nothing: an answer that is not empty.
  static let answered = YAMLNode.map([
    "type": .text("length"), "min": .scalar(.integer(1)),
  ])

  /// The suite's scorer, and why it is that one if the rows have others.
  let common: YAMLNode
  let comment: String?

  /// - Parameter scorers: the scorer of each row.
  init(_ scorers: [YAMLNode]) {
    var counts: [YAMLNode: Int] = [:]
    for scorer in scorers { counts[scorer, default: 0] += 1 }
    // Of several that are as frequent, the first one.
    let most = scorers.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) }
    guard let most, scorers.count == 1 || (counts[most] ?? 0) > 1 else {
      common = Self.answered
      comment = scorers.isEmpty ? nil : "each row of the golden set has a scorer of its own"
      return
    }
    common = most
    let others = scorers.count - (counts[most] ?? 0)
    comment =
      others == 0
      ? nil
      : "\(others) of \(scorers.count) rows \(others == 1 ? "has a scorer of its own" : "have scorers of their own")"
  }
}
