import GateDecision
import GateImport
import GateJSON

/// The routes of switches as the YAML configuration of a LiteLLM proxy or router.
///
/// The release is called by the suite's name, a candidate as `SUITE:CANDIDATE`, and a category as `SUITE/CATEGORY`: an
/// alias of the system that answers it, with fallbacks of its own. The format:
/// https://docs.litellm.ai/docs/proxy/config_settings
enum LiteLLMConfiguration {
  /// The bytes of the configuration, UTF-8; suites without routes are left out.
  static func render(_ results: [SwitchResult], toolVersion: String) -> [UInt8] {
    let routed = results.compactMap { result in result.routing.map { (result.suite, $0) } }
    let head = [
      "# Routes of goldgate \(toolVersion): call the model SUITE/CATEGORY, or SUITE for what has no category.",
      "# LiteLLM knows no prompts: ask each model with the prompt that it was measured with.",
      "# Start it with: LITELLM_MASTER_KEY=sk-... litellm --config FILE (without a key of its own it does not start)",
    ]
    let systems = routed.flatMap { suite, routing in
      routing.systems.flatMap { entry(of: $0, in: suite) }
    }
    let aliases = routed.flatMap { suite, routing in
      routing.routes.compactMap { route in
        route.category.map { category in
          "    \(line(alias(of: category, in: suite))): \(line(name(of: routing.answering(route)[0], in: suite)))"
        }
      }
    }
    let fallbacks = routed.flatMap { suite, routing in
      [fallback(from: suite, routing.fallback, in: suite, routing)].compactMap { $0 }
        + routing.routes.compactMap { route in
          route.category.flatMap { category in
            fallback(from: alias(of: category, in: suite), route, in: suite, routing)
          }
        }
    }
    var lines = head + ["model_list:"] + systems + ["router_settings:"]
    lines.append(aliases.isEmpty ? "  model_group_alias: {}" : "  model_group_alias:")
    lines += aliases
    lines.append(fallbacks.isEmpty ? "  fallbacks: []" : "  fallbacks:")
    lines += fallbacks
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func entry(of system: RoutedSystem, in suite: String) -> [String] {
    let difference =
      system.differences.isEmpty ? "the release, \(system.name)" : system.differences.joined(separator: "; ")
    return [
      "  - model_name: \(line(name(of: system, in: suite)))  # \(comment(difference))",
      "    litellm_params: \(YAMLNode(system.deployment ?? .object([:])).line)",
    ]
  }

  private static func fallback(
    from model: String, _ route: Route, in suite: String, _ routing: RoutingResult
  ) -> String? {
    let others = routing.answering(route).dropFirst().map { JSONValue.string(name(of: $0, in: suite)) }
    guard !others.isEmpty else { return nil }
    return "    - \(YAMLNode(.object([model: .array(others)])).line)"
  }

  private static func name(of system: RoutedSystem, in suite: String) -> String {
    system.number == 0 ? suite : "\(suite):\(system.name)"
  }

  private static func alias(of category: String, in suite: String) -> String { "\(suite)/\(category)" }

  private static func line(_ text: String) -> String { YAMLNode.text(text).line }

  /// A text that ends no comment.
  private static func comment(_ text: String) -> String {
    var comment = ""
    for scalar in text.unicodeScalars {
      let endsLine = [0x2028, 0x2029, 0xFEFF].contains(scalar.value)
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      comment.unicodeScalars.append(endsLine || isControl ? " " : scalar)
    }
    return comment
  }
}
