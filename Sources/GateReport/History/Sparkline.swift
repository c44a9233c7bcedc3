/// Values as a row of blocks, for a terminal.
enum Sparkline {
  private static func blocks(_ glyphs: TerminalStyle.Glyphs) -> [Character] {
    switch glyphs {
    case .unicode: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    case .ascii: ["_", ".", ":", "-", "=", "+", "*", "#"]
    }
  }

  /// One block a value, the lowest value the lowest block; all in the middle where they are the same.
  static func of(_ values: [Double], _ glyphs: TerminalStyle.Glyphs = .unicode) -> String {
    let blocks = blocks(glyphs)
    let known = values.filter(\.isFinite)
    guard let low = known.min(), let high = known.max() else { return "" }
    return String(
      values.map { value in
        guard value.isFinite else { return " " }
        let share = high > low ? (value - low) / (high - low) : 0.5
        return blocks[min(blocks.count - 1, Int(share * Double(blocks.count)))]
      })
  }
}
