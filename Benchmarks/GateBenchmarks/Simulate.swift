import ArgumentParser
import Foundation
import GateStatistics
import Synchronization

/// Counts wrong decisions over simulated golden sets and prints their rates beside the bars.
struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Counts wrong decisions over simulated golden sets.",
    discussion: "Ends with 1 where a rate is above its bar. The table is the same for any number of threads.")

  @Option(help: "How many golden sets are drawn of each cell; a tenth or a fortieth of it of large families.")
  var replicates = 20_000

  @Option(help: "The seed of the golden sets.")
  var seed: UInt64 = 1

  @Option(help: "How many golden sets are decided at once.")
  var threads = 1

  @Option(help: "Only the cells whose name contains this; several can be given.")
  var cells: [String] = []

  func validate() throws {
    guard (1...100_000_000).contains(replicates) else {
      throw ValidationError("--replicates must be from 1 to 100000000")
    }
    guard (1...1024).contains(threads) else { throw ValidationError("--threads must be from 1 to 1024") }
    guard !chosen.isEmpty else { throw ValidationError("--cells matches no cell") }
  }

  private var chosen: [SimulatedCell] {
    (UnchangedCells.plain + GroupedCells.clustered + GroupedCells.weighted + GroupedCells.repeated
      + GroupedCells.families + GroupedCells.fewClusters + TotalEffectCells.all + DroppedCells.all
      + EpochCells.all + GoldenSetCells.all + CorrectedCells.all + HistoryCells.all + JudgedCells.all)
      .filter { cell in cells.isEmpty || cells.contains { cell.name.contains($0) } }
  }

  func run() throws {
    print(
      "| simulated | wrong | replicates | rate % | 95 % interval | bar % | |\n|---|---|---|---|---|---|---|")
    var isOver = false
    for cell in chosen {
      let replicates = max(1, replicates / cell.divisor)
      let wrong = count(cell, replicates)
      let rate = Double(wrong) / Double(replicates)
      let interval = WilsonInterval(successes: wrong, of: replicates, alpha: 0.025)
      let bounds = interval.map { "\(percent($0.lower)) to \(percent($0.upper))" } ?? ""
      let isWithin = rate <= cell.fault.bar
      isOver = isOver || !isWithin
      print(
        "| \(cell.name) | \(wrong) | \(replicates) | \(percent(rate)) | \(bounds) | \(percent(cell.fault.bar)) | \(isWithin ? "ok" : "over") |"
      )
      fflush(nil)
    }
    if isOver { throw ExitCode(1) }
  }

  private func count(_ cell: SimulatedCell, _ replicates: Int) -> Int {
    let total = Mutex(0)
    let (seed, threads) = (seed, threads)
    DispatchQueue.concurrentPerform(iterations: threads) { worker in
      var wrong = 0
      for replicate in stride(from: worker, to: replicates, by: threads)
      where cell.isWrong(replicate: replicate, seed: seed) {
        wrong += 1
      }
      total.withLock { $0 += wrong }
    }
    return total.withLock { $0 }
  }

  private func percent(_ share: Double) -> String { String(format: "%.2f", 100 * share) }
}
