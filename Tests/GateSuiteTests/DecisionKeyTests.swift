import Testing

@testable import GateSuite

/// The keys of a suite.yaml that say how it is decided: each fault is told with its place and a next step.
@Suite struct DecisionKeyTests {
  static let minimal = "target: {type: replay}\nmetrics: [{name: accuracy, scorer: exact}]\n"

  private static func metric(_ text: String) -> String {
    "target: {type: replay}\nmetrics:\n  - {name: accuracy, scorer: exact}\n  - \(text)\n"
  }

  static let bad: [(String, String)] = [
    (
      metric("{measure: latency, aggregate: p}"),
      "4: metrics[1].aggregate: 'p' is not known here; give mean, or"
    ),
    (metric("{measure: latency, aggregate: p100}"), "4: metrics[1].aggregate: 'p100' is not known here"),
    (
      metric("{measure: latency, aggregate: p1e-300}"), "4: metrics[1].aggregate: 'p1e-300' is not known here"
    ),
    (metric("{measure: latency, aggregate: p0x5f}"), "4: metrics[1].aggregate: 'p0x5f' is not known here"),
    (metric("{measure: latency, aggregate: 95}"), "4: metrics[1].aggregate: a string is expected"),
    (
      metric("{measure: latncy}"),
      "4: metrics[1].measure: 'latncy' is not known here; did you mean 'latency'?"
    ),
    (metric("{measure: cost, scale: log}"), "4: metrics[1].scale: 'log' is not known here"),
    (
      metric("{measure: cost, margin: 10 percent}"),
      "4: metrics[1].margin: a margin is a number of at least 0; write"
    ),
    (metric("{measure: cost, scorer: exact}"), "4: metrics[1].measure: the metric has both"),
    (metric("{ratio: {of: cost}}"), "4: metrics[1].ratio: the key 'per' is missing"),
    (
      metric("{ratio: {of: cost, per: accurac}}"),
      "4: metrics[1]: 'cost_per_accurac' is made from 'accurac', which is not there; did you mean 'accuracy'?"
    ),
    (
      metric("{ratio: {of: cost, per: accuracy}, max: 1}"),
      "4: metrics[1].max: a limit cannot be set on a ratio"
    ),
    (
      metric("{ratio: {of: cost, per: accuracy}, aggregate: p95}"),
      "4: metrics[1].aggregate: a ratio or a composite"
    ),
    (
      metric("{composite: [{metric: accuracy}]}"),
      "4: metrics[1].composite: a composite metric needs at least two"
    ),
    (
      metric("{composite: [{metric: accuracy}, {metric: accuracy}]}"),
      "4: metrics[1]: the key 'name' is missing"
    ),
    (
      metric("{name: s, composite: [{metric: accuracy}, {metric: acuracy}]}"),
      "4: metrics[1]: 's' is made from 'acuracy', which is not there; did you mean 'accuracy'?"
    ),
    (
      metric("{name: s, composite: [{metric: accuracy}, {metric: accuracy, weight: 0}]}"),
      "4: metrics[1].composite[1].weight: 0 is out of range"
    ),
    (
      metric("{name: s, higher_is_better: false, composite: [{metric: accuracy}, {metric: accuracy}]}"),
      "4: metrics[1].higher_is_better: a composite is better the higher it is"
    ),
    (
      metric("{name: s, scale: ratio, composite: [{metric: accuracy}, {metric: accuracy}]}"),
      "4: metrics[1].scale: a composite can be below 0, so it has no ratio"
    ),
    (
      metric("{name: errors, scorer: exact}"),
      "4: metrics[1]: a scorer's metric may not be called 'errors': that is what every call measures; give it"
    ),
    (
      metric("{name: b, scorer: exact, min: 85}"),
      "4: metrics[1].min: the limit lies outside the range [0.0, 1.0]"
    ),
    (metric("{name: b, scorer: exact, min: high}"), "4: metrics[1].min: a limit is a number, not a string"),
    (minimal + "gate: {limits: {max_eror_rate: 0.1}}", "3: gate.limits.max_eror_rate: unknown key"),
    (
      minimal + "gate: {limits: {max_error_rate: 5}}",
      "3: gate.limits.max_error_rate: 5 is out of range; give"
    ),
    (minimal + "gate: {limits: {max_p95_ms: -1}}", "3: gate.limits.max_p95_ms: -1 is out of range"),
    (
      minimal + "gate: {limits: {min: 0.85}}",
      "3: gate.limits.min: metrics with their limits are expected; write"
    ),
    (
      minimal + "gate: {limits: {min: {accuracy: high}}}",
      "3: gate.limits.min.accuracy: a limit is a number, not a string; write"
    ),
    (
      minimal + "gate: {limits: {min: {acuracy: 0.8}}}",
      "3: gate: the limit 'min acuracy' is on 'acuracy', which is not there; did you mean 'accuracy'?"
    ),
    (minimal + "gate: {tier: high}", "3: gate.tier: there is no tier 'high'; describe it"),
    (
      minimal + "gate: {tier: hihg, tiers: {high: {max_error_rate: 0.1}}}",
      "3: gate.tier: there is no tier 'hihg'; did you mean 'high'?"
    ),
    (
      minimal + "gate: {tiers: {high: {max_error_rate: 0.1}}}",
      "3: gate.tiers: tiers are described, but none is chosen"
    ),
    (
      minimal + "gate: {tier: low, tiers: {low: {}, high: {max_eror_rate: 0.1}}}",
      "3: gate.tiers.high.max_eror_rate: unknown key"
    ),
    (
      minimal + "gate: {tier: low, tiers: [low]}",
      "3: gate.tiers: tiers with their limits are expected; write"
    ),
    (minimal + "gate: {strata: tags}", "3: gate.strata: tags overlap, so they are no strata; use category"),
    (minimal + "gate: {strata: {key: tags}}", "3: gate.strata.key: tags overlap, so they are no strata"),
    (minimal + "gate: {strata: kind}", "3: gate.strata: 'kind' is nothing to slice by; use"),
    (
      minimal + "gate: {strata: {key: category, shares: [1]}}",
      "3: gate.strata.shares: values with their shares"
    ),
    (
      minimal + "gate: {strata: {key: category, shares: {b: 0, a: -1}}}",
      "3: gate.strata.shares.a: a share is a number above 0; write"
    ),
    (minimal + "gate: {stopping: sequential}", "3: gate.stopping: 'sequential' is not known here; give"),
    (minimal + "gate: {stopping: {looks: 5}}", "3: gate.stopping: the key 'method' is missing"),
    (
      minimal + "gate: {stopping: {method: group_sequential, looks: 1}}",
      "3: gate.stopping.looks: 1 is out of range; give a whole number from 2 to 20"
    ),
    (minimal + "gate: {confirm: twice}", "3: gate.confirm: 'twice' is not known here; give one of"),
    (minimal + "gate: {max_baseline_age_days: -1}", "3: gate.max_baseline_age_days: -1 is out of range"),
    (minimal + "gate: {slice_margin: wide}", "3: gate.slice_margin: a number is expected, not a string"),
  ]

