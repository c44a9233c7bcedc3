/// Which tags are releases: a name with one `*` where the version stands, such as `v*` or `app-v*`.
public struct TagPattern: Equatable, Sendable {
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

  /// The version in a tag's short name; nil where the name does not fit or is no version.
  public func version(of name: String) -> SemanticVersion? {
    guard name.hasPrefix(prefix), name.hasSuffix(suffix), name.count >= prefix.count + suffix.count else {
      return nil
    }
    let text = name.dropFirst(prefix.count).dropLast(suffix.count)
    return SemanticVersion(text.hasPrefix("v") ? text.dropFirst() : text)
  }
}
