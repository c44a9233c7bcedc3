import GateJSON
import GateSuite

/// Makes a suite of a configuration of promptfoo's: one prompt, one provider, all tests.
struct PromptfooImport {
  let file: ImportFile
  let options: ImportOptions

  /// The suite.
  /// - Throws: in one line why there is none.
  func suite() throws(Diagnostic) -> ImportedSuite {
    var root = try file.source.yaml()
    // An exported run holds the configuration that it was made by.
    if let config = root["config"], config.members != nil, root["results"] != nil { root = config }
    guard root.members != nil else { throw root.fault("this is no configuration of promptfoo") }
    var suite = ImportedSuite()
    suite.description = root["description"]?.plainText
    let tests = TestReader(file: file, root: root).tests(&suite)
    guard !tests.isEmpty else {
      let first = suite.remarks.first { $0.kind == .notTaken }
      throw Diagnostic(
        first?.diagnostic.message ?? "the configuration has no tests",
        at: first?.diagnostic.place ?? file.source.place(),
        remedy: first?.diagnostic.remedy
          ?? (root["redteam"] == nil
            ? "write some under 'tests', and import again"
            : "let promptfoo write them: promptfoo redteam generate, and import redteam.yaml"))
    }
    noteUnused(root, &suite)
    let provider = try provider(root, &suite)
    suite.target = provider.target
    suite.parameters = provider.parameters
    if let repeats = root["evaluateOptions"]?["repeat"]?.json.integerValue, (1...1000).contains(repeats) {
      suite.epochs = repeats
    }
    let names = tests.reduce(into: [String]()) { names, test in
      names += test.order.filter { !names.contains($0) }
    }
    let prompt = try prompt(root, tests: tests, names: names, &suite)
    suite.prompt = prompt.text + "\n"
    var rows = ScoredRows(mapper: mapper(provider, tests, &suite))
    for test in tests { rows.add(test, asking: prompt.variables, &suite) }
    rows.finish(&suite)
    if options.judge == nil, suite.hasJudge, !tests.contains(where: { $0.namesJudge }) {
      suite.remark(
        .changed, "the file names no judge: \(ImportOptions.judge) judges", at: file.source.place(),
        remedy: "name another with --judge MODEL")
    }
    if let kind = provider.program { suite.programs[kind.fileName] = kind.text }
    if !provider.tools.isEmpty {
      let tools = YAMLNode.anchored("tools", .list(provider.tools.map { YAMLNode($0) }))
      for index in suite.rows.indices { suite.rows[index].tools = tools }
    }
    return suite
  }

  /// The provider that is taken: the one that the user named, else the first that has a counterpart.
  private func provider(_ root: ConfigValue, _ suite: inout ImportedSuite) throws(Diagnostic)
    -> MappedProvider
  {
    let reader = ProviderReader(file: file)
    let place = (root["providers"] ?? root["targets"])?.place ?? file.source.place()
    let entries = reader.entries(root["providers"] ?? root["targets"], &suite)
    if let target = options.target { return MappedProvider(target: target) }
    guard !entries.isEmpty else {
      throw Diagnostic(
        "the configuration names no provider", at: place,
        remedy: "name what answers with --target and --model, or a program with --command")
    }
    var candidates = Array(entries.enumerated())
    if let wanted = options.provider {
      candidates = candidates.filter { index, entry in
        "\(index + 1)" == wanted || entry.id == wanted || entry.label == wanted
      }
      guard !candidates.isEmpty else {
        throw Diagnostic(
          "there is no provider '\(wanted)'", at: place,
          remedy: "give its number or one of \(entries.map(\.name).joined(separator: ", "))")
      }
    }
    var lost: [(ProviderReader.Entry, UnmappedProvider)] = []
    for (index, entry) in candidates {
      do throws(UnmappedProvider) {
        let mapped = try reader.map(entry, into: &suite)
        for (entry, reason) in lost {
          suite.remark(
            .notTaken, "the provider \(entry.name): \(reason.reason)", at: entry.place, remedy: reason.remedy)
        }
        for (other, entry) in entries.enumerated()
        where other != index && !lost.contains(where: { $0.0.place == entry.place && $0.0.id == entry.id }) {
          suite.remark(
            .notTaken, "the provider \(entry.name) is another target", at: entry.place,
            remedy: "import it as a suite of its own: --provider \(other + 1) --name NAME")
        }
        if let transform = entry.transform {
          suite.remark(
            .notTaken, "the provider's 'transform' has no counterpart", at: transform.place,
            remedy: "let a program (--command) give the text that is meant")
        }
        return mapped
      } catch {
        lost.append((entry, error))
      }
    }
    let (entry, reason) = lost[0]
    throw Diagnostic("the provider \(entry.name): \(reason.reason)", at: entry.place, remedy: reason.remedy)
  }

