import GateJSON
import Testing

/// The name that was meant, and the distances that it is found by.
@Suite struct SuggestionTests {
  @Test func theNearestNameIsMeant() {
    #expect(Suggestion.nearest(to: "v1.2.0", among: ["v1.2.1", "v1.1.0"]) == "v1.1.0")
    #expect(Suggestion.nearest(to: "main", among: []) == nil)
    #expect(Suggestion.nearest(to: "", among: ["a"]) == "a")
    #expect(Suggestion.nearest(to: "prodution", among: ["production", "main"]) == "production")
    #expect(Suggestion.nearest(to: "NAEM", among: ["name"]) == "name")
    #expect(Suggestion.nearest(to: "zzz", among: ["abc"]) == nil)
  }

  @Test func distancesAreKnown() {
    let cases: [(String, String, plain: Int, swapping: Int)] = [
      ("kitten", "sitting", 3, 3), ("", "abc", 3, 3), ("abc", "", 3, 3), ("same", "same", 0, 0),
      ("mian", "main", 2, 1), ("ab", "ba", 2, 1), ("ca", "abc", 3, 3),
    ]
    for (left, right, plain, swapping) in cases {
      #expect(EditDistance.between(Array(left), Array(right)) == plain, "\(left) \(right)")
      #expect(
        EditDistance.between(Array(left), Array(right), countsSwaps: true) == swapping, "\(left) \(right)")
      #expect(EditDistance.between(Array(right), Array(left), countsSwaps: true) == swapping)
    }
  }
}
