/// The release tags of all suites of a repository, as the CI systems tell them from others.
struct ReleaseTagFilter {
  /// The suites' `tag_pattern`s, each once, sorted; never empty.
  let patterns: [String]

  /// The tags of some patterns, each with one `*`.
  init(patterns: [String]) {
    let known = Set(patterns)
    self.patterns = known.isEmpty ? ["v*"] : known.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The patterns as a YAML list: `['a-v*', 'b-v*']`.
  var list: String {
    "[" + patterns.map { "'\($0.replacing("'", with: "''"))'" }.joined(separator: ", ") + "]"
  }

  /// A regular expression between slashes that finds the tags: `/^v/`, `/^(a-v|b-v)/`.
  var expression: String { "/^\(alternatives { Self.expression(of: $0, matchingAll: false) })/" }

  /// A regular expression between slashes that matches the whole of a tag: `/^v.*/`.
  var wholeExpression: String { "/^\(alternatives { Self.expression(of: $0, matchingAll: true) })/" }

  /// The condition of Azure Pipelines on the reference that a run was started for.
  var azureCondition: String {
    let reference = "variables['Build.SourceBranch']"
    let each = patterns.map { pattern -> String in
      let (prefix, suffix) = Self.parts(of: pattern)
      let begins = "startsWith(\(reference), 'refs/tags/\(prefix.replacing("'", with: "''"))')"
      if suffix.isEmpty { return begins }
      return "and(\(begins), endsWith(\(reference), '\(suffix.replacing("'", with: "''"))'))"
    }
    return each.count == 1 ? each[0] : "or(\(each.joined(separator: ", ")))"
  }

  /// The condition of a stage in Jenkins.
  var jenkinsCondition: String {
    let each = patterns.map { "tag '\($0.replacing("'", with: "\\'"))'" }
    return each.count == 1 ? each[0] : "anyOf { \(each.joined(separator: "; ")) }"
  }

  private func alternatives(_ expression: (String) -> String) -> String {
    let each = patterns.map(expression)
    return each.count == 1 ? each[0] : "(\(each.joined(separator: "|")))"
  }

  private static func expression(of pattern: String, matchingAll: Bool) -> String {
    let (prefix, suffix) = parts(of: pattern)
    if suffix.isEmpty { return escaped(prefix) + (matchingAll ? ".*" : "") }
    return escaped(prefix) + ".*" + escaped(suffix) + "$"
  }

  private static func parts(of pattern: String) -> (prefix: String, suffix: String) {
    let parts = pattern.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(parts.first ?? ""), parts.count == 2 ? String(parts[1]) : "")
  }

  private static func escaped(_ text: String) -> String {
    text.map { "\\/.+?()[]{}|^$*".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
