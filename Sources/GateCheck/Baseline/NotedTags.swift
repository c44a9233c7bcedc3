import GateGit
import GateSuite
import Synchronization

/// The tags that the notes of suites name: read once, as a command may ask for each of many releases.
final class NotedTags: Sendable {
  /// By suite and tag, the commits in the order of their ids.
  private let known = Mutex<[String: [String: [String]]]>([:])

  /// The commits whose notes say that they are the baseline of a tag.
  func commits(
    of tag: String, suite: String, in repository: Repository
  ) async throws(RepositoryProblem) -> [String] {
    if let tags = known.withLock({ $0[suite] }) { return tags[tag] ?? [] }
    let ref = BaselineStore.notesRef(of: suite)
    var tags: [String: [String]] = [:]
    for commit in try await repository.notedCommits(ref) {
      guard let note = try await repository.readNote(ref, of: commit),
        let header = try? Run.header(of: SourceFile(path: "note", bytes: [UInt8](note))), let tag = header.tag
      else { continue }
      tags[tag, default: []].append(commit)
    }
    known.withLock { $0[suite] = tags }
    return tags[tag] ?? []
  }
}
