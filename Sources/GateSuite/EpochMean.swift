/// The mean of an example's epochs, the same to the last bit for any order of them: a verdict must not hang on the
/// order of the rows.
public enum EpochMean {
  /// The mean; nil of no values.
  public static func of(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    return values.sorted().reduce(0, +) / Double(values.count)
  }
}
