import Foundation
import GateDecision
import GateSuite
import GateTestSupport
import Testing

/// What goldgate publishes as a schema holds for what it reads and writes.
@Suite(
  .needs(.python("jsonschema")),
  .needs(.python("yaml")))
struct SchemaTests {
  /// Prints each fault of an instance, and nothing where there is none.
  static let program = """
    import json, jsonschema, sys, yaml
    schema = json.load(open(sys.argv[1]))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    text = open(sys.argv[2]).read()
    instances = [json.loads(line) for line in text.splitlines()] if sys.argv[3] == "lines" else [yaml.safe_load(text)]
    for number, instance in enumerate(instances):
        for fault in validator.iter_errors(instance):
            print(number, list(fault.path), fault.message[:200])
    """

  private func faults(_ name: String, in text: String, as form: String) async throws -> String {
    let console = Console(in: "/")
    #expect(await console.run("schema", name) == .pass)
    return try ExternalTool.withFiles([Array(console.output.utf8), Array(text.utf8)], "json") { files in
      try ExternalTool.run("python3", ["-c", Self.program] + files + [form]).output
    }
  }

  @Test func theExampleFitsItsSchemas() async throws {
    let (repository, console) = try await ExampleTests.example()
    defer { withExtendedLifetime(repository) {} }
    let suite = try console.file("baselines/support-faq/suite.yaml")
    #expect(try await faults("suite", in: suite, as: "yaml") == "")
    await console.run("baseline", "show")
    #expect(try await faults("baseline", in: console.output, as: "lines") == "")
    await console.run("check", "--format", "json")
    #expect(try await faults("verdict", in: console.output, as: "yaml") == "")
  }

  @Test func aNotedBaselineFitsItsSchema() async throws {
    let repository = try ReleaseFlowTests.repository()
    try repository.tag("v1.0.0")
    let console = Console(in: repository.path)
    #expect(await console.run("baseline", "update", "--tag", "v1.0.0") == .pass)
    let note = try repository.git("notes", "--ref=goldgate/qa", "show", "v1.0.0")
    #expect(try await faults("baseline", in: note, as: "lines") == "")
    #expect(try await faults("suite", in: console.file("baselines/qa/suite.yaml"), as: "yaml") == "")
  }

  static let refused = [
    "epochs: 0", "gate: {slices: 3}", "target: {type: openai}", "metrics: []", "unknown: 1",
    "cache: sometimes", "limits: {budget: {calls: -1}}", "limits: {budget: {money: 1}}",
    "limits: {requests_per_minute: 0}", "limits: {max_concurrency: 0}", "gate: {limits: {max_error_rate: 5}}",
    "gate: {limits: {max_eror_rate: 0.1}}",
    "gate: {limits: {max_p95_ms: -1}}", "gate: {limits: {min: {exact: high}}}", "gate: {limits: {min: 1}}",
    "gate: {tier: low, tiers: {low: {bogus: 1}}}", "gate: {stopping: sequential}",
    "gate: {stopping: {looks: 5}}", "gate: {stopping: {method: group_sequential, looks: 1}}",
    "gate: {confirm: twice}", "gate: {max_baseline_age_days: -1}", "gate: {slice_margin: wide}",
    "gate: {strata: {shares: {a: 1}}}", "gate: {strata: {key: category, shares: {a: 0}}}",
    "metrics: [{measure: latncy}]", "metrics: [{measure: cost, aggregate: p}]",
    "metrics: [{measure: cost, aggregate: p1e-300}]", "metrics: [{measure: cost, scale: log}]",
    "metrics: [{scorer: exact}, {ratio: {of: cost}}]", "metrics: [{name: s, composite: [{metric: exact}]}]",
    "metrics: [{scorer: exact, margin: 10 percent}]", "metrics: [{scorer: exact, min: high}]",
  ]

  @Test func everyKeyOfADecisionFitsTheSchema() async throws {
    let suite = """
      target: {type: replay}
      metrics:
        - {name: accuracy, scorer: exact, min: 0.5, margin: 0.03}
        - {name: wait, measure: latency, aggregate: p99.9, margin: 10%, max: 800}
        - {name: price, ratio: {of: cost, per: accuracy}, scale: ratio}
        - name: score
          composite: [{metric: accuracy, weight: 2}, {metric: wait, reference: 800}]
      gate:
        strata: {key: category, shares: {faq: 0.6, other: 0.4}}
        slice_margin: 0.05
        limits: {max_error_rate: 0.001, min: {accuracy: 0.85}, max: {accuracy: 1}}
        tier: high
        tiers: {high: {max_p50_ms: 1, max_mean_cost_usd: 0.1}, low: {max_mean_tokens: 9}}
        stopping: {method: group_sequential, looks: 3}
        confirm: rerun
        max_baseline_age_days: 0
      """
    #expect(try await faults("suite", in: suite, as: "yaml") == "")
    _ = try GateSuite.Suite(SourceFile(path: "suite.yaml", bytes: Array(suite.utf8)), folderName: "s")
  }

  @Test(arguments: refused)
  func whatTheReaderRefusesTheSchemaRefuses(line: String) async throws {
    let key = line.prefix { $0 != ":" }
    let suite =
      ["target: {type: replay}", "metrics: [{scorer: exact}]"].filter { !$0.hasPrefix(key) } + [line]
    #expect(try await faults("suite", in: suite.joined(separator: "\n"), as: "yaml") != "")
    // A target's own options are read where the target is built.
    guard key != "target" else { return }
    #expect(throws: Diagnostic.self) {
      try GateSuite.Suite(
        SourceFile(path: "suite.yaml", bytes: Array(suite.joined(separator: "\n").utf8)), folderName: "s")
    }
  }
}
