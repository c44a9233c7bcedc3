import GateJSON

/// What the parts of a suite must be to each other, beyond what each is by itself.
extension Suite {
  /// A check of several parts.
  struct Check {
    /// The keys at the top level that it hangs on.
    let keys: [String]
    /// Throws what is wrong.
    let run: () throws(Diagnostic) -> Void

    init(_ keys: String..., run: @escaping () throws(Diagnostic) -> Void) {
      self.keys = keys
      self.run = run
    }
  }

  /// All checks of the parts that were read from `root`.
  func checks(of root: ConfigValue) -> [Check] {
    guard case .map(let members) = root.content, let list = members["metrics"],
      case .list(let elements) = list.content
    else { return [] }
    let gatePlace = members["gate"] ?? root
    var checks = [
      Check("parameters", "target") { () throws(Diagnostic) in
        if let parameters = members["parameters"] { try ParameterSupport.check(parameters, for: target) }
      },
      Check("limits", "concurrency") { () throws(Diagnostic) in
        guard let most = limits.maximumConcurrency, most < concurrency, let value = members["limits"] else {
          return
        }
        throw value.fault(
          "'max_concurrency' (\(most)) is below 'concurrency' (\(concurrency))",
          remedy: "raise it, or leave it out")
      },
      Check("metrics") { () throws(Diagnostic) in
        guard !metrics.contains(where: \.isGating) else { return }
        throw list.fault("no metric gates", remedy: "leave 'gate: false' out of at least one metric")
      },
    ]
    for (index, element) in elements.enumerated() where index < metrics.count {
      let metric = metrics[index]
      checks.append(
        Check("metrics") { () throws(Diagnostic) in try checkName(of: metric, at: index, element) })
      checks.append(
        Check("metrics") { () throws(Diagnostic) in try Self.checkNames(in: metric, of: metrics, at: element)
        })
      checks.append(
        Check("metrics", "epochs") { () throws(Diagnostic) in
          try Self.checkPassAt(metric, of: metrics, epochs: epochNumbers, at: element)
          try checkEpochs(of: metric, at: element)
        })
    }
    return checks + [
      Check("gate", "metrics") { () throws(Diagnostic) in
        try Self.checkLimits(gate, metrics: metrics, at: gatePlace)
      },
      Check("target", "metrics") { () throws(Diagnostic) in try Self.checkTools(target, metrics: metrics) },
      Check("gate", "metrics") { () throws(Diagnostic) in
        try Self.checkMargins(
          gate, metrics: metrics, in: members["gate"].flatMap { $0.isNull ? nil : $0 }, at: root)
      },
      Check("gate", "metrics") { () throws(Diagnostic) in
        try Self.checkCorrected(gate, metrics: metrics, in: members["gate"])
      },
      Check("gate", "metrics", "epochs") { () throws(Diagnostic) in
        try Self.checkPopulation(gate, metrics: metrics, epochs: epochNumbers, in: members)
      },
      Check("gate", "metrics", "epochs") { () throws(Diagnostic) in try checkTopUps(in: members["gate"]) },
      Check("metrics", "gate", "target", "parameters") { () throws(Diagnostic) in
        try checkLogProbabilities(at: list)
      },
    ]
  }

  private func checkName(of metric: MetricConfiguration, at index: Int, _ element: ConfigValue)
    throws(Diagnostic)
  {
    guard !metric.source.isScore || Measure(rawValue: metric.name) == nil else {
      throw element.fault(
        "a scorer's metric may not be called '\(metric.name)': that is what every call measures",
        remedy: "give it another name, or write 'measure: \(metric.name)' for the measure")
    }
    guard !metrics[..<index].contains(where: { $0.name == metric.name }) else {
      throw element.fault(
        "the metric '\(metric.name)' stands twice", remedy: "give each metric its own name")
    }
  }

  private func checkEpochs(of metric: MetricConfiguration, at element: ConfigValue) throws(Diagnostic) {
    let epochs = epochNumbers
    guard metric.source.agreement?.peers == .epochs, epochs.fewest < 2 else { return }
    throw element.fault(
      "'\(metric.name)' compares epochs, and \(epochs.isPair ? "a check of " : "")the suite has one",
      remedy: "write '\(epochs.isPair ? "check" : "epochs"): 3' or more")
  }

  /// What is derived from several epochs, such as pass@k, is known so much better with twice as many that the bounds of
  /// the looks would not hold.
  private func checkTopUps(in value: ConfigValue?) throws(Diagnostic) {
    guard gate.topUps > 0, let value else { return }
    if epochNumbers.byHistory != nil {
      throw try Fields(value, .gate).required("top_ups").fault(
        "a check whose epochs go by history cannot be topped up: its examples have different numbers of them",
        remedy: "leave out 'top_ups', or give all examples as many 'epochs'")
    }
    guard let derived = metrics.first(where: { $0.isGating && $0.source.passAt != nil }) else {
      return
    }
    throw try Fields(value, .gate).required("top_ups").fault(
      "'\(derived.name)' is made from several epochs of each example, and its check cannot be topped up",
      remedy: "leave out 'top_ups', or write 'gate: false' for '\(derived.name)'")
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
