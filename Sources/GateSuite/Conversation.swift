import GateJSON

/// A conversation whose turns of the user's are scripted; the target's own answers stand between them.
public struct Conversation: Sendable, Equatable {
  /// One turn of the user's.
  public struct Turn: Sendable, Equatable {
    /// What the user says.
    public let user: String
    /// The references of a right answer to it; empty where the scorers need none.
    public let expected: [JSONValue]
    /// The files that go with it, as the golden set has them.
    public let attachmentPaths: [AttachmentPath]
    /// Those files, once they are read.
    public internal(set) var attachments: [MessageAttachment] = []

    /// A turn.
    public init(user: String, expected: [JSONValue] = [], attachmentPaths: [AttachmentPath] = []) {
      self.user = user
      self.expected = expected
      self.attachmentPaths = attachmentPaths
    }

    /// The turn as a message.
    public var message: ChatMessage { ChatMessage(role: "user", content: user, attachments: attachments) }
  }

  /// Which answers are scored.
  public enum Scoring: String, Sendable, CaseIterable {
    /// The last one.
    case last
    /// Each; the example's score is their mean.
    case each
  }

  /// The turns, at least one.
  public internal(set) var turns: [Turn]
  /// Which answers are scored.
  public let scoring: Scoring

  /// A conversation.
  public init(turns: [Turn], scoring: Scoring = .last) {
    self.turns = turns
    self.scoring = scoring
  }

  /// Reads `turns:`: a list of texts, or of maps with `user`, `expected`, `images`, `audio` and `documents`.
  init(_ value: ConfigValue, scoring: Scoring) throws(Diagnostic) {
    guard case .list(let elements) = value.content, !elements.isEmpty else {
      throw value.fault(
        "a list of at least one turn is expected", remedy: "write 'turns: [{\"user\": \"...\"}, ...]'")
    }
    var turns: [Turn] = []
    for element in elements {
      if let text = element.json.stringValue {
        turns.append(Turn(user: text))
        continue
      }
      let fields = try Fields(element, allowed: ["user", "expected"] + AttachmentPath.keys)
      guard let user = try fields.optionalString("user") else {
        throw element.fault("the turn has no 'user'", remedy: "add what the user says")
      }
      turns.append(
        Turn(
          user: user, expected: GoldenReader.references(fields.value("expected")),
          attachmentPaths: try AttachmentPath.read(fields)))
    }
    self.init(turns: turns, scoring: scoring)
  }

  /// What decides a score besides what the user says.
  var digestPart: JSONValue {
    var members: [String: JSONValue] = [
      "expected": .array(turns.map { .array($0.expected) }), "score": .string(scoring.rawValue),
    ]
    for kind in MessageAttachment.Kind.allCases
    where turns.contains(where: { $0.attachments.contains { $0.kind == kind } }) {
      members[kind.key] = .array(
        turns.map { turn in
          .array(turn.attachments.filter { $0.kind == kind }.map { .string($0.digest.description) })
        })
    }
    return .object(members)
  }
}
