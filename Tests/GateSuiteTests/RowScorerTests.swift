import GateJSON
import Testing

@testable import GateSuite

/// Golden rows that name a scorer of their own.
@Suite struct RowScorerTests {
  private func contents(_ metrics: String, _ golden: String, _ name: String = "golden.jsonl") throws
    -> SuiteContents
  {
    let files = [
      "s/suite.yaml": "golden: \(name)\ntarget: {type: replay}\nmetrics: \(metrics)\n", "s/\(name)": golden,
    ]
    return try SuiteContents(
      folder: "s", exists: { files[$0] != nil },
      read: { path throws(Diagnostic) in
        guard let text = files[path] else { throw Diagnostic("absent", at: Place(file: path)) }
        return SourceFile(path: path, bytes: Array(text.utf8))
      })
  }

  @Test func aRowNamesTheScorerOfTheOnlyScoredMetric() throws {
    let golden = try contents(
      "[{scorer: exact}, {measure: latency}]",
      #"{"id":"a","input":"q","expected":"x"}"# + "\n"
        + #"{"id":"b","input":"q","scorer":{"type":"length","max":3}}"# + "\n"
        + #"{"id":"c","input":"q","scorer":"contains"}"#
    ).golden.examples
    #expect(golden.map { $0.ownScorer(of: "exact")?.type } == [nil, "length", "contains"])
    #expect(golden[1].ownScorer(of: "exact")?.options.place.line == 2)
  }

  @Test func aRowNamesScorersByMetric() throws {
    let metrics = "[{scorer: exact}, {name: short, scorer: {type: length, max: 9}}]"
    let rows = [
      "golden.jsonl": #"{"id":"a","input":"q","scorers":{"short":"prefix"}}"#,
      "golden.yaml": "- {id: a, input: q, scorers: {short: prefix}}",
      "golden.csv": "id,input,scorers.short\na,q,prefix",
    ]
    var digests: Set<String> = []
    for (name, text) in rows {
      let example = try #require(try contents(metrics, text, name).golden.examples.first)
      #expect(example.ownScorer(of: "short")?.type == "prefix")
      #expect(example.ownScorer(of: "exact") == nil)
      digests.insert(example.digest.description)
    }
    #expect(digests.count == 1)
  }

  @Test func theScorerIsPartOfTheDigest() throws {
    let texts = ["", #","scorer":"exact""#, #","scorer":"prefix""#, #","scorers":{"exact":"prefix"}"#]
    let digests = try texts.map {
      try contents("[{scorer: exact}]", #"{"id":"a","input":"q""# + $0 + "}").golden.examples[0].digest
    }
    #expect(Set(digests).count == 4)
    #expect(digests[0] == Example(id: "a", input: .text("q")).digest)
  }

  static let faults: [(String, String, String)] = [
    (
      "[{scorer: exact}, {scorer: prefix}]", #"{"id":"a","input":"q","scorer":"length"}"#,
      "s/golden.jsonl:1: scorer: the suite has 2 scored metrics, and 'scorer' does not say which one it is for; "
        + "write 'scorers: {exact: ...}'"
    ),
    (
      "[{scorer: exact}]", "\n" + #"{"id":"a","input":"q","scorers":{"exakt":"length"}}"#,
      "s/golden.jsonl:2: scorers.exakt: the suite has no scored metric 'exakt'; did you mean 'exact'?"
    ),
    (
      "[{scorer: exact}]", #"{"id":"a","input":"q","scorers":["length"]}"#,
      "s/golden.jsonl:1: scorers: a map from metric to scorer is expected, not a list; write 'scorers: {METRIC: "
        + "exact}', or 'scorer' if the suite has one scored metric"
    ),
    (
      "[{scorer: exact}]", #"{"id":"a","input":"q","scorer":{"max":3}}"#,
      "s/golden.jsonl:1: scorer: the scorer has no type; add 'type', for example 'type: contains'"
    ),
  ]

  @Test(arguments: faults)
  func aScorerThatStandsForNoneIsTold(metrics: String, golden: String, message: String) {
    let fault = #expect(throws: Diagnostics.self) { _ = try contents(metrics, golden) }
    #expect(fault?.description == message)
  }
}
