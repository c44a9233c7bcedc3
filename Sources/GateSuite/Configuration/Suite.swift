import GateJSON

/// A suite: a golden set, the target and prompt that answer it, the metrics that score the answers, and the
/// policy of the gate.
public struct Suite: Sendable, Equatable {
  /// The suite's name; it names the git note and the tests in a report.
  public let name: String
  /// The golden set's path, relative to the suite's folder.
  public let golden: String
  /// Which columns of that file hold what, if a team keeps it as a table; nil if it has goldgate's own names.
  public let goldenColumns: GoldenColumns?
  /// The prompt template's path, relative to the suite's folder; nil if the input is sent as it stands.
  public let prompt: String?
  /// What is evaluated.
  public private(set) var target: TargetConfiguration
  /// The sampling parameters.
  public private(set) var parameters: GenerationParameters
  /// How often each example is run at a release, and at a check.
  public let epochNumbers: EpochNumbers
  /// How many calls may be under way at once.
  public let concurrency: Int
  /// How long one call may take, in seconds.
  public let timeout: Double
  /// How often a call that failed in a way that can heal is tried again.
  public let retries: Int
  /// How fast and how much may be called.
  public let limits: RunLimits
  /// How `goldgate load` loads the target.
  public let load: LoadProfile
  /// Whether a check may take the answers of earlier runs.
  public private(set) var cache: CachePolicy
  /// What the baseline keeps of each answer.
  public let outputs: OutputStorage
  /// What is taken out of answers and errors before they are written.
  public private(set) var redaction: RedactionRules
  /// The systems that could take the released one's place, in the order of the file.
  public let candidates: [CandidateConfiguration]
  /// The metrics, at least one, names unique.
  public let metrics: [MetricConfiguration]
  /// How the gate decides.
  public let gate: GatePolicy

  /// Reads a suite.yaml.
  /// - Parameter folderName: the name of its folder, which is the suite's name if it gives none.
  /// - Throws: with file, line and key on the first fault.
  public init(_ source: SourceFile, folderName: String) throws(Diagnostic) {
    try self.init(YAMLReader.read(source), folderName: folderName)
  }

  /// Reads a suite.yaml that is a value already.
  /// - Throws: as the other one.
  init(_ root: ConfigValue, folderName: String) throws(Diagnostic) {
    try self.init(partsOf: root, folderName: folderName)
    for check in checks(of: root) { try check.run() }
  }

  /// Reads the parts of a suite, each by itself.
  init(partsOf root: ConfigValue, folderName: String) throws(Diagnostic) {
    let fields = try Fields(root, .suite)
    name = try fields.has("name") ? fields.string("name") : folderName
    try Self.checkName(name, at: fields.value("name")?.place ?? root.place)
    _ = try fields.optionalString("description")
    (golden, goldenColumns) = try Self.golden(fields)
    prompt = try fields.optionalString("prompt")
    target = try TargetConfiguration(
      fields.required("target"), prices: ModelPrice.readOverrides(fields.value("prices")))
    parameters =
      if let value = fields.value("parameters") { try GenerationParameters(value) } else {
        GenerationParameters()
      }
    epochNumbers = try EpochNumbers(of: fields)
    concurrency = try fields.integer("concurrency", default: 8)
    timeout = try fields.number("timeout_s", in: 0.001...86_400, default: 60)
    retries = try fields.integer("retries", default: 3)
    limits = if let value = fields.value("limits") { try RunLimits(value) } else { RunLimits() }
    load = if let value = fields.value("load") { try LoadProfile(value) } else { LoadProfile() }
    cache = try fields.choice("cache", default: .off)
    outputs = try fields.choice("outputs", default: .full)
    redaction = if let value = fields.value("redact") { try RedactionRules(value) } else { .standard }
    candidates = try CandidateConfiguration.all(fields.value("candidates"))
    metrics = try Self.metrics(fields.required("metrics"))
    gate = if let value = fields.value("gate") { try GatePolicy(value) } else { GatePolicy() }
  }

  /// This suite under a release's policy on what is counted and what is kept back: with the release's prices, without
  /// answers of earlier runs if the release takes none, and with what either of both takes out of texts.
  /// - Throws: if both sides' patterns of `redact` are too large together.
  func under(_ released: Suite) throws(Diagnostic) -> Suite {
    var suite = self
    suite.target = target.priced(released.target.prices)
    if released.cache == .off { suite.cache = .off }
    suite.redaction = try redaction.joined(with: released.redaction, at: target.options.place)
    return suite
  }

  /// The golden set's file, and its columns if they are named.
  private static func golden(_ fields: Fields) throws(Diagnostic) -> (String, GoldenColumns?) {
    guard let value = fields.value("golden") else { return ("golden.jsonl", nil) }
    guard case .map = value.content else { return (try fields.string("golden"), nil) }
    let parts = try Fields(value, .golden)
    let file = try parts.string("file")
    guard let columns = parts.value("columns") else { return (file, nil) }
    guard GoldenSheet.isSpreadsheet(file) || GoldenSheet.isJSONLines(file) else {
      throw columns.fault(
        "'columns' goes with a table, and '\(file)' is none",
        remedy: "name a file that ends in .csv, .tsv or .jsonl")
    }
    return (file, try GoldenColumns(columns))
  }

  /// This suite with another target and other parameters in place of its own.
  func with(_ target: TargetConfiguration, _ parameters: GenerationParameters) -> Suite {
    var suite = self
    (suite.target, suite.parameters) = (target, parameters)
    return suite
  }

  private static func checkName(_ name: String, at place: Place) throws(Diagnostic) {
    // The name becomes part of a git ref, which may neither begin with a dot nor hold two in a row.
    guard name.isASCIIWord(with: "-_."), !name.hasPrefix("."), !name.hasSuffix("."), !name.contains(".."),
      !name.hasSuffix(".lock")
    else {
      throw Diagnostic(
        "the suite's name '\(name)' cannot name a git note", at: place,
        remedy: "use letters, digits, '-', '_' and single dots")
    }
  }

  private static func metrics(_ value: ConfigValue) throws(Diagnostic) -> [MetricConfiguration] {
    guard case .list(let elements) = value.content, !elements.isEmpty else {
      throw value.fault(
        "a list of at least one metric is expected",
        remedy: "write 'metrics: [{name: accuracy, scorer: exact}]'")
    }
    var metrics: [MetricConfiguration] = []
    for element in elements { metrics.append(try MetricConfiguration(element)) }
    return metrics
  }
}

extension Suite {
  /// The parameters of an example's calls: the suite's, with the example's own in their place.
  public func parameters(of example: Example) -> GenerationParameters {
    parameters.replaced(by: example.parameters)
  }

  /// Whether an example's answers may differ from epoch to epoch: its target samples.
  public func isSampled(_ example: Example) -> Bool {
    parameters(of: example).isSampled(byModel: Self.models.contains(target.type))
  }

  /// The targets behind which a model answers, which samples if nothing is said.
  private static let models: Set = ["openai", "anthropic", "gemini"]
}

/// Whether a run may take the answers of runs that came to their verdict before.
public enum CachePolicy: String, Sendable, CaseIterable {
  /// Every run makes new calls; only what an unfinished run paid for is taken up.
  case off
  /// What was answered once, in whatever run, is not asked again.
  case reuse
}

/// What a baseline keeps of each answer.
public enum OutputStorage: String, Sendable, CaseIterable {
  /// The whole text.
  case full
  /// Its digest only, if answers may not be committed.
  case digest
}
