import GateJSON
import GateSuite

/// The release's answers and their scores, beside which a run's answers are judged.
///
/// An answer that is word for word the release's keeps the release's score of it, where a metric's scores may be kept.
/// Answers of an example are matched as multisets, whatever their epochs: the first answer that says something takes the
/// score of the release's first that says the same, the second that of the second, and from the first on again if the
/// release has no more. An answer is the same only if its earlier turns and its calls of tools are, too.
public struct ReleasedAnswers: Sendable {
  private let run: Run
  private let rows: [String: Example]?
  /// The metrics whose scores may be kept.
  public let kept: Set<String>

  /// The answers of a release.
  /// - Parameters:
  ///   - golden: the rows by which the release judged them; nil if they are not known. Where a row is judged otherwise
  ///     now, nothing is kept.
  ///   - kept: the metrics whose scores may be kept.
  public init(_ run: Run, golden: GoldenSet?, keeping kept: Set<String> = []) {
    self.run = run
    self.kept = kept
    rows = golden.map {
      Dictionary($0.examples.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  private init(_ run: Run, rows: [String: Example]?, kept: Set<String>) {
    (self.run, self.rows, self.kept) = (run, rows, kept)
  }

  /// The same answers, if the scores of some metrics may be kept.
  public func keeping(_ metrics: Set<String>) -> ReleasedAnswers {
    ReleasedAnswers(run, rows: rows, kept: metrics)
  }

  /// The definitions with which the scores were made, by metric.
  public var definitions: [String: JSONValue] { run.header.metrics }

  /// The models that judged, as their providers named them, by metric.
  public var judges: [String: [String]] { run.header.judges }

  /// The answers to an example.
  func answers(to row: Example) -> Answers {
    guard let place = run.position(of: row.id), run.examples[place].digest == row.digest else {
      return Answers(epochs: [], kept: [])
    }
    // What a judge sees of the metadata is in no digest.
    let released = rows?[row.id]
    let keeps = released?.digest == row.digest && released?.metadata == row.metadata
    return Answers(
      epochs: run.examples[place].epochs, kept: keeps ? kept.filter { row.ownScorer(of: $0) == nil } : [])
  }

  /// The release's answers to one example.
  struct Answers {
    /// The release's epochs.
    let epochs: [EpochRecord]
    /// The metrics whose scores are kept.
    let kept: Set<String>
    private var taken: [Int: Int] = [:]

    init(epochs: [EpochRecord], kept: Set<String>) {
      (self.epochs, self.kept) = (epochs, kept)
    }

    /// The release's answer that an answer is word for word; nil if there is none.
    mutating func match(_ response: Response) -> EpochRecord? {
      if kept.isEmpty { return nil }
      let same = epochs.indices.filter { epochs[$0].isAnswer(response) }
      guard let first = same.min(by: { (taken[$0] ?? 0, $0) < (taken[$1] ?? 0, $1) }) else { return nil }
      taken[first, default: 0] += 1
      return epochs[first]
    }

    /// The text of the release's answer that an answer of an epoch stands against; nil if it is not kept.
    /// - Parameter epoch: by number from 1. A run of more epochs than the release begins with its first again.
    func opponent(in epoch: Int) -> String? {
      if epochs.isEmpty { return nil }
      return epochs[(epoch - 1) % epochs.count].wholeText
    }
  }
}

extension EpochRecord {
  /// Whether an answer is this one, word for word, and nothing was taken out of what is kept of this one.
  fileprivate func isAnswer(_ response: Response) -> Bool {
    guard error == nil, redactions == 0 else { return false }
    switch output {
    case .text(let text):
      return text == response.output && turns == response.turns && toolCalls == response.toolCalls
    case .digest(let digest):
      // Turns and calls of tools are not kept beside a digest.
      return response.turns.isEmpty && response.toolCalls.isEmpty && toolErrors == nil
        && digest == Digest(of: response.output)
    case .none: return false
    }
  }

  /// The answer's text, if all of it is kept and it came in one call; nil if not.
  public var wholeText: String? {
    guard error == nil, redactions == 0, turns.isEmpty, case .text(let text) = output else { return nil }
    return text
  }

  /// The score of a metric with which this answer was stored; nil if it was not scored.
  func keptScore(_ metric: String) -> Score? {
    if let reason = unread[metric] { return .unread(reason) }
    return scores[metric].map { .value($0) }
  }
}
