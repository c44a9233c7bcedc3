import GateJSON
import GateSuite
import Testing

@testable import GateImport

/// What is counted as taken over is in the suite.
@Suite struct CountTests {
  private func suite(_ assertions: String) throws -> ImportedSuite {
    try ImportBench().suite(
      "providers: [openai:gpt-6-luna]\ntests: [{vars: {q: A}, assert: [\(assertions)]}]")
  }

  @Test(arguments: [
    (
      "{type: contains, value: a}, {type: assert-set, assert: [{type: similar, value: x}, {type: contains, value: b}]}",
      3, 2,
      "1 assertion of a set needs the row's reference"
    ),
    (
      "{type: contains, value: a}, {type: assert-set, assert: [{type: similar, value: x}, {type: bleu, value: b}]}",
      3, 1,
      "2 assertions of a set need the row's reference"
    ),
    (
      "{type: contains, value: a}, {type: regex, value: b, weight: 0}", 2, 1,
      "the assertion has the weight 0 and no metric"
    ),
    (
      "{type: contains, value: a}, {type: assert-set, weight: 0, assert: [{type: regex, value: b}]}", 2, 1,
      "the assertion has the weight 0 and no metric"
    ),
    (
      "{type: similar, value: a}, {type: similar, value: b}", 2, 1,
      "the assertion needs another reference than one before it"
    ),
  ])
  func whatIsLeftOutIsNotCounted(_ assertions: String, found: Int, taken: Int, remark: String) throws {
    let suite = try suite(assertions)
    #expect(suite.assertions.total == .init(found: found, taken: taken))
    #expect(ImportBench.remarks(suite).contains { $0.contains(remark) }, "\(suite.remarks)")
  }

  @Test func aMetricOfSomeTestsWithoutWeightIsNotCounted() throws {
    let suite = try ImportBench().suite(
      """
      providers: [openai:gpt-6-luna]
      tests:
        - {vars: {q: A}, assert: [{type: contains, value: a}, {type: regex, value: b, weight: 0, metric: m}]}
        - {vars: {q: B}, assert: [{type: contains, value: a}]}
      """)
    #expect(suite.metricNames == ["pass"])
    #expect(suite.assertions.total == .init(found: 3, taken: 2))
    #expect(ImportBench.remarks(suite).contains { $0.contains("counts in no metric") })
  }

  @Test func checksOfATableThatNeedAnotherReferenceAreNotCounted() throws {
    var bench = ImportBench()
    bench.options.target = ImportOptions.target(command: "true")
    let suite = try bench.suite(
      """
      cases: [{name: a, inputs: A, expected_output: x, evaluators: [{Equals: y}]}]
      evaluators: [EqualsExpected]
      """, named: "cases.yaml")
    #expect(suite.assertions.total == .init(found: 2, taken: 1))
    #expect(ImportBench.remarks(suite).contains { $0.contains("'Equals' needs another reference") })
  }

  @Test func aLimitInASetIsALimit() throws {
    let suite = try suite("{type: assert-set, assert: [{type: latency, threshold: 500}]}")
    #expect(suite.metricNames == ["pass", "latency"])
  }

  @Test(arguments: [
    "Explain {{topic}} in Node.js", "Explain Node.js", "{{file}}.py", "Read the README.md", "Write a.txt",
  ])
  func aSentenceIsAPromptWhateverItEndsIn(_ prompt: String) throws {
    let suite = try ImportBench().suite(
      "prompts: ['\(prompt)']\nproviders: [openai:gpt-6-luna]\ntests: [{vars: {topic: A, file: b}, assert: [{type: contains, value: a}]}]"
    )
    #expect(suite.prompt == prompt + "\n")
    #expect(suite.remarks.isEmpty, "\(suite.remarks)")
  }

  @Test func codeThatCannotBeCalledIsNamed() throws {
    let suite = try suite(
      "{type: contains, value: a}, {type: javascript, value: 'file://x.ts'}, {type: contains, value: b, transform: 'file://../x.js'}"
    )
    #expect(suite.assertions.total == .init(found: 3, taken: 1))
    let remarks = ImportBench.remarks(suite).joined(separator: "\n")
    #expect(
      remarks.contains("'x.ts' is TypeScript, which Node.js 18 and 20 cannot load; compile it to JavaScript"))
    #expect(remarks.contains("'../x.js' lies outside of this repository"), "\(remarks)")
  }
}
