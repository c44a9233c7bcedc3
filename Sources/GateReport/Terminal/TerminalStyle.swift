/// How a terminal shows the report: how wide it is, whether it takes colours, and with which signs it is drawn.
public struct TerminalStyle: Sendable, Equatable {
  /// The narrowest width that is drawn for, in columns.
  public static let narrowest = 40

  /// The width in columns, at least `narrowest`.
  public let width: Int
  /// Whether text is coloured with SGR sequences (ECMA-48, section 8.3.117).
  public let isColoured: Bool
  /// Which signs pictures are drawn with.
  public let glyphs: Glyphs

  /// Which signs a terminal can show.
  public enum Glyphs: Sendable, Equatable {
    /// Those of Unicode's box drawing.
    case unicode
    /// Only those of ASCII.
    case ascii
  }

  /// A style; a width below `narrowest` counts as that.
  public init(width: Int = 100, isColoured: Bool = false, glyphs: Glyphs = .unicode) {
    self.width = max(width, Self.narrowest)
    self.isColoured = isColoured
    self.glyphs = glyphs
  }

  /// Plain text of 100 columns, as for a file.
  public static let plain = TerminalStyle()

  /// What a text is shown as.
  enum Tone: String {
    /// A regression, a fault.
    case bad = "1;31"
    /// A doubt.
    case doubtful = "1;33"
    /// A pass, an improvement.
    case good = "1;32"
    /// Words that are gone.
    case removed = "31"
    /// Words that are new.
    case added = "32"
    /// A heading.
    case heading = "1"
    /// What matters less.
    case quiet = "2"
  }

  /// The text in a tone, if the style is coloured.
  func paint(_ text: String, _ tone: Tone?) -> String {
    guard isColoured, let tone, !text.isEmpty else { return text }
    return "\u{1B}[\(tone.rawValue)m\(text)\u{1B}[0m"
  }
}
