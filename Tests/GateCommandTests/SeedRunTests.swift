import Foundation
import GateJSON
import GateTestSupport
import Testing

/// The seeds of a whole run, at the release and now.
@Suite struct SeedRunTests {
  /// The seeds that were sent, by question and in order of size.
  private func seeds(_ requests: some Sequence<StubRequest>) throws -> [String: [Int]] {
    var seeds: [String: [Int]] = [:]
    for request in requests {
      let body = try JSONParser.parse(request.body)
      let question = body["messages"]?.arrayValue?.last?["content"]?.stringValue ?? ""
      seeds[question, default: []] += [body["seed"]?.integerValue].compactMap { $0 }
    }
    return seeds.mapValues { $0.sorted() }
  }

  private func warnings(_ console: Console) throws -> [String] {
    let suites = try JSONParser.parse(console.output)["suites"]?.arrayValue ?? []
    return suites.flatMap { $0["warnings"]?.arrayValue ?? [] }.compactMap { $0["code"]?.stringValue }
  }

  @Test func eachExampleAndEpochHasItsOwnAndTheReleaseTheSame() async throws {
    try await PaidSuite.with(examples: 6, settings: "epochs: 3\nparameters: {seed: 7, temperature: 1}") {
      suite, console in
      let released = try seeds(suite.server.requests)
      #expect(released.count == 6)
      #expect(released.values.allSatisfy { $0.count == 3 })
      #expect(Set(released.values.joined()).count == 18)
      #expect(released.values.joined().allSatisfy { (0...0x7fff_ffff).contains($0) })
      let before = suite.server.requests.count
      #expect(await console.run("check", "--format", "json") == .pass)
      #expect(try seeds(suite.server.requests.dropFirst(before)) == released)
      let told = try warnings(console)
      #expect(told.contains("identical_epochs") && !told.contains("fixed_seed"))
      let stored = try console.file("baselines/qa/baseline.jsonl").split(separator: "\n").dropFirst()
      let kept = try stored.flatMap { line in
        try (JSONParser.parse(String(line))["epochs"]?.arrayValue ?? []).compactMap {
          $0["seed"]?.integerValue
        }
      }
      #expect(kept.sorted() == released.values.joined().sorted())
    }
  }

  @Test func aFixedSeedGoesOutInEveryEpochAndIsTold() async throws {
    try await PaidSuite.with(examples: 4, settings: "epochs: 2\nparameters: {seed: {fixed: 7}}") {
      suite, console in
      #expect(try seeds(suite.server.requests).values.allSatisfy { $0 == [7, 7] })
      #expect(await console.run("validate") == .pass)
      #expect(console.errors.contains("the seed 7 is sent in each of the 2 epochs"))
      #expect(await console.run("check", "--format", "json") == .pass)
      let told = try warnings(console)
      #expect(told.contains("identical_epochs") && told.contains("fixed_seed"))
    }
  }

  @Test func noSeedIsSentWhereNoneIsAskedForAndTemperatureNullIsNoSampling() async throws {
    try await PaidSuite.with(examples: 4, settings: "epochs: 2\nparameters: {temperature: 0}") {
      suite, console in
      #expect(suite.server.requests.allSatisfy { !$0.body.contains("seed") })
      #expect(await console.run("check", "--format", "json") == .pass)
      let told = try warnings(console)
      #expect(!told.contains("identical_epochs"))
    }
  }

  @Test func aBaselineOfOneSeedForAllIsToldAndMayBeReplaced() async throws {
    try await PaidSuite.with(examples: 4, settings: "epochs: 2\nparameters: {seed: 7}") { suite, console in
      let path = "baselines/qa/baseline.jsonl"
      let old = try console.file(path).replacing(/"seed":\d+,/, with: "").replacing(/,"seed":\d+/, with: "")
      #expect(!old.contains(#""seed":1"#) && old.contains(#""seed":7"#))
      try suite.repository.write(path, old)
      try suite.repository.git("commit", "--quiet", "-am", "Record as before")
      try suite.repository.tag("v1.1.0")
      #expect(await console.run("check", "--format", "json", "--unchanged", "skip") == .pass)
      let told = try warnings(console)
      #expect(told.contains("fixed_seed"))
      #expect(await console.run("baseline", "update") == .pass)
      #expect(console.output.contains("seeds changed"))
    }
  }
}
