import GateSuite
import Testing

/// A table of rows that another reader made.
@Suite struct ScoreTableRowsTests {
  private func row(_ id: String, _ epoch: Int, _ scores: [Double?], line: Int = 1) -> ScoreTable.Row {
    ScoreTable.Row(
      id: id, epoch: epoch, slices: ["category": ["c\(epoch)"], "b": ["x"]], scores: scores,
      place: Place(file: "x.eval", line: line))
  }

  @Test func epochsStandInTheirOrder() {
    let table = ScoreTable(
      metrics: ["b", "a", "none"],
      rows: [row("q", 2, [0.5, nil, nil]), row("p", 1, [1, 2, nil]), row("q", 1, [0.25, 3, nil], line: 7)])
    #expect(table.metrics == ["a", "b"])
    #expect(table.emptyColumns == ["none"])
    #expect(table.examples.map(\.id) == ["q", "p"])
    #expect(table.examples[0].scores["b"] == [0.25, 0.5])
    #expect(table.examples[0].scores["a"] == [3, nil])
    #expect(table.examples[0].scores["none"] == [nil, nil])
    // A key that is a metric's name is no slice; the first row of an id says the others.
    #expect(table.examples[0].slices == ["category": ["c2"]])
    #expect(table.columns["b"]?.extremes?.least.place == Place(file: "x.eval", line: 7, key: "b"))
    #expect(!table.isPaired)
  }
}