  private func prompt(
    _ root: ConfigValue, tests: [PromptfooTest], names: [String], _ suite: inout ImportedSuite
  ) throws(Diagnostic) -> WrittenPrompt {
    let place = root["prompts"]?.place ?? file.source.place()
    var prompts = PromptReader(file: file).prompts(root["prompts"], &suite)
    if prompts.isEmpty {
      prompts = [ReadPrompt(label: "{{prompt}}", place: place, content: .text("{{prompt}}"))]
    }
    var index =
      prompts.firstIndex { prompt in
        switch prompt.content {
        case .text, .messages: true
        case .program, .unreadable: false
        }
      } ?? 0
    if let wanted = options.prompt {
      guard let found = prompts.indices.first(where: { "\($0 + 1)" == wanted || prompts[$0].label == wanted })
      else {
        throw Diagnostic(
          "there is no prompt '\(wanted)'", at: place,
          remedy: "give its number, from 1 to \(prompts.count)")
      }
      index = found
    }
    for (other, prompt) in prompts.enumerated() where other != index {
      suite.remark(
        .notTaken, "the prompt '\(prompt.label)' is another one", at: prompt.place,
        remedy: "import it as a suite of its own: --prompt \(other + 1) --name NAME")
    }
    func affix(_ name: String) -> String {
      let values = Set(tests.map { $0.options[name]?.plainText ?? "" })
      if values.count > 1 {
        suite.remark(
          .notTaken, "the tests have several values of '\(name)'", at: tests[0].place,
          remedy: "put it into a variable of the prompt")
      }
      return values.count == 1 ? values.first ?? "" : ""
    }
    return WrittenPrompt(
      prompts[index], names: names, prefix: affix("prefix"), suffix: affix("suffix"), &suite)
  }

  private func mapper(
    _ provider: MappedProvider, _ tests: [PromptfooTest], _ suite: inout ImportedSuite
  ) -> AssertionMapper {
    let graders = tests.flatMap { test -> [ConfigValue] in
      [test.options["provider"]].compactMap { $0 } + test.assertions.compactMap { $0.value["provider"] }
    }
    let texts = graders.compactMap { $0["text"] ?? ($0["embedding"] == nil ? $0 : nil) }
    let embeddings = graders.compactMap { $0["embedding"] }
    var judge = options.judgeTarget()
    if options.judge == nil, let first = texts.first {
      let id = first.text ?? first["id"]?.text ?? ""
      do throws(UnmappedProvider) {
        judge = try Providers.target(id: id, config: first["config"], &suite)
      } catch {
        suite.remark(
          .changed, "the judge \(id): \(error.reason); \(ImportOptions.judge) judges in its place",
          at: first.place,
          remedy: "name another with --judge MODEL")
      }
    }
    if Set(texts.compactMap { $0.text ?? $0["id"]?.text }).count > 1 {
      suite.remark(
        .changed, "several models judge; the first one judges all", at: texts[1].place,
        remedy: "change 'target' of the judge in the rows that are meant")
    }
    var embedding = "text-embedding-3-large"
    if let id = embeddings.first.flatMap({ $0.text ?? $0["id"]?.text }) {
      embedding = id.split(separator: ":").last.map(String.init) ?? embedding
    }
    return AssertionMapper(
      file: file, judge: JudgeNodes(target: judge), embeddings: .map(["model": .text(embedding)]),
      provider: provider)
  }

  /// Names what of a configuration has no counterpart and changes what is measured.
  private func noteUnused(_ root: ConfigValue, _ suite: inout ImportedSuite) {
    let notes: [(String, String, String)] = [
      ("env", "values of 'env' are not copied, as they may be keys", "put them into the environment"),
      (
        "nunjucksFilters", "filters of your own are code",
        "give the rows a variable that holds what the filter makes"
      ),
      (
        "derivedMetrics", "'derivedMetrics' have no counterpart",
        "write 'composite' or 'ratio' metrics in suite.yaml"
      ),
      ("extensions", "extensions are code that is not run", "let the target do what they do"),
      (
        "redteam", "'redteam' makes tests; those that are written in the file are taken",
        "import them as they are made"
      ),
    ]
    for (name, message, remedy) in notes {
      if let value = root[name], value.json != .array([]), value.json != .object([:]) {
        suite.remark(.notTaken, message, at: value.place, remedy: remedy)
      }
    }
  }
}
