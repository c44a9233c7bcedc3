/// Text for the log of a CI system without what the system would take for a command to itself.
///
/// GitHub Actions takes a line that begins with `::`, whatever spaces stand before it, and `##[` anywhere in one;
/// Azure Pipelines takes `##vso[` anywhere, and TeamCity `##teamcity[`.
public enum LogCommands {
  /// The text with a space in each of them.
  public static func disarmed(_ text: String) -> String {
    guard text.contains("::") || text.contains("##") else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let begin = line.prefix { $0 == " " }
      let rest = line.dropFirst(begin.count)
      let opened = rest.hasPrefix("::") ? "\(begin): :\(rest.dropFirst(2))" : String(line)
      return opened.contains("##") ? opened.replacing(/#(?=#[A-Za-z]*\[)/, with: "# ") : opened
    }
    .joined(separator: "\n")
  }
}
