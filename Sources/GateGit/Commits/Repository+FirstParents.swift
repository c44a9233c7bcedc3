/// A line of history: each commit is the first parent of the next one.
public struct CommitLine: Equatable, Sendable {
  /// The commit that the line begins after.
  public let start: Commit
  /// The commits after it, oldest first; the last is the one that was asked for. Empty if that is the start.
  public let commits: [Commit]
}

extension Repository {
  /// The commits on the first-parent line of `bad` that come after `good` or, if `good` is not on that line, after the
  /// commit of the line from which it branched off: the newest that is an ancestor of it.
  ///
  /// A merge is one commit of the line. Both are commit ids. Throws `.shallowClone` if the line ends at the edge of a
  /// shallow clone, `.noMergeBase` if it never meets the history of `good`, and what `commit(_:)` throws.
  public func firstParentLine(from good: String, to bad: String) throws(RepositoryProblem) -> CommitLine {
    let goal = try objectId(good)
    _ = try commit(goal)
    var line: [ObjectId] = []
    var next: ObjectId? = try objectId(bad)
    var isCut = false
    while let id = next, id != goal {
      line.append(id)
      isCut = shallowEdge.contains(id)
      next = isCut ? nil : try parents(of: id).first
    }
    if next == nil {
      let known = try ancestry(of: goal)
      guard let meeting = line.firstIndex(where: known.commits.contains) else {
        if isCut || known.isCut {
          throw .shallowClone(missing: "the history between \(good.prefix(12)) and \(bad.prefix(12))")
        }
        throw .noMergeBase(first: good, second: bad)
      }
      next = line[meeting]
      line.removeSubrange(meeting...)
    }
    guard let start = next else { throw .noMergeBase(first: good, second: bad) }
    var commits: [Commit] = []
    for id in line.reversed() { commits.append(try commit(id)) }
    return CommitLine(start: try commit(start), commits: commits)
  }

  /// The commits that a merge brought in, and then the merge itself: the first-parent line of its second parent since it
  /// left the history of the first one. Nil if the commit has not two parents.
  ///
  /// Throws what `firstParentLine(from:to:)` throws.
  public func line(broughtInBy merge: Commit) throws(RepositoryProblem) -> CommitLine? {
    guard merge.parents.count == 2 else { return nil }
    let line = try firstParentLine(from: merge.parents[0], to: merge.parents[1])
    return CommitLine(start: line.start, commits: line.commits + [merge])
  }
}
