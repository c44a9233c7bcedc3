/// The agreement of several raters beyond chance (Fleiss, "Measuring nominal scale agreement among many
/// raters", Psychological Bulletin 1971).
public struct FleissKappa: Sendable, Equatable {
  /// Kappa: 1 for full agreement, 0 for what chance gives.
  public let value: Double
  /// How many subjects were rated.
  public let count: Int
  /// How many ratings each subject has.
  public let raters: Int

  /// Kappa of a table of ratings.
  /// - Parameters:
  ///   - ratings: one row a subject, each with the same number of ratings, two or more; which rater gave which
  ///     does not matter.
  ///   - categories: every category there is, each once.
  /// - Returns: nil for anything else, and where kappa is 0/0, because every rating is of one category.
  public init?<Label: Hashable>(_ ratings: [[Label]], categories: [Label]) {
    guard let raters = ratings.first?.count, raters > 1, ratings.allSatisfy({ $0.count == raters }),
      let table = CategoryIndex(categories), let all = table.positions(of: Array(ratings.joined())),
      Set(all).count > 1
    else { return nil }
    let expected = table.shares(of: all).reduce(0) { $0 + $1 * $1 }
    var agreeing = 0
    for start in stride(from: 0, to: all.count, by: raters) {
      var counts: [Int: Int] = [:]
      for position in all[start..<start + raters] {
        // Each earlier rating of the category makes one more agreeing pair.
        agreeing += counts[position, default: 0]
        counts[position, default: 0] += 1
      }
    }
    let pairs = Double(ratings.count) * Double(raters) * Double(raters - 1) / 2
    value = (Double(agreeing) / pairs - expected) / (1 - expected)
    count = ratings.count
    self.raters = raters
  }
}
