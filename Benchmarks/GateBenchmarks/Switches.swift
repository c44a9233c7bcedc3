import ArgumentParser
import Foundation
import Synchronization

/// Prints how often each of five planted candidates is decided rightly, and the calls beside those of separate checks.
struct Switches: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Simulates switches among five planted candidates: right decisions, and calls.",
    discussion: """
      The candidates: one as good as the release; one as good at half the price; one that is 3 points worse, within the \
      margin; one that is 10 points worse; one as good that is twice as slow at p95, beyond a latency limit. Ends with 1 \
      if one of them is decided rightly in fewer than 95 % of the switches, or if the calls are more than 0.6 of those \
      of five separate checks that run the release again.
      """)

  @Option(help: "How many switches are simulated.")
  var replicates = 200

  @Option(help: "How many examples the golden set has.")
  var examples = 1600

  @Option(help: "How often each example is asked.")
  var epochs = 3

  @Option(help: "The accepted worsening.")
  var margin = 0.06

  @Option(help: "How often is looked.")
  var looks = 4

  @Option(help: "How many resamples an interval draws.")
  var resamples = 1000

  @Option(help: "The seed of the switches.")
  var seed: UInt64 = 1

  func run() throws {
    let trial = try SwitchTrial(
      examples: examples, epochs: epochs, margin: margin, looks: looks, resamples: resamples, seed: seed)
    let outcomes = Mutex<[SwitchTrial.Outcome]>([])
    DispatchQueue.concurrentPerform(iterations: replicates) { replicate in
      let outcome = trial.run(replicate: replicate)
      outcomes.withLock { $0.append(outcome) }
    }
    let found = outcomes.withLock { $0 }
    print(
      "\(replicates) switches, \(examples) examples, \(epochs) epochs, margin \(margin), \(looks) looks, seed \(seed)\n\n| candidate | wanted | go % | no-go % | more evidence % | right % | settled at look (mean) |\n|---|---|---|---|---|---|---|"
    )
    var holds = true
    for (number, planted) in SwitchTrial.Planted.allCases.enumerated() {
      let decided = found.map { $0.decisions[number] }
      func share(_ isMeant: (SwitchTrial.Decided) -> Bool) -> Double {
        Double(decided.count(where: isMeant)) / Double(decided.count)
      }
      let right = share { planted.isRight($0) }
      if right < 0.95 { holds = false }
      let look = decided.reduce(0) { $0 + $1.settledAt } / Double(decided.count)
      print(
        "| \(planted.rawValue) | \(planted.wanted.rawValue) | \(percent(share { $0.decision == .go })) | \(percent(share { $0.decision == .noGo })) | \(percent(share { $0.decision == .moreEvidence })) | \(percent(right)) | \(String(format: "%.2f", look)) |"
      )
    }
    let count = Double(found.count)
    let calls = found.reduce(0) { $0 + Double($1.calls) } / count
    let separate = Double(SwitchTrial.Planted.allCases.count * 2 * examples * epochs)
    let early = found.reduce(0) { $0 + Double($1.callsOfEarlyChecks) } / count
    print(
      "\nCalls of a switch: \(Int(calls.rounded())); of five separate checks that run the release again: \(Int(separate)), ratio \(String(format: "%.2f", calls / separate)); of five that stop early, too: \(Int(early.rounded())), ratio \(String(format: "%.2f", calls / early))"
    )
    if calls > 0.6 * separate { holds = false }
    if !holds { throw ExitCode(1) }
  }

  private func percent(_ share: Double) -> String { String(format: "%.1f", 100 * share) }
}
