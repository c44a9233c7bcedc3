import GateDecision
import GateTestSupport
import Testing

/// A suite whose gate could never block is told before anything is called.
@Suite struct BlindSuiteTests {
  private static func repository(
    _ suite: String, count: Int, _ members: (Int) -> String = { _ in "" }
  ) throws -> TemporaryRepository {
    let repository = try TemporaryRepository()
    let golden = (0..<count).map { #"{"id":"e\#($0)","input":"q","expected":"yes"\#(members($0))}"# + "\n" }
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/qa/suite.yaml": "target: {type: command, command: [echo, '\"yes\"']}\n\(suite)\n",
        "baselines/qa/golden.jsonl": golden.joined(),
      ])
    return repository
  }

  static let blind: [(suite: String, count: Int, clusters: Int?, told: String)] = [
    (
      "metrics: [{name: right, scorer: exact}]", 3, nil,
      "3 examples are too few to block on; at least 4 are needed"
    ),
    ("metrics: [{name: right, scorer: exact}]", 1, nil, "one example is too few to show anything"),
    (
      "metrics: [{name: right, scorer: exact}]", 40, 4,
      "4 clusters are too few to block on; at least 5 are needed"
    ),
    (
      "metrics: [{name: right, scorer: exact, aggregate: p95}]", 40, nil,
      "p95 needs at least 100 examples, there are 40"
    ),
  ]

  @Test(arguments: blind)
  func isToldByValidateAndDoctor(suite: String, count: Int, clusters: Int?, told: String) async throws {
    let repository = try Self.repository(suite, count: count) { index in
      clusters.map { #","cluster":"k\#(index % $0)""# } ?? ""
    }
    let console = Console(in: repository.path)
    #expect(await console.run("validate") == .pass)
    #expect(
      console.errors == "qa: 'right' decides nothing, and no answer could make it block: \(told)\n",
      "\(console.errors)")
    await console.run("doctor", "--offline")
    #expect(
      console.output.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(told),
      "\(console.output)")
  }

  @Test func aSuiteThatCanBlockIsNotTold() async throws {
    let repository = try Self.repository("metrics: [{name: right, scorer: exact}]", count: 40)
    let console = Console(in: repository.path)
    #expect(await console.run("validate") == .pass)
    #expect(console.errors == "")
  }

  static let refused: [(suite: String, told: String)] = [
    (
      "metrics: [{name: right, scorer: exact}]\ngate: {strata: {key: category}}",
      "baselines/qa/suite.yaml: gate: the stratum 'rare' of category has one example on both sides, with 'e7'"
    ),
    (
      """
      metrics:
        - {name: right, scorer: exact, gate: false}
        - {name: long, scorer: levenshtein, gate: false}
        - {name: all, composite: [{metric: right}, {metric: long}], margin: 1}
      """, "a margin of 1.0 accepts every value of 'all', which can fall by 1.0 at most"
    ),
  ]

  @Test(arguments: refused)
  func whatNoCheckCouldDecideIsRefused(suite: String, told: String) async throws {
    let repository = try Self.repository(suite, count: 40) { #","category":"\#($0 == 7 ? "rare" : "faq")""# }
    let console = Console(in: repository.path)
    #expect(await console.run("validate") == .usage)
    #expect(console.errors.contains(told), "\(console.errors)")
    await console.run("doctor", "--offline")
    #expect(console.output.contains("suite qa"), "\(console.output)")
  }
}
