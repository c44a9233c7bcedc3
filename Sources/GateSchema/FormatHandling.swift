/// What the keyword `format` does.
public enum FormatHandling: String, Sendable, CaseIterable {
  /// It says something of the value and refuses none, as both drafts have it by default.
  case annotate
  /// It refuses what does not have the format. A schema with a format that cannot be checked is refused.
  case assert
}
