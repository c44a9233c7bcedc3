import GateJSON

/// The file of an attachment, as a golden row names it.
public struct AttachmentPath: Sendable, Hashable {
  /// What it is to be.
  public let kind: MessageAttachment.Kind
  /// The path, relative to the golden set.
  public let path: String

  /// The keys of a golden row that name attachments.
  static let keys = MessageAttachment.Kind.allCases.map(\.key)

  /// Reads the keys `images`, `audio` and `documents` of a row or a turn, in this order.
  static func read(_ fields: Fields) throws(Diagnostic) -> [AttachmentPath] {
    var paths: [AttachmentPath] = []
    for kind in MessageAttachment.Kind.allCases {
      paths += try fields.strings(kind.key).map { AttachmentPath(kind: kind, path: $0) }
    }
    return paths
  }

  /// The members of a row that name the files, by key.
  static func members(of paths: [AttachmentPath]) -> [String: JSONValue] {
    Dictionary(grouping: paths, by: \.kind.key).mapValues { .array($0.map { .string($0.path) }) }
  }
}

extension Collection where Element == MessageAttachment {
  /// The digests, by the key of a row; what stands for the files in a digest or a request's key.
  var digestMembers: [String: JSONValue] {
    Dictionary(grouping: self, by: \.kind.key).mapValues { .array($0.map { .string($0.digest.description) }) }
  }
}
