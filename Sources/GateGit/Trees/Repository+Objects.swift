import CLibgit2

/// The SHA-1 name of a git object; 40 lower-case hex digits outside of this module.
struct ObjectId: Hashable {
  var oid: git_oid

  init(_ oid: git_oid) { self.oid = oid }

  /// The object that `text` names with all of its 40 hex digits, else nil.
  init?(_ text: String) {
    var oid = git_oid()
    guard text.utf8.count == 40, git_oid_fromstrn(&oid, text, 40) == 0 else { return nil }
    self.oid = oid
  }

  var hex: String {
    var oid = oid
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(GIT_OID_HEXSZ) + 1) { buffer in
      guard let start = git_oid_tostr(buffer.baseAddress, buffer.count, &oid) else { return "" }
      return String(cString: start)
    }
  }

  static func == (left: ObjectId, right: ObjectId) -> Bool {
    withUnsafeBytes(of: left.oid) { left in
      withUnsafeBytes(of: right.oid) { right in left.elementsEqual(right) }
    }
  }

  func hash(into hasher: inout Hasher) {
    // The first eight bytes of a SHA-1 spread well enough.
    withUnsafeBytes(of: oid) { hasher.combine($0.loadUnaligned(as: UInt64.self)) }
  }
}

/// A path inside a repository, checked: relative to its top, with `/` between folders.
struct RepositoryPath: Equatable {
  /// The names from the top down; empty for the top itself.
  let components: [String]

  var text: String { components.joined(separator: "/") }

  /// Takes `.` and doubled or final slashes out of `text`; empty text is the top.
  ///
  /// Throws `RepositoryProblem.invalidPath` for absolute paths, `..`, NUL bytes and anything in `.git`.
  init(_ text: String) throws(RepositoryProblem) {
    guard !text.utf8.contains(0) else {
      throw .invalidPath(path: text, reason: "it holds a NUL byte")
    }
    guard !text.hasPrefix("/") else {
      throw .invalidPath(path: text, reason: "it is absolute")
    }
    let components = text.split(separator: "/").map(String.init).filter { $0 != "." }
    guard !components.contains("..") else {
      throw .invalidPath(path: text, reason: "it holds '..'")
    }
    guard !components.contains(where: { $0.lowercased() == ".git" }) else {
      throw .invalidPath(path: text, reason: "it leads into .git")
    }
    self.components = components
  }
}

extension Repository {
  /// The commit of this id.
  ///
  /// Throws `.revisionNotFound` unless `id` is 40 hex digits of a commit here, `.shallowClone` if it may lie
  /// beyond the edge of a shallow clone.
  public func commit(_ id: String) throws(RepositoryProblem) -> Commit { try commit(objectId(id)) }

  /// Whether the commit of this id is here; false even if the text is no id.
  public func hasCommit(_ id: String) throws(RepositoryProblem) -> Bool {
    guard let id = ObjectId(id) else { return false }
    var oid = id.oid
    return try Handle.find("read commit \(id.hex)", free: { git_object_free($0) }) {
      git_object_lookup(&$0, pointer, &oid, GIT_OBJECT_COMMIT)
    } != nil
  }

  func commit(_ id: ObjectId) throws(RepositoryProblem) -> Commit {
    let commit = try lookUp(id, as: GIT_OBJECT_COMMIT, what: "commit \(id.hex)")
    let parents = (0..<git_commit_parentcount(commit.pointer)).compactMap { index in
      git_commit_parent_id(commit.pointer, index).map { ObjectId($0.pointee).hex }
    }
    let summary = git_commit_summary(commit.pointer).map { String(cString: $0) } ?? ""
    let time =
      git_commit_author(commit.pointer).map {
        CommitTime(secondsSinceEpoch: $0.pointee.when.time, offsetMinutes: Int($0.pointee.when.offset))
      } ?? CommitTime(secondsSinceEpoch: git_commit_time(commit.pointer))
    return Commit(id: id.hex, parents: parents, summary: summary, authorTime: time)
  }

  /// The commit id that a caller wrote as text.
  func objectId(_ text: String) throws(RepositoryProblem) -> ObjectId {
    guard let id = ObjectId(text) else { throw .revisionNotFound(revision: text, nearest: nil) }
    return id
  }

  /// The tree of a commit.
  func treeId(of commit: ObjectId) throws(RepositoryProblem) -> ObjectId {
    let commit = try lookUp(commit, as: GIT_OBJECT_COMMIT, what: "commit \(commit.hex)")
    guard let tree = git_commit_tree_id(commit.pointer) else {
      throw .corruptObject(detail: "a commit without a tree")
    }
    return ObjectId(tree.pointee)
  }

  /// The object of this id and type; `what` says what it is, should it be missing.
  func lookUp(_ id: ObjectId, as type: git_object_t, what: String) throws(RepositoryProblem) -> Handle {
    var oid = id.oid
    let found = try Handle.find("read \(what)", free: { git_object_free($0) }) {
      git_object_lookup(&$0, pointer, &oid, type)
    }
    guard let found else { throw missing(id, type, what: what) }
    return found
  }

  /// Why an object that something names is not here.
  private func missing(_ id: ObjectId, _ type: git_object_t, what: String) -> RepositoryProblem {
    if type == GIT_OBJECT_COMMIT {
      return isShallow ? .shallowClone(missing: what) : .revisionNotFound(revision: id.hex, nearest: nil)
    }
    if let remote = promisorRemote() {
      return .missingInPartialClone(object: id.hex, what: what, remote: remote)
    }
    return .corruptObject(detail: "\(what) (object \(id.hex)) is missing")
  }

  /// Throws what libgit2 said when `status` is an error; in a partial clone, an absent object is reported as left out.
  ///
  /// `what` says what was read.
  func checkObjects(
    _ status: Int32, _ action: @autoclosure () -> String, reading what: @autoclosure () -> String
  ) throws(RepositoryProblem) {
    guard status < 0 else { return }
    let problem = RepositoryProblem(status: status, action: action())
    guard case .corruptObject(let detail) = problem, let remote = promisorRemote() else { throw problem }
    let id = detail.split { !$0.isHexDigit }.first { $0.count == 40 }.map(String.init)
    throw .missingInPartialClone(object: id ?? "not named", what: what(), remote: remote)
  }

  /// The remote that promised the objects which a partial clone left out; nil in a full clone.
  func promisorRemote() -> String? {
    let opened = try? Handle("read the configuration", free: { git_config_free($0) }) {
      git_repository_config(&$0, pointer)
    }
    guard let config = opened else { return nil }
    if let remote = Configuration.string("extensions.partialclone", in: config.pointer) { return remote }
    let remotes = (try? remoteNames()) ?? []
    return remotes.first { remote in
      var isPromisor: Int32 = 0
      return git_config_get_bool(&isPromisor, config.pointer, "remote.\(remote).promisor") == 0
        && isPromisor != 0
    }
  }
}
