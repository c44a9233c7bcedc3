/// What stands at a path in the tree of a commit, symbolic links followed.
enum TreeEntry {
  /// A file, by the id of its blob.
  case file(ObjectId)
  /// A folder, by the id of its tree.
  case folder(ObjectId)
}
