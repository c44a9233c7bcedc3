import Foundation
import GateDecision
import GateGit
import GateJSON
import GateSuite

/// What speaks against a stored baseline: stale, recorded from a dirty tree, or tied to a tag that moved.
struct BaselineDoubts {
  let stored: StoredBaseline
  /// The suite as it stands at the baseline's commit; nil where it is not there.
  let contents: SuiteContents?
  let reference: BaselineReference

  /// All doubts, none where the baseline is sound.
  func all(in store: BaselineStore) async throws -> [Warning] {
    var warnings = stale
    if stored.run.header.isDirty {
      warnings.append(
        Warning(
          .dirtyBaseline,
          "the baseline at \(reference.name) was recorded from a tree with uncommitted changes"))
    }
    if let moved = try await moved(in: store) { warnings.append(moved) }
    if let replaced = try await replaced(in: store) { warnings.append(replaced) }
    return warnings
  }

  private var stale: [Warning] {
    guard let contents else { return [] }
    var parts: [String] = []
    if stored.run.header.prompt != contents.prompt?.digest { parts.append("prompt") }
    if stored.run.header.golden != contents.golden.digest { parts.append("golden set") }
    if stored.run.header.parameters != contents.suite.parameters.json { parts.append("parameters") }
    guard !parts.isEmpty else { return [] }
    return [
      Warning(
        .staleBaseline,
        "the baseline at \(reference.name) is stale: it was evaluated with another \(parts.joined(separator: " and ")) than the tag holds"
      )
    ]
  }

  /// That a note to which epochs were added does not begin with the baseline in the release's own tree.
  private func replaced(in store: BaselineStore) async throws -> Warning? {
    guard stored.source == .note, stored.run.header.addedEpochs > 0, let folder = contents?.folder,
      let tree = try await store.treeBaseline(in: folder, at: reference),
      tree.header.suite == stored.run.header.suite, tree.header.tag == stored.run.header.tag,
      !stored.run.extends(tree)
    else { return nil }
    return Warning(
      .staleBaseline,
      "the note at \(reference.name), to which epochs were added, does not begin with the baseline in the release's tree"
    )
  }

  private func moved(in store: BaselineStore) async throws -> Warning? {
    guard let tag = reference.tag else { return nil }
    if stored.source == .tree,
      let elsewhere = try await store.recordedElsewhere(stored.run.header.suite, at: reference)
    {
      return moved(tag, from: elsewhere)
    }
    // A release that was merged by squash or rebase was recorded at a commit that no clone has, and a shallow clone
    // lacks others: that says nothing of the tag. What was evaluated is told by the digests, which `stale` compares.
    guard stored.run.header.tag == tag, let commit = stored.run.header.commit,
      try await store.repository.hasCommit(commit)
    else { return nil }
    do throws(RepositoryProblem) {
      return try await store.repository.isAncestor(commit, of: reference.commit)
        ? nil : moved(tag, from: commit)
    } catch .shallowClone {
      return nil
    }
  }

  private func moved(_ tag: String, from commit: String) -> Warning {
    Warning(
      .tagMoved,
      "the tag \(tag) moved: its baseline was recorded at \(commit.prefix(12)), the tag now points to \(reference.commit.prefix(12))"
    )
  }
}

/// The age of a baseline, which a policy may want told.
package enum BaselineAge {
  /// The doubt about a baseline that is older than a limit in days; none without a limit.
  /// - Parameter now: in seconds since 1970.
  package static func warnings(_ header: RunHeader, now: Double, limit: Int?) -> [Warning] {
    guard let limit, let date = try? Date(header.evaluatedAt, strategy: .iso8601) else { return [] }
    let days = Int(nearest: ((now - date.timeIntervalSince1970) / 86_400).rounded(.down), in: 0...Int.max)
    guard days > limit else { return [] }
    return [
      Warning(
        .oldBaseline,
        "the baseline is \(days) days old, more than \(limit); providers change models under one name, so record it again"
      )
    ]
  }
}
