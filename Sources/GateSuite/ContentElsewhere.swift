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
