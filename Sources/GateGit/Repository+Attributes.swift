import CLibgit2

extension Repository {
  /// The filter that `.gitattributes` puts on a file (gitattributes(5)), such as `lfs` or `git-crypt`; nil for none.
  ///
  /// `path` is relative to the top and need not exist. Throws `.invalidPath`.
  public func filter(of path: String) throws(RepositoryProblem) -> String? {
    let path = try RepositoryPath(path).text
    let substitute = try substituteIndex()
    defer { if substitute != nil { git_repository_set_index(pointer, nil) } }
    var value: UnsafePointer<CChar>?
    try check(
      git_attr_get(&value, pointer, UInt32(GIT_ATTR_CHECK_FILE_THEN_INDEX), path, "filter"),
      "read the attributes of \(path)")
    guard let value, git_attr_value(value) == GIT_ATTR_VALUE_STRING else { return nil }
    return String(cString: value)
  }
}
