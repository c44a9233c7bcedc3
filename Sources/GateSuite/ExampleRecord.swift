import GateJSON

/// All answers to one example in one run.
public struct ExampleRecord: Sendable, Equatable {
  /// The example's id.
  public let id: String
  /// The example's digest when it was run.
  public let digest: Digest
  /// Its category.
  public let category: String?
  /// Its answers by epoch.
  public var epochs: [EpochRecord]
  private let rest: Boxed<Rest>

  /// What few examples have.
  private struct Rest: Sendable, Equatable, Initial {
    var tags: [String] = []
    var cluster: String?
    var weight = 1.0
    var isCritical = false
  }

  /// All answers to an example.
  public init(_ example: Example, epochs: [EpochRecord]) {
    id = example.id
    digest = example.digest
    category = example.category
    rest = Boxed(
      Rest(
        tags: example.tags, cluster: example.cluster, weight: example.weight, isCritical: example.isCritical))
    self.epochs = epochs
  }

  /// Its tags, sorted.
  public var tags: [String] { rest.value.tags }
  /// Its cluster.
  public var cluster: String? { rest.value.cluster }
  /// Its weight.
  public var weight: Double { rest.value.weight }
  /// Whether its own failure blocks.
  public var isCritical: Bool { rest.value.isCritical }

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
    category = try fields.optionalString("category")
    rest = Boxed(
      Rest(
        tags: try fields.strings("tags"), cluster: try fields.optionalString("cluster"),
        weight: try fields.number("weight", in: 1e-9...1e9, default: 1),
        isCritical: try fields.bool("critical", default: false)))
    let list = try fields.required("epochs")
    guard case .list(let elements) = list.content, !elements.isEmpty else {
      throw list.fault("a list of at least one epoch is expected")
    }
    var epochs: [EpochRecord] = []
    for element in elements { epochs.append(try EpochRecord(element)) }
    self.epochs = epochs
  }
}
