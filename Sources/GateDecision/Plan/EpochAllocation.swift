import GateSuite

/// How often each example is run, planned from what earlier releases stored: examples that always scored alike need fewer
/// epochs than those whose answers vary.
///
/// The plan is made when a release is recorded, from releases before it, and every check runs each example as often as the
/// release did. So neither side's own answers have a part in it, and both sides of an example have the same number: the
/// difference of an unchanged example is as likely up as down, and the sign-flip test stays exact.
public struct EpochAllocation: Sendable, Equatable {
  /// The epochs by example.
  public let epochs: [String: Int]
  /// How many examples always scored alike.
  public let steady: Int
  /// How many did not, or lacked a score.
  public let flaky: Int
  /// How many are too new for a plan, and get as many epochs as flaky ones.
  public let unknown: Int
  /// How many releases it was planned from.
  public let releases: Int

  /// Below how many answers nothing is known of an example.
  public static let fewestAnswers = 3

  /// Plans a release.
  /// - Parameters:
  ///   - golden: the examples; a stored one counts if its content is the same.
  ///   - numbers: the epochs of a steady example, and of any other one.
  ///   - metrics: the scored metrics that gate.
  ///   - releases: the runs of the releases before it.
  public init(of golden: GoldenSet, numbers: ClosedRange<Int>, metrics: [String], releases: [Run]) {
    var answers: [String: [EpochRecord]] = [:]
    let digests = Dictionary(
      golden.examples.map { ($0.id, $0.digest) }, uniquingKeysWith: { first, _ in first })
    for run in releases {
      for example in run.examples where digests[example.id] == example.digest {
        answers[example.id, default: []] += example.epochs
      }
    }
    var (epochs, steady, flaky, unknown): ([String: Int], Int, Int, Int) = ([:], 0, 0, 0)
    for example in golden.examples {
      let known = answers[example.id] ?? []
      let isSteady =
        !metrics.isEmpty
        && metrics.allSatisfy { metric in
          let first = known.first?.scores[metric]
          return first != nil && known.allSatisfy { $0.scores[metric] == first }
        }
      if known.count < Self.fewestAnswers {
        unknown += 1
      } else if isSteady {
        steady += 1
      } else {
        flaky += 1
      }
      let isFew = known.count >= Self.fewestAnswers && isSteady
      let number = isFew ? numbers.lowerBound : numbers.upperBound
      epochs[example.id] = example.isCritical ? max(number, EpochNumbers.fewestOfCritical) : number
    }
    (self.epochs, self.steady, self.flaky, self.unknown) = (epochs, steady, flaky, unknown)
    self.releases = releases.count
  }

  /// `180 examples that always scored alike 1 time, 25 others 6 times, by what 3 releases stored`.
  public func told(_ numbers: ClosedRange<Int>) -> String {
    func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }
    let others = flaky + unknown
    let new = unknown > 0 ? " (\(unknown) of them too new to know)" : ""
    return
      "\(steady) examples that always scored alike are run \(times(numbers.lowerBound)), \(others) others \(times(numbers.upperBound))\(new), by what \(releases) earlier release\(releases == 1 ? "" : "s") stored"
  }
}

extension Run {
  /// How often each example was run, which a check repeats if epochs go by history.
  public var epochCounts: [String: Int] {
    Dictionary(examples.map { ($0.id, $0.epochs.count) }, uniquingKeysWith: { first, _ in first })
  }
}
