import GateJSON
import GateSuite

/// The targets by the names that suites call them by.
///
/// A new target is a folder beside the others and an entry here.
public enum TargetRegistry {
  private struct Entry: Sendable {
    let identity: @Sendable (TargetConfiguration) throws(Diagnostic) -> JSONValue
    let make: @Sendable (TargetConfiguration, TargetContext) throws(Diagnostic) -> any Target
    var endpoint: @Sendable (TargetConfiguration) throws(Diagnostic) -> TargetEndpoint? = { _ in nil }
  }

  private static let entries: [String: Entry] = [
    "openai": entry { value throws(Diagnostic) in try OpenAIAPI(value) },
    "anthropic": entry { value throws(Diagnostic) in try AnthropicAPI(value) },
    "gemini": entry { value throws(Diagnostic) in try GeminiAPI(value) },
    "http": entry { value throws(Diagnostic) in try GenericAPI(value) },
    "command": Entry(
      identity: { configuration throws(Diagnostic) in try CommandOptions(configuration.options).identity },
      make: { configuration, context throws(Diagnostic) in
        try CommandTarget(
          CommandOptions(configuration.options), prices: configuration.prices, context: context)
      }),
    "replay": Entry(
      identity: { configuration throws(Diagnostic) in try ReplayOptions(configuration.options).identity },
      make: { configuration, context throws(Diagnostic) in
        try ReplayTarget(ReplayOptions(configuration.options), context: context)
      }),
  ]

  /// The entry of a target behind an HTTP API.
  private static func entry(
    _ read: @escaping @Sendable (ConfigValue) throws(Diagnostic) -> some ModelAPI
  ) -> Entry {
    Entry(
      identity: { configuration throws(Diagnostic) in try read(configuration.options).identity },
      make: { configuration, context throws(Diagnostic) in
        try HTTPTarget(read(configuration.options), prices: configuration.prices, context: context)
      },
      endpoint: { configuration throws(Diagnostic) in
        TargetEndpoint(try read(configuration.options).connection)
      })
  }

  /// The names of the targets, sorted.
  public static var names: [String] { entries.keys.sorted() }

  /// Makes the target that a suite asks for; nothing is called and no program started yet.
  /// - Throws: on an unknown type, on bad options, on a key that is missing from the environment, on a path
  ///   that leaves the repository, and on recordings that cannot be read.
  public static func make(
    _ configuration: TargetConfiguration, context: TargetContext
  ) throws(Diagnostic) -> any Target {
    try entry(of: configuration).make(configuration, context)
  }

  /// The identity of the target that a suite asks for; it needs neither a key nor the network, and checks the
  /// options on the way.
  /// - Throws: on an unknown type and on bad options.
  public static func identity(of configuration: TargetConfiguration) throws(Diagnostic) -> JSONValue {
    for element in configuration.failover { _ = try identity(of: element.target) }
    return try entry(of: configuration).identity(configuration)
  }

  /// Where the target that a suite asks for is called; nil where it calls no HTTP API.
  /// - Throws: on an unknown type and on bad options.
  public static func endpoint(of configuration: TargetConfiguration) throws(Diagnostic) -> TargetEndpoint? {
    try entry(of: configuration).endpoint(configuration)
  }

  private static func entry(of configuration: TargetConfiguration) throws(Diagnostic) -> Entry {
    if let entry = entries[configuration.type] { return entry }
    let place: Place
    if case .map(let members) = configuration.options.content, let type = members["type"] {
      place = type.place
    } else {
      place = configuration.options.place
    }
    let remedy =
      OtherTargets.advice(on: configuration.type)
      ?? Suggestion.nearest(to: configuration.type, among: names).map { "did you mean '\($0)'?" }
    throw Diagnostic(
      "'\(configuration.type)' is not a target", at: place,
      remedy: remedy ?? "give one of \(names.joined(separator: ", "))")
  }
}
