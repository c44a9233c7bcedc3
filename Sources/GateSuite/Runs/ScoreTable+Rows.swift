extension ScoreTable {
  /// An epoch of an example, as another tool's log has it.
  public struct Row: Sendable {
    /// The example's id.
    public let id: String
    /// The epoch; rows of one id are put in its order.
    public let epoch: Int
    /// What the example can be sliced by; that of the first row of an id counts.
    public let slices: [String: [String]]
    /// The scores in the order of the metrics; nil if there is none.
    public let scores: [Double?]
    /// Where the row stands.
    public let place: Place

    /// A row.
    public init(id: String, epoch: Int, slices: [String: [String]], scores: [Double?], place: Place) {
      self.id = id
      self.epoch = epoch
      self.slices = slices
      self.scores = scores
      self.place = place
    }
  }

  /// A table of rows that were read already.
  /// - Parameters:
  ///   - names: the metrics, in the order of each row's scores.
  ///   - rows: at most one of an id and epoch.
  public init(metrics names: [String], rows: [Row]) {
    var columns = [ScoreColumn](repeating: ScoreColumn(), count: names.count)
    var positions: [String: Int] = [:]
    var groups: [[Int]] = []
    positions.reserveCapacity(rows.count)
    for (index, row) in rows.enumerated() {
      for (column, score) in row.scores.enumerated() {
        if let score { columns[column].note(score) { row.place.member(names[column], line: row.place.line) } }
      }
      if let position = positions[row.id] {
        groups[position].append(index)
      } else {
        positions[row.id] = groups.count
        groups.append([index])
      }
    }
    let examples = groups.map { group in
      let ordered = group.sorted { (rows[$0].epoch, $0) < (rows[$1].epoch, $1) }
      var scores = SeriesValues()
      for (column, name) in names.enumerated() { scores[name] = ordered.map { rows[$0].scores[column] } }
      let slices = rows[group[0]].slices.filter { !names.contains($0.key) }
      return ScoredExample(id: rows[group[0]].id, slices: slices, scores: scores)
    }
    let filled = zip(names, columns).filter { $0.1.extremes != nil }
    self.init(
      metrics: filled.map(\.0).sorted(),
      emptyColumns: zip(names, columns).filter { $0.1.extremes == nil }.map(\.0).sorted(),
      examples: examples, lines: groups.map { rows[$0[0]].place.lineNumber },
      columns: Dictionary(uniqueKeysWithValues: filled))
  }
}
