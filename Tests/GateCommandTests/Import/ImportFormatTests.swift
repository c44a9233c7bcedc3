import Foundation
import GateTestSupport
import Testing

/// Each format becomes a suite that is valid and runs against a program.
@Suite struct ImportFormatTests {
  /// A file of a tool, and what its suite must hold.
  struct Sample: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    var flags = ["--command", "sh answer.sh"]
    let title: String
    /// An example that is asked.
    let id: String
    let holds: [String]
    var testDescription: String { title }
  }

  static let samples = [
    Sample(
      name: "capitals.prompt.yml",
      text: """
        name: Capitals
        model: openai/gpt-4.1
        modelParameters: {temperature: 0.2, maxTokens: 20}
        messages: [{role: system, content: Be brief.}, {role: user, content: "Capital of {{country}}?"}]
        testData: [{country: France, expected: Paris}, {country: Japan, expected: Tokyo}]
        evaluators:
          - {name: right, string: {contains: "{{expected}}"}}
          - {name: short, string: {startsWith: P}}
          - {name: custom, uses: github/unknown}
        """, title: "gh models (.prompt.yml)", id: "france",
      holds: [
        "max_tokens: 20", "- {name: right, scorer: {type: contains, mode: any, ignore_case: true}",
        "# system\nBe brief.",
        "the evaluator 'custom' has no counterpart",
      ]),
    Sample(
      name: "cases.yaml",
      text: """
        # yaml-language-server: $schema=cases_schema.json
        name: capitals
        cases:
          - {name: fr, inputs: France, expected_output: Paris, metadata: {category: europe}}
          - {name: jp, inputs: Japan, expected_output: Tokyo, metadata: {category: asia}, evaluators: [{Contains: Tok}]}
        evaluators: [EqualsExpected, {MaxDuration: 2.5}, {MyOwn: {a: 1}}]
        """, title: "pydantic-evals", id: "fr",
      holds: [
        "measure: latency", "max: 2500", "slices: [category]", "'MyOwn' has no counterpart", "name: pass",
      ]),
    Sample(
      name: "goldens.json",
      text: """
        [{"input": "France", "expected_output": "Paris", "name": "fr", "retrieval_context": ["Paris is a town."], "additional_metadata": {"category": "europe"}},
         {"input": "Japan", "expected_output": "Tokyo", "name": null, "context": null},
         {"scenario": "A tourist asks.", "expected_outcome": "They know the capital."}]
        """, title: "DeepEval", id: "fr",
      holds: [
        "name: correct, scorer: {type: contains", "simulated user", "\"context\":[\"Paris is a town.\"]",
      ]),
    Sample(
      name: "log.json",
      text: """
        {"version": 2, "status": "success", "eval": {"task": "capitals", "model": "openai/gpt-6-luna", "config": {"epochs": 2},
         "model_generate_config": {"temperature": 0.5}, "scorers": [{"name": "match"}, {"name": "mine/own"}]},
         "samples": [{"id": 1, "epoch": 1, "input": "France?", "target": "Paris", "scores": {"match": {"value": NaN}}},
          {"id": 1, "epoch": 2, "input": "France?", "target": "Paris"},
          {"id": 2, "epoch": 1, "input": [{"role": "user", "content": "Japan?"}], "target": ["Tokyo"]}]}
        """, flags: [], title: "Inspect", id: "1",
      holds: [
        "target: {type: openai, model: gpt-6-luna}", "epochs: 2", "the scorer 'mine/own' has no counterpart",
        "(?:Tokyo)",
      ]),
    Sample(
      name: "samples.jsonl",
      text: """
        {"input": "Capital of France?", "target": "B", "choices": ["Rome", "Paris"], "id": "fr"}
        {"input": "Capital of Japan?", "target": "A", "choices": ["Tokyo", "Kyoto"], "id": "jp"}
        """, title: "Inspect", id: "fr", holds: ["scorer: {type: choice}", "A) Rome\n    B) Paris"]),
    Sample(
      name: "samples_gsm8k_2026.jsonl",
      text: """
        {"doc_id": 0, "doc": {"question": "2+2?"}, "target": "It is 4.\\n#### 4", "arguments": {"gen_args_0": {"arg_0": "Q: 2+2?\\nA:", "arg_1": {"until": ["Q:"], "temperature": 0.0, "max_gen_toks": 64}}}, "resps": [["4"]], "filtered_resps": ["4"], "filter": "strict-match", "metrics": ["exact_match"], "doc_hash": "aaaabbbbccccddddeeee", "exact_match": 1.0}
        {"doc_id": 0, "doc": {"question": "2+2?"}, "target": "It is 4.\\n#### 4", "arguments": {"gen_args_0": {"arg_0": "Q: 2+2?\\nA:", "arg_1": {}}}, "filter": "flexible-extract", "metrics": ["exact_match"], "doc_hash": "aaaabbbbccccddddeeee"}
        {"doc_id": 1, "doc": {"question": "3+3?"}, "target": "#### 6", "arguments": {"gen_args_0": {"arg_0": "Q: 3+3?\\nA:", "arg_1": {}}}, "filter": "strict-match", "metrics": ["exact_match"], "doc_hash": "ffff"}
        """, title: "lm-evaluation-harness", id: "aaaabbbbccccdddd",
      holds: ["scorer: {type: numeric}", "max_tokens: 64", "aaaabbbbccccdddd", "2 examples"]),
    Sample(
      name: "eval.json",
      text: """
        {"object": "eval", "name": "Tickets", "data_source_config": {"type": "custom", "schema": {}},
         "testing_criteria": [
          {"type": "string_check", "name": "label", "input": "{{ sample.output_text }}", "operation": "eq", "reference": "{{ item.label }}"},
          {"type": "python", "name": "code", "source": "def grade(s, i): return 1"}],
         "run": {"data_source": {"type": "completions", "model": "gpt-6-luna", "sampling_params": {"temperature": 0.1},
          "input_messages": {"type": "template", "template": [{"role": "developer", "content": "Say Hardware or Software."},
            {"role": "user", "content": "{{ item.text }}"}]},
          "source": {"type": "file_content", "content": [{"item": {"text": "My screen is broken", "label": "Hardware"}},
            {"item": {"text": "The app crashes", "label": "Software"}}]}}}}
        """, flags: [], title: "OpenAI's hosted evals", id: "my-screen-is-broken",
      holds: [
        "target: {type: openai, model: gpt-6-luna}", "# developer\nSay Hardware or Software.", "{{text}}",
        "name: label, scorer: {type: exact}", "(python) has no counterpart",
      ]),
    Sample(
      name: "towns.evalset.json",
      text: """
        {"eval_set_id": "towns", "name": "towns", "eval_cases": [
         {"eval_id": "two", "conversation": [
           {"user_content": {"role": "user", "parts": [{"text": "Hello"}]}},
           {"user_content": {"role": "user", "parts": [{"text": "Capital of France?"}]},
            "final_response": {"role": "model", "parts": [{"text": "It is Paris."}]},
            "intermediate_data": {"tool_uses": [{"name": "look_up", "args": {"country": "France"}}]}}]},
         {"evalId": "sim", "conversationScenario": {"startingPrompt": "Hi"}}]}
        """, title: "Google ADK", id: "two",
      holds: [#""turns":["Hello","#, "look_up", "name: response, scorer: {type: rouge_l}", "simulated user"]),
  ]

  @Test(arguments: samples)
  func aFileBecomesASuiteThatRuns(_ sample: Sample) async throws {
    let folder = try TemporaryFolder()
    try folder.write(sample.text, to: sample.name)
    try folder.write("cat >/dev/null; echo '\"Paris is the capital.\"'\n", to: "answer.sh")
    let console = Console(in: folder.path)
    #expect(
      await console.run(arguments: ["import", sample.name, "--name", "it"] + sample.flags) == .pass,
      "\(console.errors)")
    #expect(console.output.hasPrefix("\(sample.name): \(sample.title)\n"))
    let files = ["suite.yaml", "golden.yaml", "golden.jsonl", "prompt.md"].filter {
      folder.has("baselines/it/\($0)")
    }
    let all = try files.map { try folder.read("baselines/it/\($0)") }.joined(separator: "\n") + console.output
    for text in sample.holds { #expect(all.contains(text), "\(text)\n\(all)") }
    #expect(await console.run("validate") == .pass, "\(all)\n\(console.errors)")
    guard !sample.flags.isEmpty else { return }
    #expect(await console.run("ask", "it", sample.id) == .pass, "\(console.errors)")
  }

  /// Files that say of no example what a right answer is.
  static let unjudged = [
    (
      "capitals.prompt.yml",
      "model: openai/gpt-4.1\nmessages: [{role: user, content: \"{{country}}?\"}]\ntestData: [{country: France}]\n"
    ),
    (
      "cases.yaml",
      "cases: [{name: fr, inputs: France}, {name: jp, inputs: Japan}]\nevaluators: [{MyOwn: {a: 1}}]\n"
    ),
    ("goldens.json", #"[{"input": "France", "expected_output": null}]"#),
    ("samples.jsonl", #"{"input": "France?", "target": ""}"# + "\n"),
    (
      "eval.json",
      #"{"name": "T", "testing_criteria": [{"type": "python", "name": "code", "source": "x"}], "data": [{"item": {"text": "a"}}]}"#
    ),
    (
      "towns.evalset.json",
      #"{"eval_set_id": "t", "eval_cases": [{"eval_id": "one", "conversation": [{"user_content": {"parts": [{"text": "Hi"}]}}]}]}"#
    ),
    (
      "promptfooconfig.yaml",
      "providers: [openai:gpt-6-luna]\ntests: [{vars: {q: A}, assert: [{type: select-best, value: a}]}]\n"
    ),
  ]

  @Test(arguments: unjudged)
  func aFileThatSaysNothingOfRightAnswersBecomesASuiteThatIsValid(_ name: String, text: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: name)
    let console = Console(in: folder.path)
    #expect(
      await console.run("import", name, "--name", "it", "--command", "cat") == .pass, "\(console.errors)")
    #expect(console.output.contains("metrics answered\n"), "\(console.output)")
    #expect(
      console.output.contains(
        "nothing that is taken over says what a right answer is, so any answer that is not empty passes"),
      "\(console.output)")
    #expect(await console.run("validate") == .pass, "\(console.errors)")
  }

  @Test func tablesAreReadWhateverTheirEnding() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "input,expected_output,retrieval_context,tags\nFrance,Paris,Paris is a town.|It is large.,\"[\"\"eu\"\"]\"\n",
      to: "goldens.csv")
    try folder.write("input\ttarget\tid\nFrance?\tParis\tfr\n", to: "towns.tsv")
    try folder.write(#"{"input": "France?", "target": "Paris", "id": "fr"}"# + "\n", to: "towns.ndjson")
    let console = Console(in: folder.path)
    for (name, golden) in [
      (
        "goldens.csv",
        #"{"expected":"Paris","id":"france","input":{"context":["Paris is a town.","It is large."],"input":"France"},"tags":["eu"]}"#
      ), ("towns.tsv", #"{"expected":"Paris","id":"fr","input":"France?"}"#),
      ("towns.ndjson", #"{"expected":"Paris","id":"fr","input":"France?"}"#),
    ] {
      #expect(
        await console.run("import", name, "--name", "it", "--force", "--command", "cat") == .pass,
        "\(console.errors)")
      #expect(try folder.read("baselines/it/golden.jsonl") == golden + "\n")
      #expect(await console.run("validate") == .pass, "\(console.errors)")
    }
  }

  /// A log of one sample, as Inspect packs it: header.json names the task `towns`, its model and the scorer `includes`.
  private static let archive = """
    UEsDBBQAAAAIAAAAIVy/Lr/zXAAAAGoAAAALAAAAaGVhZGVyLmpzb24VzLEKgDAMhOFXkZsVwcHBVxGHoEGKNRFTdSh9d9Pth++4
    jJdvCyqYmqFtwC9Fz4xEdngg6ScGl1M3rgS9WCj0+5W6sYuPUFVb9fYj9zlD6OS6DLLGZ2NDWUr5AVBLAwQUAAAACAAAACFcC0E7
    x0IAAABOAAAAFwAAAHNhbXBsZXMvZnJfZXBvY2hfMS5qc29uq1bKTFGyUlBKK1LSUVBKLchPzgByDYHszLyC0hKQlFtRYl5yqj1I
    viSxKD0VLBiQWJRZDNZSlppXUgwUijaMrQUAUEsBAhQDFAAAAAgAAAAhXL8uv/NcAAAAagAAAAsAAAAAAAAAAAAAAIABAAAAAGhl
    YWRlci5qc29uUEsBAhQDFAAAAAgAAAAhXAtBO8dCAAAATgAAABcAAAAAAAAAAAAAAIABhQAAAHNhbXBsZXMvZnJfZXBvY2hfMS5q
    c29uUEsFBgAAAAACAAIAfgAAAPwAAAAAAA==
    """

  @Test func anArchiveOfInspectIsImported() async throws {
    let folder = try TemporaryFolder()
    let archive = try #require(Data(base64Encoded: Self.archive, options: .ignoreUnknownCharacters))
    try archive.write(to: URL(fileURLWithPath: folder.path).appendingPathComponent("log.eval"))
    let console = Console(in: folder.path)
    #expect(await console.run("import", "log.eval", "--name", "it") == .pass, "\(console.errors)")
    #expect(console.output.hasPrefix("log.eval: Inspect\n"))
    #expect(try folder.read("baselines/it/suite.yaml").contains("target: {type: openai, model: gpt-6-luna}"))
    #expect(
      try folder.read("baselines/it/golden.jsonl")
        == #"{"expected":"Paris","id":"fr","input":"France?"}"# + "\n")
    #expect(await console.run("validate") == .pass, "\(console.errors)")
  }

  @Test func anExportedEvalOfPromptfooAndAPatternOfFilesAreImported() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      #"""
      {"evalId": "eval-1", "results": {"results": []}, "config": {"prompts": ["{{q}}"], "providers": ["openai:gpt-6-luna"],
       "tests": [{"vars": {"q": "file://texts/*"}, "assert": [{"type": "icontains", "value": "paris"}]}]}}
      """#, to: "eval.json")
    for number in [10, 2] { try folder.write("Text \(number)\n", to: "texts/\(number).txt") }
    let console = Console(in: folder.path)
    #expect(await console.run("import", "eval.json", "--name", "it") == .pass, "\(console.errors)")
    #expect(console.output.hasPrefix("eval.json: promptfoo\n"))
    let golden = try folder.read("baselines/it/golden.yaml")
    let (second, tenth) = (golden.firstRange(of: "Text 2"), golden.firstRange(of: "Text 10"))
    #expect(try #require(second).lowerBound < #require(tenth).lowerBound, "\(golden)")
    #expect(await console.run("validate") == .pass, "\(console.errors)")
  }

  @Test func aDataSetDoesNotSayWhatAnswers() async throws {
    let folder = try TemporaryFolder()
    let console = Console(in: folder.path)
    for sample in Self.samples where sample.flags.first == "--command" && sample.name != "capitals.prompt.yml"
    {
      try folder.write(sample.text, to: sample.name)
      #expect(await console.run("import", sample.name) == .usage)
      #expect(
        console.errors.contains("does not say what answers; name a program with --command"),
        "\(console.errors)")
    }
    #expect(!folder.has("baselines"))
  }

  @Test func logLikelihoodsAreRefused() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      #"{"doc_id": 0, "doc": {}, "target": "0", "arguments": {"gen_args_0": {"arg_0": "Q", "arg_1": " yes"}}, "filter": "none", "metrics": ["acc"]}"#
        + "\n", to: "samples_x.jsonl")
    let console = Console(in: folder.path)
    #expect(await console.run("import", "samples_x.jsonl", "--command", "true") == .usage)
    #expect(console.errors.contains("samples_x.jsonl:1: the task scores the log-likelihoods"))
  }
}
