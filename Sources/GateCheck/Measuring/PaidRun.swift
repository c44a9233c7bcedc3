import GateDecision
import GateJSON
import GateJournal
import GateRun
import GateSuite
import GateTargets
import Synchronization

/// A run whose answers cost something: its journal, and what earlier runs paid for already.
package struct PaidRun {
  /// What is paid for, and what may be taken from earlier runs.
  package struct Terms {
    /// The target that is really called.
    let target: TargetConfiguration
    /// Which answers of earlier runs may be taken.
    let policy: AnswerPolicy
    /// The absolute paths of the files that the command will write, and of folders for such files.
    let reports: [String]
    /// How the answers are had by batch; nil where each is called.
    var batch: BatchChoice.Terms?
    /// The commit from whose files alone the target's program runs; nil for the working tree.
    var commit: String?

    /// What decides the answers besides the target's identity and the requests.
    func circumstances(in workspace: Workspace) async throws -> JSONValue {
      if let commit {
        return AnswerCircumstances.of(target, at: commit, environment: workspace.context.environment)
      }
      return try await AnswerCircumstances.of(target, in: workspace, besides: reports)
    }
  }

  /// The journal, to be told when the verdict is out.
  let journal: Journal
  /// What was found in it, and what batches brought.
  var answers: PaidAnswers

  /// Opens the suite's journal, looks up what was paid for before, and tells what it finds.
  /// - Parameters:
  ///   - identity: the identity of the target.
  ///   - journal: the suite's.
  /// - Throws: `GateFailure` where the journal cannot be used.
  init(
    of suite: Suite, on terms: Terms, plan: RunPlan, identity: JSONValue, keptIn journal: SuiteJournal,
    in workspace: Workspace
  ) async throws {
    let circumstances = try await terms.circumstances(in: workspace)
    var failover: [AnswerScope] = []
    for element in terms.target.failover {
      failover.append(try await .of(element.target, in: workspace, besides: terms.reports))
    }
    try await self.init(
      of: suite, plan: plan, scope: AnswerScope(identity: identity, circumstances: circumstances),
      failover: failover, policy: terms.policy, keptIn: journal, in: workspace)
  }

  /// Opens the suite's journal, looks up what was paid for before, and tells what it finds.
  /// - Parameters:
  ///   - scope: what the calls have in common that decides their answers.
  ///   - failover: those of the targets that the first one fails over to, in order.
  ///   - journal: the suite's.
  ///   - isPart: whether a whole run was told of before, and of this part only what is damaged is.
  /// - Throws: `GateFailure` where the journal cannot be used.
  init(
    of suite: Suite, plan: RunPlan, scope: AnswerScope, failover: [AnswerScope] = [], policy: AnswerPolicy,
    keptIn journal: SuiteJournal, isPart: Bool = false, in workspace: Workspace
  ) async throws {
    do {
      self.journal = try journal.open()
      answers = try await PaidAnswers(
        to: plan, in: self.journal, scope: scope, failover: failover, policy: policy)
    } catch let error as JournalError {
      throw GateFailure(error)
    }
    for note in notes(of: plan, isPart: isPart) { workspace.context.writeError("\(suite.name): \(note)\n") }
  }

  private func notes(of plan: RunPlan, isPart: Bool) -> [String] {
    var notes: [String] = []
    let (found, total) = (answers.found, plan.requests.count)
    if found.damaged > 0 {
      notes.append(
        "\(Counted.of(found.damaged, "answer")) in the cache \(found.damaged == 1 ? "is damaged and is" : "are damaged and are") asked for again"
      )
    }
    if isPart { return notes }
    if let file = journal.damagedFile {
      notes.insert(
        "the cache of paid answers was damaged and is not used; it was moved to \(file)", at: 0)
    }
    if found.tooOld > 0 {
      notes.append(
        "\(Counted.of(found.tooOld, "answer")) of an unfinished run \(found.tooOld == 1 ? "is" : "are") too old to go on with; --resume does"
      )
    }
    if answers.resumed > 0 {
      notes.append("resumed: \(answers.resumed) of \(total) answers were already paid for")
    }
    if answers.cached > 0 {
      notes.append("cached: \(answers.cached) of \(total) answers come from earlier runs")
    }
    return notes
  }
}

extension PaidRun {
  /// Brings in the answers that batches can give; they are in the journal when this returns.
  /// - Parameters:
  ///   - candidate: whose they are, if several are asked for at once.
  ///   - allowance: what bounds how many requests are submitted.
  /// - Returns: the longest time from the submission of a batch to its results, in seconds; nil if there was none.
  /// - Throws: `GateFailure` where they are not there yet, or cannot be had this way.
  @discardableResult mutating func collect(
    _ plan: RunPlan, by terms: BatchChoice.Terms, of suite: Suite, for candidate: String? = nil,
    within allowance: CallAllowance, policy: AnswerPolicy, in context: CheckContext
  ) async throws -> Double? {
    guard !plan.hasConversations else { throw BatchFitness.conversation }
    let name = ([suite.name] + [candidate].compactMap { $0 }).joined(separator: ": ")
    let runner = BatchRunner(
      on: terms.target, wait: terms.wait, within: allowance,
      tell: { context.writeError("\(name): \($0)\n") })
    do throws(BatchStop) {
      return try await runner.collect(
        plan, into: &answers, ids: terms.ids, rest: terms.rest, policy: policy)
    } catch {
      throw GateFailure(error, of: suite, for: candidate)
    }
  }
}

/// The journals of runs that came to their verdict, which are told so once the command's results are written:
/// until then a command that is broken off finds every answer again.
package final class SettledRuns: Sendable {
  private let journals = Mutex<[Journal]>([])

  /// No run yet.
  package init() {}

  /// Takes in a run whose answers were used to the end.
  package func add(_ outcome: SuiteEvaluation.Outcome) {
    if let journal = outcome.journal { add(journal) }
  }

  /// Takes in the journal of a run whose answers were used to the end.
  package func add(_ journal: Journal) { journals.withLock { $0.append(journal) } }

  /// Ends the runs, so that the next ones call anew.
  package func finish(in context: CheckContext) async {
    for journal in journals.withLock({ $0 }) {
      do throws(JournalError) { try await journal.finish() } catch {
        context.writeError("goldgate: the next run will take up this one's answers: \(error)\n")
      }
    }
  }
}
