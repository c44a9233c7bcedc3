import GateScoring
import GateSuite
import Testing

@testable import GateRun

@Suite struct AgreementScoringTests {
  private static func suite(_ metrics: String, epochs: Int = 2) throws -> Suite {
    let text = "target: {type: replay}\nepochs: \(epochs)\nmetrics: [\(metrics)]\n"
    return try Suite(SourceFile(path: "suite.yaml", bytes: Array(text.utf8)), folderName: "s")
  }

  /// The metrics' scorers.
  static func scorers(_ metrics: String, epochs: Int = 2) throws -> [MetricScorer] {
    try MetricScorer.all(
      suite(metrics, epochs: epochs).metrics, golden: GoldenSet(examples: []),
      context: ScorerContext(suiteFolder: "/", repositoryRoot: "/", environment: [:], timeout: 1))
  }

  private static func example(_ id: String, _ cluster: String?) -> Example {
    Example(id: id, input: .text("q"), expected: [.string("b")], cluster: cluster)
  }

  /// The scores of a metric by example and epoch, or why there are none; a nil answer is a call that failed.
  private static func scored(
    _ answers: [(cluster: String?, answers: [String?])], _ metrics: String, _ name: String
  ) async throws -> [[String]] {
    let scorers = try scorers(metrics)
    var records: [ExampleRecord] = []
    for (index, item) in answers.enumerated() {
      let example = example("e\(index)", item.cluster)
      var epochs: [EpochRecord] = []
      for answer in item.answers {
        guard let answer else {
          epochs.append(EpochRecord(error: "no model"))
          continue
        }
        var record = EpochRecord(response: Response(output: answer), scores: [:], unscored: [:])
        for scorer in scorers {
          switch await scorer.score(Response(output: answer), for: example) {
          case .value(let value): record.scores[scorer.metric.name] = value
          case .unread: record.scores[scorer.metric.name] = 0
          case .unscored(let reason): record.unscored[scorer.metric.name] = reason
          }
        }
        // What a holdout keeps of an answer must be enough.
        epochs.append(record.storing(.digest))
      }
      records.append(ExampleRecord(example, epochs: epochs))
    }
    return AgreementScoring.finish(ExampleRecords(records), with: scorers).map { record in
      record.epochs.map { epoch in
        epoch.scores[name].map { "\($0)" } ?? epoch.unscored[name] ?? epoch.error ?? ""
      }
    }
  }

  @Test func aScoreIsTheShareOfTheOthersOfTheCluster() async throws {
    let scores = try await Self.scored(
      [
        ("k", ["Paris.", "Rome"]), ("k", [" paris", "Rome"]), ("k", ["Lyon", nil]),
        (nil, ["Paris", "Paris"]),
        ("m", ["Paris", "Paris"]), ("n", [nil, "x"]), ("n", ["x", "X"]),
      ], "{agreement: {among: cluster}}", "agreement")
    let alone = "the example has no cluster, whose other answers it could agree with"
    let single = "the example is alone in its cluster 'm'"
    #expect(
      scores == [
        ["0.5", "1.0"], ["0.5", "1.0"], ["0.0", "no model"], [alone, alone], [single, single],
        ["no model", "1.0"], ["no other example of the cluster 'n' has an answer in this epoch", "1.0"],
      ])
  }

  @Test func epochsAgreeAmongThemselves() async throws {
    let scores = try await Self.scored(
      [("k", ["1,200", "so 1200", "1300"]), ("k", ["a", nil, nil]), (nil, ["none", "no number", "7"])],
      "{name: same, agreement: {among: epochs, read: number}}", "same")
    #expect(
      scores == [
        ["0.5", "0.5", "0.0"],
        ["no other epoch has an answer to agree with", "no model", "no model"],
        // What cannot be read agrees with nothing, its own kind neither.
        ["0.0", "0.0", "0.0"],
      ])
  }

  @Test func anotherMetricsScoresAreCompared() async throws {
    let scores = try await Self.scored(
      [("k", ["b", "a"]), ("k", ["c", "a"]), ("k", ["b", "b"])],
      "{name: same, agreement: {among: cluster, of: right}}, {name: right, scorer: exact}", "same")
    #expect(scores == [["0.5", "0.5"], ["0.0", "0.5"], ["0.5", "0.0"]])
  }

  @Test func theDefinitionHoldsWhatIsCompared() throws {
    func definition(_ scorer: String) throws -> String {
      let all = try Self.scorers(
        "{name: right, scorer: \(scorer)}, {name: same, agreement: {among: cluster, of: right}}")
      return "\(try #require(all.last).definition)"
    }
    #expect(try definition("exact") != definition("{type: exact, normalize: [lowercase]}"))
    let read = try Self.scorers("{agreement: {among: epochs, read: label, labels: [yes, no]}}")
    #expect("\(read[0].definition)".contains("labels"))
  }

  static let bad: [(String, String)] = [
    ("{agreement: {}}", "agreement: the key 'among' is missing"),
    ("{agreement: cluster}", "agreement: a map is expected; write 'agreement: {among: cluster}'"),
    ("{agreement: {among: tags}}", "agreement.among: 'tags' is not known here"),
    ("{agreement: {among: cluster, raed: text}}", "agreement.raed: unknown key"),
    ("{agreement: {among: cluster, labels: [a, b]}}", "agreement.labels: unknown key"),
    ("{agreement: {among: cluster, read: label}}", "the key 'labels' is missing"),
    ("{agreement: {among: cluster, read: label, labels: [a]}}", "at least two labels are expected"),
    ("{agreement: {among: cluster, read: choice, choices: [a-b]}}", "'A-B' is not one word"),
    ("{agreement: {among: cluster, of: right}}", "'agreement' is made from 'right', which is not there"),
    (
      "{name: a, scorer: exact}, {agreement: {among: cluster, of: a, read: text}}",
      "agreement.read: unknown key"
    ),
    ("{agreement: {among: cluster}, range: [0, 2]}", "an agreement lies in [0, 1]"),
    (
      "{agreement: {among: cluster}, higher_is_better: false}", "an agreement is better the higher it is"
    ),
  ]

  @Test(arguments: bad)
  func aFaultIsTold(metrics: String, message: String) {
    do {
      _ = try Self.scorers(metrics)
      Issue.record("\(metrics) was accepted")
    } catch {
      #expect("\(error)".contains(message), "\(error)")
    }
  }

  @Test func oneEpochHasNoneToAgreeWith() {
    do {
      _ = try Self.scorers("{agreement: {among: epochs}}", epochs: 1)
      Issue.record("one epoch was accepted")
    } catch {
      #expect(
        "\(error)".contains("'agreement' compares epochs, and the suite has one; write 'epochs: 3' or more"))
    }
  }
}
