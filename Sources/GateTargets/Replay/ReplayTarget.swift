import GateJSON
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
