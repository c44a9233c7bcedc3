/// Lets the records of a run share what they have in common, such as a category, a score and why the model stopped.
public struct RecordSharing: Sendable {
  private var traits = Interner<Boxed<ExampleRecord.Traits>>()
  private var common = Interner<Boxed<EpochRecord.Common>>()
  /// The last values: neighbours are often alike, and to compare is sooner than to look up.
  private var last: (traits: Boxed<ExampleRecord.Traits>, common: Boxed<EpochRecord.Common>) = (
    Boxed(), Boxed()
  )

  /// Nothing is known yet.
  public init() {}

  mutating func shared(_ value: ExampleRecord.Traits) -> Boxed<ExampleRecord.Traits> {
    if last.traits.value != value {
      last.traits = Boxed(value)
      traits.share(&last.traits)
    }
    return last.traits
  }

  mutating func shared(_ record: EpochRecord) -> EpochRecord {
    var record = record
    if last.common != record.common {
      last.common = record.common
      common.share(&last.common)
    }
    record.common = last.common
    return record
  }
}
