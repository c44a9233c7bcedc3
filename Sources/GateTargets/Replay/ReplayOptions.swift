import GateJSON
import GateProgram
import GateSuite

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
    let fields = try Fields(value, allowed: ["type", "recordings", "source", "reasoning_tags"])
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
