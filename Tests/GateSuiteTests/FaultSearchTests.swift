import Testing

@testable import GateSuite

/// All independent faults of a suite.yaml are found at once, and none that only follows from another.
@Suite struct FaultSearchTests {
  private func faults(_ text: String) throws -> [String] {
    try SuiteExamination(SourceFile(path: "s.yaml", bytes: Array(text.utf8)), folderName: "s").search.faults
      .map {
        "\($0.place.key): \($0.message)"
      }
  }

  @Test func aFaultAloneIsFoundAsTheReaderReportsIt() throws {
    for bad in BadInputTests.suites {
      let source = SourceFile(path: bad.name, bytes: bad.bytes)
      guard let examination = try? SuiteExamination(source, folderName: "s") else { continue }
      let first = #expect(throws: Diagnostic.self) { try Suite(source, folderName: "s") }
      #expect(examination.search.faults.contains { $0 == first }, "\(bad.told): \(examination.search.faults)")
    }
  }

  @Test func aRightSuiteHasNone() throws {
    #expect(try faults(BadInputTests.minimal).isEmpty)
  }

  @Test func whatFollowsFromAnotherIsPassedOver() throws {
    // The scorer is there under a wrong name.
    #expect(
      try faults("target: {type: replay}\nmetrics: [{scoer: exact}]").map { $0.prefix(24) } == [
        "metrics[0].scoer: unknow"
      ])
    // The margin may fit the range that was meant.
    #expect(
      try faults("target: {type: replay}\nmetrics: [{scorer: exact, range: [1], margin: 3}]").count == 1)
    // The metric that the ratio is made from is there, but for its margin.
    let ratio =
      "target: {type: replay}\nmetrics: [{name: a, scorer: exact, margin: x}, {name: r, ratio: {of: a, per: cost}}]"
    #expect(try faults(ratio).map { $0.prefix(17) } == ["metrics[0].margin"])
    // A limit on a metric whose name is at fault.
    let limit =
      "target: {type: replay}\nmetrics: [{name: 5, scorer: exact}]\ngate: {limits: {min: {five: 0.5}}}"
    #expect(try faults(limit).map { $0.prefix(15) } == ["metrics[0].name"])
    #expect(try faults("metric: [{scorer: exact}]\ntarget: {type: replay}").count == 1)
  }

  @Test func independentOnesAreAllFound() throws {
    #expect(try faults("name: a b").count == 3)
    #expect(
      try faults("target: {type: replay}\nmetrics: [{scorer: exact, margn: 1}, {name: b, margin: 0.1}]").count
        == 2)
    #expect(
      try faults(
        "target: {type: replay}\nmetrics: [{scorer: exact}]\ngate: {slices: [categry], strata: 5, margin: x}"
      ).count
        == 3)
  }

  /// Two faults of different top-level keys are both found, whatever they are.
  @Test func anyTwoFaultsOfDifferentKeysAreBothFound() throws {
    let lines = BadInputTests.suites.compactMap { bad -> String? in
      let text = String(decoding: bad.bytes, as: UTF8.self)
      return text.hasPrefix(BadInputTests.minimal) ? String(text.dropFirst(BadInputTests.minimal.count)) : nil
    }
    #expect(lines.count > 20)
    func key(_ line: String) -> Substring { line.prefix { $0 != ":" } }
    for first in lines {
      for second in lines where key(first) < key(second) {
        let found = try faults(BadInputTests.minimal + first + "\n" + second)
        #expect(found.count == 2, "\(first) and \(second): \(found)")
      }
    }
  }

  @Test func namesOfOtherToolsAreAnsweredWithOurs() throws {
    func remedy(_ text: String) throws -> String? {
      try SuiteExamination(SourceFile(path: "s.yaml", bytes: Array(text.utf8)), folderName: "s").search.faults
        .first?.remedy
    }
    let minimal = BadInputTests.minimal
    #expect(
      try remedy(minimal + "temperature: 0")
        == "it belongs under 'parameters', as in 'parameters: {temperature: 0}'")
    #expect(
      try remedy(minimal + "slices: [category]")
        == "it belongs under 'gate', as in 'gate: {slices: [\"category\"]}'")
    #expect(
      try remedy(minimal + "providers: [openai:gpt-4.1]")
        == "write what is evaluated as 'target: {type: openai, model: gpt-6-luna}'")
    #expect(try remedy(minimal + "repeat: 3") == "write 'epochs: 3'")
    #expect(try remedy("target: {type: replay}\nmetrics: [{type: exact}]") == "write 'scorer: exact'")
    #expect(
      try remedy("target:{type: replay}\nmetrics: [{scorer: exact}]")
        == "write a space after the colon: 'target: ...'")
  }
}
