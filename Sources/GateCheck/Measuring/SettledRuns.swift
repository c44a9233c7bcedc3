import GateJournal
import Synchronization

/// The journals of runs that came to their verdict, which are told so once the command's results are written:
/// until then a command that is broken off finds every answer again.
package final class SettledRuns: Sendable {
  private let journals = Mutex<[Journal]>([])

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
