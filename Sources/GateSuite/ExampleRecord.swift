import GateJSON

/// All answers to one example in one run.
public struct ExampleRecord: Sendable, Equatable {
  /// The example's id.
  public let id: String
  /// The example's digest when it was run.
  public let digest: Digest
  /// What many examples have in common.
  private let traits: Boxed<Traits>
  /// The answer of the first epoch, in place, as most runs have a single one; nil where there is no epoch.
  private var first: EpochRecord?
  /// The answers of the further epochs.
  private var others: [EpochRecord] = []

  /// What many examples of a run have in common: in a large run each value of it is kept once.
  struct Traits: Sendable, Hashable, Initial {
    var category: String?
    var tags: [String] = []
    var cluster: String?
    var weight = 1.0
    var isCritical = false
  }

  /// All answers to an example.
  public init(_ example: Example, epochs: [EpochRecord]) {
    var sharing = RecordSharing()
    self.init(example, epochs: epochs, sharing: &sharing)
  }

  /// All answers to an example, with what others have too kept once.
  public init(_ example: Example, epochs: [EpochRecord], sharing: inout RecordSharing) {
    self.init(
      id: example.id, digest: example.digest,
      traits: Traits(
        category: example.category, tags: example.tags, cluster: example.cluster, weight: example.weight,
        isCritical: example.isCritical), epochs: epochs, sharing: &sharing)
  }

  init(id: String, digest: Digest, traits: Traits, epochs: [EpochRecord], sharing: inout RecordSharing) {
    (self.id, self.digest) = (id, digest)
    self.traits = sharing.shared(traits)
    self.epochs = epochs.map { sharing.shared($0) }
  }

  /// Its answers by epoch.
  public var epochs: [EpochRecord] {
    get { first.map { [$0] + others } ?? [] }
    set {
      first = newValue.first
      others = Array(newValue.dropFirst())
    }
  }

  /// Its only answer; nil where it has none or several.
  var onlyEpoch: EpochRecord? { others.isEmpty ? first : nil }

  /// Its category.
  public var category: String? { traits.value.category }
  /// Its tags, sorted.
  public var tags: [String] { traits.value.tags }
  /// Its cluster.
  public var cluster: String? { traits.value.cluster }
  /// Its weight.
  public var weight: Double { traits.value.weight }
  /// Whether its own failure blocks.
  public var isCritical: Bool { traits.value.isCritical }

  /// The record as a line of a baseline.
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "id": .string(id), "digest": .string(digest.description), "epochs": .array(epochs.map(\.json)),
    ]
    members["category"] = category.map { .string($0) }
    members["cluster"] = cluster.map { .string($0) }
    if !tags.isEmpty { members["tags"] = .array(tags.map { .string($0) }) }
    if weight != 1 { members["weight"] = .number(weight) }
    if isCritical { members["critical"] = .bool(true) }
    return .object(members)
  }

  /// Reads a line of a baseline.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(
      value, allowed: ["id", "digest", "epochs", "category", "cluster", "tags", "weight", "critical"])
    id = try fields.string("id")
    guard let digest = Digest(try fields.string("digest")) else {
      throw try fields.required("digest").fault("this is not a digest", remedy: "record the baseline anew")
    }
    self.digest = digest
    traits = Boxed(
      Traits(
        category: try fields.optionalString("category"), tags: try fields.strings("tags"),
        cluster: try fields.optionalString("cluster"),
        weight: try fields.number("weight", in: 1e-9...1e9, default: 1),
        isCritical: try fields.bool("critical", default: false)))
    let list = try fields.required("epochs")
    guard case .list(let elements) = list.content, !elements.isEmpty else {
      throw list.fault("a list of at least one epoch is expected")
    }
    var epochs: [EpochRecord] = []
    for element in elements { epochs.append(try EpochRecord(element)) }
    first = epochs.removeFirst()
    others = epochs
  }
}
