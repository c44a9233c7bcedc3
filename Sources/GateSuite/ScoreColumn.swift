/// What a column of a table of scores holds: its extremes, and where they stand.
public struct ScoreColumn: Sendable, Equatable {
  /// The smallest and the largest score, each with its place; nil where the column holds none.
  public internal(set) var extremes: (least: Extreme, most: Extreme)?

  /// A score and the line that it stands on.
  public struct Extreme: Sendable, Equatable {
    /// The score.
    public let value: Double
    /// Where it stands.
    public let place: Place
  }

  init() {}

  /// Takes a score into account.
  /// - Parameter place: makes its place, which few scores need.
  mutating func note(_ value: Double, at place: () -> Place) {
    guard let known = extremes else {
      let extreme = Extreme(value: value, place: place())
      extremes = (extreme, extreme)
      return
    }
    if value < known.least.value { extremes?.least = Extreme(value: value, place: place()) }
    if value > known.most.value { extremes?.most = Extreme(value: value, place: place()) }
  }

  /// The first of the two extremes that lies outside a range; nil where all scores lie in it.
  public func outlier(of range: ClosedRange<Double>) -> Extreme? {
    guard let extremes else { return nil }
    return [extremes.least, extremes.most].filter { !range.contains($0.value) }
      .min { ($0.place.line ?? 0) < ($1.place.line ?? 0) }
  }

  /// Whether two columns have the same extremes; where they stand counts not.
  public static func == (left: ScoreColumn, right: ScoreColumn) -> Bool {
    left.extremes?.least.value == right.extremes?.least.value
      && left.extremes?.most.value == right.extremes?.most.value
  }
}
