import ArgumentParser
import Foundation
import Synchronization

/// Prints how often what a routing promises holds, and what it saves.
struct Routes: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Simulates routings among five planted candidates: promises kept, routes found, and the gain.",
    discussion: """
      Routes are chosen on one half of the examples and proved on the other. In the first design each candidate is good \
      in some categories, one is worse by exactly the margin everywhere, and one is as good and dearer; in the second all \
      five are worse by exactly the margin, so that every route is one too many; in the third the categories are of very \
      unequal size. Ends with 1 if in fewer than 95 % of the routings of a design no route leads to a system that is worse \
      by the margin, or if a bound of all routes together holds in fewer.
      """)

  @Option(help: "How many routings of each design are simulated.")
  var replicates = 500

  @Option(help: "How many examples the golden set has.")
  var examples = 1600

  @Option(help: "How often each example is asked.")
  var epochs = 3

  @Option(help: "The accepted worsening.")
  var margin = 0.08

  @Option(help: "How many resamples an interval draws.")
  var resamples = 2000

  @Option(help: "The seed of the routings.")
  var seed: UInt64 = 1

  func run() throws {
    print(
      "\(replicates) routings of each design, \(examples) examples, \(epochs) epochs, margin \(margin), seed \(seed)\n\n| design | routes hold % | whole: lower bound holds % | upper % | price: lower % | upper % | routes | good ones found % | price of a right answer |\n|---|---|---|---|---|---|---|---|---|"
    )
    var holds = true
    for design in RouteDesign.all(margin: margin) {
      let trial = RouteTrial(
        design: design, examples: examples, epochs: epochs, margin: margin, resamples: resamples, seed: seed)
      let outcomes = Mutex<[RouteTrial.Outcome]>([])
      DispatchQueue.concurrentPerform(iterations: replicates) { replicate in
        let outcome = trial.run(replicate: replicate)
        outcomes.withLock { $0.append(outcome) }
      }
      let found = outcomes.withLock { $0 }
      let count = Double(found.count)
      func share(_ isMeant: (RouteTrial.Outcome) -> Bool) -> Double {
        Double(found.count(where: isMeant)) / count
      }
      func mean(_ value: (RouteTrial.Outcome) -> Double) -> Double {
        found.reduce(0) { $0 + value($1) } / count
      }
      let promises = [
        share(\.holds), share(\.lower), share(\.upper), share(\.priceLower), share(\.priceUpper),
      ]
      if promises.contains(where: { $0 < 0.95 }) { holds = false }
      let good = trial.good
      let discovered = good == 0 ? "-" : percent(mean { Double($0.found) } / Double(good))
      print(
        "| \(design.name) | \(promises.map(percent).joined(separator: " | ")) | \(String(format: "%.2f", mean { Double($0.routes) })) | \(discovered) | \(String(format: "%.3f", mean(\.price))) |"
      )
    }
    if !holds { throw ExitCode(1) }
  }

  private func percent(_ share: Double) -> String { String(format: "%.1f", 100 * share) }
}
