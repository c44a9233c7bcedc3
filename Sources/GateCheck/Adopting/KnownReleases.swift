import Foundation
import GateDecision
import GateGit
import GateSuite

/// The releases that HEAD's history knows, and which suites are in their trees.
struct KnownReleases {
  /// A suite in the tree of a release.
  struct ReleasedSuite {
    let suite: Suite
    let folder: String
    let release: BaselineReference
  }

  let repository: Repository
  /// The tags in HEAD's history.
  let tags: [Tag]
  /// Whether the whole history is here; a shallow clone's is cut.
  let isWhole: Bool
  /// What release tags are called, by the suites of the working tree.
  let patterns: [TagPattern]
  /// Whether prereleases count for any of these suites.
  let countsPrereleases: Bool
  /// The newest releases, of which none is in the history of another.
  let newest: [BaselineReference]

  /// Looks through HEAD's history.
  /// - Parameter suites: the suites of the working tree.
  /// - Throws: `RepositoryProblem`.
  init(in repository: Repository, suites: [Suite]) async throws {
    self.repository = repository
    let head = try await repository.headCommit().id
    (tags, isWhole) = try await repository.tagsInHistory(of: head)
    let written = suites.map(\.gate.tagPattern) + [GatePolicy().tagPattern]
    var patterns: [TagPattern] = []
    for text in Set(written).sorted() {
      if let pattern = try? TagPattern(text) { patterns.append(pattern) }
    }
    self.patterns = patterns
    countsPrereleases = suites.contains { $0.gate.prereleases }
    newest = try await Self.newest(
      patterns, includingPrereleases: countsPrereleases, in: repository, at: head)
  }

  private static func newest(
    _ patterns: [TagPattern], includingPrereleases: Bool, in repository: Repository, at head: String
  ) async throws -> [BaselineReference] {
    var found: [BaselineReference] = []
    for pattern in patterns {
      let release = try? await repository.newestReleaseTag(
        reachableFrom: head, pattern: pattern, includePrereleases: includingPrereleases)
      guard let tag = release?.tag, !found.contains(where: { $0.name == tag.name }) else { continue }
      found.append(BaselineReference(name: tag.name, tag: tag.name, commit: tag.commitId))
    }
    var kept: [BaselineReference] = []
    for one in found {
      var isOlder = false
      for other in found where other.commit != one.commit && !isOlder {
        isOlder = try await repository.isAncestor(one.commit, of: other.commit)
      }
      if !isOlder { kept.append(one) }
    }
    return kept
  }

  /// Whether a suite is in the tree of no release, and nothing else tells that it was released: a tag, a note or a
  /// baseline that is merely missing makes no suite new.
  /// - Parameter name: the suite's name, under which its notes are.
  /// - Throws: `RepositoryProblem` where the history is cut, so that a release with the suite may be missing.
  func isNew(_ location: SuiteLocator.Location, named name: String) async throws -> Bool {
    // Without any release, the next step is to make one.
    guard !newest.isEmpty else { return false }
    let path = try SuiteContents.join(location.folder, location.file, at: Place(file: location.folder))
    let holding = Set(try await repository.commits(tags.map(\.commitId), thatHold: path))
    for tag in tags where holding.contains(tag.commitId) {
      if try await isRelease(tag, by: path) { return false }
    }
    guard try await !wasRecorded(location, named: name) else { return false }
    guard isWhole else {
      throw RepositoryProblem.shallowClone(missing: "the releases that show whether a suite is new")
    }
    return true
  }

  /// Whether a tag is a release by a suite of the working tree, or by the suite that it has itself: a branch that
  /// calls releases otherwise hides none.
  private func isRelease(_ tag: Tag, by path: String) async throws -> Bool {
    let source = try await repository.readFile(path, at: tag.commitId).map {
      SourceFile(path: path, bytes: [UInt8]($0))
    }
    let suite = source.flatMap { try? Suite($0, folderName: "suite") }
    // What cannot be read there may say that it is one.
    guard let suite else { return tag.name.contains(where: \.isNumber) }
    let own = (try? TagPattern(suite.gate.tagPattern)).map { [$0] } ?? []
    let versions = (patterns + own).compactMap { $0.version(of: tag.name) }
    guard !versions.isEmpty else { return false }
    return countsPrereleases || suite.gate.prereleases || !versions.allSatisfy(\.isPrerelease)
  }

  /// Whether a baseline at HEAD names its release, or a note of the suite is in HEAD's history.
  private func wasRecorded(_ location: SuiteLocator.Location, named name: String) async throws -> Bool {
    let head = try await repository.headCommit().id
    let path = try SuiteContents.join(
      location.folder, BaselineStore.fileName, at: Place(file: location.folder))
    if let data = try await repository.readFile(path, at: head),
      let header = try? Run.header(of: SourceFile(path: path, bytes: [UInt8](data))),
      header.suite == name, header.tag != nil
    {
      return true
    }
    for commit in try await repository.notedCommits(BaselineStore.notesRef(of: name)) {
      if (try? await repository.isAncestor(commit, of: head)) == true { return true }
    }
    return false
  }

  /// The suites in the trees of the newest releases, each where it lies below a folder `baselines`; one that cannot
  /// be read is left out.
  func suites() async throws -> [ReleasedSuite] {
    var found: [ReleasedSuite] = []
    for release in newest {
      for path in try await repository.nestedFiles(SuiteLocator.pattern, at: release.commit) {
        let parts = path.split(separator: "/").map(String.init)
        guard parts.count >= 3, let data = try await repository.readFile(path, at: release.commit),
          let suite = try? Suite(
            SourceFile(path: path, bytes: [UInt8](data)), folderName: parts[parts.count - 2])
        else { continue }
        found.append(
          ReleasedSuite(
            suite: suite, folder: parts.dropLast().joined(separator: "/"), release: release))
      }
    }
    return found
  }

  /// The command that makes a first release of a suite.
  func step(for suite: Suite) -> String {
    "goldgate release \(ReleaseName.next(tags: tags.map(\.name), pattern: suite.gate.tagPattern))"
  }
}
