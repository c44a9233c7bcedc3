import GateJSON
import GateScoring
import GateSuite

/// The first half of an agreement's scoring: it marks each answer by a number that stands for what it says.
///
/// Whether answers agree is known only when all are there, and by then their texts may be redacted, withheld or
/// gone. So each answer is marked as it is scored, and `AgreementScoring` makes the shares of the marks.
struct AgreementMark: Scorer {
  /// The mark of an answer that agrees with none.
  static let unreadable = -1.0

  /// What reads the answers; nil where the scores of another metric are compared.
  private let reader: AnswerReader?
  /// How that metric is scored.
  private let base: JSONValue?

  /// - Parameter base: the definition of the metric that it compares; nil where answers are read.
  /// - Throws: on bad options, with their place.
  init(_ agreement: Agreement, base: JSONValue?) throws(Diagnostic) {
    if agreement.metric == nil {
      reader = try AnswerReader(agreement.options)
    } else {
      _ = try Fields(agreement.options, allowed: Agreement.keys)
      reader = nil
    }
    self.base = base
  }

  /// The mark: 52 bits of the digest of what the answer says, so that a double holds it.
  func score(_ output: String, for example: Example) async -> Score {
    guard let text = reader?.read(output) else { return .value(Self.unreadable) }
    let digits = Digest(of: text).description.dropFirst("sha256:".count).prefix(13)
    return .value(UInt64(digits, radix: 16).map(Double.init) ?? Self.unreadable)
  }

  /// The options, and how the metric is scored whose scores are compared.
  func definition(_ options: JSONValue) -> JSONValue {
    guard let base, var members = options.objectValue else { return options }
    members["of"] = base
    return .object(members)
  }
}

/// The second half of an agreement's scoring: the share of the other answers that say the same.
enum AgreementScoring {
  /// The records with the scores of each agreement among the metrics in place of the marks of `AgreementMark`.
  ///
  /// A score is that of one answer, so that the mean over the epochs of an example, or over a cluster, is the share
  /// of its pairs that agree. An answer that cannot be read agrees with none.
  /// - Parameter packed: whole clusters, where a metric compares within them.
  static func finish(_ packed: ExampleRecords, with scorers: [MetricScorer]) -> ExampleRecords {
    guard scorers.contains(where: { $0.metric.source.agreement != nil }) else { return packed }
    var records = Array(packed)
    for scorer in scorers {
      guard let agreement = scorer.metric.source.agreement else { continue }
      let groups =
        agreement.peers == .epochs ? records.indices.map { [$0] } : clusters(of: records)
      for group in groups { settle(group, agreement, scorer.metric.name, in: &records) }
    }
    return ExampleRecords(records)
  }

  /// The positions of the examples of each cluster; one without a cluster is alone.
  private static func clusters(of records: [ExampleRecord]) -> [[Int]] {
    var numbers: [String: Int] = [:]
    var clusters: [[Int]] = []
    for (index, record) in records.enumerated() {
      if let cluster = record.cluster, let number = numbers[cluster] {
        clusters[number].append(index)
      } else {
        if let cluster = record.cluster { numbers[cluster] = clusters.count }
        clusters.append([index])
      }
    }
    return clusters
  }

  /// Scores the answers to some examples: all together for the epochs of one, epoch by epoch for a cluster.
  private static func settle(
    _ group: [Int], _ agreement: Agreement, _ name: String, in records: inout [ExampleRecord]
  ) {
    let longest = group.map { records[$0].epochs.count }.max() ?? 0
    let slots = (0..<longest).map { epoch in
      group.filter { epoch < records[$0].epochs.count }.map { (example: $0, epoch: epoch) }
    }
    for peers in agreement.peers == .epochs ? [slots.flatMap { $0 }] : slots {
      let marks = peers.map { example, epoch -> Double? in
        let record = records[example].epochs[epoch]
        return record.error == nil ? record.scores[agreement.metric ?? name] : nil
      }
      var counts: [Double: Int] = [:]
      for mark in marks.compactMap({ $0 }) { counts[mark, default: 0] += 1 }
      let others = marks.count { $0 != nil } - 1
      for ((example, epoch), mark) in zip(peers, marks) where records[example].epochs[epoch].error == nil {
        records[example].epochs[epoch].scores[name] = nil
        guard let mark, others > 0 else {
          records[example].epochs[epoch].unscored[name] =
            mark == nil
            ? "the answer has no score to compare" : reason(agreement.peers, records[example], group.count)
          continue
        }
        let agreeing = mark == AgreementMark.unreadable ? 0 : (counts[mark] ?? 1) - 1
        records[example].epochs[epoch].scores[name] = Double(agreeing) / Double(others)
      }
    }
  }

  /// Why an answer has none to agree with.
  private static func reason(_ peers: Agreement.Peers, _ record: ExampleRecord, _ count: Int) -> String {
    if peers == .epochs { return "no other epoch has an answer to agree with" }
    guard let cluster = record.cluster else {
      return "the example has no cluster, whose other answers it could agree with"
    }
    return count == 1
      ? "the example is alone in its cluster '\(cluster)'"
      : "no other example of the cluster '\(cluster)' has an answer in this epoch"
  }
}
