import ArgumentParser
import Foundation
import GateDecision
import GateStatistics
import Synchronization

/// Counts in how many releases the judges' stored answers show that a judge changed, in one check and in twenty.
struct JudgeChange: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judges",
    abstract: "Counts how often a judge that changed under its own name is found.",
    discussion: "Ends with 1 if more than 1 % of releases with an unchanged judge raise an alarm.")

  @Option(help: "How many releases are drawn of each cell.")
  var replicates = 2000

  @Option(help: "The seed.")
  var seed: UInt64 = 1

  @Option(help: "How many releases are drawn at once.")
  var threads = 1

  @Option(help: "Only the cells whose name contains this; several can be given.")
  var cells: [String] = []

  private static let checks = 20

  func validate() throws {
    guard (1...100_000_000).contains(replicates) else {
      throw ValidationError("--replicates must be from 1 to 100000000")
    }
    guard (1...1024).contains(threads) else { throw ValidationError("--threads must be from 1 to 1024") }
    guard !chosen.isEmpty else { throw ValidationError("--cells matches no cell") }
  }

  private var chosen: [JudgeCell] {
    JudgeCell.all.filter { cell in cells.isEmpty || cells.contains { cell.name.contains($0) } }
  }

  func run() throws {
    let error = JudgeWatch.error(of: 0.05)
    print(
      "| simulated | replicates | found in the first check % | found in \(Self.checks) checks % | \(Self.checks) checks, 95 % interval |\n|---|---|---|---|---|"
    )
    var isOver = false
    for cell in chosen {
      let (first, all) = count(cell, error: error)
      let interval = WilsonInterval(successes: all, of: replicates, alpha: 0.025)
      let bounds = interval.map { "\(percent($0.lower)) to \(percent($0.upper))" } ?? ""
      isOver = isOver || cell.drop == 0 && Double(all) > error * Double(replicates)
      print(
        "| \(cell.name) | \(replicates) | \(percent(share(first))) | \(percent(share(all))) | \(bounds) |")
      fflush(nil)
    }
    if isOver { throw ExitCode(1) }
  }

  /// In how many replicates there is an alarm in the first check the judge is another one in, and in any check.
  private func count(_ cell: JudgeCell, error: Double) -> (first: Int, all: Int) {
    let total = Mutex((first: 0, all: 0))
    let (seed, threads, replicates) = (seed, threads, replicates)
    DispatchQueue.concurrentPerform(iterations: threads) { worker in
      var (first, all) = (0, 0)
      for replicate in stride(from: worker, to: replicates, by: threads) {
        guard
          let check = cell.alarm(within: Self.checks, error: error, replicate: replicate, seed: seed)
        else { continue }
        all += 1
        if check <= cell.since { first += 1 }
      }
      total.withLock { $0 = ($0.first + first, $0.all + all) }
    }
    return total.withLock { $0 }
  }

  private func share(_ count: Int) -> Double { Double(count) / Double(replicates) }

  private func percent(_ share: Double) -> String { String(format: "%.1f", 100 * share) }
}
