import GateJSON
import GateSuite

/// A test of promptfoo's with all that it inherits, and one value for each variable.
struct PromptfooTest: Sendable {
  /// An assertion, and whether the test has it of its own.
  struct Assertion: Sendable {
    let value: ConfigValue
    let isOwn: Bool
  }

  /// What the example is named by.
  var title: String
  /// The values of the variables, rendered.
  var vars: [String: JSONValue]
  /// The names of the variables in the order of the file.
  var order: [String]
  /// The assertions, those of `defaultTest` first.
  var assertions: [Assertion]
  /// What `options` say, the nearest first.
  var options: [String: ConfigValue]
  /// The level that the weighted mean must reach; nil if each assertion must pass.
  var threshold: Double?
  /// What `metadata` says.
  var metadata: [String: JSONValue]
  /// Where it stands.
  let place: Place
}

/// Reads the tests of a configuration: `tests`, `scenarios` and `defaultTest`, also from files.
struct TestReader {
  let file: ImportFile
  /// The whole configuration, into which `$ref` leads.
  let root: ConfigValue

  /// All tests.
  /// - Parameter suite: gets a remark for what is left out.
  func tests(_ suite: inout ImportedSuite) -> [PromptfooTest] {
    let defaults = fileValue(root["defaultTest"], &suite)
    var tests: [PromptfooTest] = []
    for test in entries(root["tests"], &suite) {
      tests += expanded([defaults, test], &suite)
    }
    for scenario in root["scenarios"]?.oneOrMore ?? [] {
      guard let scenario = fileValue(scenario, &suite) else { continue }
      let data = entries(scenario["config"], &suite)
      let inner = entries(scenario["tests"], &suite)
      for one in data {
        for test in inner { tests += expanded([defaults, one, test], &suite) }
      }
    }
    return tests
  }

  /// The entries of a list of tests, those of files in their place.
  private func entries(
    _ value: ConfigValue?, _ suite: inout ImportedSuite, in open: OpenFiles = OpenFiles()
  ) -> [ConfigValue] {
    (value?.oneOrMore ?? []).flatMap { element -> [ConfigValue] in
      guard let text = element.text ?? element["path"]?.text else { return [element] }
      return fromFile(text, at: element.place, &suite, in: open)
    }
  }

  private func fromFile(
    _ text: String, at place: Place, _ suite: inout ImportedSuite, in open: OpenFiles
  ) -> [ConfigValue] {
    if text.contains("://"), text.filePath == nil {
      suite.remark(
        .notTaken, "the tests at \(text.prefix(80)) are not fetched", at: place,
        remedy: "save them as CSV beside the configuration, and name that file under 'tests'")
      return []
    }
    if ProgramKind.reference(text) != nil {
      suite.remark(
        .notTaken, "the tests that '\(text)' makes are not taken over, as no code is run", at: place,
        remedy: "let it write them as JSON or CSV, and name that file under 'tests'")
      return []
    }
    let path = text.filePath ?? text
    let paths = path.contains("*") ? file.folder.matching(path) : [path]
    if paths.isEmpty {
      suite.remark(.notTaken, "no file fits '\(path)'", at: place, remedy: "check the path")
    }
    return paths.flatMap { path -> [ConfigValue] in
      guard let within = open.opening(path, at: place, &suite) else { return [] }
      do throws(Diagnostic) {
        let source = try file.neighbour(path, at: place)
        switch path.split(separator: ".").last?.lowercased() {
        case "csv", "tsv": return try PromptfooTable.tests(of: source)
        case "jsonl", "ndjson": return try source.records()
        default: return entries(try source.yaml(), &suite, in: within)
        }
      } catch {
        suite.remark(.notTaken, "the tests in '\(path)': \(error.message)", at: place, remedy: error.remedy)
        return []
      }
    }
  }

