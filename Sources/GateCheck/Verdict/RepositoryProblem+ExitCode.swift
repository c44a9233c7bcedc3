import GateDecision
import GateGit

extension RepositoryProblem {
  /// How a command ends because of it: what the repository lacks or cannot give is no comparison, as in a check; what
  /// was asked for wrongly is a usage error.
  package var exitCode: ExitCode {
    if isOfTheMachine { return .infrastructure }
    return switch self {
    case .shallowClone, .noTags, .noVersionTag, .onlyPrereleaseTags, .noReachableReleaseTag, .noMergeBase,
      .missingInPartialClone, .corruptObject, .unusableLink, .contentElsewhere, .notesNotFetched,
      .unbornBranch, .foreignOwner, .sha256Repository, .unsupportedFormat, .badConfiguration:
      .notComparable
    default: .usage
    }
  }
}
