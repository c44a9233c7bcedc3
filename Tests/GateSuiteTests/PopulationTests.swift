import Testing

@testable import GateSuite

@Suite struct PopulationTests {
  private static func suite(
    _ population: String, epochs: String = "epochs: 3\n", metric: String = "{name: a, scorer: exact}",
    gate: String = ""
  ) throws -> Suite {
    let text =
      "target: {type: openai, model: m}\n\(epochs)metrics: [\(metric)]\ngate: {population: \(population)\(gate)}\n"
    return try Suite(SourceFile(path: "s.yaml", bytes: Array(text.utf8)), folderName: "s")
  }

  private static func fault(_ body: () throws -> Suite) -> String? {
    #expect(throws: Diagnostic.self) { try body() }?.description
  }

  @Test func isRead() throws {
    #expect(try Self.suite("questions").gate.population == .questions)
    #expect(try Self.suite("golden_set").gate.population == .goldenSet(isDeterministic: false))
    #expect(try Self.suite("{of: golden_set}").gate.population == .goldenSet(isDeterministic: false))
    let steady = try Self.suite("{of: golden_set, deterministic: true}", epochs: "").gate
    #expect(steady.population == .goldenSet(isDeterministic: true))
    #expect(steady.settings.contains { $0.name == "population" && $0.value["deterministic"] == true })
  }

  @Test func whatCannotBeAskedIsRefused() throws {
    let one = Self.fault { try Self.suite("golden_set", epochs: "epochs: 1\n") }
    #expect(one?.hasPrefix("s.yaml:2: epochs: population: golden_set needs two epochs") == true)
    let unsaid = Self.fault { try Self.suite("golden_set", epochs: "") }
    #expect(unsaid?.hasPrefix("s.yaml:3: gate.population: population: golden_set needs two") == true)
    let pair = Self.fault { try Self.suite("golden_set", epochs: "epochs: {release: 4, check: 1}\n") }
    #expect(pair?.contains("needs two epochs") == true)
    let looks = Self.fault { try Self.suite("golden_set", gate: ", stopping: group_sequential") }
    #expect(looks?.contains("gate.stopping") == true && looks?.contains("cannot end early") == true)
    let cost = Self.fault {
      try Self.suite("golden_set", metric: "{name: a, scorer: exact}, {name: c, measure: cost}")
    }
    #expect(cost?.contains("'c' is compared by its ratio") == true)
    #expect(cost?.contains("'scale: difference'") == true)
    let slow = Self.fault {
      try Self.suite("golden_set", metric: "{name: l, measure: latency, aggregate: p95}")
    }
    #expect(slow?.contains("'l' is a percentile") == true)
    let kept = try Self.suite(
      "golden_set", metric: "{name: a, scorer: exact}, {name: c, measure: cost, gate: false}")
    #expect(kept.metrics.count == 2)
    let unknown = Self.fault { try Self.suite("examples") }
    #expect(unknown?.contains("'examples' is not known here") == true)
    let odd = Self.fault { try Self.suite("{of: questions, deterministic: true}") }
    #expect(odd?.contains("gate.population.deterministic") == true)
  }

  @Test func aCorrectedVerdictNeedsLabelsAndAPlainMean() throws {
    let judged = try Self.suite(
      "questions", metric: "{name: a, scorer: exact, verdict: corrected, labels: l.csv}")
    #expect(judged.metrics[0].verdict == .corrected && judged.metrics[0].labels == ["l.csv"])
    #expect(try Self.suite("questions").metrics[0].verdict == .asJudged)
    for (metric, told) in [
      ("{name: a, scorer: exact, verdict: corrected}", "needs people's labels"),
      ("{name: a, scorer: exact, labels: l.csv}", "labels decide nothing"),
      (
        "{name: a, scorer: exact, aggregate: p50, verdict: corrected, labels: l.csv}", "labels correct a mean"
      ),
      ("{name: a, scorer: exact, verdict: right, labels: l.csv}", "'right' is not known here"),
      (
        "{name: s, scorer: exact}, {name: c, measure: tokens, verdict: corrected, labels: l.csv}",
        "only a scorer's"
      ),
    ] {
      let fault = Self.fault { try Self.suite("questions", metric: metric) }
      #expect(fault?.contains(told) == true, "\(fault ?? "")")
    }
    let both = Self.fault {
      try Self.suite("golden_set", metric: "{name: a, scorer: exact, verdict: corrected, labels: l.csv}")
    }
    #expect(both?.contains("not worked out for 'population'") == true)
  }
}
