import Testing

@testable import GateSuite

/// How limits on slices are written.
@Suite struct SliceLimitReaderTests {
  static func suite(_ metric: String, _ gate: String) throws -> Suite {
    let text = """
      target: {type: openai, model: m}
      metrics: [{name: recall, scorer: exact\(metric)}]
      gate: {\(gate)}
      """
    return try Suite(SourceFile(path: "suite.yaml", bytes: Array(text.utf8)), folderName: "s")
  }

  @Test func bundlesAndMetricsMayNameSlices() throws {
    let gate = try Self.suite(
      "", "limits: [{max_error_rate: 0.1}, {slice: metadata.depth, min: {recall: 0.8}}]"
    ).gate
    #expect(gate.limits.map(\.name) == ["max_error_rate", "min recall [metadata.depth]"])
    #expect(gate.limits[1].slice == SliceFilter(SliceKey("metadata.depth")))
    let one = try Self.suite("", "limits: {slice: category=safety, max_p95_ms: 800}").gate
    #expect(one.limits.map(\.name) == ["max_p95_ms [category=safety]"])
    let metric = try Self.suite(", min: [0.9, {slice: tags, value: 0.7}]", "").metrics[0]
    #expect(metric.limits.map(\.value) == [0.9, 0.7])
    #expect(metric.limits.map(\.name) == ["min recall", "min recall [tags]"])
    let inner = try Self.suite("", "limits: {min: {recall: {slice: category, value: 0.7}}}").gate
    #expect(inner.limits.map(\.name) == ["min recall [category]"])
  }

  static let faults: [(String, String, String)] = [
    ("", "limits: {slice: topic, min: {recall: 0.8}}", "'topic' is nothing to slice by"),
    ("", "limits: {slice: category}", "names a slice and no limit"),
    ("", "limits: {slice: 3, min: {recall: 0.8}}", "a slice is a key"),
    (", min: {slice: category}", "", "value"),
    (", min: {value: 0.8}", "", "slice"),
    (", min: high", "", "a limit is a number"),
    (", min: {slice: category, value: 7}", "", "outside the range"),
    ("", "limits: [{max_eror_rate: 0.1}]", "max_eror_rate"),
  ]

  @Test(arguments: faults)
  func whatIsWrittenWronglyIsToldWithItsPlace(metric: String, gate: String, told: String) {
    do {
      _ = try Self.suite(metric, gate)
      Issue.record("accepted")
    } catch {
      #expect("\(error)".contains(told) && "\(error)".contains("suite.yaml:"), "\(error)")
    }
  }

  @Test func numbersInMetadataMakeSlices() {
    let example = Example(id: "e", input: .text("x"), metadata: ["depth": 50, "deep": true, "list": []])
    #expect(SliceKey("metadata.depth").values(of: example) == ["50"])
    #expect(SliceKey("metadata.deep").values(of: example) == ["true"])
    #expect(SliceKey("metadata.list").values(of: example) == [])
  }
}
