import ArgumentParser

/// Finds the option, or the key of the suite, for an option that other tools have and a command does not know.
enum MistypedOption {
  /// What takes an option's place.
  private enum Meaning {
    /// An option of ours, with the value that was typed.
    case option(String)
    /// A report of a format, by the ending of its file.
    case report(String)
    /// What stands in suite.yaml.
    case suite(String)
    /// Another command.
    case command(String)
  }

  /// What each option means in other tools.
  private static let others: [String: Meaning] = {
    var meanings: [String: Meaning] = [
      "--json": .report("json"), "--html": .report("html"), "--markdown": .report("md"),
      "--xml": .report("xml"),
      "--sarif": .report("sarif"), "--csv": .report("csv"), "--dry-run": .option("--estimate"),
      "--update": .command("baseline update"), "--record": .command("baseline update"),
      "--model": .suite("target: {model: ...}"), "--temperature": .suite("parameters: {temperature: ...}"),
      "--seed": .suite("parameters: {seed: ...}"), "--prompt": .suite("prompt: FILE"),
      "--timeout": .suite("timeout_s: ..."), "--retries": .suite("retries: ..."),
      "--metric": .suite("metrics: [...]"), "--scorer": .suite("metrics: [...]"),
    ]
    let alike: [(Meaning, [String])] = [
      (
        .option("--output"),
        ["-o", "--out", "--report", "--output-file", "--output-path", "--junitxml", "--junit-xml"]
      ),
      (.option("--suite"), ["-c", "-s", "--config", "--dataset", "--name", "--dir", "--project"]),
      (
        .option("--concurrency"),
        [
          "-j", "--jobs", "--parallel", "--workers", "--max-concurrency", "--max-connections",
          "--num-workers",
        ]
      ),
      (.option("--baseline"), ["--base", "--against", "--base-ref", "--from", "--release", "--tag"]),
      (.option("--budget calls="), ["--max-calls", "--limit"]),
      (.option("--budget cost_usd="), ["--max-cost", "--cost-limit"]),
      (.suite("epochs: ..."), ["--epochs", "--repeat", "--repeats", "--runs", "--trials"]),
      (.suite("margin: ... of the metric"), ["--margin", "--threshold", "--tolerance"]),
    ]
    for (meaning, names) in alike {
      for name in names { meanings[name] = meaning }
    }
    return meanings
  }()

  /// `Did you mean 'goldgate check --output report.json'?`, or the key of suite.yaml that is meant.
  /// - Parameters:
  ///   - arguments: what was typed after `goldgate`.
  ///   - message: what the parser said.
  /// - Returns: nil if the message is about something else, or no option comes to mind.
  static func hint(for arguments: [String], in message: String) -> String? {
    guard
      let typed = arguments.firstIndex(where: { message.contains("Unknown option '\(name(of: $0))'") }),
      let meaning = others[name(of: arguments[typed])]
    else { return nil }
    let (command, options) = command(of: arguments)
    let value = value(at: typed, of: arguments)
    switch meaning {
    case .option(let option):
      guard options.contains("  \(option.prefix { $0 != " " })") else { return nil }
      if option == "--estimate" { return meant("\(command) --estimate") }
      let gap = option.hasSuffix("=") ? "" : " "
      return meant("\(command) \(option)\(gap)\(value?.shellQuoted ?? "VALUE")")
    case .report(let ending):
      guard options.contains("  --output") else { return nil }
      return meant("\(command) --output \((value ?? "report.\(ending)").shellQuoted)")
    case .suite(let key):
      return "It stands in suite.yaml, so that the release and the branch are measured alike: '\(key)'"
    case .command(let other): return meant(other)
    }
  }

  /// The words of the command that was typed, and its help, where each option begins a line.
  private static func command(of arguments: [String]) -> (words: String, help: String) {
    var command: any ParsableCommand.Type = Goldgate.self
    var words: [String] = []
    for word in arguments {
      guard
        let next = command.configuration.subcommands.first(where: { $0.configuration.commandName == word })
      else { break }
      command = next
      words.append(word)
    }
    return (words.joined(separator: " "), Goldgate.helpMessage(for: command))
  }

  /// An option without its value.
  private static func name(of argument: String) -> String { String(argument.prefix { $0 != "=" }) }

  /// The value of the option at an index, in the same argument or the next one.
  private static func value(at index: Int, of arguments: [String]) -> String? {
    let argument = arguments[index]
    if let sign = argument.firstIndex(of: "=") { return String(argument[argument.index(after: sign)...]) }
    guard index + 1 < arguments.count, !arguments[index + 1].hasPrefix("-") else { return nil }
    return arguments[index + 1]
  }

  private static func meant(_ words: String) -> String { "Did you mean 'goldgate \(words)'?" }
}
