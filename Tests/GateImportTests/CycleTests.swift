import GateJSON
import GateSuite
import Testing

@testable import GateImport

/// What names itself ends: files and variables.
@Suite struct CycleTests {
  private static let providers = "providers: [openai:gpt-6-luna]\n"
  private static let test = "{vars: {q: A}, assert: [{type: contains, value: a}]}"

  @Test func aFileOfTestsMayNameItself() throws {
    var bench = ImportBench()
    bench.files = ["own.yaml": "- \(Self.test)\n- file://./own.yaml\n"]
    let suite = try bench.suite(Self.providers + "tests: file://own.yaml")
    #expect(suite.exampleCount == 1)
    #expect(
      ImportBench.remarks(suite) == [
        "own.yaml:2: [1]: './own.yaml' names itself, directly or through another file: it is read once; take the name out of one of the files"
      ])
  }

  @Test func twoFilesMayNameEachOther() throws {
    var bench = ImportBench()
    bench.files = [
      "a.yaml": "- \(Self.test)\n- file://b.yaml\n", "b.yaml": "- file://a.yaml\n- file://c.yaml\n",
      "c.yaml": "- \(Self.test)\n", "p.yaml": "- file://q.yaml\n",
      "q.yaml": "- file://p.yaml\n- openai:gpt-6-luna\n",
    ]
    let suite = try bench.suite("providers: file://p.yaml\ntests: [file://a.yaml, file://c.yaml]")
    #expect(suite.exampleCount == 3)
    let remarks = ImportBench.remarks(suite)
    #expect(remarks.count == 2, "\(remarks)")
    #expect(remarks.contains { $0.hasPrefix("b.yaml:1: [0]: 'a.yaml' names itself") })
    #expect(remarks.contains { $0.hasPrefix("q.yaml:1: [0]: 'p.yaml' names itself") })
  }

  @Test func variablesAreRenderedAfterThoseThatTheyName() throws {
    let suite = try ImportBench().suite(
      Self.providers
        + "tests: [{vars: {a: '{{b}}!', b: '{{c}}?', c: x, d: '{{ e | odd }}', e: '{{ f | odd }}', f: y}, assert: [{type: contains, value: '{{a}}'}]}]"
    )
    #expect(suite.rows[0].input["a"] == "x?!")
    #expect(suite.rows[0].expected == ["x?!"])
    #expect(
      ImportBench.remarks(suite).map { $0.split(separator: ": ").dropFirst(2).joined() } == [
        "the filter 'odd' in the variable 'e' is not put in; write the text that is meant",
        "the filter 'odd' in the variable 'd' is not put in; write the text that is meant",
      ])
  }

  @Test func variablesThatNameThemselvesEnd() throws {
    let doubling = (1...40).map { "v\($0): '{{v\($0 - 1)}}{{v\($0 - 1)}}'" }.joined(separator: ", ")
    let suite = try ImportBench().suite(
      Self.providers
        + "tests: [{vars: {a: '{{b}}{{b}}', b: '{{a}}{{a}}', v0: word, \(doubling)}, assert: [{type: contains, value: a}]}]"
    )
    let remarks = ImportBench.remarks(suite)
    #expect(
      remarks.contains {
        $0.contains("the variable 'b' is not rendered, as it is made of itself through 'a'")
      })
    #expect(
      remarks.contains { $0.contains("a text of more than 1000000 bytes in the variable 'v18'") },
      "\(remarks)")
  }
}
