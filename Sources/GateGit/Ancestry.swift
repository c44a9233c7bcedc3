/// A commit and all of its ancestors that are present.
struct Ancestry {
  /// The commit itself is one of them.
  var commits: Set<ObjectId> = []
  /// Those of them whose parents a shallow clone left out.
  var edge: Set<ObjectId> = []

  /// Whether ancestors are absent, so that a commit not in `commits` may be an ancestor all the same.
  var isCut: Bool { !edge.isEmpty }
}
