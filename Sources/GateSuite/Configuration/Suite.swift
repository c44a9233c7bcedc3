import GateJSON

/// A suite: a golden set, the target and prompt that answer it, the metrics that score the answers, and the
/// policy of the gate.
public struct Suite: Sendable, Equatable {
  /// The suite's name; it names the git note and the tests in a report.
  public let name: String
  /// The golden set's path, relative to the suite's folder.
  public let golden: String
  /// The prompt template's path, relative to the suite's folder; nil if the input is sent as it stands.
  public let prompt: String?
  /// What is evaluated.
  public private(set) var target: TargetConfiguration
  /// The sampling parameters.
  public let parameters: GenerationParameters
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

  init(_ root: ConfigValue, folderName: String) throws(Diagnostic) {
    let fields = try Fields(root, .suite)
    name = try fields.has("name") ? fields.string("name") : folderName
    try Self.checkName(name, at: fields.value("name")?.place ?? root.place)
    _ = try fields.optionalString("description")
    golden = try fields.has("golden") ? fields.string("golden") : "golden.jsonl"
    prompt = try fields.optionalString("prompt")
    target = try TargetConfiguration(
      fields.required("target"), prices: ModelPrice.readOverrides(fields.value("prices")))
    parameters =
      if let value = fields.value("parameters") { try GenerationParameters(value) } else {
        GenerationParameters()
      }
    if let value = fields.value("parameters") { try ParameterSupport.check(value, for: target) }
    epochNumbers = try EpochNumbers(of: fields)
    concurrency = try fields.integer("concurrency", default: 8)
    timeout = try fields.number("timeout_s", in: 0.001...86_400, default: 60)
    retries = try fields.integer("retries", default: 3)
    limits = if let value = fields.value("limits") { try RunLimits(value) } else { RunLimits() }
    if let most = limits.maximumConcurrency, most < concurrency {
      throw try fields.required("limits").fault(
        "'max_concurrency' (\(most)) is below 'concurrency' (\(concurrency))",
        remedy: "raise it, or leave it out")
    }
    load = if let value = fields.value("load") { try LoadProfile(value) } else { LoadProfile() }
    cache = try fields.choice("cache", default: .off)
    outputs = try fields.choice("outputs", default: .full)
    redaction = if let value = fields.value("redact") { try RedactionRules(value) } else { .standard }
    metrics = try Self.metrics(fields.required("metrics"), epochs: epochNumbers)
    gate = if let value = fields.value("gate") { try GatePolicy(value) } else { GatePolicy() }
    try Self.checkLimits(gate, metrics: metrics, at: fields.value("gate") ?? root)
    try Self.checkTools(target, metrics: metrics)
    try Self.checkMargins(gate, metrics: metrics, in: fields.value("gate"), at: root)
    try checkLogProbabilities(at: fields.required("metrics"))
    try Self.checkCorrected(gate, metrics: metrics, in: fields)
    try Self.checkPopulation(gate, metrics: metrics, epochs: epochNumbers, in: fields)
  }

