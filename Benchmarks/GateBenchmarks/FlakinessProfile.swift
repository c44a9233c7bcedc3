import Foundation
import GateSuite

/// How flaky the examples of a golden set are, as repeated runs of a real system showed it.
///
/// Each example passes with a chance of its own. The chances are taken as a beta distribution whose mean and whose mean
/// of p (1 - p) are those of the repeats, k / (k - 1) times the plain figure, so that few epochs do not understate the
/// noise, as resampling them would.
struct FlakinessProfile: Sendable {
  /// What the table calls it.
  let name: String
  /// The mean chance to pass.
  let mean: Double
  /// The mean of p (1 - p), the variance of an answer about its example's own chance.
  let noise: Double

  /// The profile of repeats of each example, each 1 for a pass and 0 for a failure; examples with one repeat say nothing.
  init?(name: String, repeats: [[Double]]) {
    let repeats = repeats.filter { $0.count > 1 }
    guard !repeats.isEmpty else { return nil }
    let means = repeats.map { $0.reduce(0, +) / Double($0.count) }
    let noises = zip(repeats, means).map { values, mean in
      mean * (1 - mean) * Double(values.count) / Double(values.count - 1)
    }
    self.name = name
    mean = means.reduce(0, +) / Double(means.count)
    noise = noises.reduce(0, +) / Double(noises.count)
  }

  /// The profile of a stored run's epochs, or of the repeats of an example that share a cluster.
  /// - Parameter path: a baseline or a run that `goldgate check --save-run` stored, or lines with `cluster`, `baseline` and
  ///   `current`.
  /// - Throws: if it cannot be read, or has no metric of passes and failures with two repeats.
  init(name: String, path: String) throws {
    let source = try SourceFile(readingFrom: path, named: path)
    let found: [[[Double]]]
    if (try? Run.header(of: source)) != nil {
      let run = try Run(source)
      found = run.header.metrics.keys.sorted().map { metric in
        run.examples.map { $0.epochs.compactMap { $0.scores[metric] } }
      }
    } else {
      var repeats: [String: [Double]] = [:]
      for line in String(decoding: source.bytes, as: UTF8.self).split(separator: "\n") {
        let row = try JSONDecoder().decode(RepeatedRow.self, from: Data(line.utf8))
        repeats[row.cluster, default: []] += [row.baseline, row.current]
      }
      found = [repeats.sorted { $0.key < $1.key }.map(\.value)]
    }
    guard let first = found.lazy.compactMap({ FlakinessProfile(name: name, repeats: $0) }).first else {
      throw Diagnostic("no example has two repeats", at: Place(file: path))
    }
    self = first
  }

  /// A draw of an example's chance to pass.
  func level(_ generator: inout ReplicateGenerator) -> Double {
    let spread = mean * (1 - mean)
    // E[p (1 - p)] = m (1 - m) s / (s + 1) with s = a + b.
    let share = min(max(noise / spread, 1e-3), 0.999)
    let sum = share / (1 - share)
    return generator.beta(mean * sum, (1 - mean) * sum)
  }
}

/// Two repeats of an example, which is a cluster of such rows.
private struct RepeatedRow: Decodable {
  let cluster: String
  let baseline: Double
  let current: Double
}
