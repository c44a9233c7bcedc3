import GateDecision
import GateSuite

/// Which examples have which trait: a row of the golden set has it or not; an answer can begin or cease to have it.
struct TraitTable {
  /// The examples of one trait, by number, rising.
  struct Column {
    /// Those that have it; of an answer's trait, those whose answer has it now and had it not before.
    var having: [Int32] = []
    /// Those whose answer had it before and has it no more; none of a row's trait.
    var ceasing: [Int32] = []
    /// Whether it is a matter of the answers.
    var isOfAnswers = false
  }

  /// The traits, in the order of their kinds, then of key and value.
  let traits: [FailureTrait]
  /// The examples of each.
  let columns: [Column]

  /// The most frequent traits.
  /// - Parameters:
  ///   - least: how many examples a trait has at least, on either side; a number that no exchange of marks or sides
  ///     changes.
  ///   - units: how many examples there are; what all of them have tells none apart.
  ///   - most: how many traits of one kind are kept.
  init(_ found: [FailureTrait: Column], least: Int, units: Int, most: Int) {
    let sizes = found.mapValues { $0.having.count + $0.ceasing.count }
    let wanted = found.keys.filter { trait in
      let size = sizes[trait] ?? 0
      return size >= least && (found[trait]?.isOfAnswers == true || size < units)
    }
    let kinds = Dictionary(grouping: wanted, by: \.kind)
    var traits: [FailureTrait] = []
    for kind in FailureTrait.Kind.allCases {
      let ordered = (kinds[kind] ?? []).sorted { one, other in
        let (mine, theirs) = (sizes[one] ?? 0, sizes[other] ?? 0)
        return mine == theirs ? one.precedes(other) : mine > theirs
      }
      traits += ordered.prefix(most).sorted { $0.precedes($1) }
    }
    self.traits = traits
    columns = traits.map { found[$0] ?? Column() }
  }
}

extension FailureTrait {
  /// The order of two traits of one kind.
  func precedes(_ other: FailureTrait) -> Bool {
    key == other.key ? value.precedesByBytes(other.value) : key.precedesByBytes(other.key)
  }
}
