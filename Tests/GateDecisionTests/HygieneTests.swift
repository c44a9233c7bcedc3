import GateSuite
import Testing

@testable import GateDecision

@Suite struct HygieneTests {
  static func review(
    _ rows: [String], prompt: String? = nil, releases: [ReleasedExamples] = [],
    thresholds: HygieneThresholds = HygieneThresholds()
  ) throws -> HygieneReview {
    var files = [
      "s/suite.yaml":
        "target: {type: openai, model: m}\nmetrics: [{name: right, scorer: exact}]\n"
        + (prompt == nil ? "" : "prompt: prompt.txt\n"),
      "s/golden.jsonl": rows.map { $0 + "\n" }.joined(),
    ]
    files["s/prompt.txt"] = prompt
    let texts = files
    let contents = try SuiteContents(
      folder: "s", exists: { texts[$0] != nil },
      read: { path throws(Diagnostic) in SourceFile(path: path, bytes: Array((texts[path] ?? "").utf8)) })
    return HygieneReview(of: contents, releases: releases, thresholds: thresholds)
  }

  private func codes(_ review: HygieneReview) -> [HygieneFinding.Code] { review.findings.map(\.code) }

  @Test func copiesAreTold() throws {
    let review = try Self.review([
      #"{"id":"a","input":"What is the capital of the Commonwealth of Australia today?","expected":"x"}"#,
      #"{"id":"b","input":"What is the capital of the Commonwealth of Australia today?","expected":"x"}"#,
      #"{"id":"c","input":"What is the capital of the Commonwealth of Australia today?","expected":"y"}"#,
      #"{"id":"d","input":"what is the capital of the commonwealth of australia today","expected":"x"}"#,
      #"{"id":"e","input":"Name the highest mountain of the continent of Africa, please.","expected":"x"}"#,
    ])
    #expect(codes(review) == [.duplicateInput, .conflictingExpected, .nearDuplicate])
    #expect(review.findings.map(\.examples) == [["a", "b"], ["a", "c"], ["a", "d"]])
    #expect(review.findings.map(\.place.line) == [2, 3, 4])
    #expect(
      review.findings[2].message == "'d' is nearly 'a' (line 1): 100 % of their word 5-grams are the same")
  }

  @Test func aDeclaredClusterMayBeAlikeButNotAtOdds() throws {
    let text = "Please tell me how many legs a healthy adult spider has got."
    let review = try Self.review([
      #"{"id":"a","cluster":"s","input":"\#(text)","expected":"8"}"#,
      #"{"id":"b","cluster":"s","input":"\#(text)!","expected":"8"}"#,
      #"{"id":"c","cluster":"s","input":"\#(text)","expected":"8"}"#,
      #"{"id":"d","cluster":"s","input":"\#(text)","expected":"9"}"#,
    ])
    #expect(codes(review) == [.conflictingExpected])
  }

  @Test func theIndexIsTheJaccardIndexAtItsThreshold() throws {
    // Two times 12 words with 8 five-grams each; the last word differs, so 7 of 9 are shared: 0.777….
    let stem = "one two three four five six seven eight nine ten eleven"
    let rows = [
      #"{"id":"a","input":"\#(stem) twelve","expected":"x"}"#,
      #"{"id":"b","input":"\#(stem) dozen","expected":"x"}"#,
    ]
    var thresholds = HygieneThresholds()
    thresholds.similarity = 7.0 / 9
    #expect(codes(try Self.review(rows, thresholds: thresholds)) == [.nearDuplicate])
    thresholds.similarity = 7.0 / 9 + 0.001
    #expect(codes(try Self.review(rows, thresholds: thresholds)).isEmpty)
  }

  @Test func symbolsTellShortQuestionsApart() throws {
    let review = try Self.review([
      #"{"id":"a","input":"3 + 4","expected":"7"}"#, #"{"id":"b","input":"3 - 4","expected":"-1"}"#,
      #"{"id":"c","input":"","expected":"x"}"#, #"{"id":"d","input":"3+4?","expected":"7"}"#,
    ])
    #expect(review.findings.map(\.examples) == [["a", "d"]])
  }

  @Test func tenThousandCopiesOfATemplateAreOneGroup() throws {
    let stem = (0..<40).map { "word\($0)" }.joined(separator: " ")
    let review = try Self.review(
      (0..<2_000).map { #"{"id":"e\#($0)","input":"\#(stem) n\#($0)","expected":"x"}"# })
    #expect(review.findings.count == 1_999)
    #expect(review.findings.allSatisfy { $0.code == .nearDuplicate && $0.examples[0] == "e0" })
  }

  @Test func answersThatThePromptGivesAwayAreTold() throws {
    let review = try Self.review(
      [
        #"{"id":"own","input":"Canberra is a city. Which one?","expected":"Canberra"}"#,
        #"{"id":"short","input":"yes or no: A or B?","expected":["yes","A","12"]}"#,
        #"{"id":"shot","input":"Who wrote it?","expected":"Fyodor Dostoevsky"}"#,
        #"{"id":"part","input":"Who else?","expected":"dor Dostoevsky"}"#,
        #"{"id":"asked","input":"Which river runs through the old town?","expected":"Spree"}"#,
      ],
      prompt:
        "# system\nQ: The author {{x}} of it? A: Fyodor  Dostoevsky.\nQ: which river runs through the old town\n# user\n{{input}}\n"
    )
    #expect(codes(review) == [.answerInPrompt, .answerInFewShots, .inputInFewShots])
    #expect(review.findings.map(\.examples) == [["own"], ["shot"], ["asked"]])
    #expect(review.findings.allSatisfy { !$0.message.contains("Canberra") && !$0.message.contains("Fyodor") })
  }

  @Test func anAnswerInAnothersFewShotsIsTold() throws {
    let shot = #"{"role":"user","content":"Capital?"},{"role":"assistant","content":"It is Montevideo."}"#
    let review = try Self.review([
      #"{"id":"a","input":[\#(shot),{"role":"user","content":"And of Peru?"}],"expected":"Lima"}"#,
      #"{"id":"b","input":"Capital of Uruguay?","expected":"Montevideo"}"#,
    ])
    #expect(codes(review) == [.answerInFewShots])
    #expect(review.findings[0].message == "an expected answer of 'b' stands in the earlier messages of 'a'")
  }

  @Test func labelsAreNoLeak() throws {
    let rows = (0..<3).map {
      #"{"id":"e\#($0)","input":"\#($0)\#($0)? entailment or not","expected":"entailment"}"#
    }
    #expect(codes(try Self.review(rows)).isEmpty)
    // Variants of one example are no independent holders of the label.
    let variants = rows.map { $0.replacingOccurrences(of: #""id""#, with: #""cluster":"c","id""#) }
    #expect(codes(try Self.review(variants)) == [.answerInPrompt, .answerInPrompt, .answerInPrompt])
  }

  @Test func slicesAndClustersAreWeighed() throws {
    let many = (0..<50).map { #"{"id":"m\#($0)","input":"m\#($0)","category":"much"}"# }
    let few = (0..<9).map { #"{"id":"f\#($0)","input":"f\#($0)","category":"few","cluster":"c\#($0)"}"# }
    let review = try Self.review(many + few)
    #expect(codes(review) == [.dominantSlice, .smallSlice, .singletonClusters])
    #expect(review.findings[1].message.contains("9 examples"))
    let one = try Self.review(many + few.prefix(1)).findings.last
    #expect(one?.message == "the only cluster has one example, so it says nothing")
    let even = (0..<10).map {
      #"{"id":"f\#($0)","input":"f\#($0)","category":"few","cluster":"c\#($0 / 2)"}"#
    }
    #expect(codes(try Self.review(many.prefix(40) + even)).isEmpty)
  }

  @Test func whatStandsStillOverTheReleasesIsTold() throws {
    let rows = ["a", "b"].map { #"{"id":"\#($0)","input":"\#($0)","expected":"x"}"# }
    let examples = try GoldenReader.read(
      SourceFile(path: "g.jsonl", bytes: Array(rows.joined(separator: "\n").utf8))
    ).examples
    func release(_ name: String, scores: [Double], changed: Bool = false) -> ReleasedExamples {
      let records = zip(examples, scores).map { example, score in
        ExampleRecord(
          example,
          epochs: [EpochRecord(response: Response(output: "x"), scores: ["right": score], unscored: [:])])
      }
      let header = RunHeader(
        suite: "s", toolVersion: "1", commit: nil, isDirty: false, evaluatedAt: "2026-01-01T00:00:00Z",
        target: [:], models: [], fingerprints: [], parameters: [:], prompt: nil, golden: Digest(of: ""),
        metrics: [:], epochs: 1, examples: 2, outputs: .full)
      var digests = Dictionary(uniqueKeysWithValues: examples.map { ($0.id, $0.digest) })
      if changed { digests["b"] = Digest(of: "else") }
      return ReleasedExamples(name: name, digests: digests, run: Run(header: header, examples: records))
    }
    var thresholds = HygieneThresholds()
    thresholds.staleReleases = 3
    let still = try Self.review(
      rows,
      releases: [
        release("v3", scores: [1, 1]), release("v2", scores: [1, 1]),
        release("v1", scores: [1, 1], changed: true),
      ], thresholds: thresholds)
    #expect(codes(still) == [.saturatedMetric, .staleExamples])
    #expect(still.findings[0].message.contains("every answer scored 1 in 'right' at v3, v2, v1"))
    #expect(still.findings[0].place.file == "s/suite.yaml")
    #expect(still.findings[1].examples == ["a"])
    // All pass at one release and all fail at the next: that metric can tell systems apart.
    let moving = try Self.review(
      rows, releases: [release("v2", scores: [1, 1]), release("v1", scores: [0, 0])], thresholds: thresholds)
    #expect(codes(moving).isEmpty)
    thresholds.staleReleases = 0
    let never = try Self.review(rows, releases: [release("v1", scores: [1, 0])], thresholds: thresholds)
    #expect(codes(never).isEmpty)
  }
}
