import ArgumentParser

/// Measures the decision through the public API: how often it errs, and how long it takes.
@main
struct GateBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "GateBenchmarks",
    abstract: "Measures how often the decision errs, and how long it takes.",
    subcommands: [Simulate.self, Speed.self])
}
