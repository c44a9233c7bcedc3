import Foundation
import GateJSON
import GateTestSupport
import Testing

/// The same bytes for any number of threads.
@Suite struct CompareThreadTests {
  @Test func theReportIsTheSameForAnyNumberOfThreads() async throws {
    let folder = try TemporaryFolder()
    func rows(_ shift: Int) -> String {
      let rows = (0..<90).map { index -> String in
        let (right, words) = ((index + shift) % 4 == 0 ? 0 : 1, 20 + (index * (7 + shift)) % 31)
        return "e\(index),\(right),\(words),\(Double(words) * 0.37),\(["faq", "legal", "other"][index % 3])"
      }
      return (["id,accuracy,words,price,category"] + rows).joined(separator: "\n")
    }
    try folder.write(rows(0), to: "old.csv")
    try folder.write(rows(1), to: "new.csv")
    try folder.write(
      """
      target: {type: replay}
      metrics:
        - {name: accuracy, scorer: exact, min: 0.5}
        - {name: words, scorer: exact, range: unbounded, higher_is_better: false, margin: 2}
        - {name: price, scorer: exact, range: unbounded, scale: ratio, higher_is_better: false}
        - {name: middle, scorer: exact, range: unbounded, aggregate: p50, gate: false}
        - {name: per answer, ratio: {of: price, per: accuracy}}
        - {name: score, composite: [{metric: accuracy, weight: 2}, {metric: words, reference: 40}]}
      gate: {slices: category, resamples: 500}
      """, to: "suite.yaml")
    let console = Console(in: folder.path)
    var reports: [String] = []
    for threads in ["1", "2", "8"] {
      await console.run(
        "compare", "--baseline", "old.csv", "--current", "new.csv", "--policy", "suite.yaml", "--threads",
        threads, "--format", "json")
      #expect(console.errors == "")
      reports.append(console.output)
    }
    #expect(reports[0] == reports[1])
    #expect(reports[0] == reports[2])
    let decisions = try #require(JSONParser.parse(reports[0])["decisions"]?.arrayValue)
    #expect(decisions.count == 20)
  }

  @Test func aMarginOnTheScaleOfRatiosIsAShare() async throws {
    let folder = try TemporaryFolder()
    let rows = (0..<40).map { "e\($0),\(10 + $0 % 7),\(10 + ($0 * 3) % 7)" }
    try folder.write((["id,baseline,current"] + rows).joined(separator: "\n"), to: "both.csv")
    try folder.write(
      "target: {type: replay}\nmetrics: [{name: score, scorer: exact, range: unbounded, scale: ratio}]",
      to: "suite.yaml")
    let console = Console(in: folder.path)
    await console.run(
      "compare", "both.csv", "--policy", "suite.yaml", "--margin", "0.25", "--format", "json")
    let decision = try JSONParser.parse(console.output)["decisions"]?.arrayValue?.first
    let margin = try #require(decision?["margin"]?.doubleValue)
    #expect(abs(margin - log(1.25)) < 1e-11)
    await console.run("compare", "both.csv", "--policy", "suite.yaml", "--margin", "0.25")
    #expect(console.output.contains("25 %"))
  }
}
