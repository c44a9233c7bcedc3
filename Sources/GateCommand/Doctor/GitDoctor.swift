import GateCheck
import GateDecision
import GateGit
import GateSuite

/// Looks at the repository as a check would find it.
struct GitDoctor {
  let workspace: Workspace

  /// The repository, its history and HEAD, the release tags, and the baselines at the newest of them.
  func examine() async -> [Examination] {
    if let problem = workspace.problem {
      return [.problem("repository", problem.message, step: problem.remedy)]
    }
    guard let repository = workspace.repository else { return [] }
    return [.ok("repository", workspace.locator.root), history(of: repository), await head(of: repository)]
      + (await index(of: repository)) + (await baselines())
  }

  private func history(of repository: Repository) -> Examination {
    guard repository.isShallow else { return .ok("history", "complete") }
    return .problem(
      "history", "this clone is shallow, so that release tags may be missing or unreachable",
      step: RepositoryProblem.shallowClone(missing: "").remedy)
  }

  private func head(of repository: Repository) async -> Examination {
    do throws(RepositoryProblem) {
      let head = try await repository.head()
      switch head.state {
      case .branch(let name): return .ok("HEAD", "on the branch \(name)")
      case .detached:
        return .ok("HEAD", "detached at \(head.commit.map { String($0.id.prefix(12)) } ?? "a commit")")
      case .unborn(let branch):
        let problem = RepositoryProblem.unbornBranch(name: branch)
        return .problem("HEAD", problem.message, step: problem.remedy)
      }
    } catch {
      return .problem("HEAD", error.message, step: error.remedy)
    }
  }

  /// Why the index cannot be written, which a check does not need and a release does.
  private func index(of repository: Repository) async -> [Examination] {
    do throws(RepositoryProblem) {
      try await repository.requireWritableIndex()
      return []
    } catch {
      return [
        .warning(
          "index", "\(error.message); a check works, 'goldgate release' does not", step: error.remedy)
      ]
    }
  }

  /// For each suite, whether a check would find what it compares with, and a release could be made.
  private func baselines() async -> [Examination] {
    guard let locations = try? workspace.locate([]), let repository = workspace.repository else { return [] }
    var found: [Examination] = []
    for location in locations {
      guard let contents = try? workspace.contents(of: location) else { continue }
      found += await baseline(of: contents, location, in: repository)
      found += await unordered(for: contents.suite, in: repository)
    }
    return found + (await removed(from: repository)) + (await recording(of: locations))
  }

  /// The suites of releases that the working tree has not, which every check reports.
  private func removed(from repository: Repository) async -> [Examination] {
    let gone = try? await RemovedSuites(repository: repository, workspace: workspace).verdicts(since: [])
    return (gone ?? []).compactMap { suite in
      suite.problem.map { .problem("suite \(suite.name)", $0.message, step: $0.remedy) }
    }
  }

  /// The tags that fit a suite's pattern and are no versions.
  private func unordered(for suite: Suite, in repository: Repository) async -> [Examination] {
    guard let pattern = try? TagPattern(suite.gate.tagPattern),
      let told = UnorderedTags.told((try? await repository.releaseNames(pattern).unordered) ?? [])
    else { return [] }
    return [.warning("tags of \(suite.name)", told, step: UnorderedTags.remedy)]
  }

  /// The release that a check would compare with, read as the check reads it.
  private func baseline(
    of contents: SuiteContents, _ location: SuiteLocator.Location, in repository: Repository
  ) async -> [Examination] {
    let name = "baseline of \(contents.suite.name)"
    do {
      let release = try await Release.find(
        for: contents, at: location, override: nil, policy: .tag, run: nil,
        in: BaselineStore(repository: repository))
      if let forecast = BaselineForecast(release: release, contents: contents).problem {
        return [.problem(name, forecast.message, step: forecast.step)]
      }
      let told = release.stored == nil ? "run again from" : "recorded at"
      let doubts = release.warnings.filter { $0.code != .unorderedTag }.map {
        Examination.warning(name, $0.message, step: "a check reports it, too")
      }
      return [.ok(name, "\(told) \(release.reference.name)")] + doubts
        + (await missingFiles(of: release, named: name, in: repository))
    } catch {
      return [await missing(contents, location, name, error)]
    }
  }

  /// The files of a release that a partial clone left out, which running it again needs.
  private func missingFiles(
    of release: Release, named name: String, in repository: Repository
  ) async -> [Examination] {
    do throws(RepositoryProblem) {
      try await repository.requireFiles(of: release.reference.commit)
      return []
    } catch {
      let isNeeded = release.baselineRun == .rerun
      return [
        isNeeded
          ? .problem(name, "\(error.message), and the policy runs the release again", step: error.remedy)
          : .warning(name, "\(error.message), which '--rerun-baseline' needs", step: error.remedy)
      ]
    }
  }

  /// That a check finds no baseline: it passes if the suite is new.
  private func missing(
    _ contents: SuiteContents, _ location: SuiteLocator.Location, _ name: String, _ error: any Error
  ) async -> Examination {
    let problem: GateFailure
    do {
      if let new = try await NewSuite.find(
        contents, at: location, without: error, options: CheckOptions(), in: workspace)
      {
        try await new.requireAllowed()
        return .warning(
          name, "the suite is new, not gated until it is released",
          step: "release it: \(new.step)")
      }
      problem = AdoptionAdvice.problem(error, of: contents.suite)
    } catch let other {
      problem = AdoptionAdvice.problem(other, of: contents.suite)
    }
    return .problem(name, problem.message, step: problem.remedy.isEmpty ? nil : problem.remedy)
  }

  /// What stands in the way of recording a release here.
  private func recording(of locations: [SuiteLocator.Location]) async -> [Examination] {
    do {
      try await RecordingConditions(workspace: workspace).check(locations, writing: .release)
      return []
    } catch RepositoryProblem.unsupportedIndex {
      return []  // The index is looked at by itself.
    } catch {
      let problem = GateFailure(.configuration, of: error)
      return [
        .warning(
          "release", "\(problem.message); a release is refused here",
          step: problem.remedy.isEmpty ? nil : problem.remedy)
      ]
    }
  }
}
