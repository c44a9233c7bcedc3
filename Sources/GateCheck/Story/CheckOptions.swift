import GateDecision
import GateJournal
import GateRun
import GateSuite

/// Which answers of earlier runs a check takes, when the user chooses.
package enum AnswerChoice: Sendable, CaseIterable {
  /// Those of an unfinished run, however old it is.
  case resume
  /// None.
  case fresh
  /// Those of finished runs, too.
  case reuse
}

/// What a user may choose of a check.
package struct CheckOptions: Sendable {
  /// The suites as the user names them; all when empty.
  package var suites: [String] = []
  /// The baseline to compare with, as the user names it; nil for the policy's choice.
  package var baseline: String?
  /// Whose policy and scorers count.
  package var policy = PolicySource.tag
  /// Whether the release is run again; nil for the policy's choice.
  package var rerunBaseline: Bool?
  /// What to do when nothing changed since the baseline; nil for the policy's choice.
  package var unchanged: UnchangedPolicy?
  /// Whether a replay target's source is called instead of its recordings.
  package var live = false
  /// The folder in which runs are stored, absolute; nil for none.
  package var runFolder: String?
  /// The file of scheduled runs, absolute; nil for none.
  package var runLog: String?
  /// Which answers of earlier runs are taken; nil for what the suite says.
  package var answers: AnswerChoice?
  /// Whether checks that were inconclusive are given their missing epochs.
  package var topsUp = false
  /// Bounds instead of the suite's own.
  package var budget = Budget()
  /// Whether and how answers come by batch.
  package var batch = BatchChoice()
  /// Whether an engine answers files of requests.
  package var files = FileExchange()
  /// How many calls may be under way at once; nil for the suite's number.
  package var concurrency: Int?
  /// How many threads decide; nil for one a core.
  package var threads: Int?
  /// The folder for a part of a run, as the user named it.
  package var shardFolder = Self.defaultShardFolder
  /// The absolute paths of the reports that the command writes.
  package var reports: [String] = []

  /// The folder for a part of a run when the user names none.
  package static let defaultShardFolder = "goldgate-shards"

  /// The standard choice of everything.
  package init() {}

  /// Which answers of earlier runs may be taken for a suite.
  package func answers(for suite: Suite) -> AnswerPolicy {
    switch answers {
    case .resume: .resume(maximumAge: .infinity)
    case .fresh: .fresh
    case .reuse: .reuse
    case nil: suite.cache == .reuse ? .reuse : .standard
    }
  }

  /// Where the run of a suite is stored; nil when the user wants none.
  package func savedRunPath(of suite: String) -> String? { runFolder.map { "\($0)/\(suite).jsonl" } }

  /// The absolute paths of the files that a command writes for a suite, and of the folders for its part, its requests and
  /// the responses to them.
  package func writtenFiles(of suite: Suite, in context: CheckContext) -> [String] {
    [context.absolute("goldgate-report.xml"), context.absolute(shardFolder)] + reports
      + files.folders(in: context) + [savedRunPath(of: suite.name)].compactMap { $0 }
  }

  /// The terms on which models judge a suite's answers.
  package func judgeTerms(for suite: Suite, in context: CheckContext) -> JudgeClient.Terms {
    .calls(policy: answers(for: suite), reports: writtenFiles(of: suite, in: context))
  }

  /// How many threads decide under some rules.
  package func threads(under rules: DecisionRules) -> Int { rules.threads(asked: threads) }
}

extension Suite {
  /// The most calls that may be under way at once.
  package var highestConcurrency: Int { max(concurrency, limits.maximumConcurrency ?? concurrency) }

  /// The limits of a run.
  /// - Parameters:
  ///   - concurrency: a number of calls from the command line, which is then the most.
  ///   - budget: bounds from the command line, instead of the suite's own.
  package func limits(concurrency: Int? = nil, budget: Budget) -> RunLimits {
    var limits = limits
    limits.budget = limits.budget.overridden(by: budget)
    if concurrency != nil { limits.maximumConcurrency = nil }
    return limits
  }
}

/// Whose policy counts.
package enum PolicySource: String, CaseIterable, Sendable {
  /// The policy and scorers at the baseline's tag: a branch cannot lower its own bar.
  case tag
  /// The policy and scorers of the working tree.
  case head
}
