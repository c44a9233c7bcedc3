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
      + (await baselines())
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

  /// For each suite, the release that a check would compare with and whether its baseline is here.
  private func baselines() async -> [Examination] {
    guard let locations = try? workspace.locate([]), let repository = workspace.repository else { return [] }
    var found: [Examination] = []
    for location in locations {
      guard let suite = try? workspace.contents(of: location).suite else { continue }
      found.append(await baseline(of: suite, location, in: repository))
      found += await unordered(for: suite, in: repository)
    }
    return found
  }

  /// The tags that fit a suite's pattern and are no versions.
  private func unordered(for suite: Suite, in repository: Repository) async -> [Examination] {
    guard let pattern = try? TagPattern(suite.gate.tagPattern),
      let told = UnorderedTags.told((try? await repository.releaseNames(pattern).unordered) ?? [])
    else { return [] }
    return [.warning("tags of \(suite.name)", told, step: UnorderedTags.remedy)]
  }

  private func baseline(
    of suite: Suite, _ location: SuiteLocator.Location, in repository: Repository
  ) async -> Examination {
    let name = "baseline of \(suite.name)"
    do {
      let head = try await repository.headCommit().id
      let release = try await repository.newestReleaseTag(
        reachableFrom: head, pattern: TagPattern(suite.gate.tagPattern))
      let tag = release.tag.name
      let entries = try await BaselineTags(workspace: workspace).entries(
        suites: [location.folder], at: [tag])
      guard case .success(let stored)? = entries.first?.result else {
        return .problem(
          name, "the baseline at \(tag) cannot be read", step: "run 'goldgate baseline verify' for the reason"
        )
      }
      if stored != nil { return .ok(name, "recorded at \(tag)") }
      let hasNotes = (try? await repository.noteRefExists("refs/notes/goldgate/\(suite.name)")) ?? false
      let fetch =
        hasNotes ? "" : "; if it is a git note: \(RepositoryProblem.notesNotFetched(reference: "").remedy)"
      return .problem(
        name, "\(tag) has none",
        step: "record it with 'goldgate baseline update --tag \(tag)'\(fetch)")
    } catch let problem as RepositoryProblem {
      return .warning(name, problem.message, step: problem.remedy)
    } catch {
      return .problem(name, "\(error)", step: nil)
    }
  }
}
