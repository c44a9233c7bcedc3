import CLibgit2

/// Reads single keys of a git configuration.
enum Configuration {
  /// The value that counts for `key`; nil where it is set nowhere.
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
