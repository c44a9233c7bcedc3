import CLibgit2

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Repository {
  /// Whether any notes are kept under a full reference such as `refs/notes/goldgate/support-faq`.
  ///
  /// In a clone, notes are absent until they are fetched: see `RepositoryProblem.notesNotFetched`.
  public func noteRefExists(_ reference: String) throws(RepositoryProblem) -> Bool {
    try requireNotesReference(reference)
    return try peeledCommit(reference) != nil
  }

  /// The note of a commit (its id) under a notes reference; nil if there is no note or no such reference.
  ///
  /// The whole blob, as `git notes --ref=goldgate/SUITE show COMMIT` prints it. Throws `.invalidName`,
  /// `.missingInPartialClone`, `.corruptObject`.
  public func readNote(_ reference: String, of commit: String) throws(RepositoryProblem) -> Data? {
    guard try noteRefExists(reference) else { return nil }
    var target = try objectId(commit).oid
    var opened: OpaquePointer?
    let status = git_note_read(&opened, pointer, reference, &target)
    if status == GIT_ENOTFOUND.rawValue {
      // A missing object of the notes themselves is not the same as a commit without a note.
      guard let error = git_error_last(), error.pointee.klass == Int32(GIT_ERROR_ODB.rawValue) else {
        return nil
      }
      throw missingNote(GitLibrary.lastMessage(), reference: reference)
    }
    try check(status, "read the note of \(commit) under \(reference)")
    guard let opened else { return nil }
    let note = Handle(owning: opened, free: { git_note_free($0) })
    guard let id = git_note_id(note.pointer) else { return nil }
    return try readBlob(ObjectId(id.pointee), what: "the note of \(commit.prefix(12)) under \(reference)")
  }

  /// The ids of the commits that have a note under a full reference, sorted; none if it does not exist.
  ///
  /// Throws `.invalidName`, `.corruptObject`.
  public func notedCommits(_ reference: String) throws(RepositoryProblem) -> [String] {
    guard try noteRefExists(reference) else { return [] }
    var iterator: OpaquePointer?
    try check(git_note_iterator_new(&iterator, pointer, reference), "list the notes under \(reference)")
    guard let iterator else { return [] }
    let owned = Handle(owning: iterator, free: { git_note_iterator_free($0) })
    var commits: [String] = []
    var (note, target) = (git_oid(), git_oid())
    while git_note_next(&note, &target, owned.pointer) == 0 { commits.append(ObjectId(target).hex) }
    return commits.sorted()
  }

  /// Writes the note of a commit (its id); with `force` it replaces the one that is there.
  ///
  /// Readable by git as `git notes --ref=goldgate/SUITE show COMMIT`, and pushed by
  /// `git push origin REFERENCE`. `content` is text without NUL bytes, of any size. Throws `.noteExists`,
  /// `.invalidName`, `.invalidText`, `.locked`, `.invalidIdentity`.
  public func writeNote(
    _ reference: String, of commit: String, content: Data, by signature: Signature, force: Bool = false
  ) throws(RepositoryProblem) {
    try requireNotesReference(reference)
    let target = try objectId(commit)
    _ = try self.commit(target)
    guard !content.contains(0) else { throw .invalidText(what: "the note for \(reference)") }
    let author = try NativeSignature(signature)
    var (id, oid) = (git_oid(), target.oid)
    let bytes = content + [0]
    let status = bytes.withUnsafeBytes { buffer in
      git_note_create(
        &id, pointer, reference, author.pointer, author.pointer, &oid,
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), force ? 1 : 0)
    }
    if status == GIT_EEXISTS.rawValue { throw .noteExists(reference: reference, commit: commit) }
    try check(status, "write the note of \(commit) under \(reference)")
  }

  private func requireNotesReference(_ reference: String) throws(RepositoryProblem) {
    var isValid: Int32 = 0
    guard reference.hasPrefix("refs/notes/"), !reference.utf8.contains(0),
      git_reference_name_is_valid(&isValid, reference) == 0, isValid == 1
    else { throw .invalidName(name: reference) }
  }

  private func missingNote(_ detail: String, reference: String) -> RepositoryProblem {
    guard let remote = promisorRemote() else { return .corruptObject(detail: detail) }
    return .missingInPartialClone(object: "of a note", what: "notes under \(reference)", remote: remote)
  }
}
