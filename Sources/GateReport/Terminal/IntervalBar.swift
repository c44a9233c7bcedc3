import GateDecision

/// A difference and its interval as a picture of one line: worse to the left, better to the right, no change in
/// the middle, and the margin as a line.
struct IntervalBar {
  /// The narrowest picture that is drawn, in columns.
  static let narrowest = 15
  private static let widest = 31

  /// The columns that it takes, odd.
  let width: Int
  private let signs: Signs

  /// What the parts are drawn with, each of one column.
  private struct Signs {
    let zero: Character
    let margin: Character
    let interval: Character
    let difference: Character
    /// Where the interval goes on beyond the picture, to the left and to the right.
    let beyond: (left: Character, right: Character)
  }

  /// A picture as wide as the space allows.
  /// - Parameter width: the space in columns, at least `narrowest`.
  init(width: Int, glyphs: TerminalStyle.Glyphs) {
    let width = min(max(width, Self.narrowest), Self.widest)
    self.width = width % 2 == 0 ? width - 1 : width
    signs =
      switch glyphs {
      case .unicode:
        Signs(zero: "│", margin: "┊", interval: "━", difference: "●", beyond: (left: "◀", right: "▶"))
      case .ascii:
        Signs(zero: "|", margin: ":", interval: "-", difference: "o", beyond: (left: "<", right: ">"))
      }
  }

  /// What stands above the pictures.
  var heading: String {
    let (worse, better) = ("WORSE", "BETTER")
    let middle = width / 2
    return TerminalText.padded(worse, to: middle) + "0" + TerminalText.aligned(better, to: middle)
  }

  /// What the signs mean.
  var legend: String {
    "\(signs.difference) difference, \(signs.interval) its interval, \(signs.margin) margin, \(signs.zero) no change"
  }

  /// The picture of a decision.
  /// - Parameter reach: the difference at both ends of the picture, above 0.
  func line(_ decision: Decision, reach: Double) -> String {
    let middle = width / 2
    let direction = decision.higherIsBetter ? 1.0 : -1
    /// The column of a gain; -1 and `width` are beyond the picture.
    func column(_ gain: Double) -> Int {
      guard gain.isFinite else { return gain < 0 ? -1 : gain > 0 ? width : middle }
      let place = (gain / reach * Double(middle)).rounded()
      return middle + Int(max(-Double(middle) - 1, min(Double(middle) + 1, place)))
    }
    var cells = Array(repeating: Character(" "), count: width)
    let margin = column(-decision.margin)
    if let lower = decision.lower, let upper = decision.upper {
      let bounds = [direction * lower, direction * upper].sorted()
      var (first, last) = (column(bounds[0]), column(bounds[1]))
      // What holds the margin or zero is seen on both sides of its line, however the columns are rounded.
      for (line, gain) in [(margin, -decision.margin), (middle, 0)] where bounds[0] < gain && gain < bounds[1]
      {
        (first, last) = (min(first, line - 1), max(last, line + 1))
      }
      for cell in cells.indices where first <= cell && cell <= last { cells[cell] = signs.interval }
      if first < 0 { cells[0] = signs.beyond.left }
      if last >= width { cells[width - 1] = signs.beyond.right }
    }
    if cells.indices.contains(margin) { cells[margin] = signs.margin }
    cells[middle] = signs.zero
    let difference = column(direction * decision.difference)
    if cells.indices.contains(difference) {
      cells[difference] = signs.difference
    } else {
      cells[difference < 0 ? 0 : width - 1] = difference < 0 ? signs.beyond.left : signs.beyond.right
    }
    return String(cells)
  }
}
