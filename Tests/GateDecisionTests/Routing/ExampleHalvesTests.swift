import GateSuite
import GateTestSupport
import Testing

@testable import GateDecision

/// The halves that routes are chosen and proved on.
@Suite struct ExampleHalvesTests {
  private static func example(_ number: Int, _ category: String?, cluster: String? = nil) -> Example {
    Example(id: "e\(number)", input: .text("q"), category: category, cluster: cluster)
  }

  private static func halves(_ examples: [Example], seed: UInt64 = 3) -> ExampleHalves {
    ExampleHalves(GoldenSet(examples: examples), by: SliceKey("category"), seed: seed)
  }

  private static let mixed = (0..<101).map { number in
    example(
      number, number % 7 == 0 ? nil : ["a", "b", "c"][number % 3],
      cluster: number < 30 ? "k\(number / 3)" : nil)
  }

  @Test func everyExampleLiesInOneHalf() {
    let halves = Self.halves(Self.mixed)
    #expect(halves.first.isDisjoint(with: halves.second))
    #expect(halves.first.union(halves.second) == Set(Self.mixed.map(\.id)))
    #expect(abs(halves.first.count - halves.second.count) <= 3)
  }

  @Test func aClusterStaysTogether() {
    let halves = Self.halves(Self.mixed)
    for cluster in Set(Self.mixed.compactMap(\.cluster)) {
      let sides = Set(Self.mixed.filter { $0.cluster == cluster }.map { halves.first.contains($0.id) })
      #expect(sides.count == 1)
    }
  }

  @Test func eachCategoryIsDividedEvenly() {
    let examples = (0..<90).map { Self.example($0, ["a", "b", "c"][$0 % 3]) }
    let halves = Self.halves(examples)
    for category in ["a", "b", "c"] {
      #expect(examples.count { $0.category == category && halves.first.contains($0.id) } == 15)
    }
  }

  @Test func categoriesOfOneExampleAreSharedOut() {
    let halves = Self.halves((0..<40).map { Self.example($0, "c\($0)") })
    #expect(halves.first.count == 20 && halves.second.count == 20)
  }

  @Test func theOrderOfRowsPlaysNoPart() {
    var generator = SeededGenerator(seed: 8)
    let halves = Self.halves(Self.mixed)
    for _ in 0..<5 { #expect(Self.halves(Self.mixed.shuffled(using: &generator)) == halves) }
    #expect(Self.halves(Self.mixed, seed: 4) != halves)
  }
}
