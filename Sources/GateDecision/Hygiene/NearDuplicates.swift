import GateSuite

/// The examples of a list that ask what an earlier one asks, by the rule of `validate --deep`.
public enum NearDuplicates {
  /// For each example the index of the first one whose input it repeats, word for word or nearly; nil if it repeats none.
  /// - Parameter threshold: the Jaccard index of word 5-grams from which two inputs are near-duplicates.
  public static func firsts(
    of examples: [Example], threshold: Double = HygieneThresholds().similarity
  ) -> [Int?] {
    DuplicateFinder(examples: examples, texts: examples.map(ExampleText.init), threshold: threshold).matches()
      .map {
        $0?.first
      }
  }
}
