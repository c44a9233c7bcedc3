import GateSuite
import GateTargets
import Testing

@testable import GateRun

/// Runs in which critical examples have more epochs than the others.
@Suite struct EpochScheduleTests {
  @Test func everyRequestHasItsPlace() {
    let schedule = EpochSchedule(of: 4, epochs: 1...2, more: [1: 3, 3: 3])
    #expect(schedule.count == 10)
    let places = (0..<schedule.count).map(schedule.place)
    #expect(places.map(\.example) == [0, 0, 1, 1, 1, 2, 2, 3, 3, 3])
    #expect(places.map(\.epoch) == [1, 2, 1, 2, 3, 1, 2, 1, 2, 3])
    #expect((0..<4).map(schedule.requests) == [0..<2, 2..<5, 5..<7, 7..<10])
    #expect(EpochSchedule(of: 0, epochs: 1...2).count == 0)
  }

  /// A second run asks for no answer that the first one has.
  @Test func aSecondRunCountsOn() {
    let first = EpochSchedule(of: 2, epochs: 1...2, more: [1: 3])
    let second = EpochSchedule(of: 2, epochs: 3...4, more: [1: 3])
    #expect((0..<2).map(first.epochs) == [1...2, 1...3])
    #expect((0..<2).map(second.epochs) == [3...4, 4...6])
  }

  private static func contents(_ metrics: String, golden: [String]) throws -> SuiteContents {
    let files = [
      "s/suite.yaml": "target: {type: openai, model: m}\nmetrics: [\(metrics)]\n",
      "s/golden.jsonl": golden.map { $0 + "\n" }.joined(),
    ]
    return try SuiteContents(
      folder: "s", exists: { files[$0] != nil },
      read: { path throws(Diagnostic) in SourceFile(path: path, bytes: Array((files[path] ?? "").utf8)) })
  }

  private static let golden = [
    #"{"id":"a","input":"x"}"#, #"{"id":"b","input":"y","critical":true,"cluster":"c"}"#,
    #"{"id":"c","input":"z","cluster":"c"}"#,
  ]

  @Test func criticalExamplesAreAskedMoreOften() async throws {
    let contents = try Self.contents("{name: right, scorer: exact}", golden: Self.golden)
    let evaluator = Evaluator(contents: contents, scorers: [], epochs: 1...2, criticalEpochs: 3)
    let requests = try evaluator.plan().requests
    #expect(requests.map { "\($0.exampleID)\($0.epoch)" } == ["a1", "a2", "b1", "b2", "b3", "c1", "c2"])
    let outcomes = requests.map {
      CallOutcome(
        exampleID: $0.exampleID, epoch: $0.epoch,
        result: .success(Response(output: "\($0.exampleID)\($0.epoch)")), attempts: 1)
    }
    let records = await evaluator.score(CallOutcomes(outcomes)).examples
    #expect(
      records.map { $0.epochs.map(\.output) } == [
        [.text("a1"), .text("a2")], [.text("b1"), .text("b2"), .text("b3")], [.text("c1"), .text("c2")],
      ])
    let equal = Evaluator(contents: contents, scorers: [], epochs: 1...4, criticalEpochs: 3)
    #expect(try equal.plan().requests.count == 12)
  }
}
