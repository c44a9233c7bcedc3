import CLibgit2

extension RepositoryProblem {
  /// What libgit2 means by `status` and the last error of this thread, after it failed to `action`.
  ///
  /// Read on the failing call's thread before any other call of libgit2. Calls whose codes mean something
  /// particular look at the code first.
  init(status: Int32, action: @autoclosure () -> String) {
    let category = git_error_last().map { git_error_t(rawValue: UInt32($0.pointee.klass)) }
    let detail = GitLibrary.lastMessage()
    switch status {
    case GIT_ELOCKED.rawValue:
      self = .locked(file: firstQuoted(in: detail) ?? detail)
    case GIT_EMISMATCH.rawValue:
      self = .corruptObject(detail: detail)
    default:
      switch category {
      case GIT_ERROR_ODB, GIT_ERROR_ZLIB, GIT_ERROR_OBJECT: self = .corruptObject(detail: detail)
      case GIT_ERROR_CONFIG: self = .badConfiguration(detail: detail)
      default: self = .unexpected(action: action(), detail: detail)
      }
    }
  }
}

/// The text between the first two single quotes: libgit2's messages quote the file they are about.
private func firstQuoted(in message: String) -> String? {
  let parts = message.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
  return parts.count == 3 ? String(parts[1]) : nil
}
