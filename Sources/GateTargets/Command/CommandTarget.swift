import GateJSON
import GateProgram
import GateSuite

/// Any program as a target: a JSON request on its standard input, a JSON answer on its standard output, so
/// that a whole application can be gated and not just a model.
///
/// The request is `{"id","epoch","input","messages","metadata","parameters"}`, with `tools` where the example has any. The answer is a JSON string,
/// `{"output": "..."}` with any of `latency_ms`, `time_to_first_token_ms`, `input_tokens`,
/// `cached_input_tokens`, `cache_write_tokens`, `output_tokens`, `reasoning_tokens`, `cost_usd`,
/// `finish_reason`, `model`, `reasoning`, `tool_calls` (each with `name`, `arguments` and an `error` where it failed), `steps`, `mean_logprob`,
/// `id` and `epoch`, or `{"error": "..."}`. In mode `once` each request has a
/// process of its own; in mode `lines` a process answers line after line, one request at a time.
public final class CommandTarget: Target {
  /// The command and the mode.
  public let identity: JSONValue

  private let launcher: ProgramLauncher
  private let timeout: Double
  private let prices: PriceBook
  private let reasoningTags: ReasoningTags
  /// The long-lived processes; nil in mode `once`.
  private let pool: ProgramPool?

  /// A target whose program is started with the first request.
  /// - Parameter prices: the suite's own prices, by model, for answers that tell no cost.
  /// - Throws: where the folder or a relative path of the program leaves the repository.
  init(
    _ options: CommandOptions, prices: [String: ModelPrice], context: TargetContext
  ) throws(Diagnostic) {
    identity = options.identity
    launcher = try ProgramLauncher(
      options.command, at: options.commandPlace,
      in: ProgramEnvironment(
        folder: options.folder, folderPlace: options.folderPlace, suiteFolder: context.suiteFolder,
        repositoryRoot: context.repositoryRoot,
        variables: context.environment.merging(options.environment) { $1 }))
    reasoningTags = options.reasoningTags
    timeout = context.timeout
    self.prices = PriceBook(host: "", model: nil, overrides: prices)
    pool = options.mode == .lines ? ProgramPool(launcher, count: options.workers) : nil
  }

  /// Puts one request to the program.
  public func respond(to request: TargetRequest) async throws(TargetError) -> Response {
    guard let pool else { return try await runOnce(request) }
    return try await pool.withWorker { await self.ask($0, request) }.get()
  }

  /// Lets the long-lived processes end.
  public func close() async { await pool?.close() }

  private func runOnce(_ request: TargetRequest) async throws(TargetError) -> Response {
    let run = SingleRun(launcher: launcher)
    let line = ProgramExchange.encode(request)
    let start = ContinuousClock.now
    let outcome: SingleRun.Outcome
    switch await Deadline.run(seconds: timeout, { await run.run(input: line) }) {
    case .met(let ended): outcome = ended
    case .missed(let ended): throw timedOut(ended.end)
    }
    let latency = ContinuousClock.now - start
    if Task.isCancelled { throw cancelled }
    if outcome.isTooLong { throw tooLong }
    guard outcome.end.isSuccess else {
      throw TargetError(.process, outcome.end.description(of: launcher))
    }
    do {
      return try response(outcome.output, to: request, latency: latency)
    } catch {
      throw TargetError(error.kind, outcome.end.withLastWords(error.message))
    }
  }

  private func ask(_ worker: ProgramWorker, _ request: TargetRequest) async -> Result<Response, TargetError> {
    if Task.isCancelled { return .failure(cancelled) }
    let line = ProgramExchange.encode(request)
    let start = ContinuousClock.now
    let reply: RunningProgram.Reply
    switch await Deadline.run(seconds: timeout, { await worker.ask(line) }) {
    case .met(let met): reply = met
    case .missed(let missed):
      await worker.restart()
      if case .gone(let end) = missed { return .failure(timedOut(end)) }
      return .failure(timedOut(nil))
    }
    let latency = ContinuousClock.now - start
    if Task.isCancelled { return .failure(cancelled) }
    switch reply {
    case .tooLong: return .failure(tooLong)
    case .gone(let end):
      return .failure(
        TargetError(.process, end.isSuccess ? endedWithoutAnswer(end) : end.description(of: launcher)))
    case .unasked(let bytes):
      let words = launcher.redactor.excerpt(bytes, limit: 200)
      return .failure(
        TargetError(
          .malformed, "the program wrote a line that no request asked for; write one line a request: \(words)"
        ))
    case .line(let bytes):
      do throws(TargetError) {
        return .success(try response(bytes, to: request, latency: latency))
      } catch {
        // After a line that is no answer nobody knows which request the next line belongs to.
        if error.kind == .malformed { await worker.restart() }
        return .failure(error)
      }
    }
  }