  @Test(arguments: bad)
  func faultsAreToldWithTheirPlace(text: String, told: String) {
    do throws(Diagnostic) {
      _ = try Suite(SourceFile(path: "s.yaml", bytes: Array(text.utf8)), folderName: "s")
      Issue.record("accepted: \(told)")
    } catch {
      #expect(error.description.hasPrefix("s.yaml:" + told), "told: \(error.description)")
    }
  }

  @Test func aTiersLimitsHoldBesideTheOthers() throws {
    let text =
      Self.minimal
      + "gate: {limits: {min: {accuracy: 0.8}}, tier: high, tiers: {high: {max_error_rate: 0.001, max_p95_ms: 800}}}"
    let gate = try Suite(SourceFile(path: "s.yaml", bytes: Array(text.utf8)), folderName: "s").gate
    #expect(gate.limits.map(\.name) == ["min accuracy", "max_error_rate", "max_p95_ms"])
    #expect(gate.limits.map(\.series) == ["accuracy", "errors", "latency"])
    #expect(gate.limits[2].aggregate == .quantile(0.95))
    #expect(gate.tier == "high")
  }

  @Test(arguments: ["2026-02-30", "2026-13-01", "2026-00-10", "2025-02-29", "26-1-1", "2026/01/01"])
  func aDayThatIsNoneIsRefused(day: String) {
    let text = "- {id: a, reason: flaky, until: \"\(day)\"}"
    #expect(throws: Diagnostic.self) {
      try Quarantine(SourceFile(path: "quarantine.yaml", bytes: Array(text.utf8)))
    }
  }

  @Test func aQuarantineEndsAfterItsDay() throws {
    let text = "- {id: a, reason: flaky, until: \"2028-02-29\"}"
    let list = try Quarantine(SourceFile(path: "quarantine.yaml", bytes: Array(text.utf8)))
    #expect(list.active(on: "2028-02-29").map(\.id) == ["a"])
    #expect(list.expired(on: "2028-03-01").map(\.id) == ["a"])
    let again = try Quarantine(SourceFile(path: "quarantine.yaml", bytes: Array(list.fileText.utf8)))
    #expect(again == list)
  }
}
