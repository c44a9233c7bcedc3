import GateDecision
import GateGit
import GateSuite

/// The suites that a release tag is one of: those whose `tag_pattern` finds it.
package struct TaggedSuites {
  package let tag: String
  package let workspace: Workspace

  package init(tag: String, workspace: Workspace) {
    self.tag = tag
    self.workspace = workspace
  }

  /// The suites to be recorded for the tag, and the others told; never empty.
  /// - Parameter names: the suites as the user names them, which must all be of the tag; all suites where empty.
  /// - Throws: `GateFailure` where a check of a suite would never find the tag.
  package func locations(_ names: [String]) throws -> [SuiteLocator.Location] {
    var (found, others): ([SuiteLocator.Location], [(name: String, reason: GateFailure)]) = ([], [])
    for location in try workspace.locate(names) {
      let suite = try workspace.contents(of: location).suite
      if let reason = try refusal(of: suite, in: location) {
        others.append((suite.name, reason))
      } else {
        found.append(location)
      }
    }
    if let first = others.first, !names.isEmpty || found.isEmpty { throw first.reason }
    if !names.isEmpty { try tellMissing(besides: found) }
    for other in others {
      workspace.context.writeError("\(other.name): left out, as \(other.reason.message)\n")
    }
    return found
  }

  /// Why a check of a suite would never compare with the tag; nil where it would.
  private func refusal(of suite: Suite, in location: SuiteLocator.Location) throws -> GateFailure? {
    // A policy may name its baseline outright.
    if suite.gate.baseline == tag { return nil }
    let pattern = try TagPattern(suite.gate.tagPattern)
    guard let version = pattern.version(of: tag) else {
      let reason =
        pattern.fits(tag)
        ? "the tag '\(tag)' fits the pattern '\(pattern.text)' of \(location.folder) and is no version, so no check would find it"
        : "the tag '\(tag)' is no version that the pattern '\(pattern.text)' of \(location.folder) finds"
      return GateFailure(.configuration, reason, remedy: "name it like \(pattern.name(of: "1.2.0"))")
    }
    if version.isPrerelease, !suite.gate.prereleases { tellPrerelease(suite) }
    return nil
  }

  /// Tells the suites that the tag is a release of as well, and that the user left out: a check of them will look for
  /// their baselines at this tag.
  private func tellMissing(besides chosen: [SuiteLocator.Location]) throws {
    for location in workspace.locator.everywhere() where !chosen.contains(location) {
      guard let suite = try? workspace.contents(of: location).suite,
        (try? TagPattern(suite.gate.tagPattern))?.version(of: tag) != nil
      else { continue }
      workspace.context.writeError(
        "\(suite.name): \(tag) is a release of it, too (\(suite.gate.tagPattern)), and is not recorded for it; give each suite tags of its own, or release them together\n"
      )
    }
  }

  private func tellPrerelease(_ suite: Suite) {
    workspace.context.writeError(
      "\(suite.name): \(tag) is a prerelease, which checks compare with only under 'prereleases: true'\n")
  }
}
