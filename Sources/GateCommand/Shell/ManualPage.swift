import GateCheck
import GateJSON

/// The manual page of section 1, in the macros of man(7).
struct ManualPage {
  /// The root command, as ArgumentParser's `--experimental-dump-help` describes it.
  let help: JSONValue

  /// The page.
  var text: String {
    let commands = Self.leaves(of: help, path: ["goldgate"])
    return
      ([
        ".TH GOLDGATE 1 \"\" \"goldgate \(Version.current)\" \"User Commands\"", ".SH NAME",
        "goldgate \\- \(Self.plain(lowered(help["abstract"]?.stringValue ?? "")))", ".SH SYNOPSIS",
        ".B goldgate", ".I command", "[options]", ".SH DESCRIPTION",
      ] + Self.paragraphs(help["discussion"]?.stringValue ?? "", isFirst: true) + [".SH COMMANDS"]
      + commands.flatMap(Self.lines)).joined(separator: "\n") + "\n"
  }

  /// The first letter small and no full stop, as section NAME has it.
  private func lowered(_ text: String) -> String {
    let text = text.hasSuffix(".") ? String(text.dropLast()) : text
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// The commands that do something themselves, with the words that call them.
  private static func leaves(of command: JSONValue, path: [String]) -> [(words: [String], command: JSONValue)]
  {
    (command["subcommands"]?.arrayValue ?? []).flatMap {
      subcommand -> [(words: [String], command: JSONValue)] in
      guard let name = subcommand["commandName"]?.stringValue, name != "help" else { return [] }
      let words = path + [name]
      let below = leaves(of: subcommand, path: words)
      return below.isEmpty ? [(words, subcommand)] : below
    }
  }

  private static func lines(_ words: [String], _ command: JSONValue) -> [String] {
    let arguments = (command["arguments"]?.arrayValue ?? []).filter {
      $0["shouldDisplay"]?.boolValue != false
        && !["help", "version"].contains($0["valueName"]?.stringValue ?? "")
    }
    let synopsis = arguments.filter { $0["kind"]?.stringValue == "positional" }.map { argument in
      let name = "\\fI\(plain(argument["valueName"]?.stringValue ?? ""))\\fR"
      return argument["isOptional"]?.boolValue == true ? "[\(name)]" : name
    }
    return [
      ".SS \"\(plain(([words.joined(separator: " ")] + synopsis).joined(separator: " "), keepsFonts: true))\""
    ]
      + paragraphs(command["abstract"]?.stringValue ?? "", isFirst: true)
      + paragraphs(command["discussion"]?.stringValue ?? "", isFirst: false)
      + arguments.flatMap(lines(of:))
  }

  private static func lines(of argument: JSONValue) -> [String] {
    let value = "\\fI\(plain(argument["valueName"]?.stringValue ?? ""))\\fR"
    let names = (argument["names"]?.arrayValue ?? []).compactMap { name -> String? in
      guard let text = name["name"]?.stringValue else { return nil }
      return "\\fB\(plain((name["kind"]?.stringValue == "long" ? "--" : "-") + text))\\fR"
    }
    let tag =
      switch argument["kind"]?.stringValue {
      case "positional": value
      case "option": names.joined(separator: ", ") + " " + value
      default: names.joined(separator: ", ")
      }
    let standard = argument["defaultValue"]?.stringValue.map { " (default: \($0))" } ?? ""
    let text = plain((argument["abstract"]?.stringValue ?? "") + standard)
    return [".TP", tag, line(text.isEmpty ? "\\&" : text)]
  }

  /// Prose between empty lines; lines that begin with spaces are examples and stay as they are.
  private static func paragraphs(_ text: String, isFirst: Bool) -> [String] {
    var result: [String] = []
    var isExample = false
    var needsBreak = !isFirst
    for raw in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if raw.hasPrefix("  ") {
        if !isExample { result += [".PP", ".nf", ".RS 4"] }
        isExample = true
        result.append(line(plain(String(raw.dropFirst(2)))))
        continue
      }
      if isExample { result += [".RE", ".fi"] }
      if isExample || raw.isEmpty { needsBreak = true }
      isExample = false
      if raw.isEmpty { continue }
      if needsBreak { result.append(".PP") }
      needsBreak = false
      result.append(line(plain(String(raw))))
    }
    return result + (isExample ? [".RE", ".fi"] : [])
  }

  /// A line that is no request, whatever it begins with.
  private static func line(_ text: String) -> String {
    text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
  }

  /// A text without what roff reads as its own.
  private static func plain(_ text: String, keepsFonts: Bool = false) -> String {
    var escaped = keepsFonts ? text : text.replacing("\\", with: "\\e")
    if !keepsFonts { escaped = escaped.replacing("-", with: "\\-").replacing("'", with: "\\(aq") }
    return escaped.replacing("\"", with: "\\(dq").replacing("\t", with: " ")
  }
}
