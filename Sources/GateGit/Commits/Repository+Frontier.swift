import CLibgit2

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Repository {
  /// Every tag that leads to a commit, by that commit's id; names in byte order.
  ///
  /// One pass over the references: packed ones say themselves what they lead to.
  public func tagsByCommit() throws(RepositoryProblem) -> [String: [String]] {
    var tags: [ObjectId: [String]] = [:]
    let iterator = try Handle("list the tags", free: { git_reference_iterator_free($0) }) {
      git_reference_iterator_glob_new(&$0, pointer, Self.allTags)
    }
    let loose = Self.files(below: commonDirectory + "/refs/tags")
    var reference: OpaquePointer?
    while true {
      let status = git_reference_next(&reference, iterator.pointer)
      if status == GIT_ITEROVER.rawValue { break }
      try check(status, "list the tags")
      guard let reference else { continue }
      let owned = Handle(owning: reference, free: { git_reference_free($0) })
      guard let name = git_reference_name(owned.pointer).map(Self.shortName),
        let commit = peeled(owned, isLoose: loose.contains(name))
      else { continue }
      tags[commit, default: []].append(name)
    }
    return Dictionary(uniqueKeysWithValues: tags.map { ($0.hex, $1.sorted(by: precedesInBytes)) })
  }

  /// What a tag leads to; nil if that is missing, or no commit.
  private func peeled(_ reference: borrowing Handle, isLoose: Bool) -> ObjectId? {
    if let peeled = git_reference_target_peel(reference.pointer) { return ObjectId(peeled.pointee) }
    // A packed reference that names nothing behind its target has no tag object; of a loose one that is not known.
    if !isLoose {
      return git_reference_target(reference.pointer).map { ObjectId($0.pointee) }
    }
    let commit = try? Handle("read a tag", free: { git_object_free($0) }) {
      git_reference_peel(&$0, reference.pointer, GIT_OBJECT_COMMIT)
    }
    guard let commit, let id = git_object_id(commit.pointer) else { return nil }
    return ObjectId(id.pointee)
  }

  /// The paths of the files below a folder, relative to it.
  private static func files(below folder: String) -> Set<String> {
    var files: Set<String> = []
    var pending = [""]
    while let place = pending.popLast() {
      guard let handle = opendir(folder + "/" + place) else { continue }
      defer { closedir(handle) }
      while let entry = readdir(handle) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
        }
        if name == "." || name == ".." { continue }
        // What is no folder is a reference, or nothing that a name is looked up for.
        if Int32(entry.pointee.d_type) != Int32(DT_REG) { pending.append(place + name + "/") }
        files.insert(place + name)
      }
    }
    return files
  }

  /// The nearest commits of a kind in the history of a commit, itself included: those that no other one of the kind
  /// descends from. Ids, the newest first by the committer's clock.
  ///
  /// The walk goes from the newest commit to the oldest and ends if only ancestors of what was found are left; at
  /// the edge of a shallow clone it ends too.
  /// - Parameter isWanted: whether a commit, by its id, is one of the kind; asked once each.
  public func nearestCommits(
    from head: String,
    where isWanted: @Sendable (isolated Repository, String) throws(RepositoryProblem) -> Bool
  ) throws(RepositoryProblem) -> [String] {
    let head = try objectId(head)
    var queue = CommitQueue()
    // Whether a commit that was seen is an ancestor of one that was found.
    var isStale: [ObjectId: Bool] = [head: false]
    var found: [ObjectId] = []
    queue.push(head, time: try time(of: head))
    var fresh = 1
    while fresh > 0, let id = queue.pop() {
      let wasStale = isStale[id] ?? false
      if !wasStale { fresh -= 1 }
      var hidesParents = wasStale
      if !wasStale, try isWanted(self, id.hex) {
        found.append(id)
        hidesParents = true
      }
      guard !shallowEdge.contains(id) else { continue }
      for parent in try parents(of: id) {
        guard let known = isStale[parent] else {
          isStale[parent] = hidesParents
          if !hidesParents { fresh += 1 }
          queue.push(parent, time: try time(of: parent))
          continue
        }
        guard hidesParents, !known else { continue }
        isStale[parent] = true
        if queue.contains(parent) {
          fresh -= 1
        } else {
          // A clock that went wrong: it was passed before its descendant was, and so was what lies behind it.
          found.removeAll { $0 == parent }
          queue.push(parent, time: try time(of: parent))
        }
      }
    }
    return try withoutAncestors(found).map(\.hex)
  }

  /// Those of some commits that no other one descends from: if a clock ran ahead, the walk meets an ancestor first.
  private func withoutAncestors(_ commits: [ObjectId]) throws(RepositoryProblem) -> [ObjectId] {
    var nearest: [ObjectId] = []
    for commit in commits {
      var isHidden = false
      for other in commits where other != commit && !isHidden {
        isHidden =
          try isShallow
          ? ancestry(of: other).commits.contains(commit) : isAncestor(commit, of: other)
      }
      if !isHidden { nearest.append(commit) }
    }
    return nearest
  }

  private func time(of id: ObjectId) throws(RepositoryProblem) -> Int64 {
    git_commit_time(try lookUp(id, as: GIT_OBJECT_COMMIT, what: "commit \(id.hex)").pointer)
  }
}

/// Commits to be visited, the newest first; those of one time in the order that they were found.
private struct CommitQueue {
  private var heap: [(time: Int64, number: Int, id: ObjectId)] = []
  private var waiting: Set<ObjectId> = []
  private var count = 0

  func contains(_ id: ObjectId) -> Bool { waiting.contains(id) }

  mutating func push(_ id: ObjectId, time: Int64) {
    waiting.insert(id)
    count += 1
    heap.append((time, count, id))
    var child = heap.count - 1
    while child > 0, precedes(child, (child - 1) / 2) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func pop() -> ObjectId? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    waiting.remove(first.id)
    guard !heap.isEmpty else { return first.id }
    heap[0] = last
    var parent = 0
    while true {
      let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < heap.count }
      guard let child = children.min(by: { precedes($0, $1) }), precedes(child, parent) else { break }
      heap.swapAt(child, parent)
      parent = child
    }
    return first.id
  }

  private func precedes(_ one: Int, _ other: Int) -> Bool {
    heap[one].time != heap[other].time
      ? heap[one].time > heap[other].time : heap[one].number < heap[other].number
  }
}
