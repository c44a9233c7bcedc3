/// The rows by which the answers of a branch are judged, if the golden set at a release counts.
///
/// A row that asks the same as at the release is judged as the release judges it: its references, scorers, slices,
/// cluster and weight, and the metadata that scorers and slices read. A row that asks something else, or is new, is
/// judged by itself.
public struct JudgedGolden: Sendable, Equatable {
  /// A row that asks the same as at the release and would be judged otherwise.
  public struct Edit: Sendable, Equatable {
    /// The row's id.
    public let id: String
    /// In which parts, in the order of `Example.JudgedPart`.
    public let parts: [Example.JudgedPart]

    /// Whether the row would have been another example, and so lost to the comparison.
    public var isOfContent: Bool { parts.contains(where: \.isInDigest) }
  }

  /// The rows, as many as the branch has and in its order.
  public let golden: GoldenSet
  /// The rows that the branch edited, in its order.
  public let edits: [Edit]

  /// The rows by which some of the branch's are judged, in their order.
  public func rows(of golden: GoldenSet) -> GoldenSet {
    guard !edits.isEmpty, golden != self.golden else { return golden }
    let edited = editedRows
    return GoldenSet(examples: golden.examples.map { edited[$0.id] ?? $0 })
  }

  /// The rows by which edited ones are judged, by id.
  public var editedRows: [String: Example] {
    let ids = Set(edits.map(\.id))
    return Dictionary(
      golden.examples.lazy.filter { ids.contains($0.id) }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  private init(golden: GoldenSet, edits: [Edit]) {
    self.golden = golden
    self.edits = edits
  }

  /// The branch's own rows.
  public init(_ golden: GoldenSet) { self.init(golden: golden, edits: []) }

  /// The rows of a branch as a release judges them.
  public init(_ head: GoldenSet, at release: GoldenSet) {
    guard head != release else {
      self.init(head)
      return
    }
    let released = Dictionary(
      release.examples.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var edits: [Edit] = []
    let rows = head.examples.map { example -> Example in
      guard let before = released[example.id], example.asks(like: before) else { return example }
      let parts = example.partsJudgedUnlike(before)
      guard !parts.isEmpty else { return example }
      edits.append(Edit(id: example.id, parts: parts))
      return example.judged(like: before)
    }
    self.init(golden: edits.isEmpty ? head : GoldenSet(examples: rows), edits: edits)
  }
}
