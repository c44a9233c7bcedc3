import GateDecision
import GateSuite

/// Groups what got worse by what it has in common: a pure function of the examples and a seed.
public struct FailureGrouper {
  /// How many examples a trait has at least, and how many have got worse if there is anything to say.
  private static let fewest = 5
  /// How many examples are looked at, of more a sample.
  public static let most = 20_000
  /// The error over all groups, and the one over all shifts: that an unchanged system gets any is at most both together.
  static let (groupAlpha, shiftAlpha) = (0.04, 0.01)
  /// Of how many of a group's examples something else is told that they share.
  private static let alsoShare = 0.8

  /// The examples that are looked at, sorted by id.
  private let examples: [GroupedExample]
  private let metrics: [String]
  private let compared: Int
  private let seed: UInt64

  /// - Parameters:
  ///   - examples: those with scores on both sides, each id once; of more than `most` those with the least hash of their
  ///     id count.
  ///   - metrics: those by which an example got worse.
  ///   - compared: how many examples have scores on both sides; nil for as many as are given.
  public init(_ examples: [GroupedExample], metrics: [String], compared: Int? = nil, seed: UInt64) {
    self.examples = Self.sample(examples.map(\.id), seed: seed).map { examples[$0] }
    self.metrics = metrics
    self.compared = compared ?? examples.count
    self.seed = seed
  }

  /// The positions of the examples that are looked at, in the order of their ids.
  public static func sample(_ ids: [String], seed: UInt64) -> [Int] {
    var chosen = Array(ids.indices)
    if chosen.count > most {
      let hashes = ids.map { TextHash.mix(TextHash.seed ^ seed, $0.utf8) }
      chosen = Array(chosen.sorted { (hashes[$0], ids[$0]) < (hashes[$1], ids[$1]) }.prefix(most))
    }
    return chosen.sorted { ids[$0].precedesByBytes(ids[$1]) }
  }

  /// What was found; nil if fewer than five examples got worse, or if nothing is known of them but their scores.
  public func groups() -> FailureGroups? {
    let fallen = examples.indices.filter { examples[$0].hasFallen }
    guard fallen.count >= Self.fewest else { return nil }
    let table = TraitFinder(examples: examples, least: Self.fewest).table()
    guard !table.traits.isEmpty else { return nil }
    let tests = TraitTests(table, of: examples, seed: seed)
    let candidates = table.traits.indices.filter { tests.pValues[$0] <= Self.groupAlpha }
    let assigned = GroupAssignment(table, candidates: candidates, of: examples, alpha: Self.groupAlpha)
    let groups = assigned.groups.map { group(of: $0, table, tests, candidates) }
    let grouped = Set(assigned.groups.flatMap(\.members))
    return FailureGroups(
      metrics: metrics, compared: compared, examined: examples.count, fallen: fallen.count,
      groups: groups.sorted { $0.members.count > $1.members.count },
      shifts: shifts(table, tests, fallen.count),
      rest: sorted(fallen.map(Int32.init).filter { !grouped.contains($0) }), seed: seed)
  }

  private func group(
    of found: GroupAssignment.Group, _ table: TraitTable, _ tests: TraitTests, _ candidates: [Int]
  ) -> FailureGroups.Group {
    let members = Set(found.members)
    let also = candidates.filter {
      $0 != found.trait && table.traits[$0].kind != table.traits[found.trait].kind
    }
    .map {
      FailureGroups.Share(
        trait: table.traits[$0], count: table.columns[$0].having.count(where: members.contains))
    }
    .filter { Double($0.count) >= Self.alsoShare * Double(members.count) }
    return FailureGroups.Group(
      trait: table.traits[found.trait], members: sorted(found.members), typical: typical(of: found.members),
      others: table.columns[found.trait].having.count { !examples[Int($0)].hasFallen },
      pValue: tests.pValues[found.trait], also: Array(also.sorted { $0.count > $1.count }.prefix(3)))
  }

  /// What the answers of half of what got worse began to do, if those of the others did so as well.
  private func shifts(_ table: TraitTable, _ tests: TraitTests, _ fallen: Int) -> [FailureGroups.Shift] {
    let found = table.traits.indices.compactMap { index -> FailureGroups.Shift? in
      let column = table.columns[index]
      guard tests.shiftPValues[index] <= Self.shiftAlpha, tests.pValues[index] > Self.groupAlpha else {
        return nil
      }
      let count = column.having.count { examples[Int($0)].hasFallen }
      guard count * 2 >= fallen else { return nil }
      return FailureGroups.Shift(
        trait: table.traits[index], fallen: count, others: column.having.count - count,
        pValue: tests.shiftPValues[index])
    }
    // What is cut off ends anywhere.
    let isCutOff = found.contains { $0.trait.kind == .cutOff }
    let told = isCutOff ? found.filter { ![.openEnd, .closing].contains($0.trait.kind) } : found
    return Array(told.sorted { $0.fallen > $1.fallen }.prefix(3))
  }

  /// The ids of some examples, the worst first.
  private func sorted(_ numbers: [Int32]) -> [String] {
    numbers.sorted { (examples[Int($0)].gain, $0) < (examples[Int($1)].gain, $1) }.map {
      examples[Int($0)].id
    }
  }

  /// The example whose answer is most like those of the others; without answers, the worst one.
  private func typical(of members: [Int32]) -> String {
    let told = members.map { examples[Int($0)] }
    let texts = told.map { $0.now.compactMap(\.text).first ?? "" }
    if texts.allSatisfy(\.isEmpty) { return sorted(members)[0] }
    return told[TextVector.typical(of: texts)].id
  }
}
