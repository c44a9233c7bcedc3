import Foundation
import GateDecision
import GateTestSupport
import Testing

/// What goldgate publishes as a schema holds for what it reads and writes.
@Suite(
  .enabled(if: ExternalTool.hasPython(module: "jsonschema"), "python3 with jsonschema is not installed"),
  .enabled(if: ExternalTool.hasPython(module: "yaml"), "python3 with yaml is not installed"))
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

  @Test(arguments: [
    "epochs: 0", "gate: {slices: 3}", "target: {type: openai}", "metrics: []", "unknown: 1",
    "cache: sometimes", "limits: {budget: {calls: -1}}", "limits: {budget: {money: 1}}",
    "limits: {requests_per_minute: 0}", "limits: {max_concurrency: 0}",
  ])
  func whatTheReaderRefusesTheSchemaRefuses(line: String) async throws {
    let key = line.prefix { $0 != ":" }
    let suite =
      ["target: {type: replay}", "metrics: [{scorer: exact}]"].filter { !$0.hasPrefix(key) } + [line]
    #expect(try await faults("suite", in: suite.joined(separator: "\n"), as: "yaml") != "")
  }
}
