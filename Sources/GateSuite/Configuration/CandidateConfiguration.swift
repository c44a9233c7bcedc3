import GateJSON

/// A system that could take the released one's place: the suite with some parts of its product in place of its own.
public struct CandidateConfiguration: Sendable, Equatable {
  /// What it is called in reports.
  public let name: String
  /// The prompt template's path, relative to the suite's folder; nil for the suite's own.
  public let prompt: String?
  /// Where it is declared.
  public let place: Place
  private let model: ConfigValue?
  private let target: ConfigValue?
  private let parameters: GenerationParameters
  /// The parameters of the suite that it takes away.
  private let withdrawn: Set<String>

  /// Reads `{model: ..., target: {...}, parameters: {...}, prompt: ...}`.
  /// - Throws: on a bad name, an unknown key, a badly formed value, and a candidate that changes nothing.
  public init(_ name: String, _ value: ConfigValue) throws(Diagnostic) {
    guard !name.isEmpty, name.isASCIIWord(with: "-_.") else {
      throw value.fault(
        "'\(name)' cannot name a candidate", remedy: "use letters, digits, '-', '_' and dots")
    }
    let fields = try Fields(value, .candidate)
    self.name = name
    place = value.place
    prompt = fields.has("prompt") ? try fields.string("prompt") : nil
    model = fields.has("model") ? try fields.named("model") : nil
    target = fields.value("target")
    if let target {
      guard case .map(let members) = target.content else {
        throw target.fault(
          "a map of the target's options is expected, not \(target.json.kindName)",
          remedy: "write 'target: {type: openai, model: ...}'")
      }
      if let model, members["model"].map({ !$0.isNull }) == true {
        throw model.fault("the candidate names its model twice", remedy: "keep 'model' or the target's own")
      }
    }
    if let given = fields.value("parameters") {
      parameters = try GenerationParameters(given)
      withdrawn = Self.nulls(of: given)
    } else {
      (parameters, withdrawn) = (GenerationParameters(), [])
    }
    guard prompt != nil || model != nil || target != nil || fields.has("parameters") else {
      throw value.fault(
        "the candidate '\(name)' changes nothing",
        remedy: "give it a model, a target, parameters or a prompt: '\(name): {model: ...}'")
    }
  }

  /// Reads `candidates: {NAME: {...}}`, in the order of the file.
  static func all(_ value: ConfigValue?) throws(Diagnostic) -> [CandidateConfiguration] {
    guard let value else { return [] }
    guard case .map(let members) = value.content else {
      throw value.fault(
        "a map from names to candidates is expected, not \(value.json.kindName)",
        remedy: "write 'candidates: {NAME: {model: ...}}'")
    }
    var candidates: [CandidateConfiguration] = []
    let inOrder = members.sorted {
      ($0.value.place.line ?? 0, $0.key) < ($1.value.place.line ?? 0, $1.key)
    }
    for (name, member) in inOrder { candidates.append(try CandidateConfiguration(name, member)) }
    return candidates
  }

  /// The target of the candidate: the suite's with the candidate's options in place of its own, or one of another type by
  /// itself. It fails over to none.
  /// - Parameter own: the target that a suite's requests go to.
  public func target(inPlaceOf own: TargetConfiguration) throws(Diagnostic) -> TargetConfiguration {
    guard case .map(var members) = own.options.content else { return own }
    var place = own.options.place
    if let target, case .map(let given) = target.content {
      place = target.place
      let isOther = given["type"]?.json.stringValue.map { $0 != own.type } ?? false
      members = (isOther ? given : members.merging(given) { $1 }).filter { !$0.value.isNull }
    }
    if let model { members["model"] = model }
    return try TargetConfiguration(ConfigValue(.map(members), at: place), prices: own.prices)
  }

  /// The parameters of the candidate: the suite's with the candidate's in place of those of the same name.
  /// - Parameter target: the candidate's.
  /// - Throws: on one that the target cannot send.
  public func parameters(
    inPlaceOf own: GenerationParameters, for target: TargetConfiguration
  ) throws(Diagnostic) -> GenerationParameters {
    let values = own.values.filter { !withdrawn.contains($0.key) }.merging(parameters.values) { $1 }
    let kind = ParameterSupport.name(of: target)
    if let missing = values.keys.sorted().first(where: { !ParameterSupport.has($0, for: kind) }) {
      throw Diagnostic(
        "the target '\(kind)' of the candidate '\(name)' knows no '\(missing)'", at: place,
        remedy: "take it away in the candidate: 'parameters: {\(missing): null}'")
    }
    return GenerationParameters(values: values, dispensable: own.dispensable)
  }

  /// The parameters that stand as null, those under `extra` included.
  private static func nulls(of parameters: ConfigValue) -> Set<String> {
    guard case .map(let members) = parameters.content else { return [] }
    let own = members.filter { $0.value.isNull }.keys
    guard let extra = members["extra"], case .map(let more) = extra.content else { return Set(own) }
    return Set(own).union(more.filter { $0.value.isNull }.keys)
  }
}

extension Fields {
  /// A member that must be a string that is not empty, with its place.
  fileprivate func named(_ name: String) throws(Diagnostic) -> ConfigValue {
    _ = try string(name)
    return try required(name)
  }
}
