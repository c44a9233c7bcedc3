import CLibgit2

/// A commit, as its value.
public struct Commit: Equatable, Sendable {
  /// 40 lower-case hex digits.
  public let id: String
  /// The ids of its parents, in order; empty for a first commit.
  ///
  /// In a shallow clone they are named even if they are not present.
  public let parents: [String]
  /// The first line of its message.
  public let summary: String
  /// When its author made it.
  public let authorTime: CommitTime
}

/// A moment as git records it: seconds, and the clock's offset where it was made.
public struct CommitTime: Equatable, Sendable {
  /// Seconds since 1970-01-01 00:00 UTC.
  public let secondsSinceEpoch: Int64
  /// Minutes that the local clock was ahead of UTC.
  public let offsetMinutes: Int

  /// A moment, in UTC unless an offset is given.
  public init(secondsSinceEpoch: Int64, offsetMinutes: Int = 0) {
    self.secondsSinceEpoch = secondsSinceEpoch
    self.offsetMinutes = offsetMinutes
  }
}

/// Who made a commit, a tag or a note, and when; equal signatures and contents give equal commit ids.
public struct Signature: Equatable, Sendable {
  /// The person's or machine's name.
  public let name: String
  /// Its electronic mail address.
  public let email: String
  /// When.
  public let time: CommitTime

  /// A signature with these parts.
  public init(name: String, email: String, time: CommitTime) {
    self.name = name
    self.email = email
    self.time = time
  }
}

/// A signature in libgit2's own form, freed at the end of its scope.
struct NativeSignature: ~Copyable {
  let pointer: UnsafeMutablePointer<git_signature>

  /// Throws `RepositoryProblem.invalidIdentity` if git cannot store the name or the address.
  init(_ signature: Signature) throws(RepositoryProblem) {
    let texts = [signature.name, signature.email]
    guard texts.allSatisfy({ !$0.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "\n") } }) else {
      throw .invalidIdentity(name: signature.name, email: signature.email)
    }
    var made: UnsafeMutablePointer<git_signature>?
    let status = git_signature_new(
      &made, signature.name, signature.email, signature.time.secondsSinceEpoch,
      Int32(clamping: signature.time.offsetMinutes))
    guard status == 0, let made else {
      throw .invalidIdentity(name: signature.name, email: signature.email)
    }
    pointer = made
  }

  deinit { git_signature_free(pointer) }
}

extension Repository {
  /// The configured `user.name` and `user.email`, as the signature of something made at `time`.
  ///
  /// Throws `RepositoryProblem.missingIdentity` with the key that is not set. Environment variables such as
  /// `GIT_AUTHOR_NAME` are the caller's to read.
  public func configuredSignature(at time: CommitTime) throws(RepositoryProblem) -> Signature {
    let config = try Handle("read the configuration", free: { git_config_free($0) }) {
      git_repository_config_snapshot(&$0, pointer)
    }
    var values: [String] = []
    for key in ["user.name", "user.email"] {
      guard let value = Configuration.string(key, in: config.pointer), !value.isEmpty else {
        throw .missingIdentity(key: key)
      }
      values.append(value)
    }
    return Signature(name: values[0], email: values[1], time: time)
  }
}

extension Repository {
  /// Throws `.signingRequired` if the configuration asks git to sign what would be made here: commits
  /// (`commit.gpgSign`), and annotated tags (`tag.gpgSign`, `tag.forceSignAnnotated`).
  public func requireUnsigned(commits: Bool, tags: Bool) throws(RepositoryProblem) {
    let config = try Handle("read the configuration", free: { git_config_free($0) }) {
      git_repository_config_snapshot(&$0, pointer)
    }
    let keys = (commits ? ["commit.gpgSign"] : []) + (tags ? ["tag.gpgSign", "tag.forceSignAnnotated"] : [])
    for key in keys {
      var isSet: Int32 = 0
      if git_config_get_bool(&isSet, config.pointer, key) == 0, isSet != 0 {
        throw .signingRequired(key: key)
      }
    }
  }
}
