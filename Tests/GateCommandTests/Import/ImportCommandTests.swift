import GateTestSupport
import Testing

/// `goldgate import`: what it writes is valid, runs, and blocks.
@Suite struct ImportCommandTests {
  private static let capitals = """
    prompts: ['Answer in one word. {{question}}']
    providers: [{id: 'file://app.py', config: {tone: plain}}, openai:gpt-6-luna]
    defaultTest:
      assert: [{type: python, value: len(output) < 20}]
    tests:
      - {description: france, vars: {question: France}, assert: [{type: icontains, value: paris}]}
      - {description: japan, vars: {question: Japan}, assert: [{type: javascript, value: "output.startsWith('Tokyo')"}]}
      - description: kenya
        vars: {question: Kenya}
        threshold: 0.5
        assert: [{type: equals, value: Nairobi}, {type: python, value: 'file://judge.py', weight: 2}]
      - {description: peru, vars: {question: Peru}, assert: [{type: contains, value: Lima, transform: "output.slice(0, 4)"}]}
      - {description: norway, vars: {question: Norway}, assert: [{type: select-best, value: best}, {type: equals, value: Oslo}]}
    """

  private static let app = """
    def call_api(prompt, options, context):
        assert options["config"]["tone"] == "plain" and prompt.startswith("Answer in one word.")
        towns = {"France": "Paris", "Japan": "Tokyo", "Kenya": "Nairobi", "Peru": "Lima", "Norway": "Oslo"}
        return {"output": towns[context["vars"]["question"]], "tokenUsage": {"prompt": 5, "completion": 1}}

    """

  @Test(.needs(.program("python3")), .needs(.program("node")))
  func aConfigurationIsImportedAndRuns() async throws {
    let repository = try TemporaryRepository()
    try repository.write("evals/promptfooconfig.yaml", Self.capitals)
    try repository.write("evals/app.py", Self.app)
    try repository.write(
      "evals/judge.py",
      "def get_assert(output, context):\n    return {'pass': output == 'Nairobi', 'score': 0.8, 'reason': ''}\n"
    )
    let console = Console(in: repository.path)
    #expect(await console.run("import", "evals/promptfooconfig.yaml") == .pass, "\(console.errors)")
    #expect(
      console.output == """
        evals/promptfooconfig.yaml: promptfoo
          wrote baselines/evals/: golden.yaml, prompt.md, promptfoo.mjs, promptfoo.py, suite.yaml
          5 examples, metrics pass
          7 of 8 assertions taken over: equals 2, python 2, contains 1, icontains 1, javascript 1, select-best 0 of 1

        not taken over:
        - evals/promptfooconfig.yaml:2: providers[1]: the provider openai:gpt-6-luna is another target; import it as a suite of its own: --provider 2 --name NAME
        - evals/promptfooconfig.yaml:13: tests[4].assert[0]: 'select-best' compares the answers of several prompts, and a suite has one; 'goldgate review --against TAG' compares two versions

        then: goldgate validate --suite evals


        """)
    #expect(await console.run("validate", "--suite", "evals") == .pass, "\(console.errors)")
    try repository.git("add", "--all")
    try repository.git("commit", "--quiet", "-m", "Import the configuration")
    #expect(await console.run("release", "v0.1.0") == .pass, "\(console.errors)")
    let baseline = try console.file("baselines/evals/baseline.jsonl")
    #expect(baseline.components(separatedBy: #""scores":{"pass":1}"#).count == 16, "\(baseline)")
    try repository.write(
      "evals/app.py",
      Self.app.replacing("Paris", with: "Rome").replacing("Lima", with: "Bogota")
        .replacing("Tokyo", with: "Kyoto").replacing("Nairobi", with: "Mombasa").replacing(
          "Oslo", with: "Bergen"))
    #expect(await console.run("check") == .regression, "\(console.output)\(console.errors)")
  }

  @Test func nothingIsReplacedUnlessAsked() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "providers: [openai:gpt-6-luna]\ntests: [{vars: {q: A}, assert: [{type: contains, value: a}]}]\n",
      to: "one.yaml")
    try folder.write("providers: [openai:gpt-6-luna]\n", to: "none.yaml")
    let console = Console(in: folder.path)
    #expect(await console.run("import", "one.yaml") == .pass, "\(console.errors)")
    try folder.write("mine\n", to: "baselines/one/prompt.md")
    #expect(await console.run("import", "one.yaml") == .usage)
    #expect(console.errors.contains("baselines/one/prompt.md, baselines/one/suite.yaml would be replaced"))
    #expect(try folder.read("baselines/one/prompt.md") == "mine\n")
    #expect(await console.run("import", "one.yaml", "--force") == .pass)
    #expect(try folder.read("baselines/one/prompt.md") == "{{prompt}}\n")
    // One that cannot be imported keeps no other from being so.
    #expect(await console.run("import", "none.yaml", "one.yaml", "absent.yaml", "--force") == .usage)
    #expect(console.output.contains("wrote baselines/one/"))
    #expect(console.errors.contains("goldgate: none.yaml: the configuration has no tests"))
    #expect(console.errors.contains("goldgate: absent.yaml: there is no such file"))
    #expect(!folder.has("baselines/none"))
  }

  @Test func aFolderThatCannotBeMadeKeepsNoOtherFileFromBeingImported() async throws {
    let folder = try TemporaryFolder()
    let text =
      "providers: [openai:gpt-6-luna]\ntests: [{vars: {q: A}, assert: [{type: contains, value: a}]}]\n"
    try folder.write(text, to: "one.yaml")
    try folder.write(text, to: "two.yaml")
    try folder.write("a file\n", to: "baselines/one")
    let console = Console(in: folder.path)
    #expect(await console.run("import", "one.yaml", "two.yaml") == .infrastructure)
    #expect(console.errors.contains("baselines/one cannot be made"), "\(console.errors)")
    #expect(console.output.contains("wrote baselines/two/"))
  }

  @Test func noFileOutsideOfTheRepositoryIsRead() async throws {
    let folder = try TemporaryFolder()
    try folder.write("secret\n", to: "secret.txt")
    try folder.write(
      "providers: [openai:gpt-6-luna]\ntests: [{vars: {q: 'file://../secret.txt'}, assert: [{type: contains, value: a}]}]\n",
      to: "inner/one.yaml")
    let console = Console(in: folder.path)
    #expect(await console.run("import", "inner/one.yaml") == .usage)
    #expect(console.errors.contains("'../secret.txt' leaves the repository"), "\(console.errors)")
    #expect(!folder.has("baselines"))
  }

  @Test(arguments: [
    (["--name", "a", "x.yaml", "y.yaml"], "--name goes with one file only"),
    (["x.yaml", "--name", "a/b"], "--name must be"),
    (["x.yaml", "--target", "openai"], "--target needs a --model"),
    (["x.yaml", "--command", "a", "--model", "b"], "takes the place"),
    (["x.yaml", "--command", " "], "is empty"), (["x.yaml", "--from", "nobody"], "--from"),
  ])
  func wrongFlagsAreRefused(arguments: [String], message: String) async throws {
    let folder = try TemporaryFolder()
    let console = Console(in: folder.path)
    #expect(await console.run(arguments: ["import"] + arguments) == .usage)
    #expect(console.errors.contains(message), "\(console.errors)")
  }
}
