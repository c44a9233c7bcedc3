import GateDecision
import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateReport

@Suite("The JSON report")
struct JSONReportTests {
  @Test("It reads back, numbers exact")
  func readsBack() throws {
    let verdict = SampleVerdict.of([SampleVerdict.regression])
    let value = try JSONParser.parse(JSONReport.render(verdict))
    let decision = try #require(value["decisions"]?.arrayValue?.first { $0["verdict"] == "regression" })
    #expect(decision["baseline"]?.doubleValue == 0.8233333333333334)
    #expect(decision["difference"]?.doubleValue == 0.7423333333333333 - 0.8233333333333334)
    #expect(value["format"] == "goldgate.verdict/1")
    #expect(value["exit_code"] == 1)
    let flips = try #require(value["suites"]?.arrayValue?.first?["flips"]?.arrayValue)
    #expect(flips.first?["id"] == "returns-017")
  }

  @Test("No time is told, so the same inputs give the same bytes")
  func noTime() {
    var later = SampleVerdict.of([SampleVerdict.regression])
    let bytes = JSONReport.render(later)
    later.startedAt += 1000
    later.duration += 1
    #expect(JSONReport.render(later) == bytes)
  }

  @Test("The examples of all suites are summed up")
  func aggregate() throws {
    let value = JSONReport.value(of: SampleVerdict.of([SampleVerdict.pass, SampleVerdict.regression]))
    #expect(value["examples"]?["paired"] == 300)
    #expect(value["examples"]?["added"] == ["new-1", "new-2"])
    #expect(value["examples"]?["errors"]?.arrayValue?.count == 2)
    #expect(value["baseline"]?["tag"] == "v1.2.0")
  }

  @Test("A seed of any size is exact")
  func seed() {
    var verdict = SampleVerdict.of([])
    verdict.seed = .max
    #expect(JSONReport.value(of: verdict)["seed"] == "18446744073709551615")
  }

  @Test("Hostile text does not break it", arguments: 0..<20)
  func random(seed: Int) throws {
    let verdict = RandomVerdict.of(seed: UInt64(seed))
    #expect(try JSONParser.parse(JSONReport.render(verdict)) == JSONReport.value(of: verdict))
  }

  @Test("The schema is JSON, and closed")
  func schema() throws {
    let schema = try JSONParser.parse(PublishedSchema.verdict.text)
    #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
    let definitions = try #require(schema["$defs"]?.objectValue)
    for (name, definition) in definitions where definition["type"] == "object" {
      #expect(definition["additionalProperties"] == false, "\(name)")
    }
  }

  @Test(
    "Reports are valid under the schema",
    .needs(.python("jsonschema")))
  func validates() throws {
    let verdicts = SampleVerdict.all.map(\.verdict) + (0..<50).map { RandomVerdict.of(seed: $0) }
    let reports = verdicts.map(JSONReport.value)
    let program = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      validator = jsonschema.Draft202012Validator(schema)
      reports = json.load(open(sys.argv[2]))
      for index, report in enumerate(reports):
          for error in validator.iter_errors(report):
              print(index, list(error.absolute_path), error.message[:200])
      reports[0]["surprise"] = 1
      print("checked", len(reports), "open" if validator.is_valid(reports[0]) else "closed")
      """
    let checked = try ExternalTool.withFile(Array(PublishedSchema.verdict.text.utf8), "json") { schema in
      try ExternalTool.withFile(Array(JSONWriter.compact(.array(reports)).utf8), "json") { reports in
        try ExternalTool.run("python3", ["-c", program, schema, reports])
      }
    }
    #expect(checked.output == "checked \(reports.count) closed\n")
  }
}
