import GateJSON

/// `docs/commands.md`: every command with its options, made from what `--help` shows.
struct CommandManual {
  /// The root command, as ArgumentParser's `--experimental-dump-help` describes it.
  let help: JSONValue

  private static let note = """
    <!-- Made from the help of the commands; `GOLDGATE_RECORD=1 swift test --filter GeneratedPagesTests` rewrites it. -->
    """

  /// The page.
  var text: String {
    let commands = Self.leaves(of: help, path: ["goldgate"])
    let index = commands.map { words, command in
      let name = words.joined(separator: " ")
      let anchor = words.joined(separator: "-")
      return "| [`\(name)`](#\(anchor)) | \(Self.cell(command["abstract"]?.stringValue ?? "")) |"
    }
    let head = """
      # Every command

      \(Self.note)

      What `goldgate help COMMAND` says, on one page. Every command has `--help` and `--version`, too. The
      [README](../README.md#exit-codes) has the exit codes.

      | command | what it does |
      |---|---|
      \(index.joined(separator: "\n"))

      """
    return ([head] + commands.map { Self.section($0.words, $0.command) }).joined(separator: "\n")
  }

  /// The commands that do something themselves, with the words that call them.
  private static func leaves(of command: JSONValue, path: [String]) -> [(words: [String], command: JSONValue)]
  {
    (command["subcommands"]?.arrayValue ?? []).flatMap {
      subcommand -> [(words: [String], command: JSONValue)] in
      guard let name = subcommand["commandName"]?.stringValue, name != "help" else { return [] }
      let below = leaves(of: subcommand, path: path + [name])
      return below.isEmpty ? [(path + [name], subcommand)] : below
    }
  }

  private static func section(_ words: [String], _ command: JSONValue) -> String {
    var parts = ["## \(words.joined(separator: " "))", prose(command["abstract"]?.stringValue ?? "")]
    parts += discussion(command["discussion"]?.stringValue ?? "")
    let arguments = command["arguments"]?.arrayValue ?? []
    // '--rerun-baseline' and '--no-rerun-baseline' are described once.
    let rows = arguments.enumerated().filter { index, argument in
      index == 0 || argument["abstract"] != arguments[index - 1]["abstract"]
    }.compactMap { row($0.element) }
    if !rows.isEmpty { parts.append("| option | meaning |\n|---|---|\n" + rows.joined(separator: "\n")) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// Paragraphs, and the examples as a block of their own.
  private static func discussion(_ text: String) -> [String] {
    let halves = text.components(separatedBy: "Examples:\n")
    let paragraphs = halves[0].components(separatedBy: "\n\n").map { paragraph in
      prose(paragraph.split(separator: "\n").joined(separator: "\n"))
    }
    let examples = halves.dropFirst().joined().split(separator: "\n")
      .map { $0.hasPrefix("  ") ? String($0.dropFirst(2)) : String($0) }
    let block =
      examples.isEmpty ? [] : ["```sh needs=files\n" + examples.joined(separator: "\n") + "\n```"]
    return paragraphs.filter { !$0.isEmpty } + block
  }

  private static func row(_ argument: JSONValue) -> String? {
    let value = argument["valueName"]?.stringValue ?? ""
    guard argument["shouldDisplay"]?.boolValue != false, !["help", "version"].contains(value) else {
      return nil
    }
    let names = (argument["names"]?.arrayValue ?? []).compactMap { name in
      name["name"]?.stringValue.map { (name["kind"]?.stringValue == "long" ? "--" : "-") + $0 }
    }
    let tag =
      switch argument["kind"]?.stringValue {
      case "positional": "\(value)"
      case "option": names.joined(separator: ", ") + " \(value)"
      default: names.joined(separator: ", ")
      }
    var meaning = argument["abstract"]?.stringValue ?? ""
    // A default that depends on the machine is told in words.
    if let fallback = argument["defaultValue"]?.stringValue, !meaning.contains("default") {
      meaning += " Default: `\(fallback)`."
    }
    return "| `\(cell(tag, isCode: true))` | \(cell(meaning)) |"
  }

  private static func cell(_ text: String, isCode: Bool = false) -> String {
    let line = text.replacing("|", with: "\\|").replacing("\n", with: " ")
    return isCode ? line : prose(line)
  }

  /// Text in which no word is taken for HTML.
  private static func prose(_ text: String) -> String { text.replacing("<", with: "\\<") }
}
