import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// Slices of 1 to 8 units beside one that broke, through `compare` and through shards and `merge`: whatever a small
/// slice holds, it hides nothing of the others.
@Suite struct SmallCellTests {
  /// What the units of a small slice do.
  enum Shape: String, CaseIterable {
    case allAlike, allButOne, allZero, mended, oneUpOneDown, graded, gradedAlike

    /// The score of a unit before and now, in twentieths.
    func scores(_ unit: Int, of count: Int) -> (before: Int, now: Int) {
      switch self {
      case .allAlike: (20, 0)
      case .allButOne: unit == count - 1 ? (0, 20) : (20, 0)
      case .allZero: unit % 2 == 0 ? (20, 20) : (0, 0)
      case .mended: (0, 20)
      case .oneUpOneDown: unit % 2 == 0 ? (20, 0) : (0, 20)
      case .graded: [(18, 8), (2, 12), (19, 8), (3, 9), (8, 15), (12, 6), (9, 10), (7, 5)][unit % 8]
      case .gradedAlike: (16, 10)
      }
    }
  }

  /// How the examples are recorded.
  enum Layout: String, CaseIterable {
    case plain, graded, clusters, epochs, weights
  }

  struct Row {
    let id: String
    let category: String
    let cluster: String?
    let weight: Double
    let before: Int
    let now: Int
  }

  /// 60 examples, or 40, of which half broke, or half of their clusters, and small slices beside them.
  static func rows(_ shape: Shape, slices: [Int], _ layout: Layout, big: Int = 60) -> [Row] {
    func row(_ category: String, _ unit: Int, _ copy: Int, _ scores: (before: Int, now: Int)) -> Row {
      Row(
        id: "\(category)-\(unit)-\(copy)", category: category,
        cluster: layout == .clusters ? "\(category)-\(unit)" : nil,
        weight: layout == .weights ? [0.5, 1, 2][(unit + copy) % 3] : 1, before: scores.before,
        now: scores.now)
    }
    let copies = layout == .clusters ? 3 : 1
    let large = (0..<big).map { index -> Row in
      let (unit, copy) = (index / copies, index % copies)
      let broken = layout == .graded ? (20, 12 - unit % 3) : (20, 0)
      return row("big", unit, copy, unit % 2 == 0 ? broken : (20, 20))
    }
    return large
      + slices.enumerated().flatMap { slice, units in
        (0..<units).flatMap { unit in
          (0..<copies).map { row("small\(slice)", unit, $0, shape.scores(unit, of: units)) }
        }
      }
  }

  /// One small slice of every size, and many of them; fewer sizes where rows are recorded otherwise.
  static func families(_ layout: Layout) -> [[Int]] {
    let many = [[2, 2, 2, 2, 2, 2], Array(1...8)]
    return layout == .plain ? (1...8).map { [$0] } + [[4, 4, 4, 4]] + many : many
  }

  /// Expects that the big slice and the gate block.
  private static func expectBlocked(_ code: ExitCode, _ json: String, _ place: Comment) throws {
    #expect(code == .regression, place)
    for suite in Dictionary(
      grouping: try JSONParser.parse(json)["decisions"]?.arrayValue ?? [],
      by: { $0["suite"]?.stringValue ?? "" })
    {
      let big = try #require(suite.value.first { $0["slice"]?["category"]?.stringValue == "big" }, place)
      #expect(big["verdict"]?.stringValue == "regression", "\(place) \(suite.key)")
      #expect(try #require(big["adjusted_p_value"]?.doubleValue, place) < 0.02, "\(place) \(suite.key)")
    }
  }

  @Test(arguments: Layout.allCases)
  func noSmallSliceHidesWhatBrokeFromCompare(layout: Layout) async throws {
    let folder = try TemporaryFolder()
    let console = Console(in: folder.path)
    for shape in Shape.allCases {
      for slices in Self.families(layout) {
        let lines = Self.rows(shape, slices: slices, layout).flatMap { row in
          (1...(layout == .epochs ? 3 : 1)).map { epoch in
            let cluster = row.cluster.map { #","cluster":"\#($0)""# } ?? ""
            let number = layout == .epochs ? #","epoch":\#(epoch)"# : ""
            return
              #"{"id":"\#(row.id)","category":"\#(row.category)","weight":\#(row.weight)\#(cluster)\#(number),"baseline":\#(Double(row.before) / 20),"current":\#(Double(row.now) / 20)}"#
          }
        }
        try folder.write(lines.joined(separator: "\n"), to: "pairs.jsonl")
        let code = await console.run(
          "compare", "pairs.jsonl", "--slice", "category", "--range", "0,1", "--margin", "0.02",
          "--resamples", "100",
          "--threads", "1", "--format", "json")
        try Self.expectBlocked(code, console.output, "\(layout) \(shape) \(slices)")
      }
    }
    withExtendedLifetime(folder) {}
  }

  /// What a target answers by a row's input `ID BEFORE NOW`: word 2 at the release, word 3 on the branch.
  private static func program(_ word: Int) -> String {
    #"s/.*"input": *"\([^" ]*\) \([^" ]*\) \([^" ]*\)".*/{"output":"\\#(word)"}/p"# + "\n"
  }

  private static func files(_ name: String, _ rows: [Row], _ layout: Layout) -> [String: String] {
    func answer(_ score: Int) -> String {
      String(repeating: "a", count: score) + String(repeating: "b", count: 20 - score)
    }
    let golden = rows.map { row in
      let cluster = row.cluster.map { #","cluster":"\#($0)""# } ?? ""
      return
        #"{"id":"\#(row.id)","input":"\#(row.id) \#(answer(row.before)) \#(answer(row.now))","expected":"\#(answer(20))","category":"\#(row.category)","weight":\#(row.weight)\#(cluster)}"#
        + "\n"
    }
    return [
      "baselines/\(name)/suite.yaml": """
      target: {type: command, command: [sed, -u, -n, -f, ../../answer.sed], mode: lines}
      epochs: \(layout == .epochs ? 3 : 1)
      metrics: [{name: score, scorer: levenshtein, margin: 0.02}]
      gate: {slices: [category], resamples: 100}
      """,
      "baselines/\(name)/golden.jsonl": golden.joined(),
    ]
  }

  @Test func noSmallSliceHidesWhatBrokeFromMergedShards() async throws {
    let repository = try TemporaryRepository()
    let console = Console(in: repository.path)
    var files = ["answer.sed": Self.program(2), ".gitignore": "*.xml\n*.json\n/shards\n"]
    var suites = 0
    func add(_ shape: Shape, _ slices: [Int], _ layout: Layout) {
      let rows = Self.rows(shape, slices: slices, layout, big: layout == .clusters ? 60 : 40)
      files.merge(Self.files("\(layout)-\(shape)-\(slices.count)", rows, layout)) { first, _ in first }
      suites += 1
    }
    for shape in Shape.allCases { add(shape, [1, 2, 3, 5, 8], .plain) }
    for layout in Layout.allCases where layout != .plain { add(.oneUpOneDown, [2, 8], layout) }
    try repository.commit("Add suites", files: files)
    try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    try repository.commit("Break half of it", files: ["answer.sed": Self.program(3)])
    for shard in ["1/2", "2/2"] {
      #expect(
        await console.run("check", "--shard", shard, "--shard-output", "shards") == .pass, "\(console.errors)"
      )
    }
    let code = await console.run("merge", "shards", "--format", "json")
    try Self.expectBlocked(code, console.output, "merge")
    #expect(try JSONParser.parse(console.output)["suites"]?.arrayValue?.count == suites)
  }
}
