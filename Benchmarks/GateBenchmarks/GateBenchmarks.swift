import ArgumentParser

/// Measures the decision, the scorers and the reports through the public API: how often it errs, and how long they take.
@main
struct GateBenchmarks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "GateBenchmarks",
    abstract:
      "Measures how often the decision errs, and how long it, the scorers, the groups and the reports take.",
    subcommands: [
      Simulate.self, Evidence.self, JudgeChange.self, Speed.self, ScorerSpeed.self, ReportSpeed.self,
      GroupSpeed.self, Switches.self, Routes.self,
    ])
}