  private func response(
    _ bytes: [UInt8], to request: TargetRequest, latency: Duration
  ) throws(TargetError) -> Response {
    var response = try ProgramExchange.decode(bytes, for: request, redactor: launcher.redactor)
    try response.requireWhole()
    response.separateReasoning(by: reasoningTags)
    if response.costUSD == nil {
      response.costUSD = prices.cost(of: TokenUsage(response), reported: response.model)
    }
    response.latencyMS = response.latencyMS ?? latency.milliseconds
    return response
  }

  private func endedWithoutAnswer(_ end: ProgramEnd) -> String {
    end.withLastWords("the program '\(launcher.shownName)' ended without an answer")
  }

  private func timedOut(_ end: ProgramEnd?) -> TargetError {
    let message =
      "no answer from the program '\(launcher.shownName)' within \(JSONWriter.compact(.number(timeout))) s"
    return TargetError(.timeout, end?.withLastWords(message) ?? message)
  }

  private var tooLong: TargetError {
    TargetError(
      .malformed,
      "the program '\(launcher.shownName)' wrote more than \(SingleRun.maximumOutputBytes >> 20) MB")
  }

  private var cancelled: TargetError {
    TargetError(.process, "the call of the program '\(launcher.shownName)' was cancelled")
  }
}

/// The options of a `command` target, read and checked without starting anything.
struct CommandOptions: Sendable {
  /// How requests reach the program.
  enum Mode: String, Sendable, CaseIterable {
    /// One process a request.
    case once
    /// Long-lived processes, one line of JSON a request and one line back.
    case lines
  }

  /// What to start.
  let command: ProgramCommand
  /// How requests reach it.
  let mode: Mode
  /// The folder to start it in, as the suite has it; nil for the suite's own folder.
  let folder: String?
  /// Where the folder is named, or else where the options stand.
  let folderPlace: Place
  /// Where the command stands.
  let commandPlace: Place
  /// Variables to set besides the inherited ones.
  let environment: [String: String]
  /// How many processes run at once in mode `lines`; a process has one request at a time.
  let workers: Int

  /// The marks of reasoning in the text.
  let reasoningTags: ReasoningTags

  /// Reads `target: {type: command, command: [...]}`.
  /// - Throws: on an unknown, missing or badly formed option.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, .target("command"))
    let commandValue = try fields.required("command")
    command = try ProgramCommand(commandValue)
    commandPlace = commandValue.place
    mode = try fields.choice("mode", default: .once)
    folder = try fields.optionalString("cwd")
    folderPlace = fields.value("cwd")?.place ?? fields.place
    environment = try Self.environment(fields.value("env"))
    reasoningTags = try ReasoningTags(fields)
    workers = try fields.integer("workers", in: 1...256, default: 1)
    if mode == .once, let workers = fields.value("workers") {
      throw workers.fault("'workers' is only for mode 'lines'", remedy: "add 'mode: lines' or leave it out")
    }
  }

  /// The command and the mode; never the environment's values.
  var identity: JSONValue {
    var members: [String: JSONValue] = [
      "type": "command", "command": command.json, "mode": .string(mode.rawValue),
    ]
    members["reasoning_tags"] = reasoningTags.identity
    return .object(members)
  }

  private static func environment(_ value: ConfigValue?) throws(Diagnostic) -> [String: String] {
    guard let value else { return [:] }
    guard case .map(let members) = value.content else {
      throw value.fault("a map from variables to values is expected, not \(value.json.kindName)")
    }
    var environment: [String: String] = [:]
    for (name, member) in members.sorted(by: { $0.key < $1.key }) {
      guard ProgramEnvironment.isName(name) else {
        throw member.fault("'\(name)' is not the name of an environment variable")
      }
      guard let text = member.json.stringValue else {
        throw member.fault("a string is expected, not \(member.json.kindName)", remedy: "put it in quotes")
      }
      guard !text.utf8.contains(0) else { throw member.fault("the value holds a NUL character") }
      environment[name] = text
    }
    return environment
  }
}
