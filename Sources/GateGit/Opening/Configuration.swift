import CLibgit2

/// Reads single keys of a git configuration.
enum Configuration {
  /// The value that counts for `key`; nil if it is set nowhere.
  static func string(_ key: String, in config: OpaquePointer) -> String? {
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    guard git_config_get_string_buf(&buffer, config, key) == 0, let text = buffer.ptr else { return nil }
    return String(cString: text)
  }

  /// Every value of `key` with the rank of the file it stands in: the higher, the nearer to the user.
  static func values(
    _ key: String, in config: OpaquePointer
  ) throws(RepositoryProblem) -> [(level: Int32, value: String)] {
    let found = try Handle.find("read \(key)", free: { git_config_iterator_free($0) }) {
      git_config_multivar_iterator_new(&$0, config, key, nil)
    }
    guard let iterator = found else { return [] }
    var values: [(level: Int32, value: String)] = []
    var entry: UnsafeMutablePointer<git_config_entry>?
    while true {
      let status = git_config_next(&entry, iterator.pointer)
      if status == GIT_ITEROVER.rawValue { return values }
      try check(status, "read \(key)")
      guard let entry, let value = entry.pointee.value else { continue }
      values.append((entry.pointee.level.rawValue, String(cString: value)))
    }
  }

  /// `path` with a leading `~/` replaced by the home folder.
  static func expandingHome(_ path: String) -> String {
    guard path.hasPrefix("~/") else { return path }
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    guard git_config_parse_path(&buffer, path) == 0, let expanded = buffer.ptr else { return path }
    return String(cString: expanded)
  }
}

/// One setting of git's configuration that stands in the environment.
struct ConfigurationSetting: Equatable {
  /// The whole key: `section.name`, or `section.SUBSECTION.name`.
  let key: String
  /// The value; nil for a key that stands alone, which means true.
  let value: String?

  /// The sections that decide what is done here: no other leaves the environment, as addresses and headers may
  /// hold secrets.
  private static let sections: Set<String> = [
    "author", "commit", "committer", "core", "extensions", "feature", "filter", "gpg", "index", "safe", "tag",
    "user",
  ]

  /// Whether the setting decides anything here.
  var isRead: Bool {
    let parts = key.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 2, let section = parts.first?.lowercased(), let name = parts.last?.lowercased()
    else {
      return false
    }
    return Self.sections.contains(section) || (section == "remote" && name == "promisor")
  }

  /// The setting as lines of a configuration file.
  var fileText: String {
    let parts = key.split(separator: ".", omittingEmptySubsequences: false)
    let subsection =
      parts.count > 2 ? " \"\(Self.escaped(parts[1..<(parts.count - 1)].joined(separator: ".")))\"" : ""
    let assignment = value.map { " = \"\(Self.escaped($0))\"" } ?? ""
    return "[\(parts.first ?? "")\(subsection)]\n\t\(parts.last ?? "")\(assignment)\n"
  }

  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "\\": #"\\"#
      case "\"": #"\""#
      case "\n": #"\n"#
      case "\t": #"\t"#
      default: String(character)
      }
    }.joined()
  }

  /// What `GIT_CONFIG_COUNT`, `GIT_CONFIG_KEY_0`, `GIT_CONFIG_VALUE_0` and so on set.
  ///
  /// Throws `.badConfiguration` if a pair that the count promises is missing, or the count is none.
  static func pairs(in variables: [String: String]) throws(RepositoryProblem) -> [ConfigurationSetting] {
    guard let text = variables["GIT_CONFIG_COUNT"], !text.isEmpty else { return [] }
    guard let count = Int(text), (0...10_000).contains(count) else {
      throw .badConfiguration(detail: "the environment variable GIT_CONFIG_COUNT is no count: '\(text)'")
    }
    var settings: [ConfigurationSetting] = []
    for index in 0..<count {
      guard let key = variables["GIT_CONFIG_KEY_\(index)"] else {
        throw .badConfiguration(detail: "the environment variable GIT_CONFIG_KEY_\(index) is missing")
      }
      guard let value = variables["GIT_CONFIG_VALUE_\(index)"] else {
        throw .badConfiguration(detail: "the environment variable GIT_CONFIG_VALUE_\(index) is missing")
      }
      settings.append(ConfigurationSetting(key: key, value: value))
    }
    return settings
  }

  /// What `GIT_CONFIG_PARAMETERS` sets, in which `git -c` hands its settings on: `'KEY'='VALUE'`, or `'KEY=VALUE'`
  /// before git 2.31.
  ///
  /// Throws `.badConfiguration` if the quotes do not match.
  static func parameters(_ text: String) throws(RepositoryProblem) -> [ConfigurationSetting] {
    var rest = Substring(text)
    var settings: [ConfigurationSetting] = []
    while let first = rest.first {
      if first == " " || first == "\n" || first == "\t" {
        rest.removeFirst()
        continue
      }
      guard let word = quoted(&rest) else {
        throw .badConfiguration(detail: "the environment variable GIT_CONFIG_PARAMETERS has bad quotes")
      }
      if rest.first == "=" {
        rest.removeFirst()
        settings.append(ConfigurationSetting(key: word, value: quoted(&rest)))
      } else if let equals = word.firstIndex(of: "=") {
        settings.append(
          ConfigurationSetting(
            key: String(word[..<equals]), value: String(word[word.index(after: equals)...])))
      } else {
        settings.append(ConfigurationSetting(key: word, value: nil))
      }
    }
    return settings
  }

  /// Takes one word in single quotes off `rest`, in which `'\''` and `'\!'` stand for single characters; nil, with
  /// nothing taken, if none begins or its end is missing.
  private static func quoted(_ rest: inout Substring) -> String? {
    var text = rest
    guard text.first == "'" else { return nil }
    text.removeFirst()
    var word = ""
    while let character = text.first {
      text.removeFirst()
      guard character == "'" else {
        word.append(character)
        continue
      }
      guard text.first == "\\", let escaped = text.dropFirst().first, text.dropFirst(2).first == "'" else {
        rest = text
        return word
      }
      word.append(escaped)
      text = text.dropFirst(3)
    }
    return nil
  }
}
