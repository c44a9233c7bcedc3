import GateJSON

/// What was evaluated in a run, so that a comparison knows what differs.
public struct RunHeader: Sendable, Equatable {
  /// The name and version of the file format.
  public static let format = "goldgate.baseline/1"

  /// The suite's name.
  public var suite: String
  /// The version of goldgate.
  public var toolVersion: String
  /// The commit whose suite, prompt and golden set were evaluated; nil outside a repository.
  public var commit: String?
  /// The release tag that the run was recorded for; nil if none was named.
  public var tag: String?
  /// Whether the suite's folder held changes that were not committed.
  public var isDirty: Bool
  /// When the run began, ISO 8601 in UTC with seconds.
  public var evaluatedAt: String
  /// The target's identity.
  public var target: JSONValue
  /// The models as the provider reported them, sorted; empty if it did not.
  public var models: [String]
  /// The builds of the models' systems as the provider named them, sorted; empty if it names none.
  public var fingerprints: [String]
  /// The models that judged the answers, as their providers named them, sorted, by metric.
  public var judges: [String: [String]] = [:]
  /// The sampling parameters.
  public var parameters: JSONValue
  /// The prompt's digest; nil without a prompt.
  public var prompt: Digest?
  /// The golden set's digest.
  public var golden: Digest
  /// The definition of each metric, by name.
  public var metrics: [String: JSONValue]
  /// How many epochs.
  public var epochs: Int
  /// How many examples follow.
  public var examples: Int
  /// What is kept of the answers.
  public var outputs: OutputStorage
  /// How many answers were asked for in batches: at the price of one, and without times.
  public var batched = 0
  /// The epochs that were added to those of the release later, in their order; `epochs` counts them, too.
  public var additions: [AddedEpochs] = []

  /// What was evaluated.
  public init(
    suite: String, toolVersion: String, commit: String?, tag: String? = nil, isDirty: Bool,
    evaluatedAt: String,
    target: JSONValue, models: [String], fingerprints: [String] = [], parameters: JSONValue, prompt: Digest?,
    golden: Digest,
    metrics: [String: JSONValue],
    epochs: Int, examples: Int, outputs: OutputStorage
  ) {
    self.suite = suite
    self.toolVersion = toolVersion
    self.commit = commit
    self.tag = tag
    self.isDirty = isDirty
    self.evaluatedAt = evaluatedAt
    self.target = target
    self.models = models
    self.fingerprints = fingerprints
    self.parameters = parameters
    self.prompt = prompt
    self.golden = golden
    self.metrics = metrics
    self.epochs = epochs
    self.examples = examples
    self.outputs = outputs
  }

  /// The header as the first line of a baseline.
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "format": .string(Self.format), "suite": .string(suite), "tool_version": .string(toolVersion),
      "commit": commit.map { .string($0) } ?? .null, "tag": tag.map { .string($0) } ?? .null,
      "dirty": .bool(isDirty),
      "evaluated_at": .string(evaluatedAt), "target": target, "models": .array(models.map { .string($0) }),
      "parameters": parameters, "prompt": prompt.map { .string($0.description) } ?? .null,
      "golden": .string(golden.description), "metrics": .object(metrics), "epochs": .integer(epochs),
      "examples": .integer(examples), "outputs": .string(outputs.rawValue),
    ]
    if !fingerprints.isEmpty { members["fingerprints"] = .array(fingerprints.map { .string($0) }) }
    if batched > 0 { members["batched"] = .integer(batched) }
    if !additions.isEmpty { members["added_epochs"] = .array(additions.map(\.json)) }
    if !judges.isEmpty {
      members["judges"] = .object(judges.mapValues { .array($0.map { .string($0) }) })
    }
    return .object(members)
  }

  /// Reads the first line of a baseline.
  init(_ value: ConfigValue) throws(Diagnostic) {
    if let format = value.json["format"]?.stringValue, format != Self.format,
      format.hasPrefix("goldgate.baseline/")
    {
      throw value.fault(
        "the baseline has the format \(format), this goldgate reads \(Self.format)",
        remedy: "use the goldgate that wrote it, or record the baseline again")
    }
    let fields = try Fields(
      value,
      allowed: [
        "format", "suite", "tool_version", "commit", "tag", "dirty", "evaluated_at", "target", "models",
        "fingerprints", "judges",
        "parameters",
        "prompt", "golden", "metrics", "epochs", "examples", "outputs",
        "batched", "added_epochs",
      ])
    guard try fields.string("format") == Self.format else {
      throw value.fault("the first line is no header of a baseline", remedy: "record the baseline again")
    }
    suite = try fields.string("suite")
    toolVersion = try fields.string("tool_version")
    commit = try fields.optionalString("commit")
    tag = try fields.optionalString("tag")
    isDirty = try fields.bool("dirty", default: false)
    evaluatedAt = try fields.string("evaluated_at")
    target = try fields.required("target").json
    models = try fields.strings("models")
    fingerprints = try fields.strings("fingerprints")
    if let value = fields.value("judges"), case .map(let members) = value.content {
      let byMetric = try Fields(value, allowed: Array(members.keys))
      for metric in members.keys { judges[metric] = try byMetric.strings(metric) }
    }
    parameters = fields.value("parameters")?.json ?? .object([:])
    prompt = try Self.digest("prompt", in: fields)
    guard let golden = try Self.digest("golden", in: fields) else {
      throw value.fault("the header has no digest of the golden set", remedy: "record the baseline again")
    }
    self.golden = golden
    metrics = fields.value("metrics")?.json.objectValue ?? [:]
    epochs = try fields.integer("epochs", in: 1...1000, default: 1)
    examples = try fields.integer("examples", in: 1...Int.max, default: 1)
    outputs = try fields.choice("outputs", default: .full)
    batched = try fields.integer("batched", in: 0...Int.max, default: 0)
    additions = try AddedEpochs.all(in: fields, of: epochs)
  }

  private static func digest(_ name: String, in fields: Fields) throws(Diagnostic) -> Digest? {
    guard let text = try fields.optionalString(name) else { return nil }
    guard let digest = Digest(text) else {
      throw try fields.required(name).fault("this is not a digest", remedy: "record the baseline again")
    }
    return digest
  }
}
