import ArgumentParser
import GateCheck
import GateSuite

/// How much a command may use of calls, tokens, time and money.
struct BudgetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Bound what a suite's run may use, instead of the suite's number: calls=N, tokens=N, seconds=N or cost_usd=N. Repeatable.",
      valueName: "amount"))
  var budget: [Amount] = []

  /// One bound, as typed.
  struct Amount: ExpressibleByArgument {
    let budget: Budget

    init?(argument: String) {
      let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let number = Double(parts[1]), number >= 0, number.isFinite else { return nil }
      switch parts[0] {
      case "calls":
        guard let calls = Int(exactly: number) else { return nil }
        budget = Budget(calls: calls)
      case "tokens":
        guard let tokens = Int(exactly: number) else { return nil }
        budget = Budget(tokens: tokens)
      case "seconds": budget = Budget(seconds: number)
      case "cost_usd": budget = Budget(costUSD: number)
      default: return nil
      }
    }
  }

  /// The bounds as one.
  var value: Budget { budget.reduce(Budget()) { $0.overridden(by: $1.budget) } }
}

/// Whether answers are asked for through the provider's batch endpoint instead of one call for each.
struct BatchSubmission: ParsableArguments {
  @Flag(help: "Ask through the provider's batch endpoint (openai, anthropic): half the price, within a day.")
  var batch = false

  @Option(
    help: ArgumentHelp(
      "How long to wait for a batch, such as 90m or 2h, which is the standard; 0 submits and ends with exit code 6.",
      valueName: "time"))
  var batchWait: BatchWait?

  /// The choice as typed.
  var value: BatchChoice {
    var choice = BatchChoice()
    (choice.submits, choice.wait) = (batch, batchWait?.seconds)
    return choice
  }

  /// Refuses a time to wait for no batch.
  /// - Parameter isOn: whether any batch is asked for.
  func check(isOn: Bool, flags: String) throws {
    if batchWait != nil, !isOn { throw ValidationError("--batch-wait needs \(flags).") }
  }
}

/// Whether the provider's batch endpoint is asked, and for which batches.
struct BatchOptions: ParsableArguments {
  @OptionGroup var submission: BatchSubmission

  @Option(
    help: ArgumentHelp(
      "Take the answers of a batch that another machine submitted. Repeatable. With --batch, what none of them holds is submitted; without, it is an error.",
      valueName: "id"))
  var batchID: [String] = []

  /// The choice as typed.
  var value: BatchChoice {
    var choice = submission.value
    choice.ids = batchID
    return choice
  }

  func validate() throws { try submission.check(isOn: value.isOn, flags: "--batch or --batch-id") }
}

/// How many calls a command makes at once.
struct ConcurrencyOptions: ParsableArguments {
  @Option(help: "How many calls may be under way at once, instead of the suite's number.")
  var concurrency: Int?

  func validate() throws {
    if let concurrency, !RunLimits.concurrencies.contains(concurrency) {
      throw ValidationError("--concurrency must be from 1 to \(RunLimits.concurrencies.upperBound).")
    }
  }
}

/// How many threads a command decides with.
struct ThreadOptions: ParsableArguments {
  /// How many there may be.
  private static let range = 1...1024

  @Option(
    help: ArgumentHelp(
      "How many threads decide at once (default: one a core). The result is the same for any number.",
      valueName: "n"))
  var threads: Int?

  func validate() throws { try Self.check(threads) }

  /// Checks a number as typed.
  static func check(_ threads: Int?) throws {
    if let threads, !range.contains(threads) {
      throw ValidationError("--threads must be from \(range.lowerBound) to \(range.upperBound).")
    }
  }
}

/// How long a batch is waited for, as typed: `2h`, `90m`, `45s`, or `0`.
struct BatchWait: ExpressibleByArgument, Equatable {
  /// The time in seconds, from 0 to 48 hours.
  let seconds: Double

  private static let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
  private static let longest = 48.0 * 3600

  init?(argument: String) {
    if argument == "0" {
      seconds = 0
      return
    }
    guard let unit = argument.last.flatMap({ Self.units[$0] }), let number = Double(argument.dropLast()),
      number >= 0, number * unit <= Self.longest
    else { return nil }
    seconds = number * unit
  }
}

/// Which answers of earlier runs a check may take.
struct AnswerOptions: ParsableArguments {
  @Flag(exclusivity: .exclusive) var choice: AnswerChoice?
}

extension AnswerChoice: EnumerableFlag {
  package static func name(for value: AnswerChoice) -> NameSpecification {
    switch value {
    case .resume: .customLong("resume")
    case .fresh: .customLong("no-cache")
    case .reuse: .customLong("cache")
    }
  }

  package static func help(for value: AnswerChoice) -> ArgumentHelp? {
    switch value {
    case .resume: "Go on with an unfinished run however old it is, not only for seven days."
    case .fresh: "Make a new call for every answer, even if an unfinished run paid for it."
    case .reuse: "Take the answers of finished runs, too, like 'cache: reuse' in the suite."
    }
  }
}

extension PolicySource: ExpressibleByArgument {}
extension PublishedSchema: ExpressibleByArgument {}
extension UnchangedPolicy: ExpressibleByArgument {}
