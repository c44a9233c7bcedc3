import GateDecision

/// In what a suite differs from its release, as all reports tell it.
struct DifferenceSentence {
  /// What differs in a part, and how.
  struct Line {
    /// The part.
    let part: ReleaseDifference.Part
    /// The differences in it, such as `temperature 0 -> 1`; several are separated by commas.
    let text: String

    /// The part and its differences.
    var sentence: String { "\(DifferenceSentence.name(of: part)) \(text)" }
  }

  /// The parts that differ, in their order.
  let lines: [Line]
  /// What it differs from.
  let release: String

  /// nil if it is not known what differs, or nothing does.
  init?(_ suite: SuiteVerdict) {
    guard let differences = suite.differences, !differences.isEmpty else { return nil }
    release = suite.baseline?.name ?? "the release"
    lines = ReleaseDifference.Part.allCases.compactMap { part in
      let found = differences.filter { $0.part == part }
      return found.isEmpty ? nil : Line(part: part, text: found.map(Self.told).joined(separator: ", "))
    }
  }

  /// What a part is called in a sentence.
  static func name(of part: ReleaseDifference.Part) -> String {
    part == .golden ? "golden set" : part.rawValue
  }

  private static func told(_ difference: ReleaseDifference) -> String {
    if difference.part == .prompt {
      return difference.before == nil
        ? "\(difference.what) (new)" : difference.now == nil ? "\(difference.what) (gone)" : difference.what
    }
    switch (difference.before, difference.now) {
    case (nil, nil): return difference.what
    case (nil, let now?) where difference.part == .golden || difference.part == .program:
      let what = now == "1" ? difference.what.replacing(#/\b(row|file)s\b/#) { $0.output.1 } : difference.what
      return "\(now) \(what)"
    case (let before, let now):
      let change = "\(before ?? "unset") -> \(now ?? "unset")"
      return difference.what.isEmpty ? change : "\(difference.what) \(change)"
    }
  }
}
