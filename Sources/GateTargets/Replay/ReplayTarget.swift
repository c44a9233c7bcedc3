import GateJSON
import GateProgram
import GateSuite

/// Answers from recordings: no network, no key, and the same answers each time.
public final class ReplayTarget: Target {
  /// The identity of the target that was recorded.
  public let identity: JSONValue

  private let recordings: Recordings
  private let file: String
  private let suiteName: String
  private let reasoningTags: ReasoningTags

  /// A target that answers from the file that the options name.
  /// - Throws: where the file leaves the repository or cannot be read, and on bad options of the source.
  public init(_ options: ReplayOptions, context: TargetContext) throws(Diagnostic) {
    identity = try options.identity
    let path = try options.path(in: context)
    recordings = try Recordings(reading: path)
    file = path.relative
    suiteName = context.suiteName
    reasoningTags = options.reasoningTags
  }

  /// The recorded answer.
  /// - Throws: `.missingRecording` where there is none, with the reason and the next step.
  public func respond(to request: TargetRequest) async throws(TargetError) -> Response {
    let key = Recording.Key(request, identity: identity)
    if let recording = recordings[key] {
      var response = recording.response
      response.separateReasoning(by: reasoningTags)
      return response
    }
    throw TargetError(
      .missingRecording,
      "\(file) has no recording of the example '\(request.exampleID)' in epoch \(request.epoch)\(reason(key, request)); "
        + "run `goldgate record --suite \(suiteName)` against the live target to record it")
  }

  /// Does nothing: there is nothing to close.
  public func close() async {}

  private func reason(_ key: Recording.Key, _ request: TargetRequest) -> String {
    let keys = recordings.keys(ofExample: key.exampleID)
    if keys.contains(where: { $0.request == key.request }) {
      let epochs = keys.filter { $0.request == key.request }.map { String($0.epoch) }
      return " (only epoch \(epochs.joined(separator: ", ")) is recorded)"
    }
    if keys.isEmpty { return "" }
    if request.parameters.values["seed"] != nil, keys.contains(where: { $0.epoch == request.epoch }) {
      return " (the prompt, the parameters or the seed changed since it was recorded; "
        + "'seed: {fixed: N}' finds what was recorded with one seed in every epoch)"
    }
    return " (the prompt or the parameters changed since it was recorded)"
  }
}

/// The options of a `replay` target, read and checked without reading the recordings.
public struct ReplayOptions: Sendable {
  /// The file with the recordings, as the suite has it.
  public let file: String
  /// Where the file is named, or else where the options stand.
  public let filePlace: Place
  /// The live target that the recordings come from; nil where the suite does not say.
  public let source: TargetConfiguration?
  /// The marks of reasoning in the text: those of the source where there is one.
  let reasoningTags: ReasoningTags

  /// Reads `target: {type: replay, recordings: ..., source: {...}}`.
  /// - Throws: on an unknown or badly formed option, and on a source that cannot be one.
  public init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, .target("replay"))
    file = try fields.optionalString("recordings") ?? Recordings.defaultFile
    filePlace = fields.value("recordings")?.place ?? fields.place
    guard let value = fields.value("source") else {
      source = nil
      reasoningTags = try ReasoningTags(fields)
      return
    }
    let source = try TargetConfiguration(value)
    guard source.type != "replay" else {
      throw value.fault("the source of recordings cannot be recordings", remedy: "name a live target")
    }
    if let tags = fields.value("reasoning_tags") {
      throw tags.fault("the source says what is reasoning", remedy: "write 'reasoning_tags' into 'source'")
    }
    reasoningTags = try ReasoningTags(of: source)
    self.source = source
  }

  /// The identity of the source, so that a live run and a replay have the same requests; where there is no
  /// source, that of a replay.
  /// - Throws: on an unknown type and on bad options of the source.
  public var identity: JSONValue {
    get throws(Diagnostic) {
      guard let source else { return ["type": "replay"] }
      return try TargetRegistry.identity(of: source)
    }
  }

  /// The file with the recordings, which must be inside the repository but need not exist.
  /// - Throws: where it leaves the repository.
  public func path(in context: TargetContext) throws(Diagnostic) -> ContainedPath {
    try ContainedPath(file, from: context.suiteFolder, inside: context.repositoryRoot, at: filePlace)
  }
}

/// A live target whose answers are recorded; what is recorded already is not asked again.
///
/// Call `RecordingStore.finish()` after `close()`.
public final class RecordingTarget: Target {
  /// The live target's identity.
  public let identity: JSONValue

  private let live: any Target
  private let store: RecordingStore
  private let redaction: RedactionRules

  /// Records what `live` answers into `store`.
  /// - Parameter redaction: what is taken out first, as recordings are committed.
  public init(_ live: any Target, into store: RecordingStore, redaction: RedactionRules = .standard) {
    self.live = live
    self.store = store
    self.redaction = redaction
    identity = live.identity
  }

  /// The recorded answer, or else the live target's.
  /// - Throws: what the live target throws, and `.process` where the answer cannot be written.
  public func respond(to request: TargetRequest) async throws(TargetError) -> Response {
    let key = Recording.Key(request, identity: identity)
    if let response = await store.response(for: key) { return response }
    var response = try await live.respond(to: request)
    response.redact(with: redaction.applied)
    do {
      try await store.append(Recording(key: key, response: response))
    } catch {
      throw TargetError(.process, "the answer could not be recorded: \(error)")
    }
    return response
  }

  /// Closes the live target.
  public func close() async { await live.close() }
}
