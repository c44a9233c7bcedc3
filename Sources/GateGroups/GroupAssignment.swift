import GateDecision
import GateStatistics

/// Puts each example that got worse into the best group that it fits.
///
/// The trait that is least explained by chance (the p of Fisher's exact test) takes its examples; then the next one of
/// those that are left, as long as it is still more frequent among them than among what did not get worse.
struct GroupAssignment {
  /// A group: a trait by its number, and its examples by theirs.
  struct Group {
    let trait: Int
    let members: [Int32]
  }

  /// The groups in the order in which they were found.
  let groups: [Group]

  /// How many examples a group has at least.
  private static let fewest = 3

  /// - Parameters:
  ///   - candidates: the traits that may name a group, by their numbers.
  ///   - alpha: the largest p of a group among what is left, by how many candidates there are.
  init(_ table: TraitTable, candidates: [Int], of examples: [GroupedExample], alpha: Double) {
    var left = examples.map(\.hasFallen)
    let others = candidates.map { trait in
      table.columns[trait].having.count { !examples[Int($0)].hasFallen }
    }
    let standing = examples.count { !$0.hasFallen }
    var groups: [Group] = []
    var open = Array(candidates.indices)
    while !open.isEmpty {
      let fallen = left.count { $0 }
      let ranked = open.compactMap { index -> Ranked? in
        let members = table.columns[candidates[index]].having.filter { left[Int($0)] }
        guard members.count >= Self.fewest else { return nil }
        let p = Enrichment.pValue(
          members.count, of: fallen, having: members.count + others[index], units: fallen + standing)
        return p <= alpha / Double(candidates.count) || groups.isEmpty
          ? Ranked(index: index, members: members, p: p) : nil
      }
      open = ranked.map(\.index)
      guard
        let first = ranked.min(by: { one, other in
          if one.p != other.p { return one.p < other.p }
          return Self.precedes(table.traits[candidates[one.index]], table.traits[candidates[other.index]])
        })
      else { break }
      let best = Self.specific(first, ranked, others, traits: candidates.map { table.traits[$0] })
      groups.append(Group(trait: candidates[best.index], members: best.members))
      for member in best.members { left[Int(member)] = false }
      open.removeAll { $0 == best.index }
    }
    self.groups = groups
  }

  /// A trait with those of its examples that are in no group yet.
  private struct Ranked {
    /// Its number among the candidates.
    let index: Int
    let members: [Int32]
    let p: Double
  }

  /// Kinds that say how an answer looks, and not what is wrong with it.
  private static let general: Set<FailureTrait.Kind> = [
    .longer, .shorter, .openEnd, .codeFence, .longInput, .shortInput, .alikeAnswers, .alikeInputs,
  ]

  /// A trait that says what is wrong in place of one that only says how answers look, if most of its examples are among
  /// those of the other one and as large a share of them got worse: what is cut off is shorter, too.
  /// - Parameter others: how many examples with each candidate did not get worse.
  private static func specific(
    _ first: Ranked, _ ranked: [Ranked], _ others: [Int], traits: [FailureTrait]
  ) -> Ranked {
    guard general.contains(traits[first.index].kind) else { return first }
    func share(_ one: Ranked) -> Double {
      Double(one.members.count) / Double(one.members.count + others[one.index])
    }
    let members = Set(first.members)
    let within = ranked.filter { one in
      !general.contains(traits[one.index].kind) && share(one) >= 0.9 * share(first)
        && one.members.count(where: members.contains) * 5 >= one.members.count * 4
    }
    return within.min { one, other in
      if one.p != other.p { return one.p < other.p }
      return precedes(traits[one.index], traits[other.index])
    } ?? first
  }

  /// Of two traits that the same examples have, the one that explains more: by its kind, then the one that says more.
  private static func precedes(_ one: FailureTrait, _ other: FailureTrait) -> Bool {
    let kinds = FailureTrait.Kind.allCases
    let (mine, theirs) = (kinds.firstIndex(of: one.kind) ?? 0, kinds.firstIndex(of: other.kind) ?? 0)
    if mine != theirs { return mine < theirs }
    let (length, otherLength) = (one.value.utf8.count, other.value.utf8.count)
    return length == otherLength ? one.precedes(other) : length > otherLength
  }
}
