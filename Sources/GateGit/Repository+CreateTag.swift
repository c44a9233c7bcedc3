import CLibgit2

extension Repository {
  /// Tags a commit (its id): annotated with `message` by `signature`.
  ///
  /// Throws `.tagExists`, `.invalidName`, `.invalidText`, `.locked`, and what `commit(_:)` throws.
  @discardableResult
  public func createTag(
    _ name: String, at commit: String, message: String, by signature: Signature
  ) throws(RepositoryProblem) -> Tag {
    let message = try prettified(message, what: "the message of the tag \(name)")
    let author = try NativeSignature(signature)
    return try createTag(name, at: commit) { id, target in
      git_tag_create(&id, pointer, name, target, author.pointer, message, 0)
    }
  }

  /// Tags a commit (its id) with a lightweight tag; throws as the annotated form does.
  @discardableResult
  public func createTag(_ name: String, at commit: String) throws(RepositoryProblem) -> Tag {
    try createTag(name, at: commit) { id, target in
      git_tag_create_lightweight(&id, pointer, name, target, 0)
    }
  }

  private func createTag(
    _ name: String, at commit: String, create: (inout git_oid, OpaquePointer) -> Int32
  ) throws(RepositoryProblem) -> Tag {
    try requireValid("refs/tags/" + name, shown: name)
    if let existing = try findTag(name) { throw .tagExists(name: name, commit: existing.commitId) }
    let target = try lookUp(objectId(commit), as: GIT_OBJECT_COMMIT, what: "commit \(commit)")
    var id = git_oid()
    try check(create(&id, target.pointer), "make the tag \(name)")
    guard let tag = try findTag(name) else {
      throw .unexpected(action: "make the tag \(name)", detail: "it is not there")
    }
    return tag
  }

  /// A message as git stores it: no blank lines around it and a line break at its end.
  func prettified(_ message: String, what: String) throws(RepositoryProblem) -> String {
    guard !message.utf8.contains(0) else { throw .invalidText(what: what) }
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    try check(git_message_prettify(&buffer, message, 0, 0), "prepare \(what)")
    return buffer.ptr.map { String(cString: $0) } ?? ""
  }
}
