import GateJSON
import GateSuite

/// How a metric's scorer asks a judge: by itself, or by a scorer inside it.
public struct JudgeUse: Sendable, Equatable {
  /// Whether answers are judged again that are word for word the release's.
  public private(set) var rejudges = false
  /// How many stored answers of the release a check judges again, to see whether the judge is the same; 0 for none.
  public private(set) var anchors = 0
  /// How many calls a judgement takes, if each verdict can be read.
  public private(set) var calls = 0
  /// Whether a judge compares the answer with the release's.
  public private(set) var isAgainstRelease = false

  /// How many answers a check judges again if the suite does not say.
  static let standardAnchors = 30

  /// How a scorer asks a judge; nil if it asks none.
  public init?(_ scorer: ScorerConfiguration) {
    add(scorer.options.json)
    if calls == 0 { return nil }
  }

  /// How the scorer of a recorded definition asks a judge; nil if it asks none, or there is no scorer.
  public init?(definition: JSONValue) {
    add(definition["scorer"] ?? .null)
    if calls == 0 { return nil }
  }

  private mutating func add(_ options: JSONValue) {
    for element in options.arrayValue ?? [] { add(element) }
    guard let members = options.objectValue else { return }
    guard members["type"]?.stringValue == "judge" else {
      for part in ["of", "when", "then", "else"] { if let part = members[part] { add(part) } }
      return
    }
    let isPairwise = members["mode"]?.stringValue == JudgeMode.pairwise.rawValue
    rejudges = rejudges || members["rejudge"]?.boolValue == true
    anchors = max(anchors, members["sentinel"]?.integerValue ?? Self.standardAnchors)
    isAgainstRelease =
      isAgainstRelease || isPairwise && members["against"]?.stringValue == JudgeOpponent.release.rawValue
    let (models, prompts) = (members["targets"]?.arrayValue?.count, members["prompts"]?.arrayValue?.count)
    calls += (models ?? 1) * (prompts ?? 1) * (isPairwise ? 2 : 1)
  }
}

/// What an answer is compared with in pairs.
public enum JudgeOpponent: String, CaseIterable, Sendable {
  /// The example's first reference.
  case reference
  /// The release's answer to the same example, in the same epoch.
  case release
}
