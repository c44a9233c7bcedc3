import ArgumentParser
import GateJSON
import GateReport

/// Finds the command that somebody meant.
enum MistypedCommand {
  /// What other tools call our commands.
  private static let others = [
    "eval": "check", "evaluate": "check", "run": "check", "test": "check", "gate": "check", "ci": "check",
    "diff": "compare", "new": "init", "setup": "init", "create": "init", "lint": "validate",
    "verify": "validate",
    "tag": "release", "publish": "release", "log": "history", "trend": "history",
    "estimate": "check --estimate", "version": "--version",
  ]

  /// `Did you mean 'goldgate check'?`; nil if the command's words are all known, or nothing is near.
  static func hint(for arguments: [String]) -> String? {
    var command: any ParsableCommand.Type = Goldgate.self
    var known = ["goldgate"]
    for word in arguments where word != "help" {
      let subcommands = command.configuration.subcommands
      if word.hasPrefix("-") || subcommands.isEmpty { return nil }
      if let next = subcommands.first(where: { $0.configuration.commandName == word }) {
        command = next
        known.append(word)
        continue
      }
      let names = subcommands.compactMap { $0.configuration.commandName }
      let other = known.count == 1 ? others[word.lowercased()] : nil
      return (other ?? Suggestion.nearest(to: word, among: names)).map {
        "Did you mean '\((known + [$0]).joined(separator: " "))'?"
      }
    }
    return nil
  }
}

/// Finds the option whose value somebody wrote without its name.
enum StrayArgument {
  /// The commands that take a suite by an option.
  private static let ofSuites: Set = [
    "check", "validate", "doctor", "release", "power", "calibrate", "mutate", "load", "history", "record",
    "review",
    "merge", "switch",
  ]
  /// Those of them that write reports.
  private static let ofReports: Set = ["check", "load", "merge", "history"]

  /// `Did you mean 'goldgate check --suite qa'?`; nil if the message is about something else, or no option comes to mind.
  /// - Parameter message: what the parser said.
  static func hint(for arguments: [String], in message: String) -> String? {
    guard message.contains("nexpected argument"), let command = arguments.first, arguments.count > 1 else {
      return nil
    }
    let words = arguments.dropFirst().filter { !$0.hasPrefix("-") && message.contains("'\($0)'") }
    if command == "compare" {
      let files = arguments.dropFirst().filter { !$0.hasPrefix("-") }
      guard files.count == 2 else { return nil }
      return meant("compare --baseline \(files[0].shellQuoted) --current \(files[1].shellQuoted)")
    }
    guard let word = words.first, ofSuites.contains(command) else { return nil }
    if word.contains("="),
      ["calls", "tokens", "seconds", "cost_usd"].contains(String(word.prefix { $0 != "=" }))
    {
      return meant("\(command) --budget \(word.shellQuoted)")
    }
    if ofReports.contains(command),
      ReportFormat.endings.contains(where: word.hasSuffix)
    {
      return meant("\(command) --output \(word.shellQuoted)")
    }
    if command == "check" || command == "power", isVersion(word) {
      return meant("\(command) --baseline \(word.shellQuoted)")
    }
    return meant("\(command) --suite \(word.shellQuoted)")
  }

  /// Whether a word is a tag as releases have them, such as `v1.2.0`.
  private static func isVersion(_ word: String) -> Bool {
    let digits = word.hasPrefix("v") ? word.dropFirst() : word[...]
    return digits.first?.isNumber == true && digits.allSatisfy { $0.isNumber || $0 == "." }
  }

  private static func meant(_ words: String) -> String { "Did you mean 'goldgate \(words)'?" }
}
