/// What one example says of the place from which on its answers are as at the bad end.
struct CulpritEvidence: Sendable {
  /// The answers in one place.
  private struct Place: Sendable {
    let position: Int
    var tally = EvidenceTally()
    /// How many answers were asked for, those without a score among them.
    var asked = 0
  }

  /// How likely a commit is to change one example's answers in a way of its own, neither as at the good end nor as at
  /// the bad one: what a single example can say of a place is bounded by it.
  private static let stray = 0.05

  /// The weights of the pairs of rates, given both ends, under each prior.
  private let weights: [[Double]]
  /// The weight of each rate, whenever.
  private let overall: [Double]
  /// By position.
  private var places: [Place] = []

  /// An example that was asked nothing yet.
  /// - Parameter priors: the first is of all examples; at least one.
  init(_ ends: CulpritSearch.Ends, priors: [PairedPrior]) {
    weights = priors.map { $0.weights(given: ends) }
    overall = priors[0].overall
  }

  /// How many answers were asked for at a position.
  func asked(at position: Int) -> Int { places.first { $0.position == position }?.asked ?? 0 }

  /// Takes in an answer; nil for one without a score.
  mutating func add(_ value: Double?, at position: Int) {
    let index = places.firstIndex { $0.position >= position } ?? places.endIndex
    if index == places.endIndex || places[index].position != position {
      places.insert(Place(position: position), at: index)
    }
    places[index].asked += 1
    if let value { places[index].tally.add(value) }
  }

  /// How likely the answers are if the change came at each of some places, under each prior.
  /// - Parameter count: how many places; a change at place `h` is one that position `h` and all later ones have.
  func likelihoods(of count: Int) -> [[Double]] {
    let levels = places.map { level($0.tally) }
    return weights.map { weights in
      let byPlaces = Self.likelihoods(levels, weights)
      return (0..<count).map { change in byPlaces[places.count { $0.position < change }] }
    }
  }

  /// How likely the next answer at a position is to be good, if the position is before the change, and if it is not.
  /// - Parameter posterior: how likely the change is at each place.
  func prediction(at position: Int, _ posterior: [Double]) -> (before: Double, after: Double) {
    var places = places
    let index = places.firstIndex { $0.position >= position } ?? places.endIndex
    if index == places.endIndex || places[index].position != position {
      places.insert(Place(position: position), at: index)
    }
    var levels = places.map { level($0.tally) }
    let now = Self.likelihoods(levels, weights[0])
    var tally = places[index].tally
    tally.add(1)
    levels[index] = level(tally)
    let good = Self.likelihoods(levels, weights[0])
    var (before, after) = ((good: 0.0, all: 0.0), (good: 0.0, all: 0.0))
    var passed = 0
    for (change, probability) in posterior.enumerated() {
      while passed < places.count, places[passed].position < change { passed += 1 }
      let share = probability * good[passed] / now[passed]
      if change > position {
        before.good += share
        before.all += probability
      } else {
        after.good += share
        after.all += probability
      }
    }
    return (
      before.all > 0 ? before.good / before.all : 0.5, after.all > 0 ? after.good / after.all : 0.5
    )
  }

  /// How likely some answers are at each rate, if they may be stray.
  private func level(_ tally: EvidenceTally) -> [Double] {
    let plain = PairedPrior.likelihoods(of: tally)
    var stray = 0.0
    for rate in plain.indices { stray += overall[rate] * plain[rate] }
    return plain.map { (1 - Self.stray) * $0 + Self.stray * stray }
  }

  /// How likely all answers are if so many places, from none to all, lie before the change.
  private static func likelihoods(_ levels: [[Double]], _ weights: [Double]) -> [Double] {
    let size = PairedPrior.rates.count
    var after = [[Double](repeating: 1, count: size)]
    for level in levels.reversed() {
      let last = after[after.count - 1]
      after.append((0..<size).map { last[$0] * level[$0] })
    }
    var before = [Double](repeating: 1, count: size)
    return (0...levels.count).map { passed in
      if passed > 0 { for rate in 0..<size { before[rate] *= levels[passed - 1][rate] } }
      let rest = after[levels.count - passed]
      var sum = 0.0
      for first in 0..<size {
        var inner = 0.0
        for second in 0..<size { inner += weights[first * size + second] * rest[second] }
        sum += before[first] * inner
      }
      return sum
    }
  }
}
