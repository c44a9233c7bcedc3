import GateSuite

/// Which pairs of a comparison are resampled together, and within which strata.
struct Grouping: Sendable {
  /// The cluster of each pair, by number; nil if none is declared. A pair without a cluster is one of its
  /// own.
  let clusters: [Int]?
  /// The stratum of each pair, by number; nil if none are declared.
  let strata: [Int]?
  /// The share of each stratum; nil if the examples' weights decide.
  let shares: [Int: Double]?
  /// What is wrong with the strata; nil if nothing is.
  let problem: GateFailure?

  init(_ comparison: Comparison, rules: DecisionRules) {
    clusters = Self.clusters(of: comparison)
    guard let declared = rules.strata else {
      (strata, shares, problem) = (nil, nil, nil)
      return
    }
    let labels = comparison.pairs.map { $0.baseline.slice(declared.key.name)?.first ?? "" }
    let names = Set(labels).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let strata = labels.map { numbers[$0] ?? 0 }
    self.strata = strata
    shares =
      declared.shares.isEmpty
      ? nil : Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0, declared.shares[$1] ?? 0) })
    problem = Self.problem(names, declared, strata: strata, clusters: clusters, in: comparison)
  }

  private static func problem(
    _ names: [String], _ declared: Strata, strata: [Int], clusters: [Int]?, in comparison: Comparison
  ) -> GateFailure? {
    if !declared.shares.isEmpty {
      if let index = strata.firstIndex(where: { declared.shares[names[$0]] == nil }) {
        let (name, id) = (names[strata[index]], comparison.pairs[index].baseline.id)
        return name.isEmpty
          ? GateFailure(
            .configuration, "the example '\(id)' has no \(declared.key.name), so it lies in no stratum",
            remedy: "give it one, or leave out gate.strata")
          : GateFailure(
            .configuration,
            "the stratum '\(name)' of \(declared.key.name) has no share, and it has examples such as '\(id)'",
            remedy: "add it to gate.strata.shares")
      }
      let absent = declared.shares.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        .first { !names.contains($0) }
      if let absent, !names.isEmpty {
        return GateFailure(
          .configuration, "the stratum '\(absent)' of \(declared.key.name) has a share and no example",
          remedy: "add examples of it, or take it out of gate.strata.shares")
      }
    }
    if let problem = lonely(names, declared, strata: strata, clusters: clusters, in: comparison) {
      return problem
    }
    guard let clusters else { return nil }
    var home: [Int: Int] = [:]
    for (index, cluster) in clusters.enumerated() {
      if let stratum = home[cluster], stratum != strata[index] {
        return GateFailure(
          .configuration,
          "the cluster of '\(comparison.pairs[index].baseline.id)' lies in two strata of \(declared.key.name)",
          remedy: "keep each cluster within one stratum, or leave out gate.strata")
      }
      home[cluster] = strata[index]
    }
    return nil
  }

  /// A stratum of one unit has no spread, so that no bound could ever be had: the gate would decide nothing.
  private static func lonely(
    _ names: [String], _ declared: Strata, strata: [Int], clusters: [Int]?, in comparison: Comparison
  ) -> GateFailure? {
    var units: [Int: Set<Int>] = [:]
    for (index, stratum) in strata.enumerated() {
      units[stratum, default: []].insert(clusters?[index] ?? index)
    }
    guard let stratum = units.filter({ $0.value.count < 2 }).keys.min(),
      let index = strata.firstIndex(of: stratum)
    else { return nil }
    let id = comparison.pairs[index].baseline.id
    let unit = clusters == nil ? "one example" : "one cluster"
    return GateFailure(
      .configuration,
      "the stratum '\(names[stratum])' of \(declared.key.name) has \(unit) on both sides, with '\(id)', so its spread is unknown and nothing could block",
      remedy: "add examples to it, join it with another, or leave out gate.strata")
  }

  private static func clusters(of comparison: Comparison) -> [Int]? {
    guard comparison.pairs.contains(where: { $0.baseline.cluster != nil }) else { return nil }
    var numbers: [String: Int] = [:]
    var next = 0
    return comparison.pairs.map { pair in
      if let name = pair.baseline.cluster, let number = numbers[name] { return number }
      if let name = pair.baseline.cluster { numbers[name] = next }
      defer { next += 1 }
      return next
    }
  }

  /// Some pairs, by what they are resampled with.
  func units(of indexes: [Int]) -> [Int] {
    clusters.map { clusters in indexes.map { clusters[$0] } } ?? indexes
  }
}