  /// A value, or that of the YAML or JSON file which it names.
  private func fileValue(_ value: ConfigValue?, _ suite: inout ImportedSuite) -> ConfigValue? {
    guard let value, let path = value.text?.filePath else { return value }
    do throws(Diagnostic) { return try file.neighbour(path, at: value.place).yaml() } catch {
      suite.remark(.notTaken, "'\(path)': \(error.message)", at: value.place, remedy: error.remedy)
      return nil
    }
  }

  /// The tests that some layers make: one for each combination of the values of its variables.
  /// - Parameter layers: `defaultTest` or nil, a scenario's data, the test itself.
  private func expanded(_ parts: [ConfigValue?], _ suite: inout ImportedSuite) -> [PromptfooTest] {
    let layers = parts.compactMap { $0 }
    guard let own = layers.last else { return [] }
    var options: [String: ConfigValue] = [:]
    var metadata: [String: JSONValue] = [:]
    var threshold: Double?
    for layer in layers {
      for (name, value) in layer["options"]?.members ?? [:] { options[name] = value }
      for (name, value) in layer["metadata"]?.members ?? [:] { metadata[name] = value.json }
      threshold = layer["threshold"]?.json.doubleValue ?? threshold
    }
    let skipsDefaults = options["disableDefaultAsserts"]?.json == true && parts.first.flatMap { $0 } != nil
    var assertions: [PromptfooTest.Assertion] = []
    for (index, layer) in layers.enumerated() where !(skipsDefaults && index == 0) {
      for assertion in layer["assert"]?.oneOrMore ?? [] {
        assertions.append(.init(value: resolved(assertion), isOwn: index == layers.count - 1))
      }
    }
    var variables = Variables(file: file)
    for layer in layers {
      for value in variableMaps(layer["vars"], &suite) {
        do throws(Diagnostic) { try variables.add(value) } catch {
          suite.remark(
            .notTaken, "the test is left out: \(error.message)", at: error.place,
            remedy: error.remedy ?? "check the path")
          return []
        }
      }
    }
    let keepsLists = options["disableVarExpansion"]?.json == true
    guard let combinations = variables.combinations(keepingLists: keepsLists) else {
      suite.remark(
        .notTaken, "the lists of its variables make more than \(Variables.largest) tests: it is left out",
        at: own.place, remedy: "write shorter lists, or 'disableVarExpansion: true'")
      return []
    }
    let description = own["description"]?.plainText ?? layers.dropLast().last?["description"]?.plainText
    return combinations.map { one in
      var test = PromptfooTest(
        title: "", vars: one.values, order: variables.order,
        assertions: assertions, options: options, threshold: threshold == 0 ? nil : threshold,
        metadata: metadata, place: own.place)
      test.title = (combinations.count == 1 ? description : nil) ?? one.title(after: description)
      render(&test, &suite)
      return test
    }
  }

  /// Variables may stand in files, as one map or several.
  private func variableMaps(_ value: ConfigValue?, _ suite: inout ImportedSuite) -> [ConfigValue] {
    guard let value else { return [] }
    if value.members != nil { return [value] }
    return value.oneOrMore.compactMap { element in
      element.text.map {
        ConfigValue(.scalar(.string($0.filePath == nil ? "file://\($0)" : $0)), at: element.place)
      }
    }.compactMap { fileValue($0, &suite) }
  }

  /// An assertion, or the one that its `$ref` names.
  private func resolved(_ assertion: ConfigValue) -> ConfigValue {
    guard let path = assertion["$ref"]?.text, path.hasPrefix("#/") else { return assertion }
    var found: ConfigValue? = root
    for part in path.dropFirst(2).split(separator: "/") { found = found?[String(part)] }
    guard let found, case .map(let members) = found.content else { return assertion }
    return ConfigValue(.map(members), at: assertion.place)
  }

  /// Variables may name other variables of the test, which are put in first.
  private func render(_ test: inout PromptfooTest, _ suite: inout ImportedSuite) {
    var rendering = VariableRendering(values: test.vars)
    for name in test.order { rendering.render(name, at: test.place, &suite) }
    test.vars = rendering.values
  }
}
