import GateSuite

/// Finds categories and clusters that cannot carry what they are for.
struct BalanceFinder {
  let examples: [Example]
  let thresholds: HygieneThresholds

  /// The findings: categories in the order of their first example, then the clusters.
  func findings() -> [HygieneFinding] { slices() + clusters() }

  private func slices() -> [HygieneFinding] {
    var order: [String] = []
    var members: [String: [Example]] = [:]
    for example in examples {
      guard let category = example.category else { continue }
      if members[category] == nil { order.append(category) }
      members[category, default: []].append(example)
    }
    return order.compactMap { category -> HygieneFinding? in
      let found = members[category] ?? []
      let place = found.first?.place ?? Place(file: "")
      if Double(found.count) > thresholds.sliceShare * Double(examples.count) {
        return HygieneFinding(
          .dominantSlice,
          "the category '\(category)' has \(found.count) of \(examples.count) examples, so the mean is its mean",
          remedy: "add examples of other categories, or weigh them", at: place)
      }
      guard found.count < thresholds.sliceCount else { return nil }
      return HygieneFinding(
        .smallSlice,
        "the category '\(category)' has \(found.count) \(found.count == 1 ? "example" : "examples"): too few to show a regression",
        remedy: "add examples up to at least \(thresholds.sliceCount), or merge it with another", at: place,
        examples: found.map(\.id))
    }
  }

  private func clusters() -> [HygieneFinding] {
    var sizes: [String: Int] = [:]
    for name in examples.compactMap(\.cluster) { sizes[name, default: 0] += 1 }
    guard let first = examples.first(where: { $0.cluster != nil }), sizes.values.allSatisfy({ $0 == 1 })
    else {
      return []
    }
    return [
      HygieneFinding(
        .singletonClusters,
        sizes.count == 1
          ? "the only cluster has one example, so it says nothing"
          : "each of the \(sizes.count) clusters has one example only, so they say nothing",
        remedy: "name the same cluster in examples that are not independent, or leave it out", at: first.place
      )
    ]
  }
}