  /// The margins that metrics take from the gate, and that of slices.
  private static func checkMargins(
    _ gate: GatePolicy, metrics: [MetricConfiguration], in value: ConfigValue?, at root: ConfigValue
  ) throws(Diagnostic) {
    let fields = try value.map { value throws(Diagnostic) in try Fields(value, .gate) }
    for metric in metrics where metric.isGating {
      if metric.margin == nil {
        try MetricConfiguration.checkMargin(
          gate.margin, scale: metric.scale, range: metric.range, at: fields?.value("margin") ?? value ?? root)
      }
      if metric.scale == .difference, let margin = gate.sliceMargin, let value = fields?.value("slice_margin")
      {
        try MetricConfiguration.checkMargin(margin, scale: metric.scale, range: metric.range, at: value)
      }
    }
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

  private static func metrics(
    _ value: ConfigValue, epochs: EpochNumbers
  ) throws(Diagnostic) -> [MetricConfiguration] {
    guard case .list(let elements) = value.content, !elements.isEmpty else {
      throw value.fault(
        "a list of at least one metric is expected", remedy: "add '- name: accuracy' with a scorer")
    }
    var metrics: [MetricConfiguration] = []
    for element in elements {
      let metric = try MetricConfiguration(element)
      guard !metric.source.isScore || Measure(rawValue: metric.name) == nil else {
        throw element.fault(
          "a scorer's metric may not be called '\(metric.name)': that is what every call measures",
          remedy: "give it another name, or write 'measure: \(metric.name)' for the measure")
      }
      guard !metrics.contains(where: { $0.name == metric.name }) else {
        throw element.fault(
          "the metric '\(metric.name)' stands twice", remedy: "give each metric its own name")
      }
      metrics.append(metric)
    }
    guard metrics.contains(where: \.isGating) else {
      throw value.fault("no metric gates", remedy: "leave 'gate: false' out of at least one metric")
    }
    for (metric, element) in zip(metrics, elements) {
      try checkNames(in: metric, of: metrics, at: element)
      try checkPassAt(metric, of: metrics, epochs: epochs, at: element)
      guard metric.source.agreement?.peers != .epochs || epochs.fewest > 1 else {
        throw element.fault(
          "'\(metric.name)' compares epochs, and \(epochs.isPair ? "a check of " : "")the suite has one",
          remedy: "write '\(epochs.isPair ? "check" : "epochs"): 3' or more")
      }
    }
    return metrics
  }

  /// A ratio or a composite names only what the suite has.
  private static func checkNames(
    in metric: MetricConfiguration, of metrics: [MetricConfiguration], at value: ConfigValue
  ) throws(Diagnostic) {
    var known = metrics.filter {
      ($0.source.names.isEmpty || $0.source.isScore) && $0.name != metric.name
    }.map(\.name)
    switch metric.source {
    case .scorer, .measure: return
    case .ratio:
      known = metrics.filter { $0.scorer != nil }.map(\.name) + Measure.allCases.map(\.rawValue)
    case .composite:
      known += metrics.filter { if case .ratio = $0.source { true } else { false } }.map(\.name)
    case .passAt, .agreement:
      known = metrics.filter { $0.scorer != nil }.map(\.name)
    }
    for name in metric.source.names where !known.contains(name) {
      let remedy = Suggestion.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
      throw value.fault(
        "'\(metric.name)' is made from '\(name)', which is not there",
        remedy: remedy ?? "name one of \(known.joined(separator: ", "))")
    }
  }

  /// pass@k and pass^k need k epochs, and a metric that passes or fails each.
  private static func checkPassAt(
    _ metric: MetricConfiguration, of metrics: [MetricConfiguration], epochs: EpochNumbers,
    at value: ConfigValue
  ) throws(Diagnostic) {
    guard let passAt = metric.source.passAt, let base = metrics.first(where: { $0.name == passAt.metric })
    else { return }
    guard epochs.fewest >= passAt.k else {
      throw value.fault(
        "'\(metric.name)' needs \(passAt.k) epochs of each example, and \(epochs.isPair ? "a check of " : "")the suite has \(epochs.fewest)",
        remedy:
          "write '\(epochs.byHistory != nil ? "from" : epochs.isPair ? "check" : "epochs"): \(passAt.k)' or more"
      )
    }
    guard base.higherIsBetter, base.range == 0...1 else {
      throw value.fault(
        "'\(metric.name)' needs a metric whose score is 1 for a pass and 0 for a failure, and '\(base.name)' is none",
        remedy: "name one with the range [0, 1] for which higher is better")
    }
  }

  /// A scorer of tool calls needs an API of one's own to say where these stand: without that, each answer would call none.
  private static func checkTools(
    _ target: TargetConfiguration, metrics: [MetricConfiguration]
  ) throws(Diagnostic) {
    guard target.type == "http", target.options.json["response"]?["tool_calls"] == nil else { return }
    for metric in metrics {
      guard let scorer = metric.scorer, looksAtCalls(scorer.options.json) else { continue }
      throw scorer.options.fault(
        "'\(metric.name)' scores tool calls, and the target does not say where they stand in an answer",
        remedy: "add 'tool_calls: /POINTER' to the target's 'response', or 'from: text' to the scorer")
    }
  }

  /// Whether a scorer, or a part of it, is `tools` and does not read the text.
  private static func looksAtCalls(_ scorer: JSONValue) -> Bool {
    switch scorer {
    case .object(let members):
      if members["type"] == "tools", members["from"] != "text" { return true }
      return ["of", "when", "then", "else"].contains { name in members[name].map(looksAtCalls) ?? false }
    case .array(let elements): return elements.contains(where: looksAtCalls)
    case .string(let name): return name == "tools"
    default: return false
    }
  }

  /// A limit names only what the suite has.
  private static func checkLimits(
    _ gate: GatePolicy, metrics: [MetricConfiguration], at value: ConfigValue
  ) throws(Diagnostic) {
    let known =
      metrics.filter { $0.source.isScore }.map(\.name)
      + Measure.allCases.map(\.rawValue)
    for limit in gate.limits where !known.contains(limit.series) {
      let remedy = Suggestion.nearest(to: limit.series, among: known).map { "did you mean '\($0)'?" }
      throw value.fault(
        "the limit '\(limit.name)' is on '\(limit.series)', which is not there",
        remedy: remedy ?? "name one of \(known.joined(separator: ", "))")
    }
  }
}

extension Suite {
  /// Checks that log-probabilities are asked for if a metric or a limit is made from them.
  ///
  /// What an application or a recording reports of them is not known beforehand.
  func checkLogProbabilities(at place: ConfigValue) throws(Diagnostic) {
    let named =
      metrics.flatMap { metric -> [String] in
        if case .measure(let measure) = metric.source { return [measure.rawValue] }
        return metric.source.names
      } + gate.limits.map(\.series)
    let needing = named.compactMap(Measure.init(rawValue:)).first(where: \.needsLogProbabilities)
    guard let needing, isAskedForLogProbabilities == false else { return }
    guard ParameterSupport.has("logprobs", for: ParameterSupport.name(of: target)) else {
      throw place.fault(
        "'\(needing.rawValue)' needs log-probabilities, which the target '\(target.type)' does not give",
        remedy: "leave it out, or use a target that does")
    }
    throw place.fault(
      "'\(needing.rawValue)' needs log-probabilities, which nothing asks for",
      remedy: "write 'parameters: {logprobs: true}'")
  }

  /// Whether the calls ask for log-probabilities; nil if that is not for a request to say.
  private var isAskedForLogProbabilities: Bool? {
    guard ["openai", "anthropic", "gemini"].contains(target.type) else { return nil }
    if parameters.values["logprobs"] == true { return true }
    let own = parameters.values["generationConfig"]?["responseLogprobs"] == true
    let included = parameters.values["include"]?.arrayValue?.contains("message.output_text.logprobs") == true
    return own || included
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
