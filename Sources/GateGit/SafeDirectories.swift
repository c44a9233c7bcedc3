import CLibgit2

/// The repositories of other users that the configuration trusts: git's `safe.directory` (git-config(1)).
struct SafeDirectories {
  /// In the order in which git reads them, the system's before the user's.
  let entries: [String]

  /// Whether the repository whose working tree (git folder where bare) is `folder` may be read.
  func allow(_ folder: String) -> Bool {
    var isAllowed = false
    for entry in entries {
      if entry.isEmpty {
        // An empty entry takes back all before it.
        isAllowed = false
      } else if entry == "*" {
        isAllowed = true
      } else if entry.hasSuffix("/*") {
        isAllowed = isAllowed || folder.hasPrefix(entry.dropLast())
      } else {
        isAllowed = isAllowed || folder == entry || folder + "/" == entry
      }
    }
    return isAllowed
  }

  /// What the user's and the system's configuration and the environment say; the repository's own has no say.
  static func configured(in git: GitEnvironment) throws(RepositoryProblem) -> SafeDirectories {
    let config = try Handle("read the configuration", free: { git_config_free($0) }) {
      git_config_open_default(&$0)
    }
    try git.apply(to: config.pointer)
    let values = try Configuration.values("safe.directory", in: config.pointer)
    let entries = values.enumerated()
      .sorted { ($0.element.level, $0.offset) < ($1.element.level, $1.offset) }
      .map { Configuration.expandingHome($0.element.value) }
    return SafeDirectories(entries: entries)
  }
}
