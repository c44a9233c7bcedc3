import GateDecision
import GateStatistics

/// Which traits are tied to what got worse, by two tests that must both say so, each with one error for all traits.
///
/// The first deals out the marks of what got worse again: a trait must be more frequent among them than among the others.
/// The second swaps the sides of examples: under no change an example got worse as likely as better, and its answers began
/// to do something as likely as they ceased to. So it finds nothing in an unchanged system, in which wrong answers have
/// their own traits and hard examples change more than others; and the first finds nothing if all examples got worse alike.
struct TraitTests {
  /// The adjusted p of each trait: the larger one of both tests.
  let pValues: [Double]
  /// The adjusted p of each trait of answers that it became more frequent, over all examples; 1 of a row's trait.
  let shiftPValues: [Double]

  /// How many deals and swaps are drawn.
  private static let draws = 1000

  init(_ table: TraitTable, of examples: [GroupedExample], seed: UInt64) {
    guard !table.traits.isEmpty else {
      (pValues, shiftPValues) = ([], [])
      return
    }
    let marked = examples.indices.filter { examples[$0].hasFallen }.map(Int32.init)
    let dealt = EnrichmentFamily(
      units: examples.count, marked: marked, properties: table.columns.map(\.having), deals: Self.draws,
      seed: seed)
    let units = Self.units(of: examples)
    let swapped = WestfallYoung(
      table.columns.map { Self.cell(Self.changes(in: $0, examples), units: units) }, resamples: Self.draws,
      seed: seed)
    pValues = table.columns.indices.map { max(dealt.adjustedPValues[$0], swapped.worsening[$0] ?? 1) }
    let shifts = WestfallYoung(
      table.columns.map { Self.cell(Self.starts(in: $0), units: units) }, resamples: Self.draws, seed: seed)
    shiftPValues = table.columns.indices.map { shifts.worsening[$0] ?? 1 }
  }

  /// What is swapped together: the number of each example, or of the first example of its cluster.
  private static func units(of examples: [GroupedExample]) -> [Int] {
    var first: [String: Int] = [:]
    return examples.enumerated().map { number, example in
      guard let cluster = example.cluster else { return number }
      if let known = first[cluster] { return known }
      first[cluster] = number
      return number
    }
  }

  /// What the examples of a trait lost or won: of answers, those that began to have it and got worse, and those that ceased
  /// to and got better, which are the same but for the sides.
  private static func changes(
    in column: TraitTable.Column, _ examples: [GroupedExample]
  ) -> [(example: Int, value: Double)] {
    let having = column.having.map { (example: Int($0), value: examples[Int($0)].gain) }
    guard column.isOfAnswers else { return having }
    let ceasing = column.ceasing.map { (example: Int($0), value: examples[Int($0)].gain) }
    return having.filter { $0.value < 0 } + ceasing.filter { $0.value > 0 }
  }

  /// -1 for each example whose answers began to have a trait, 1 for each whose answers ceased to.
  private static func starts(in column: TraitTable.Column) -> [(example: Int, value: Double)] {
    guard column.isOfAnswers else { return [] }
    return column.having.map { (Int($0), -1) } + column.ceasing.map { (Int($0), 1) }
  }

  private static func cell(_ values: [(example: Int, value: Double)], units: [Int]) -> WestfallYoung.Cell {
    var sums: [Int: Double] = [:]
    for (example, value) in values { sums[units[example], default: 0] += value }
    let sorted = sums.sorted { $0.key < $1.key }
    return WestfallYoung.Cell(units: sorted.map(\.key), sums: sorted.map(\.value))
  }
}
