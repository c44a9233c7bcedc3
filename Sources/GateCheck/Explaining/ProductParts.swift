import GateDecision
import GateJSON
import GateSuite
import GateTargets

/// In which parts the product of the working tree differs from that of a release, and the products that mix both.
///
/// A part that cannot be set to either side by itself counts with another one: the model and the parameters of a target
/// of another type, the options of a program with its code.
struct ProductParts {
  /// The parts that differ, in the order of their kinds.
  let parts: [CausePart]
  private let head: SuiteContents
  private let released: SuiteContents
  /// The targets that are called, or whose recordings answer.
  private let sources: (before: TargetConfiguration, now: TargetConfiguration)
  /// Whether the targets are of one kind, so that model and parameters can be told from the rest.
  private let isOneKind: Bool

  /// Options that decide no answer.
  private static let incidental: Set = ["type", "model", "api_key_env", "ca_bundle"]
  /// The parameters that say which tools there are.
  private static let toolNames: Set = [
    "tools", "tool_choice", "parallel_tool_calls", "functions", "function_call", "tool_config", "toolConfig",
  ]

  /// The parts.
  /// - Parameters:
  ///   - head: the suite of the working tree.
  ///   - program: which files that a program may be made of changed, in words; empty for none.
  /// - Throws: on faulty options of a replay target.
  init(head: SuiteContents, released: SuiteContents, program: [String]) throws(Diagnostic) {
    (self.head, self.released) = (head, released)
    let (before, now) = (try Self.source(of: released), try Self.source(of: head))
    sources = (before, now)
    isOneKind =
      before.type == now.type && before.options.json["api"] == now.options.json["api"]
      // A failover that asks for the model of the first target would keep the other side's.
      && (before.failover.isEmpty && now.failover.isEmpty
        || before.options.json["model"] == now.options.json["model"])
    let words = OptionWords(redaction: head.suite.redaction, longest: 60)
    func change(_ before: String?, _ now: String?) -> String { "\(before ?? "none") -> \(now ?? "none")" }
    func changes(
      _ before: [String: JSONValue], _ now: [String: JSONValue], _ isMeant: (String) -> Bool
    ) -> [String] {
      Set(before.keys).union(now.keys).filter { isMeant($0) && before[$0] != now[$0] }.sorted().map { name in
        OptionWords.untold.contains(name) || Self.toolNames.contains(name)
          ? name : "\(name) \(change(before[name].map(words.text), now[name].map(words.text)))"
      }
    }
    let options = (before.options.json.objectValue ?? [:], now.options.json.objectValue ?? [:])
    let parameters = (released.suite.parameters.values, head.suite.parameters.values)
    var parts: [CausePart] = []
    if head.prompt?.digest != released.prompt?.digest {
      let name = head.suite.prompt ?? released.suite.prompt ?? ""
      let path = (try? SuiteContents.join(head.folder, name, at: Place(file: ""))) ?? name
      parts.append(CausePart(.prompt, [path]))
    }
    let model = changes(options.0, options.1) { $0 == "model" }.map { $0.dropFirst("model ".count) }
    let sampling = changes(parameters.0, parameters.1) { !Self.toolNames.contains($0) }
    let tools = changes(parameters.0, parameters.1) { Self.toolNames.contains($0) }
    var others = changes(options.0, options.1) { !Self.incidental.contains($0) }
    if let names = words.failover(before, now, besides: Self.incidental.subtracting(["type", "model"])) {
      others.append(
        names.before ?? names.now == nil ? "failover" : "failover \(change(names.before, names.now))")
    }
    if !isOneKind {
      let kind = before.type == now.type ? [] : ["\(before.type) -> \(now.type)"]
      parts.append(
        CausePart(.target, kind + (model.isEmpty ? [] : ["model \(model[0])"]) + others + sampling + tools))
    } else {
      if !model.isEmpty { parts.append(CausePart(.model, model.map(String.init))) }
      if !sampling.isEmpty { parts.append(CausePart(.parameters, sampling)) }
      if !tools.isEmpty { parts.append(CausePart(.tools, tools)) }
      let isProgram = now.type == "command"
      let found = isProgram ? program + others : others
      if !found.isEmpty { parts.append(CausePart(isProgram ? .code : .target, found)) }
    }
    self.parts = parts
  }

  private static func source(of contents: SuiteContents) throws(Diagnostic) -> TargetConfiguration {
    let target = contents.suite.target
    guard target.type == "replay" else { return target }
    // What is recorded without a source is one system, whatever file holds it.
    return try ReplayOptions(target.options).source ?? target.with("recordings", nil)
  }

  /// Whether a part of an arm is the working tree's; true of what does not differ.
  private func isHead(_ kind: CausePart.Kind, in arm: Int) -> Bool {
    // What cannot be told from the target goes with it.
    let joined: Set<CausePart.Kind> = [.model, .parameters, .tools]
    let kind = !isOneKind && joined.contains(kind) ? .target : kind
    return parts.firstIndex { $0.kind == kind }.map { arm & (1 << $0) != 0 } ?? true
  }

  /// Whether an arm runs the program of the release, from its files.
  func runsReleasedCode(in arm: Int) -> Bool { !isHead(.code, in: arm) }

  /// The suite of an arm: golden set, limits and scoring are the working tree's.
  func contents(of arm: Int) -> SuiteContents {
    guard arm != (1 << parts.count) - 1 else { return head }
    func side<Value>(_ kind: CausePart.Kind, _ values: (before: Value, now: Value)) -> Value {
      isHead(kind, in: arm) ? values.now : values.before
    }
    var target = isHead(.target, in: arm) && isHead(.code, in: arm) ? sources.now : sources.before
    if isOneKind, case .map(let members) = side(.model, sources).options.content {
      target = target.with("model", members["model"])
    }
    if head.suite.target.type == "replay" {
      target = target.type == "replay" ? head.suite.target : head.suite.target.with("source", target.options)
    }
    let suites = (before: released.suite.parameters, now: head.suite.parameters)
    let sampling = side(.parameters, suites).values.filter { !Self.toolNames.contains($0.key) }
    let tools = side(.tools, suites).values.filter { Self.toolNames.contains($0.key) }
    return head.with(
      prompt: side(.prompt, (released.prompt, head.prompt)),
      target: target.priced(head.suite.target.prices),
      parameters: GenerationParameters(
        values: sampling.merging(tools) { $1 }, dispensable: head.suite.parameters.dispensable))
  }
}
