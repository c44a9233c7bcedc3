/// The examples of a run, packed: each record is made when it is asked for.
///
/// A run can have a million examples with answers of any length. What is in memory of each is its id and where the rest
/// stands; that is in `SpooledBytes`, on the disk if it is much.
public struct ExampleRecords: Sendable {
  /// The ids of the examples, in their order.
  public private(set) var ids: [String] = []
  /// Where each record begins, and how long it is.
  private var starts: [Int] = []
  private var lengths: [UInt32] = []
  private var packing = RecordPacking()
  private var bytes = SpooledBytes()
  private var writer = PackedWriter()

  /// No examples.
  public init() {}

  private func range(_ position: Int) -> Range<Int> {
    starts[position]..<starts[position] + Int(lengths[position])
  }

  /// The digest of the example at a position, for which the rest of its record is not read.
  public func digest(at position: Int) -> Digest {
    bytes.read(starts[position]..<starts[position] + 32) { bytes in
      var reader = PackedReader(bytes)
      return reader.digest()
    }
  }

  /// The same examples in another order.
  /// - Parameter positions: where each stands now; one that is not named is left out.
  public func arranged(by positions: [Int]) -> ExampleRecords {
    var arranged = self
    arranged.ids = positions.map { ids[$0] }
    arranged.starts = positions.map { starts[$0] }
    arranged.lengths = positions.map { lengths[$0] }
    return arranged
  }

  /// The same examples, sorted by id.
  var sorted: ExampleRecords {
    let isSorted = ids.indices.dropFirst().allSatisfy { !ids[$0].precedesByBytes(ids[$0 - 1]) }
    if isSorted { return self }
    // Of two with one id the first stays first.
    return arranged(
      by: ids.indices.sorted {
        ids[$0].precedesByBytes(ids[$1]) || (!ids[$1].precedesByBytes(ids[$0]) && $0 < $1)
      })
  }
}

extension ExampleRecords: RandomAccessCollection {
  /// The position of the first example, 0.
  public var startIndex: Int { 0 }
  /// The position after the last example.
  public var endIndex: Int { ids.count }

  /// The record at a position.
  public subscript(position: Int) -> ExampleRecord {
    bytes.read(range(position)) { packing.record(id: ids[position], $0) }
  }

  /// Goes through the records in their order, many of which are read at once.
  public struct Iterator: IteratorProtocol {
    private static let window = 1 << 16

    private let records: ExampleRecords
    private var position = 0
    private var window: [UInt8] = []
    private var windowStart = 0
    /// Where the last record ended: the next one mostly begins there.
    private var end: Int?

    fileprivate init(_ records: ExampleRecords) { self.records = records }

    /// The next record; nil after the last.
    public mutating func next() -> ExampleRecord? {
      guard position < records.count else { return nil }
      defer { position += 1 }
      let range = records.range(position)
      defer { end = range.upperBound }
      if range.lowerBound < windowStart || range.upperBound > windowStart + window.count {
        guard end.map({ $0 == range.lowerBound }) ?? true else { return records[position] }
        window = records.bytes.bytes(from: range.lowerBound, atLeast: range.count, atMost: Self.window)
        windowStart = range.lowerBound
      }
      return window.withUnsafeBytes { bytes in
        records.packing.record(
          id: records.ids[position],
          UnsafeRawBufferPointer(
            rebasing: bytes[range.lowerBound - windowStart..<range.upperBound - windowStart]))
      }
    }
  }

  /// An iterator over the records.
  public func makeIterator() -> Iterator { Iterator(self) }
}

extension ExampleRecords: RangeReplaceableCollection {
  /// Appends a record.
  public mutating func append(_ record: ExampleRecord) {
    writer.clear()
    packing.write(record, to: &writer)
    starts.append(bytes.append(writer.bytes))
    lengths.append(UInt32(writer.bytes.count))
    ids.append(record.id)
  }

  /// Appends records.
  public mutating func append(contentsOf records: some Sequence<ExampleRecord>) {
    for record in records { append(record) }
  }

  /// Prepares for so many records.
  public mutating func reserveCapacity(_ count: Int) {
    ids.reserveCapacity(count)
    starts.reserveCapacity(count)
    lengths.reserveCapacity(count)
  }

  /// Puts other records in the place of some.
  public mutating func replaceSubrange(
    _ subrange: Range<Int>, with records: some Collection<ExampleRecord>
  ) {
    let count = count
    append(contentsOf: records)
    self = arranged(
      by: Array(0..<subrange.lowerBound) + Array(count..<self.count) + Array(subrange.upperBound..<count))
  }

  /// Leaves out some records.
  public mutating func removeAll(where isLeftOut: (ExampleRecord) throws -> Bool) rethrows {
    var kept: [Int] = []
    for (position, record) in enumerated() where try !isLeftOut(record) { kept.append(position) }
    if kept.count < count { self = arranged(by: kept) }
  }
}

extension ExampleRecords: Equatable {
  /// Whether the records are the same, in the same order.
  public static func == (left: ExampleRecords, right: ExampleRecords) -> Bool {
    left.ids == right.ids && left.elementsEqual(right)
  }
}

extension ExampleRecords: ExpressibleByArrayLiteral {
  /// Some records.
  public init(arrayLiteral records: ExampleRecord...) { self.init(records) }
}
