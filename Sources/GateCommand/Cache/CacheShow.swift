import ArgumentParser
import GateCheck
import GateDecision

/// `goldgate cache show`.
struct CacheShow: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show how many answers are kept for each suite.",
    discussion: """
      Examples:
        goldgate cache show
        goldgate cache show --suite support-faq
      """)

  @OptionGroup var options: CacheOptions

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    try options.forEach(in: context) { keeper, suite, name in
      let summary = try keeper.summary(of: suite)
      var told = "\(name): \(summary.answers) answers, \(summary.unfinished) of them of unfinished runs"
      if let oldest = summary.oldest, let newest = summary.newest {
        told += ", from \(CheckContext.timestamp(oldest)) to \(CheckContext.timestamp(newest))"
      }
      if summary.failures > 0 { told += "; \(summary.failures) failed calls that may have been billed" }
      context.write("\(told); \(summary.bytes) bytes\n")
    }
    return .pass
  }
}
