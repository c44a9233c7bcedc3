import Foundation
import GateDecision
import GateJSON
import GateJournal
import GateSuite

/// Keeps the means of scheduled runs in a file, and reads them back as series of one unchanged system.
package enum ScheduledRuns {
  /// The file, which must be there.
  package static func open(_ path: String) throws -> RunLog {
    guard FileManager.default.fileExists(atPath: path) else {
      throw GateFailure(
        .configuration, "there is no file of scheduled runs at \(path)",
        remedy: "let a scheduled job write it: goldgate check --log-run \(path)")
    }
    return try openOrMake(path)
  }

  /// Adds a run to a file, which is made where there is none.
  /// - Parameter passAt: the metrics that are derived from the run's, by name.
  package static func add(_ run: Run, passAt: [String: PassAt] = [:], to path: String) throws {
    let header = run.header
    let means =
      header.metrics.keys.compactMap { name in run.mean(name).map { (name, $0) } }
      + passAt.compactMap { name, passAt in run.mean(passAt).map { (name, $0) } }
    do {
      try openOrMake(path).add([
        RunLog.Entry(
          suite: header.suite, evaluatedAt: header.evaluatedAt, fingerprint: fingerprint(of: header),
          means: Dictionary(means, uniquingKeysWith: { first, _ in first }))
      ])
    } catch let error as JournalError {
      throw GateFailure(error)
    }
  }

  /// The scored metrics of a suite, in the runs since the system last changed.
  package static func series(of suite: Suite, in log: RunLog) throws -> [ScheduledSeries] {
    let entries = try log.entries(of: suite.name)
    guard let newest = entries.last else { return [] }
    let unchanged = entries.reversed().prefix { $0.fingerprint == newest.fingerprint }.reversed()
    return suite.metrics.filter(\.source.isScore).compactMap { metric in
      let runs = unchanged.compactMap { entry in
        entry.means[metric.name].map { (time: entry.evaluatedAt, value: $0) }
      }
      if runs.isEmpty { return nil }
      return ScheduledSeries(metric: metric.name, higherIsBetter: metric.higherIsBetter, runs: runs)
    }
  }

  private static func openOrMake(_ path: String) throws -> RunLog {
    do throws(JournalError) {
      return try RunLog(path: path)
    } catch {
      throw GateFailure(error)
    }
  }

  /// What decides the answers and their scores. The provider's own changes are what is watched for, and so no part.
  private static func fingerprint(of header: RunHeader) -> String {
    Digest(of: [
      "prompt": header.prompt.map { .string($0.description) } ?? .null,
      "golden": .string(header.golden.description), "target": header.target, "parameters": header.parameters,
      "metrics": .object(header.metrics), "epochs": .integer(header.epochs),
    ]).description
  }
}
