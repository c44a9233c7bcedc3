import CLibgit2

/// A tag that leads to a commit.
public struct Tag: Equatable, Sendable {
  /// The short name, such as `v1.2.0`.
  public let name: String
  /// The id of the commit it marks, peeled through every tag object.
  public let commitId: String
  /// The id of the tag object; nil for a lightweight tag.
  public let objectId: String?
}

/// A tag whose name is a version.
public struct ReleaseTag: Equatable, Sendable {
  /// The tag.
  public let tag: Tag
  /// The version in its name.
  public let version: ReleaseVersion
  /// The tags that fit the same pattern and have no place in the order of versions, in byte order.
  public let unordered: [String]
}

/// Which tags are releases: a name with one `*` where the version stands, such as `v*` or `app-v*`.
public struct TagPattern: Hashable, Sendable {
  /// The pattern as written.
  public let text: String
  private let prefix: String
  private let suffix: String

  /// Every tag that is a version, with or without a `v` before it.
  public static let anyVersion = TagPattern(text: "*", prefix: "", suffix: "")

  /// The pattern that `text` spells; throws `RepositoryProblem.invalidTagPattern` unless it has exactly one `*`.
  public init(_ text: String) throws(RepositoryProblem) {
    let parts = text.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .invalidTagPattern(pattern: text) }
    self.init(text: text, prefix: String(parts[0]), suffix: String(parts[1]))
  }

  private init(text: String, prefix: String, suffix: String) {
    self.text = text
    self.prefix = prefix
    self.suffix = suffix
  }

  /// Whether a tag's short name fits, whatever stands where the version should.
  public func fits(_ name: String) -> Bool {
    let (name, prefix, suffix) = (name.utf8, prefix.utf8, suffix.utf8)
    return name.count > prefix.count + suffix.count && name.starts(with: prefix)
      && name.suffix(suffix.count).elementsEqual(suffix)
  }

  /// The version in a tag's short name; nil if the name does not fit or is no version.
  public func version(of name: String) -> ReleaseVersion? {
    guard fits(name) else { return nil }
    let text = name.utf8.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count)
    return ReleaseVersion(Substring(text.first == UInt8(ascii: "v") ? text.dropFirst() : text))
  }

  /// The name of a version's tag.
  public func name(of version: String) -> String { prefix + version + suffix }
}

extension Repository {
  /// Tags a commit (its id): annotated with `message` by `signature`.
  ///
  /// Throws `.tagExists`, `.invalidName`, `.invalidText`, `.locked`, and what `commit(_:)` throws.
  @discardableResult
  public func createTag(
    _ name: String, at commit: String, message: String, by signature: Signature
  ) throws(RepositoryProblem) -> Tag {
    let message = try prettified(message, what: "the message of the tag \(name)")
    let author = try NativeSignature(signature)
    return try createTag(name, at: commit) { id, target in
      git_tag_create(&id, pointer, name, target, author.pointer, message, 0)
    }
  }

  /// Tags a commit (its id) with a lightweight tag; throws as the annotated form does.
  @discardableResult
  public func createTag(_ name: String, at commit: String) throws(RepositoryProblem) -> Tag {
    try createTag(name, at: commit) { id, target in
      git_tag_create_lightweight(&id, pointer, name, target, 0)
    }
  }

  private func createTag(
    _ name: String, at commit: String, create: (inout git_oid, OpaquePointer) -> Int32
  ) throws(RepositoryProblem) -> Tag {
    try requireValid("refs/tags/" + name, shown: name)
    if let existing = try findTag(name) { throw .tagExists(name: name, commit: existing.commitId) }
    let target = try lookUp(objectId(commit), as: GIT_OBJECT_COMMIT, what: "commit \(commit)")
    var id = git_oid()
    try check(create(&id, target.pointer), "make the tag \(name)")
    guard let tag = try findTag(name) else {
      throw .unexpected(action: "make the tag \(name)", detail: "it is not there")
    }
    return tag
  }

  /// A message as git stores it: no blank lines around it and a line break at its end.
  func prettified(_ message: String, what: String) throws(RepositoryProblem) -> String {
    guard !message.utf8.contains(0) else { throw .invalidText(what: what) }
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    try check(git_message_prettify(&buffer, message, 0, 0), "prepare \(what)")
    return buffer.ptr.map { String(cString: $0) } ?? ""
  }
}
