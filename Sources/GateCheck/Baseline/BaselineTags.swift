import GateDecision
import GateGit
import GateSuite

/// The baselines of suites at release tags.
package struct BaselineTags {
  /// A baseline at a tag, or why there is none.
  package struct Entry {
    package let suite: String
    package let reference: BaselineReference
    package let result: Result<StoredBaseline?, BaselineFault>
    /// What speaks against it.
    package let doubts: [Warning]
  }

  /// The releases of a suite.
  package struct Releases {
    package let suite: String
    /// Oldest first.
    package let entries: [Entry]
    /// The tags that fit the suite's pattern and are no versions.
    package let unordered: [String]
  }

  package let workspace: Workspace

  package init(workspace: Workspace) {
    self.workspace = workspace
  }

  /// The baselines of some suites at all release tags, or at the newest.
  /// - Parameters:
  ///   - suites: the suites as the user names them; all where empty.
  ///   - last: how many of the newest releases are read; nil for all.
  package func releases(suites: [String], last: Int? = nil) async throws -> [Releases] {
    let store = BaselineStore(repository: try workspace.requireRepository())
    var releases: [Releases] = []
    for location in try workspace.locate(suites) {
      let suite = try? workspace.contents(of: location).suite
      let name = suite?.name ?? location.folderName
      let names = try await store.repository.releaseNames(TagPattern(suite?.gate.tagPattern ?? "v*"))
      var entries: [Entry] = []
      for tag in names.ordered.reversed() {
        if let last, entries.count == last { break }
        if let entry = try await entry(name, location, atTag: tag.name, in: store) { entries.append(entry) }
      }
      releases.append(Releases(suite: name, entries: entries.reversed(), unordered: names.unordered))
    }
    return releases
  }

  /// The baselines of some suites at some tags, branches or commits.
  /// - Parameter suites: the suites as the user names them; all where empty.
  package func entries(suites: [String], at names: [String]) async throws -> [Entry] {
    let store = BaselineStore(repository: try workspace.requireRepository())
    var entries: [Entry] = []
    for location in try workspace.locate(suites) {
      let suite = (try? workspace.contents(of: location).suite.name) ?? location.folderName
      for name in names {
        entries.append(try await entry(suite, location, at: store.reference(named: name), in: store))
      }
    }
    return entries
  }

  /// The entry of a tag; nil where it leads to no commit, so that nothing can be compared with it.
  private func entry(
    _ suite: String, _ location: SuiteLocator.Location, atTag name: String, in store: BaselineStore
  ) async throws -> Entry? {
    let tag: Tag?
    do throws(RepositoryProblem) {
      tag = try await store.repository.findTag(name)
    } catch .notACommit {
      return nil
    } catch {
      return Entry(
        suite: suite, reference: BaselineReference(name: name, tag: name, commit: ""),
        result: .failure(BaselineFault(error)), doubts: [])
    }
    guard let tag else { return nil }
    let reference = BaselineReference(name: name, tag: name, commit: tag.commitId)
    return try await entry(suite, location, at: reference, in: store)
  }

  private func entry(
    _ suite: String, _ location: SuiteLocator.Location, at reference: BaselineReference,
    in store: BaselineStore
  ) async throws -> Entry {
    do {
      let contents = try await store.contents(of: location, at: reference)
      let stored = try await store.baseline(
        of: contents?.suite.name ?? suite, folder: location.folder, at: reference)
      var doubts: [Warning] = []
      if let stored {
        doubts = try await BaselineDoubts(stored: stored, contents: contents, reference: reference).all(
          in: store)
        doubts += gaps(in: stored.run, contents)
      }
      return Entry(suite: suite, reference: reference, result: .success(stored), doubts: doubts)
    } catch {
      guard let fault = BaselineFault(any: error) else { throw error }
      return Entry(suite: suite, reference: reference, result: .failure(fault), doubts: [])
    }
  }

  /// What a check would refuse a baseline for, whatever it is compared with.
  private func gaps(in run: Run, _ contents: SuiteContents?) -> [Warning] {
    guard let contents else { return [] }
    do throws(GateFailure) {
      try ScoreCoverage(run: run, contents: contents, today: workspace.context.today()).check()
      return []
    } catch {
      return [Warning(.unscored, error.message)]
    }
  }
}
