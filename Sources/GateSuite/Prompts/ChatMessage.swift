import GateJSON

/// One message of a conversation with a model.
public struct ChatMessage: Sendable, Hashable {
  /// Who speaks: `system`, `user`, `assistant` or `developer`.
  public let role: String
  /// What is said.
  public let content: String
  /// The files that go with it.
  public let attachments: [MessageAttachment]

  /// A message.
  public init(role: String, content: String, attachments: [MessageAttachment] = []) {
    self.role = role
    self.content = content
    self.attachments = attachments
  }

  /// The roles that a message may have.
  public static let roles = ["system", "developer", "user", "assistant"]

  /// The message as the chat completions API writes it, but for attachments: their digests stand for them.
  public var json: JSONValue {
    var members: [String: JSONValue] = ["role": .string(role), "content": .string(content)]
    members.merge(attachments.digestMembers) { $1 }
    return .object(members)
  }
}

/// A conversation whose turns of the user's are scripted; the target's own answers stand between them.
public struct Conversation: Sendable, Equatable {
  /// One turn of the user's.
  public struct Turn: Sendable, Equatable {
    /// What the user says.
    public let user: String
    /// The references of a right answer to it; empty if the scorers need none.
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

/// What stands in a file whose content is somewhere else, as a filter of `.gitattributes` keeps it there.
public enum ContentElsewhere: String, Sendable, CaseIterable {
  /// A pointer of Git LFS (its specification: at most 1024 bytes, `version` first).
  case largeFileStorage = "Git LFS"
  /// A pointer of git-annex, for a file that is unlocked.
  case annex = "git-annex"
  /// Cipher text of git-crypt.
  case gitCrypt = "git-crypt"
  /// Cipher text of age, as git-agecrypt writes it.
  case age = "age"
  /// Cipher text of OpenSSL in base 64, as transcrypt writes it.
  case transcrypt = "transcrypt"

  private static let beginnings: [(ContentElsewhere, String)] = [
    (.largeFileStorage, "version https://git-lfs.github.com/spec/"),
    (.largeFileStorage, "version https://hawser.github.com/spec/"),
    (.largeFileStorage, "version http://git-media.io/v/"),
    (.annex, "/annex/objects/"),
    (.gitCrypt, "\0GITCRYPT\0"),
    (.age, "age-encryption.org/v1\n"), (.age, "-----BEGIN AGE ENCRYPTED FILE-----"),
    (.transcrypt, "U2FsdGVkX1"),
  ]

  /// What a file's bytes show; nil for a content of its own.
  public init?<Bytes: Collection>(_ bytes: Bytes) where Bytes.Element == UInt8 {
    guard let found = Self.beginnings.first(where: { bytes.starts(with: $0.1.utf8) })?.0,
      !found.isPointer || bytes.count <= 32 << 10
    else { return nil }
    self = found
  }

  private var isPointer: Bool { self == .largeFileStorage || self == .annex }

  /// What the file is, to be put behind its name: `a pointer of Git LFS`.
  public var told: String { isPointer ? "a pointer of \(rawValue)" : "cipher text of \(rawValue)" }

  /// How the content gets into the working tree.
  var remedy: String {
    switch self {
    case .largeFileStorage:
      "run 'git lfs install && git lfs pull'; in CI let the checkout fetch it (actions/checkout: 'lfs: true')"
    case .annex: "run 'git annex get' on it"
    case .gitCrypt: "run 'git-crypt unlock' with the key"
    case .age: "set up its filter with the identity, then run 'git checkout' on the file"
    case .transcrypt: "run 'transcrypt' with the password, as the repository says"
    }
  }

  /// What is wrong with a file that should hold something to read.
  public func diagnostic(at place: Place) -> Diagnostic {
    Diagnostic("this is \(told), not the content of the file", at: place, remedy: remedy)
  }
}
