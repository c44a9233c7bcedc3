import Foundation
import GateSuite

/// What common random numbers do for a metric: both sides send one seed for each example and epoch, and where the server
/// honours it, an example that did not change gets the same answer, so that the noise of the two sides cancels in their
/// difference.
public struct CommonSeeds: Sendable, Equatable {
  /// The metric.
  public let metric: String
  /// The correlation of the two sides' scores within the examples, over epochs with the same seed, in [-1, 1]; nil if
  /// no example has two such epochs, or if a side has no noise in them.
  public let correlation: Double?
  /// How many answers of this run have the baseline's seed.
  public let answers: Int
  /// How many of them are the baseline's to the letter.
  public let same: Int
  /// How many epochs the sides have as they are, and how many with seeds of their own on each side would see as much,
  /// 2 / (1/k_before + 1/k_now - 2 r m / (k_before k_now)) with m epochs of common seeds.
  public let epochs: Epochs?

  /// Numbers of epochs on both sides that see the same.
  public struct Epochs: Sendable, Equatable {
    /// As many epochs, the same on both sides, as the two sides' numbers are worth without common seeds.
    public let plain: Double
    /// As many as they are worth with them; infinite if the noise cancels to the last.
    public let effective: Double
  }

  /// What common seeds do for each gating metric that has a score of its own for each answer.
  /// - Returns: none if no answer of this run has a seed that the baseline's answer has.
  public static func all(in pair: RunPair, rules: DecisionRules) -> [CommonSeeds] {
    rules.metrics.compactMap { metric in
      guard metric.isGating, !metric.isTime, let series = metric.plainSeries, rules.passAt[series] == nil
      else { return nil }
      return CommonSeeds(metric.name, series: series, in: pair)
    }
  }

  private init?(_ metric: String, series: String, in pair: RunPair) {
    var (answers, same) = (0, 0)
    var (before, now, joint) = (0.0, 0.0, 0.0)
    var (numbers, matched, examples) = ((before: 0, now: 0), 0, 0)
    for record in pair.current.examples {
      guard let place = pair.baseline.position(of: record.id) else { continue }
      let earlier = pair.baseline.examples[place]
      guard earlier.digest == record.digest else { continue }
      var values: [(before: Double, now: Double)] = []
      for (old, new) in zip(earlier.epochs, record.epochs) {
        guard let seed = new.seed, old.seed == seed, let x = old.scores[series], let y = new.scores[series]
        else { continue }
        answers += 1
        if old.hasAnswer(of: new) { same += 1 }
        values.append((x, y))
      }
      guard !values.isEmpty else { continue }
      examples += 1
      matched += values.count
      numbers.before += earlier.epochs.count
      numbers.now += record.epochs.count
      let count = Double(values.count)
      let means = (
        values.reduce(0) { $0 + $1.before } / count, values.reduce(0) { $0 + $1.now } / count
      )
      for value in values {
        let (x, y) = (value.before - means.0, value.now - means.1)
        before += x * x
        now += y * y
        joint += x * y
      }
    }
    guard answers > 0 else { return nil }
    self.metric = metric
    self.answers = answers
    self.same = same
    guard before > 1e-12, now > 1e-12 else {
      (correlation, epochs) = (nil, nil)
      return
    }
    let correlation = min(max(joint / (before * now).squareRoot(), -1), 1)
    self.correlation = Figure.rounded(correlation)
    let count = Double(examples)
    let (release, check) = (Double(numbers.before) / count, Double(numbers.now) / count)
    let plain = 1 / release + 1 / check
    let left = plain - 2 * correlation * Double(matched) / count / (release * check)
    epochs = Epochs(plain: 2 / plain, effective: left > 1e-9 ? 2 / left : .infinity)
  }
}

extension CommonSeeds {
  /// What the common seeds save, if they do: below a correlation of 0.1 there is nothing to tell.
  public var warning: Warning? {
    guard let correlation, correlation >= 0.1, let epochs else { return nil }
    let worth =
      epochs.effective.isFinite && epochs.effective < 1000
      ? "as much as \(Self.told(epochs.effective)) without"
      : "as much as any number without"
    return Warning(
      .commonSeeds,
      "both sides send one seed for each example and epoch: \(same) of \(answers) answers are the baseline's to the letter, and the noise of '\(metric)' correlates by \(Self.told(correlation, decimals: 2)), so that \(Self.told(epochs.plain)) epochs on each side see \(worth)"
    )
  }

  private static func told(_ value: Double, decimals: Int = 1) -> String {
    String(format: "%.\(decimals)f", value)
  }
}
