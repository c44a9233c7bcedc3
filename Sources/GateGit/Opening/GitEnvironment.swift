import CLibgit2

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the variables of git's environment say (git(1), git-config(1)); libgit2 reads none of them.
struct GitEnvironment {
  /// `GIT_DIR`, absolute; nil if the repository is looked for.
  let gitDirectory: String?
  /// `GIT_WORK_TREE`, absolute; nil if it is not set.
  let workTree: String?
  /// The file that stands for the user's configuration, `GIT_CONFIG_GLOBAL`; nil if the usual ones count.
  let globalFile: String?
  /// The file that stands for the system's configuration, by `GIT_CONFIG_SYSTEM` or `GIT_CONFIG_NOSYSTEM`; nil
  /// if the usual one counts.
  let systemFile: String?
  /// The variables that set the configuration, for other repositories.
  let configuration: [String: String]
  /// What `GIT_CONFIG_PARAMETERS` and `GIT_CONFIG_COUNT` set, in the order in which it counts.
  let settings: [ConfigurationSetting]

  private static let nothing = "/dev/null"

  /// How a repository is opened: without looking upward if `GIT_DIR` names it.
  var openFlags: UInt32 { gitDirectory == nil ? 0 : GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue }

  /// Reads the variables.
  ///
  /// `folder` is what relative paths start from. Throws `.badConfiguration` for pairs that git refuses, too.
  init(_ variables: [String: String], in folder: String) throws(RepositoryProblem) {
    func path(_ name: String) -> String? {
      guard let text = variables[name], !text.isEmpty else { return nil }
      return text.hasPrefix("/") ? text : URL(fileURLWithPath: folder + "/" + text).standardizedFileURL.path
    }
    configuration = variables.filter { $0.key.hasPrefix("GIT_CONFIG_") }
    gitDirectory = path("GIT_DIR")
    workTree = path("GIT_WORK_TREE")
    globalFile = variables["GIT_CONFIG_GLOBAL"] == nil ? nil : path("GIT_CONFIG_GLOBAL") ?? Self.nothing
    let skipsSystem = ["1", "true", "yes", "on"].contains(variables["GIT_CONFIG_NOSYSTEM"]?.lowercased())
    systemFile =
      skipsSystem
      ? Self.nothing
      : variables["GIT_CONFIG_SYSTEM"] == nil ? nil : path("GIT_CONFIG_SYSTEM") ?? Self.nothing
    // git reads the pairs after the parameters, and the last counts.
    settings =
      try ConfigurationSetting.parameters(variables["GIT_CONFIG_PARAMETERS"] ?? "")
      + ConfigurationSetting.pairs(in: variables)
  }

  /// Lets the variables count in a configuration.
  ///
  /// `repository` is the one whose configuration it is; nil for the user's and the system's alone.
  func apply(to config: OpaquePointer, of repository: OpaquePointer? = nil) throws(RepositoryProblem) {
    if let systemFile {
      try add(systemFile, GIT_CONFIG_LEVEL_SYSTEM, to: config, of: repository)
    }
    if let globalFile {
      try add(globalFile, GIT_CONFIG_LEVEL_GLOBAL, to: config, of: repository)
      try add(Self.nothing, GIT_CONFIG_LEVEL_XDG, to: config, of: repository)
    }
    let settings = settings.filter(\.isRead)
    guard !settings.isEmpty else { return }
    // libgit2 takes settings from files only; it has read this one when the call is over.
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("goldgate-\(UUID().uuidString)")
      .path
    let text = settings.map(\.fileText).joined()
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
    guard FileManager.default.createFile(atPath: file, contents: Data(text.utf8), attributes: attributes)
    else { throw .cannotWriteFile(path: file, detail: "git's settings of the environment are put there") }
    defer { try? FileManager.default.removeItem(atPath: file) }
    try add(file, GIT_CONFIG_LEVEL_APP, to: config, of: repository)
  }

  private func add(
    _ file: String, _ level: git_config_level_t, to config: OpaquePointer, of repository: OpaquePointer?
  ) throws(RepositoryProblem) {
    try check(
      git_config_add_file_ondisk(config, file, level, repository, 1), "read the configuration \(file)")
  }
}

/// The repositories of other users that the configuration trusts: git's `safe.directory` (git-config(1)).
struct SafeDirectories {
  /// In the order in which git reads them, the system's before the user's.
  let entries: [String]

  /// Whether the repository whose working tree (git folder if bare) is `folder` may be read.
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
