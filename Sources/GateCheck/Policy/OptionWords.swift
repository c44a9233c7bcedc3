import GateJSON
import GateSuite

/// How it is told in which options two targets differ.
struct OptionWords {
  /// Options that hold texts of the user's own, such as headers: that they changed is told, not how.
  static let untold: Set = ["headers", "env", "request", "response"]

  /// What is taken out of texts.
  let redaction: RedactionRules
  /// How many characters of a value are told at most.
  let longest: Int

  /// A value on one line.
  func text(_ value: JSONValue) -> String {
    let text = redaction.applied(to: value.stringValue ?? JSONWriter.compact(value))
    return text.count <= longest ? text : text.prefix(longest - 1) + "…"
  }

  /// How the failover of two targets differs: the names of both sides, without them if something else of the targets
  /// changed; nil if nothing did. What a failover takes over from the first target is no difference of its own.
  /// - Parameter left: options that count for nothing.
  func failover(
    _ before: TargetConfiguration, _ now: TargetConfiguration, besides left: Set<String>
  ) -> (before: String?, now: String?)? {
    let pairs = zip(before.failover, now.failover)
    let isSame = pairs.allSatisfy { first, second in
      func options(_ target: TargetConfiguration, without inherited: TargetConfiguration?) -> [String:
        JSONValue]
      {
        let taken = inherited?.options.json.objectValue ?? [:]
        return (target.options.json.objectValue ?? [:]).filter {
          taken[$0.key] != $0.value && !left.contains($0.key)
        }
      }
      return first.isCompared == second.isCompared
        && (options(first.target, without: nil) == options(second.target, without: nil)
          || options(first.target, without: before) == options(second.target, without: now))
    }
    if isSame, before.failover.count == now.failover.count { return nil }
    let names = (before.failover.map(\.name), now.failover.map(\.name))
    return names.0 == names.1 ? (nil, nil) : (list(names.0), list(names.1))
  }

  private func list(_ names: [String]) -> String? {
    names.isEmpty ? nil : redaction.applied(to: names.joined(separator: ", "))
  }
}
