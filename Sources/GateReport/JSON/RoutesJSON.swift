import GateDecision
import GateJSON

/// Which system answers which category, as JSON for the program that asks them.
public enum RoutesJSON {
  /// The name and version of the format.
  public static let format = "goldgate.routes/1"

  /// The bytes of the table: indented JSON and a line end; suites without routes are left out.
  public static func render(_ results: [SwitchResult], toolVersion: String) -> [UInt8] {
    let suites = results.compactMap { result in
      result.routing.map { table($0, suite: result.suite, seed: result.seed) }
    }
    return JSONWriter.document([
      "format": .string(format), "tool_version": .string(toolVersion), "suites": .array(suites),
    ])
  }

  private static func table(_ routing: RoutingResult, suite: String, seed: UInt64) -> JSONValue {
    [
      "name": .string(suite),
      "by": .string(routing.key),
      "release": .string(routing.systems[0].name),
      "systems": .array(routing.systems.map(system)),
      // For what has no category, and for a category that nobody knows.
      "default": answering(routing, routing.fallback),
      "routes": .array(
        routing.routes.compactMap { route in
          route.category.map { category in
            var members = answering(routing, route).objectValue ?? [:]
            members["value"] = .string(category)
            members["status"] = .string(route.status.rawValue)
            return .object(members)
          }
        }),
      "confidence": .number(routing.confidence),
      "seed": .seed(seed),
    ]
  }

  private static func system(_ system: RoutedSystem) -> JSONValue {
    [
      "name": .string(system.name), "release": .bool(system.number == 0),
      "differences": .strings(system.differences), "measured": .bool(system.isMeasured),
      "error_share": .number(system.errorShare), "p95_ms": .orNull(system.p95),
    ]
  }

  private static func answering(_ routing: RoutingResult, _ route: Route) -> JSONValue {
    let order = routing.answering(route)
    return [
      "system": .string(order[0].name), "fallbacks": .strings(order.dropFirst().map(\.name)),
    ]
  }

  // MARK: In the report

  /// The routes as a part of the report of a switch, with all figures.
  static func report(_ routing: RoutingResult) -> JSONValue {
    [
      "by": .string(routing.key),
      "sentence": .string(RoutingSentence(result: routing).headline),
      "confidence": .number(routing.confidence),
      "examples": ["choice": .integer(routing.examples.choice), "proof": .integer(routing.examples.proof)],
      "tried": .integer(routing.tried),
      "problem": .orNull(routing.problem),
      "routes": .array(
        routing.routes.map { route in
          var members = answering(routing, route).objectValue ?? [:]
          members["value"] = .orNull(route.category)
          members["status"] = .string(route.status.rawValue)
          members["chosen"] = .orNull(route.chosen.map { routing.systems[$0].name })
          members["examples"] = [
            "choice": .integer(route.examples.choice), "proof": .integer(route.examples.proof),
          ]
          members["examples_to_settle"] = .orNull(route.examplesToSettle)
          members["reason"] =
            .orNull(
              route.chosen == nil || route.status == .routed
                ? nil : RoutingSentence(result: routing).sentence(route))
          members["decisions"] = .array((route.decisions?.cells ?? []).map(JSONReport.decision))
          members["cost_of_a_right_answer"] = .orNull(route.prices?.costOfRight, JSONReport.decision)
          members["cost_of_an_answer"] = .orNull(route.prices?.cost, JSONReport.decision)
          return .object(members)
        }),
      "whole": .orNull(routing.whole, whole),
    ]
  }

  private static func whole(_ whole: RoutedWhole) -> JSONValue {
    [
      "share": .number(whole.share),
      "decisions": .array(whole.cells.map(JSONReport.decision)),
      "cost_of_a_right_answer": .orNull(whole.prices.costOfRight, JSONReport.decision),
      "cost_of_an_answer": .orNull(whole.prices.cost, JSONReport.decision),
      "limits": .array(whole.limits.map(JSONReport.limit)),
    ]
  }
}
