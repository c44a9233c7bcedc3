import CLibgit2

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
  /// Throws `.signingRequired` where the configuration asks git to sign what would be made here: commits
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
