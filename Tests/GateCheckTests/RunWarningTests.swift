import Foundation
import GateDecision
import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateCheck

/// The doubts that a run and its baseline give rise to.
@Suite struct RunWarningTests {
  private func run(
    models: [String] = ["m"], fingerprints: [String] = [], evaluatedAt: String = "2026-01-01T00:00:00Z",
    epochs: Int = 1
  ) -> Run {
    let header = RunHeader(
      suite: "s", toolVersion: "0", commit: nil, isDirty: false, evaluatedAt: evaluatedAt,
      target: .string("t"),
      models: models, fingerprints: fingerprints, parameters: .object([:]), prompt: nil,
      golden: Digest(of: "g"), metrics: [:], epochs: epochs, examples: 0, outputs: .full)
    return Run(header: header, examples: [])
  }

  private func codes(
    _ baseline: Run, _ current: Run, cached: Int = 0, epochs: EpochNumbers = EpochNumbers(1)
  ) -> [Warning.Code] {
    RunWarnings.all(
      baseline: baseline, current: current, tally: ExampleTally(), cached: cached, epochs: epochs
    ).map(\.code)
  }

  @Test func epochsDifferUnlessThePolicySaysSo() {
    let pair = EpochNumbers(release: 6, check: 2)
    #expect(codes(run(epochs: 6), run(epochs: 2), epochs: EpochNumbers(2)) == [.epochsDiffer])
    #expect(codes(run(epochs: 6), run(epochs: 2), epochs: pair) == [])
    // A release that has more than it needs is no fault; one that has too few, or a run of another number, is reported.
    #expect(codes(run(epochs: 8), run(epochs: 2), epochs: pair) == [])
    #expect(codes(run(epochs: 1), run(epochs: 2), epochs: pair) == [.epochsDiffer])
    #expect(codes(run(epochs: 6), run(epochs: 4), epochs: pair) == [.epochsDiffer])
    #expect(codes(run(epochs: 2), run(epochs: 2), epochs: pair) == [])
  }

  @Test func anotherBuildOfTheModelIsTold() {
    #expect(codes(run(fingerprints: ["a"]), run(fingerprints: ["b"])) == [.fingerprintChanged])
    #expect(codes(run(fingerprints: ["a", "b"]), run(fingerprints: ["b"])) == [])
    #expect(codes(run(), run(fingerprints: ["b"])) == [])
    #expect(codes(run(models: ["m"]), run(models: ["n"])) == [.modelChanged])
    #expect(codes(run(), run(), cached: 3) == [.cached])
  }

  @Test func theFingerprintIsKeptInTheBaseline() throws {
    let text = run(fingerprints: ["fp_1"]).fileText.replacingOccurrences(
      of: #""examples":0"#, with: #""examples":1"#)
    let header = try Run.header(of: SourceFile(path: "b.jsonl", bytes: Array(text.utf8)))
    #expect(header.fingerprints == ["fp_1"])
  }

  @Test func anOldBaselineIsTold() {
    let header = run(evaluatedAt: "2026-01-01T00:00:00Z").header
    let now = 1_767_225_600.0 + 200 * 86_400
    #expect(BaselineAge.warnings(header, now: now, limit: 180).map(\.code) == [.oldBaseline])
    #expect(BaselineAge.warnings(header, now: now, limit: 180).first?.message.contains("200 days") == true)
    #expect(BaselineAge.warnings(header, now: now, limit: 200).isEmpty)
    #expect(BaselineAge.warnings(header, now: now, limit: nil).isEmpty)
  }
}
