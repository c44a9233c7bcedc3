import ArgumentParser
import GateCheck

/// How a baseline is recorded.
struct RecordingOptions: ParsableArguments {
  @Flag(help: "Replace a baseline of the same system.")
  var force = false

  @Flag(help: "Record from a tree with uncommitted changes; the baseline says so.")
  var allowDirty = false

  @Flag(help: "Call a replay target's live source instead of its recordings.")
  var live = false

  @OptionGroup var budget: BudgetOptions
  @OptionGroup var batch: BatchOptions

  /// The choices as typed.
  var terms: RecordingTerms {
    var terms = RecordingTerms()
    terms.force = force
    terms.allowDirty = allowDirty
    terms.live = live
    terms.budget = budget.value
    terms.batch = batch.value
    return terms
  }
}
