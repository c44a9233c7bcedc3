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

  /// The version in a tag's short name; nil where the name does not fit or is no version.
  public func version(of name: String) -> ReleaseVersion? {
    guard fits(name) else { return nil }
    let text = name.utf8.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count)
    return ReleaseVersion(Substring(text.first == UInt8(ascii: "v") ? text.dropFirst() : text))
  }

  /// The name of a version's tag.
  public func name(of version: String) -> String { prefix + version + suffix }
}
