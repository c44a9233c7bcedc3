import GateJSON
import GateSuite
import Testing

@testable import GateImport

@Suite struct PromptfooImportTests {
  private let capitals = """
    description: Capitals
    prompts:
      - 'Answer in one word. {{ question }}'
    providers:
      - id: openai:chat:gpt-6-luna
        config: {temperature: 0.2, max_tokens: 50}
    tests:
      - vars: {question: What is the capital of France?}
        assert: [{type: icontains, value: Paris}]
      - description: Japan
        vars: {question: What is the capital of Japan?}
        assert: [{type: icontains, value: Tokyo}]
    """

  @Test func rowsOfOneKindShareTheSuitesScorer() throws {
    let suite = try ImportBench().suite(capitals)
    #expect(
      suite.text("suite.yaml") == """
        # Imported from x by 'goldgate import'.
        description: Capitals
        golden: golden.jsonl
        prompt: prompt.md
        target: {type: openai, model: gpt-6-luna}
        parameters: {temperature: 0.2, max_tokens: 50}
        epochs: 3
        metrics:
          - {name: pass, scorer: {type: contains, mode: any, ignore_case: true}, margin: 0.05}
        gate: {baseline: latest}

        """)
    #expect(suite.text("prompt.md") == "Answer in one word. {{question}}\n")
    #expect(
      suite.text("golden.jsonl") == """
        {"expected":"Paris","id":"what-is-the-capital-of-france","input":{"question":"What is the capital of France?"}}
        {"expected":"Tokyo","id":"japan","input":{"question":"What is the capital of Japan?"}}

        """)
    #expect(suite.remarks.isEmpty)
    #expect(suite.assertions.total == .init(found: 2, taken: 2))
  }

  @Test func rowsOfSeveralKindsHaveScorersOfTheirOwn() throws {
    let suite = try ImportBench().suite(
      """
      prompts: ['{{q}}']
      providers: [openai:gpt-6-luna]
      defaultTest:
        assert: [{type: not-contains, value: As an AI}]
      tests:
        - {description: a, vars: {q: A}, assert: [{type: equals, value: x}]}
        - {description: b, vars: {q: B}, assert: [{type: equals, value: y}]}
        - description: c
          vars: {q: C}
          threshold: 0.6
          assert:
            - {type: llm-rubric, value: "is about {{q}}", weight: 2}
            - {type: similar, value: a text, threshold: 0.8}
      """)
    let ban: JSONValue = [
      "type": "not", "of": ["type": "contains", "mode": "any", "ignore_case": false, "values": ["As an AI"]],
    ]
    #expect(suite.scorer("pass") == ["type": "all_of", "of": [ban, ["type": "exact"]]])
    #expect(suite.json["a"] == ["id": "a", "input": ["q": "A"], "expected": "x"])
    let own = try #require(suite.json["c"]?["scorers"]?["pass"])
    #expect(own["type"] == "threshold")
    #expect(own["at_least"] == 0.6)
    #expect(own["of"]?["weights"] == [1, 2, 1])
    #expect(own["of"]?["of"]?.arrayValue?[1]["rubric"]?.arrayValue?[0]["question"] == "is about C")
    #expect(suite.json["c"]?["expected"] == "a text")
    #expect(suite.text("golden.yaml").contains("&judge"))
    #expect(suite.metrics[0].comment == "1 of 3 rows has a scorer of its own")
  }

  @Test(arguments: [
    ("{type: equals, value: x}", #"{"type":"exact"}"#, "x"),
    ("{type: not-equals, value: ''}", #"{"min":1,"type":"length"}"#, nil),
    ("{type: equals, value: {a: 1}}", #"{"type":"json"}"#, #"{"a":1}"#),
    (
      "{type: contains-all, value: [a, b]}", #"{"ignore_case":false,"mode":"all","type":"contains"}"#,
      #"["a","b"]"#
    ),
    ("{type: starts-with, value: Hi}", #"{"type":"prefix"}"#, "Hi"),
    ("{type: regex, value: '\\d+'}", #"{"pattern":"\\d+","type":"regex"}"#, nil),
    ("{type: is-json}", #"{"schema":{},"type":"json_schema"}"#, nil),
    ("{type: is-json, value: {required: [a]}}", #"{"schema":{"required":["a"]},"type":"json_schema"}"#, nil),
    (
      "{type: contains-json, value: '{\"type\": \"object\"}'}",
      #"{"extract":"first","schema":{"type":"object"},"type":"json_schema"}"#, nil
    ),
    ("{type: is-refusal}", #"{"expect":"refuse","type":"refusal"}"#, nil),
    (
      "{type: word-count, value: {min: 2, max: 9}}", #"{"max":9,"min":2,"type":"length","unit":"words"}"#, nil
    ),
    ("{type: max-length, value: 80}", #"{"max":80,"type":"length"}"#, nil),
    (
      "{type: levenshtein, value: 0123456789, threshold: 2}",
      #"{"at_least":0.8,"of":{"type":"levenshtein"},"type":"threshold"}"#, "0123456789"
    ),
    (
      "{type: similar, value: x}",
      #"{"at_least":0.75,"embeddings":{"model":"text-embedding-3-large"},"type":"similarity"}"#, "x"
    ),
    ("{type: finish-reason, value: tool_calls}", #"{"of":{"calls":[],"type":"tools"},"type":"not"}"#, nil),
    (
      "{type: 'trajectory:tool-used', value: [search]}",
      #"{"calls":["search"],"trajectory":"any_order","type":"tools"}"#, nil
    ),
    (
      "{type: javascript, value: output.length < 9}",
      #"{"command":["node","promptfoo.mjs","assert","--code=output.length < 9"],"type":"command"}"#, nil
    ),
    (
      "{type: python, value: 'file://judge.py:strict', threshold: 0.5, config: {a: 1}}",
      #"{"command":["python3","promptfoo.py","assert","--file=../../evals/judge.py","--function=strict","--config={\"a\":1}","--threshold=0.5"],"type":"command"}"#,
      nil
    ),
    (
      "{type: icontains, value: X, transform: 'output.split(`+`)[0]'}",
      #"{"command":["node","promptfoo.mjs","assert","--transform=output.split(`+`)[0]","--check={\"ignore_case\":true,\"kind\":\"contains\",\"values\":[\"X\"]}"],"type":"command"}"#,
      nil
    ),
    (
      "{type: equals, value: find, transform: 'output[0].function.name'}",
      #"{"calls":["find"],"extra":"allowed","type":"tools"}"#, nil
    ),
  ])
  func assertionsBecomeScorers(_ assertion: String, scorer: String, expected: String?) throws {
    let suite = try ImportBench().suite(
      "providers: [openai:gpt-6-luna]\ntests: [{vars: {q: A}, assert: [\(assertion)]}]")
    #expect(suite.scorer("pass").map(JSONWriter.compact) == scorer)
    let reference = suite.rows[0].node.json["expected"]
    #expect(reference.map { $0.stringValue ?? JSONWriter.compact($0) } == expected)
    #expect(suite.assertions.total.taken == 1)
  }

  @Test func whatHasNoScorerIsNamedWithItsLine() throws {
    let suite = try ImportBench().suite(
      """
      providers: [openai:gpt-6-luna]
      tests:
        - vars: {q: A}
          assert:
            - {type: equals, value: x}
            - {type: select-best, value: funniest}
            - {type: not-classifier, threshold: 0.5}
            - {type: iconains, value: x}
            - {type: similar, value: x, transform: output.name}
            - {type: contains}
        - {description: nothing, vars: {q: B}}
      """)
    #expect(suite.assertions.total == .init(found: 6, taken: 1))
    #expect(suite.exampleCount == 1)
    #expect(
      ImportBench.remarks(suite) == [
        "promptfooconfig.yaml:6: tests[0].assert[1]: 'select-best' compares the answers of several prompts, and a suite has one; 'goldgate review --against TAG' compares two versions",
        "promptfooconfig.yaml:7: tests[0].assert[2]: 'classifier' calls a service that goldgate does not know; write a program that calls it, for the scorer 'command'",
        "promptfooconfig.yaml:8: tests[0].assert[3]: the assertion 'iconains' is not known; did you mean 'icontains'?",
        "promptfooconfig.yaml:9: tests[0].assert[4]: 'similar' sees what a transform makes of the answer, which this scorer cannot do; let the target give that text, or write a program for the scorer 'command'",
        "promptfooconfig.yaml:10: tests[0].assert[5]: 'contains' has no value that it could compare with; give it a 'value'",
        "promptfooconfig.yaml:11: tests[1]: the test has no assertion that is taken over, so that any answer would pass: it is left out; give it an assertion",
      ])
  }

  @Test func testsComeFromFilesScenariosAndLists() throws {
    var bench = ImportBench()
    bench.files = [
      "tests.csv":
        "q,__expected,__expected2,__description,__metadata:category\nA,contains: x,fn:output.length > 1,first,easy\nB,y,,second,easy\n",
      "more.yaml":
        "- {description: third, vars: {q: 'file://text.txt'}, assert: [{$ref: '#/assertionTemplates/c'}]}\n",
      "text.txt": "long text\n",
    ]
    let suite = try bench.suite(
      """
      providers: [openai:gpt-6-luna]
      tests: [tests.csv, file://more.yaml, {vars: {q: [C, D]}, assert: [{type: contains, value: '{{q}}!'}]}]
      scenarios:
        - config: [{vars: {lang: de}}, {vars: {lang: fr}}]
          tests: [{description: hello, vars: {q: E}, assert: [{type: contains, value: '{{lang}}'}]}]
      assertionTemplates:
        c: {type: contains, value: templated}
      """)
    #expect(suite.rows.map(\.id) == ["first", "second", "third", "c", "d", "hello", "hello-2"])
    #expect(suite.json["second"]?["expected"] == "y")
    #expect(suite.json["first"]?["category"] == "easy")
    #expect(suite.json["third"]?["input"]?["q"] == "long text\n")
    #expect(suite.json["third"]?["expected"] == "templated")
    #expect(suite.json["d"]?["expected"] == "D!")
    #expect(suite.json["hello-2"]?["expected"] == "fr")
    #expect(suite.programs.keys.sorted() == ["promptfoo.mjs"])
    #expect(suite.remarks.isEmpty, "\(suite.remarks)")
  }

  @Test(arguments: [
    ("openai:gpt-6-luna", #"{"model":"gpt-6-luna","type":"openai"}"#),
    ("openai:responses:gpt-6-luna", #"{"api":"responses","model":"gpt-6-luna","type":"openai"}"#),
    ("anthropic:messages:claude-haiku-5-5", #"{"model":"claude-haiku-5-5","type":"anthropic"}"#),
    ("google:gemini-3.5-flash", #"{"model":"gemini-3.5-flash","type":"gemini"}"#),
    (
      "ollama:chat:llama3:8b",
      #"{"api_key_env":"none","base_url":"http://127.0.0.1:11434/v1","model":"llama3:8b","type":"openai"}"#
    ),
    (
      "openrouter:meta/llama-4",
      #"{"api_key_env":"OPENROUTER_API_KEY","base_url":"https://openrouter.ai/api/v1","model":"meta/llama-4","type":"openai"}"#
    ),
    (
      "python:app.py:ask",
      #"{"command":["python3","promptfoo.py","provider","--file","../../evals/app.py","--function","ask"],"type":"command"}"#
    ),
    (
      "file://provider.js",
      #"{"command":["node","promptfoo.mjs","provider","--file","../../evals/provider.js"],"type":"command"}"#
    ),
  ])
  func providersBecomeTargets(_ id: String, target: String) throws {
    let suite = try ImportBench().suite(
      "providers: ['\(id)']\ntests: [{vars: {q: A}, assert: [{type: contains, value: a}]}]")
    #expect(JSONWriter.compact(suite.target.json) == target)
  }

  @Test(arguments: [
    ("{}", "the configuration has no tests"),
    ("providers: [openai:gpt-6-luna]", "the configuration has no tests"),
    (
      "redteam: {plugins: []}\nproviders: [openai:gpt-6-luna]",
      "let promptfoo write them: promptfoo redteam generate"
    ),
    ("tests: [{vars: {q: A}}]", "the configuration names no provider"),
    (
      "providers: ['replicate:meta/llama']\ntests: [{vars: {q: A}}]",
      "the provider replicate:meta/llama: it is no API that goldgate calls"
    ),
    ("providers: [openai:gpt-6-luna]\ntests: https://docs.google.com/x", "are not fetched"),
    ("providers: [openai:gpt-6-luna]\ntests: file://make.py", "no code is run"),
    ("providers: [openai:gpt-6-luna]\ntests: [{vars: {q: 'file://absent.txt'}}]", "there is no such file"),
    ("tests: [", "is not closed"), ("- 1\n- 2", "this is no configuration of promptfoo"),
  ])
  func whatCannotBeImportedSaysWhyInOneLine(_ text: String, reason: String) {
    do {
      let suite = try ImportBench().suite(text)
      Issue.record("it was imported: \(suite.exampleCount)")
    } catch {
      let line = "\(error)"
      #expect(line.contains(reason), "\(line)")
      #expect(!line.contains("\n"))
      #expect(line.contains("promptfooconfig.yaml"), "\(line)")
    }
  }

  @Test func promptsAreMessagesFilesAndTemplates() throws {
    var bench = ImportBench()
    bench.files = [
      "chat.json": #"[{"role": "system", "content": "Be brief."}, {"role": "user", "content": "{{q}}"}]"#,
      "two.txt": "One {{q}}\n---\nTwo {{q}} {{more | allcaps}}\n",
    ]
    func prompt(_ prompts: String, _ number: String? = nil) throws -> ImportedSuite {
      bench.options.prompt = number
      return try bench.suite(
        "prompts: \(prompts)\nproviders: [openai:gpt-6-luna]\ntests: [{vars: {q: A}, assert: [{type: contains, value: a}]}]"
      )
    }
    #expect(try prompt("[file://chat.json]").prompt == "# system\nBe brief.\n\n# user\n{{q}}\n")
    #expect(try prompt("file://two.txt").prompt == "One {{q}}\n")
    let second = try prompt("file://two.txt", "2")
    #expect(second.prompt == "Two {{q}} {{more}}\n")
    #expect(second.rows[0].input["more"] == .null)
    #expect(ImportBench.remarks(second).contains { $0.contains("the filter 'allcaps'") })
    let coded = try prompt("[prompts.py:make]")
    #expect(
      coded.prompt == "{{! prompts.py:make makes this prompt by code: write its text here. }}\nq: {{q}}\n")
    #expect(throws: Diagnostic.self) { try prompt("file://two.txt", "3") }
  }

  @Test func anyTextIsReadOrRefused() throws {
    let base = Array(capitals.utf8)
    var random: UInt64 = 7
    for _ in 0..<400 {
      var bytes = base
      for _ in 0..<3 {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let index = Int(random >> 33) % bytes.count
        if random & 1 == 0 { bytes.remove(at: index) } else { bytes[index] = UInt8(32 + (random >> 20) % 95) }
      }
      let written: [(name: String, text: String)]
      do {
        written = try ImportBench().suite(String(decoding: bytes, as: UTF8.self)).files(origin: "x")
      } catch is Diagnostic {
        continue
      }
      for file in written where file.name.hasSuffix(".yaml") {
        _ = try YAMLReader.read(SourceFile(path: file.name, bytes: Array(file.text.utf8)))
      }
    }
  }
}
