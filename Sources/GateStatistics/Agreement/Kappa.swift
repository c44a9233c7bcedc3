/// The agreement of two raters beyond chance (Cohen, "A coefficient of agreement for nominal scales", 1960;
/// "Weighted kappa", 1968).
public struct CohenKappa: Sendable, Equatable {
  /// How far apart two categories are taken to be.
  public enum Weighting: String, Sendable, CaseIterable {
    /// Different is different.
    case unweighted
    /// By the distance of their positions.
    case linear
    /// By the square of that distance.
    case quadratic

    /// The agreement credited to a pair of categories, in [0, 1].
    fileprivate func agreement(_ first: Int, _ second: Int, of count: Int) -> Double {
      guard first != second else { return 1 }
      let distance = Double(abs(first - second)) / Double(count - 1)
      switch self {
      case .unweighted: return 0
      case .linear: return 1 - distance
      case .quadratic: return 1 - distance * distance
      }
    }
  }

  /// Kappa: 1 for full agreement, 0 for what chance gives, at least -1.
  public let value: Double
  /// Its standard error in large samples, for an interval rather than for a test of 0 (Fleiss, Cohen and
  /// Everitt, "Large sample standard errors of kappa and weighted kappa", Psychological Bulletin 1969).
  public let standardError: Double
  /// How many subjects both rated.
  public let count: Int

  /// Kappa of two raters' ratings.
  /// - Parameters:
  ///   - first: one rating a subject, at least one.
  ///   - second: the other rater's, as many.
  ///   - categories: every category there is, each once, in the order that a weighting measures.
  /// - Returns: nil for anything else, and if kappa is 0/0, because both raters always gave the same one
  ///   category.
  public init?<Label: Hashable>(
    _ first: [Label], _ second: [Label], categories: [Label], weighting: Weighting = .unweighted
  ) {
    guard !first.isEmpty, first.count == second.count,
      let table = CategoryIndex(categories), let rows = table.positions(of: first),
      let columns = table.positions(of: second)
    else { return nil }
    let size = categories.count
    let n = Double(first.count)
    var shares = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for (row, column) in zip(rows, columns) { shares[row][column] += 1 / n }
    let firstShares = table.shares(of: rows)
    let secondShares = table.shares(of: columns)

    var (observed, expected) = (0.0, 0.0)
    var (rowMeans, columnMeans) = ([Double](repeating: 0, count: size), [Double](repeating: 0, count: size))
    for i in 0..<size {
      for j in 0..<size {
        let agreement = weighting.agreement(i, j, of: size)
        observed += agreement * shares[i][j]
        expected += agreement * firstShares[i] * secondShares[j]
        rowMeans[i] += agreement * secondShares[j]
        columnMeans[j] += agreement * firstShares[i]
      }
    }
    // The chance of disagreement is exactly 0 only if both always gave one category.
    guard Set(rows + columns).count > 1 else { return nil }
    let kappa = (observed - expected) / (1 - expected)
    var squares = 0.0
    for i in 0..<size {
      for j in 0..<size where shares[i][j] > 0 {
        let term = weighting.agreement(i, j, of: size) - (rowMeans[i] + columnMeans[j]) * (1 - kappa)
        squares += shares[i][j] * term * term
      }
    }
    let center = kappa - expected * (1 - kappa)
    value = kappa
    standardError = (max(squares - center * center, 0) / n).squareRoot() / (1 - expected)
    count = first.count
  }
}

/// The agreement of several raters beyond chance (Fleiss, "Measuring nominal scale agreement among many
/// raters", Psychological Bulletin 1971).
public struct FleissKappa: Sendable, Equatable {
  /// Kappa: 1 for full agreement, 0 for what chance gives.
  public let value: Double

  /// Kappa of a table of ratings.
  /// - Parameters:
  ///   - ratings: one row a subject, each with the same number of ratings, two or more; which rater gave which
  ///     does not matter.
  ///   - categories: every category there is, each once.
  /// - Returns: nil for anything else, and if kappa is 0/0, because every rating is of one category.
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
  }
}

/// The positions of the categories that raters choose from.
struct CategoryIndex<Label: Hashable> {
  private let positions: [Label: Int]

  /// Nil if a category is given twice.
  init?(_ categories: [Label]) {
    var positions: [Label: Int] = [:]
    for (position, category) in categories.enumerated() {
      guard positions.updateValue(position, forKey: category) == nil else { return nil }
    }
    self.positions = positions
  }

  /// The position of each rating; nil if one is of no category.
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
