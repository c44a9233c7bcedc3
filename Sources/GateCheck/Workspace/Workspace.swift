import Foundation
import GateGit
import GateJournal
import GateRun
import GateScoring
import GateSuite
import GateTargets

/// Where a command works: the repository around the working directory, and the suites in it.
package struct Workspace {
  package let context: CheckContext
  /// The repository, which has a working tree; nil outside of one.
  package let repository: Repository?
  /// Why there is no usable repository; nil where there is one.
  package let problem: RepositoryProblem?
  package let locator: SuiteLocator
  /// The names of all suites; nil where two of one name do not matter, as nothing is recorded there.
  var names: SuiteNames?

  /// Looks for the repository around the working directory; outside of one, the working directory is the root.
  package static func open(in context: CheckContext) -> Workspace {
    let here = URL(fileURLWithPath: context.workingDirectory).resolvingSymlinksInPath().path
    do throws(RepositoryProblem) {
      let repository = try Repository.open(at: here, environment: context.environment)
      let root = URL(fileURLWithPath: try repository.requireWorkdir()).resolvingSymlinksInPath().path
      let locator = SuiteLocator(
        root: root, workingDirectory: here, isRepository: true, gitDirectory: repository.gitDirectory)
      return Workspace(
        context: context, repository: repository, problem: nil, locator: locator,
        names: SuiteNames(locator))
    } catch {
      return Workspace(
        context: context, repository: nil, problem: error,
        locator: SuiteLocator(root: here, workingDirectory: here),
        names: SuiteNames(SuiteLocator(root: here, workingDirectory: here)))
    }
  }

  /// The workspace for one of many runs: it only shows how far that is, with its name behind the suite's.
  func showing(_ name: String) -> Workspace {
    Workspace(
      context: CheckContext(
        environment: context.environment, workingDirectory: context.workingDirectory, now: context.now,
        uptime: context.uptime, openFileLimit: context.openFileLimit, write: context.write,
        writeError: { _ in }, progress: { [context] in context.progress("\($0): \(name)") }),
      repository: repository, problem: problem, locator: locator, names: names)
  }

  /// The repository.
  /// - Throws: `RepositoryProblem` where there is none.
  package func requireRepository() throws -> Repository {
    if let problem { throw problem }
    guard let repository else { throw RepositoryProblem.notARepository(path: locator.root) }
    return repository
  }

  /// The suites that the user names, or all.
  /// - Throws: `RepositoryProblem` where none is found because the repository around cannot be used, else
  ///   `Diagnostic`.
  package func locate(_ names: [String]) throws -> [SuiteLocator.Location] {
    do {
      return try locator.locate(names)
    } catch {
      if case .notARepository? = problem { throw error }
      if let problem { throw problem }
      throw error
    }
  }

  /// Who commits and tags, and when: by git's environment where it names somebody, else by its configuration.
  package func signature(in repository: Repository) async throws -> Signature {
    let time = CommitTime(secondsSinceEpoch: Int64(context.now()))
    let environment = context.environment
    if let name = environment["GIT_COMMITTER_NAME"] ?? environment["GIT_AUTHOR_NAME"],
      let email = environment["GIT_COMMITTER_EMAIL"] ?? environment["GIT_AUTHOR_EMAIL"]
    {
      return Signature(name: name, email: email, time: time)
    }
    return try await repository.configuredSignature(at: time)
  }

  /// A suite of the working tree.
  /// - Throws: all independent faults of its suite.yaml, else those of the first other file that has any.
  package func contents(of location: SuiteLocator.Location) throws(Diagnostics) -> SuiteContents {
    do throws(Diagnostics) {
      return try SuiteContents(
        folder: location.folder, file: location.file,
        exists: { FileManager.default.fileExists(atPath: absolute($0)) },
        read: { path throws(Diagnostic) in try locator.read(path) })
    } catch {
      throw SuiteFileFaults(workspace: self, location: location).joined(with: error)
    }
  }

  /// The absolute path of a path relative to the root.
  package func absolute(_ path: String) -> String { path.isEmpty ? locator.root : "\(locator.root)/\(path)" }

  /// What a suite's target needs to know.
  /// - Parameter concurrency: how many calls may be under way at once; the suite's number where nil.
  package func targetContext(for contents: SuiteContents, concurrency: Int? = nil) -> TargetContext {
    TargetContext(
      suiteFolder: absolute(contents.folder), repositoryRoot: locator.root, environment: context.environment,
      timeout: contents.suite.timeout, concurrency: concurrency ?? contents.suite.highestConcurrency)
  }

  /// Where the answers that runs paid for are kept: in the git directory, which no branch can write to, or
  /// where the environment says.
  /// - Parameter shard: the part of a run, which has a folder of its own in there, as several may run at once in
  ///   one repository that machines share; nil for a whole run.
  /// - Throws: `RepositoryProblem` where there is neither.
  package func journalFolder(of shard: Shard? = nil) throws -> JournalFolder {
    let folder = try wholeJournalFolder()
    return shard.map { JournalFolder("\(folder.path)/shard-\($0.fileName)") } ?? folder
  }

  /// Where the answers that shards paid for are kept, each with what is added to a suite's name to tell them.
  /// - Throws: as `journalFolder(of:)`.
  package func shardJournalFolders() throws -> [(folder: JournalFolder, label: String)] {
    let folder = try journalFolder()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasPrefix("shard-") }.sorted().map { name in
      (JournalFolder("\(folder.path)/\(name)"), " (\(name.replacingOccurrences(of: "-", with: " ")))")
    }
  }

  private func wholeJournalFolder() throws -> JournalFolder {
    if let folder = context.environment["GOLDGATE_JOURNAL"], !folder.isEmpty {
      return JournalFolder(context.absolute(folder))
    }
    return JournalFolder(try requireRepository().gitDirectory + "/goldgate")
  }

  /// What a suite's scorers need to know.
  /// - Parameter models: calls the models that judge; where nil, judges are checked and not asked.
  func scorerContext(for contents: SuiteContents, models: (any ModelCaller)? = nil) -> ScorerContext {
    scorerContext(for: contents.suite, in: contents.folder, models: models ?? silentJudging(of: contents))
  }

  /// What the scorers of a suite in a folder need to know.
  /// - Parameter models: calls the models that judge; nil if none can be called.
  func scorerContext(for suite: Suite, in folder: String, models: (any ModelCaller)?) -> ScorerContext {
    var scorers = ScorerContext(
      suiteFolder: absolute(folder), repositoryRoot: locator.root, environment: context.environment,
      timeout: suite.timeout, models: models)
    let target = TargetContext(
      suiteFolder: absolute(folder), repositoryRoot: locator.root, environment: context.environment,
      timeout: suite.timeout, concurrency: suite.concurrency)
    scorers.embeddings = { options throws(Diagnostic) in
      try EmbeddingCaller(options, context: target, retryPolicy: RetryPolicy(retries: suite.retries))
    }
    return scorers
  }

  /// What checks judges and asks none.
  private func silentJudging(of contents: SuiteContents) -> Judging {
    Judging(
      by: JudgeClient(for: contents, on: .none, in: self), within: CallAllowance(concurrency: 1), in: self)
  }
}
