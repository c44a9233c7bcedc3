import GateSuite

/// When two texts of tool calls mean the same.
enum ToolText: String, CaseIterable, Sendable {
  /// They are the same text.
  case exact
  /// They are the same after `standard`, as the Berkeley Function-Calling Leaderboard compares.
  case bfcl

  /// Whether two texts mean the same.
  func areEqual(_ left: String, _ right: String) -> Bool {
    switch self {
    case .exact: left == right
    case .bfcl: Self.standard(left) == Self.standard(right)
    }
  }

  /// A text without spaces and the signs `,./-_*^`, in lower case, single quotes as double ones: the
  /// `standardize_string` of the Berkeley Function-Calling Leaderboard, so that `April 1, 2024` is `april 1 2024`.
  static func standard(_ text: String) -> String {
    let scalars = text.unicodeScalars.filter { !" ,./-_*^".unicodeScalars.contains($0) }
    return String(String.UnicodeScalarView(scalars)).lowercased().replacing("'", with: "\"")
  }

  /// Whether two names are one tool's: equal, or equal as APIs take them, which know no dots.
  static func isSameTool(_ left: String, _ right: String) -> Bool {
    left == right || ToolDefinition.plain(left) == ToolDefinition.plain(right)
  }
}
