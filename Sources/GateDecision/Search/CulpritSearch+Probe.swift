import Foundation

extension CulpritSearch {
  /// A probe that tells so much is made without looking for a better place, in nats.
  private static let enough = 0.02
  /// A probe that tells less is not made.
  private static let least = 0.0005
  /// A probe goes on until so much is expected, in nats: the answer to one question with even odds has 0.69.
  private static let target = 0.6
  /// At how many places the best probe is looked for.
  private static let looks = 3
  /// How many calls a probe has at least, as each costs a round.
  private static let fewest = 4
  /// How many calls a probe has at most, so that what they tell is taken in before the next ones.
  private static let most = 64

  /// What to ask next; nil if nothing that is left to ask would tell anything.
  /// - Parameter calls: how many calls may be made at most; nil for any number.
  public func probe(within calls: Int? = nil) -> Probe? {
    if let calls, calls < 1 { return nil }
    let remaining = remaining
    // What no place that can be run lies between stays together, whatever is asked.
    if let first = remaining.first, let last = remaining.last, first < last,
      !(first..<last).contains(where: { !unreachable.contains($0) })
    {
      return nil
    }
    var below = 0.0
    var places: [(position: Int, share: Double)] = []
    for position in 0...commits {
      below += posterior[position]
      if !unreachable.contains(position) { places.append((position, below)) }
    }
    // What halves the probability first; of two alike, the earlier.
    places.sort {
      abs($0.share - 0.5) == abs($1.share - 0.5)
        ? $0.position < $1.position : abs($0.share - 0.5) < abs($1.share - 0.5)
    }
    var best: Probe?
    for (position, share) in places.prefix(Self.looks) where share > 1e-4 && share < 1 - 1e-4 {
      guard let probe = probe(at: position, share: share, within: calls) else { continue }
      if probe.information >= Self.enough { return probe }
      if probe.information > best?.information ?? Self.least { best = probe }
    }
    return best
  }

  /// The examples that tell most at a position, in the order of their information.
  private func probe(at position: Int, share: Double, within calls: Int?) -> Probe? {
    var found: [(example: Int, information: Double)] = []
    let absent = absent[position] ?? []
    for example in evidence.indices where evidence[example].asked(at: position) < terms.mostEpochs {
      guard !absent.contains(example) else { continue }
      let (before, after) = evidence[example].prediction(at: position, posterior)
      // One that became better tells of another change than the one that is looked for.
      guard before > after else { continue }
      let mean = share * after + (1 - share) * before
      let information = Self.entropy(mean) - share * Self.entropy(after) - (1 - share) * Self.entropy(before)
      if information > 0 { found.append((example, information)) }
    }
    found.sort {
      $0.information == $1.information ? $0.example < $1.example : $0.information > $1.information
    }
    var (chosen, sum) = ([Int](), 0.0)
    for (example, information) in found.prefix(min(Self.most, calls ?? .max)) {
      if chosen.count >= Self.fewest, sum >= Self.target { break }
      chosen.append(example)
      sum += information
    }
    return chosen.isEmpty ? nil : Probe(position: position, examples: chosen.sorted(), information: sum)
  }

  /// The entropy of an event of a probability, in nats.
  private static func entropy(_ probability: Double) -> Double {
    guard probability > 0, probability < 1 else { return 0 }
    return -probability * log(probability) - (1 - probability) * log(1 - probability)
  }
}
