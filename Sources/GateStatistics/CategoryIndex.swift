/// The positions of the categories that raters choose from.
struct CategoryIndex<Label: Hashable> {
  private let positions: [Label: Int]

  /// Nil where a category is given twice.
  init?(_ categories: [Label]) {
    var positions: [Label: Int] = [:]
    for (position, category) in categories.enumerated() {
      guard positions.updateValue(position, forKey: category) == nil else { return nil }
    }
    self.positions = positions
  }

  /// The position of each rating; nil where one is of no category.
  func positions(of ratings: [Label]) -> [Int]? {
    var found: [Int] = []
    for rating in ratings {
      guard let position = positions[rating] else { return nil }
      found.append(position)
    }
    return found
  }

  /// The share of each category among ratings.
  func shares(of ratings: [Int]) -> [Double] {
    var counts = [Int](repeating: 0, count: positions.count)
    for position in ratings { counts[position] += 1 }
    return counts.map { Double($0) / Double(ratings.count) }
  }
}
