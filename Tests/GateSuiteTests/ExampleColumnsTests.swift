import GateTestSupport
import Testing

@testable import GateSuite

/// Examples in columns against the same examples one by one.
@Suite struct ExampleColumnsTests {
  private static func example(_ number: Int, using generator: inout SeededGenerator) -> ScoredExample {
    func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &generator) ? value : nil }
    func value() -> Double? {
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: nil
      case 1: Double(Int.random(in: 0...1, using: &generator))
      default: Double.random(in: -1...1, using: &generator)
      }
    }
    var scores = SeriesValues()
    for name in ["a", "b", "c"] where Bool.random(using: &generator) {
      scores[name] = (0..<Int.random(in: 0...4, using: &generator)).map { _ in value() }
    }
    scores["single"] = [value()]
    return ScoredExample(
      id: "q\(number)", slices: maybe(["category": maybe(["x"]) ?? [], "tags": ["t", "u"]]) ?? [:],
      cluster: maybe("k\(number % 3)"), weight: maybe(2.5) ?? 1, isCritical: Bool.random(using: &generator),
      scores: scores, passAt: maybe(["p": PassAt(k: 1, of: "a")]) ?? [:])
  }

  @Test func aRowSaysWhatTheExampleSaid() {
    var generator = SeededGenerator(seed: 41)
    for _ in 0..<200 {
      let count = Int.random(in: 0...6, using: &generator)
      let examples = (0..<count).map { Self.example($0, using: &generator) }
      let columns = ExampleColumns(examples)
      #expect(columns.count == count)
      for (number, example) in examples.enumerated() {
        let row = columns[number]
        #expect(row == example)
        for name in ["a", "b", "c", "single", "p", "none"] {
          #expect(row.epochs(of: name) == example.epochs(of: name))
          #expect(row.values(name) == example.values(name))
          #expect(row.mean(name) == example.mean(name))
          #expect(row.level(name).count == example.level(name).count)
          let (mine, theirs) = (row.missingEpochs(of: name), example.missingEpochs(of: name))
          #expect(mine?.epochs == theirs?.epochs && mine?.of == theirs?.of)
        }
        for key in ["category", "tags", "none"] { #expect(row.slice(key) == example.slice(key)) }
      }
      if count > 0 { #expect(ExampleColumns.of(columns.ids.indices.map { columns[$0] }) === columns) }
    }
  }

  @Test func aRowThatIsChangedStandsAlone() {
    let columns = ExampleColumns([
      ScoredExample(id: "a", cluster: "k", scores: ["m": [1, nil]]),
      ScoredExample(id: "b", scores: ["m": [0]]),
    ])
    var row = columns[0]
    row.scores["m"] = [0.5]
    row.weight = 3
    #expect(row.mean("m") == 0.5 && row.weight == 3 && row.cluster == "k" && row.id == "a")
    #expect(columns[0].mean("m") == 1 && columns[0].weight == 1 && columns[1].mean("m") == 0)
  }

  @Test func theColumnsOfARunHoldItsValues() throws {
    let run = try RunTests.run()
    let columns = run.columns(
      series: ["m", "latency", "errors"], slices: [SliceKey("category"), SliceKey("tags")], golden: nil)
    #expect(columns.ids == ["a", "b"])
    #expect(columns[1].slices == ["category": ["c"], "tags": ["t"]])
    #expect(columns[0].slices == ["category": [], "tags": []])
    #expect(columns[1].cluster == "k" && columns[1].weight == 2 && columns[0].weight == 1)
    #expect(columns[0].epochs(of: "m") == [1, nil])
    #expect(columns[0].epochs(of: "latency") == [12.5, nil])
    #expect(columns[0].epochs(of: "errors") == [0, 1])
  }
}
