import GateDecision
import GateJSON
import GateSuite

extension FailureGrouper {
  /// What a comparison holds of its examples.
  /// - Parameters:
  ///   - comparisons: the examples on both sides.
  ///   - decisions: what was decided on them: if a gating metric regressed, those that did say what got worse; else all
  ///     that gate.
  ///   - runs: the answers of both sides, if both are runs.
  ///   - golden: the rows; nil if they are not at hand.
  ///   - redaction: what is taken out of rows and of the baseline's answers, which may be older than it.
  /// - Returns: nil if no metric that counts is told by example.
  public init?(
    _ comparisons: ExampleComparisons, decisions: [Decision], runs: (baseline: Run, current: Run)?,
    golden: GoldenSet? = nil, redaction: RedactionRules? = nil, seed: UInt64
  ) {
    let counted = Self.counted(decisions)
    var largest: [String: Double] = [:]
    var positions: [Int] = []
    for position in comparisons.indices {
      var isCounted = false
      for metric in comparisons.metrics(at: position) where counted.contains(metric.name) {
        guard let gain = metric.gain else { continue }
        isCounted = true
        largest[metric.name] = max(largest[metric.name] ?? 0, abs(gain))
      }
      if isCounted { positions.append(position) }
    }
    guard !largest.isEmpty else { return nil }
    let chosen =
      positions.count > Self.most
      ? Self.sample(positions.map { comparisons.id(at: $0) }, seed: seed).map { positions[$0] } : positions
    let reader = ComparisonReader(
      comparisons: comparisons, largest: largest, runs: runs,
      rows: golden.map {
        Dictionary($0.examples.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      } ?? [:],
      redaction: redaction)
    self.init(
      chosen.map(reader.example), metrics: largest.keys.sorted { $0.precedesByBytes($1) },
      compared: positions.count, seed: seed)
  }

  /// The metrics that say what got worse.
  private static func counted(_ decisions: [Decision]) -> Set<String> {
    let gating = decisions.filter(\.isGating)
    let failed = gating.filter { $0.kind == .regression }
    let counted = [failed, gating, decisions].first { !$0.isEmpty } ?? []
    return Set(counted.map(\.metric))
  }
}

/// Makes examples to be grouped of those that were compared.
private struct ComparisonReader {
  let comparisons: ExampleComparisons
  /// The largest change of any example, by each metric that counts.
  let largest: [String: Double]
  let runs: (baseline: Run, current: Run)?
  /// The rows by id.
  let rows: [String: Example]
  let redaction: RedactionRules?

  func example(_ position: Int) -> GroupedExample {
    let id = comparisons.id(at: position)
    var (gain, hasFallen): (Double, Bool) = (0, false)
    var (fallen, risen): ([String], [String]) = ([], [])
    for metric in comparisons.metrics(at: position) {
      guard let change = metric.gain, abs(change) > ExampleComparison.Metric.tolerance else { continue }
      if let most = largest[metric.name] {
        gain += change / most
        hasFallen = hasFallen || change < 0
      } else if change < 0 {
        fallen.append(metric.name)
      } else {
        risen.append(metric.name)
      }
    }
    let row = rows[id]
    let before = runs.flatMap { runs in runs.baseline.position(of: id).map { runs.baseline.examples[$0] } }
    let now = runs.flatMap { runs in runs.current.position(of: id).map { runs.current.examples[$0] } }
    var slices = now == nil ? comparisons[position].slices : [:]
    if let category = row?.category ?? now?.category { slices["category"] = [category] }
    if let tags = row?.tags ?? now?.tags, !tags.isEmpty { slices["tags"] = tags }
    let isHoldout = row?.isHoldout ?? false
    func answers(_ record: ExampleRecord?, isOld: Bool) -> [EpochRecord] {
      (record?.epochs ?? []).map { epoch in
        if isHoldout { return epoch.withheld }
        return isOld ? redaction.map(epoch.redacted) ?? epoch : epoch
      }
    }
    return GroupedExample(
      id: id, gain: gain, hasFallen: hasFallen, fallenMetrics: fallen, risenMetrics: risen,
      cluster: row?.cluster ?? now?.cluster, slices: slices, row: row.map(told),
      before: answers(before, isOld: true),
      now: answers(now, isOld: false))
  }

  /// What a row says, as far as it may be reported.
  private func told(_ row: Example) -> GroupedExample.Row {
    func shown(_ text: String) -> String { redaction?.applied(to: text) ?? text }
    let turns = row.conversation?.turns.count ?? 1
    guard !row.isHoldout else {
      return GroupedExample.Row(input: nil, turns: turns, hasAttachments: !row.allAttachmentPaths.isEmpty)
    }
    let metadata = row.metadata.compactMapValues { value -> String? in
      switch value {
      case .string(let text): shown(text)
      case .bool, .number, .integer: JSONWriter.compact(value)
      default: nil
      }
    }
    return GroupedExample.Row(
      input: shown(input(of: row)), turns: turns, hasAttachments: !row.allAttachmentPaths.isEmpty,
      expected: row.expected.map { shown($0.stringValue ?? JSONWriter.compact($0)) }, metadata: metadata)
  }

  /// What is asked as a text of its own: of variables their values, the longest last, as an article is behind its question.
  private func input(of row: Example) -> String {
    switch row.input {
    case .text(let text): return text
    case .messages(let messages): return messages.map(\.content).joined(separator: "\n")
    case .turns(let turns): return turns.joined(separator: "\n")
    case .variables(let variables):
      let texts = variables.sorted { $0.key.precedesByBytes($1.key) }.map {
        $0.value.stringValue ?? JSONWriter.compact($0.value)
      }
      return texts.sorted { $0.utf8.count < $1.utf8.count }.joined(separator: "\n")
    }
  }
}
