import ArgumentParser
import GateCheck

/// Which candidates a command runs beside the suite or its release.
struct CandidateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A candidate: one of the suite's by its name, or NAME=key:value,... Repeatable.", valueName: "candidate"
    ))
  var candidate: [String] = []

  /// The candidates as typed.
  var arguments: [CandidateArgument] { candidate.map(CandidateArgument.init) }
}
