import GateSuite
import GateTargets

/// Makes the target of a suite, or the live one behind its recordings.
package enum LiveTarget {
  /// The target that a suite asks for.
  /// - Parameter live: calls a replay target's source instead of its recordings.
  /// - Throws: where a replay target has no source to call.
  package static func make(
    _ configuration: TargetConfiguration, live: Bool, context: TargetContext
  ) throws(Diagnostic) -> any Target {
    let configuration = live ? try source(of: configuration) : configuration
    guard !configuration.failover.isEmpty else {
      return try TargetRegistry.make(configuration, context: context)
    }
    return try FailoverTarget(configuration, context: context)
  }

  /// The target that a suite's requests go to, or whose recordings answer them.
  package static func source(of configuration: TargetConfiguration, live: Bool) throws(Diagnostic)
    -> TargetConfiguration
  {
    try live ? source(of: configuration) : configuration
  }

  /// The target whose answers are paid for; nil where they come from recordings.
  package static func paid(
    _ configuration: TargetConfiguration, live: Bool
  ) throws(Diagnostic) -> TargetConfiguration? {
    if live { return try source(of: configuration) }
    return configuration.type == "replay" ? nil : configuration
  }

  /// The target that is really called: a replay target's source, any other target itself.
  package static func source(of configuration: TargetConfiguration) throws(Diagnostic) -> TargetConfiguration
  {
    guard configuration.type == "replay" else { return configuration }
    guard let source = try ReplayOptions(configuration.options).source else {
      throw configuration.options.fault(
        "the replay target has no source to call", remedy: "add 'source: {type: openai, model: ...}' to it")
    }
    return source
  }
}
