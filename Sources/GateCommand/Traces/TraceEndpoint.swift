import Foundation
import GateJSON
import GateSuite
import GateTargets

/// Where `--otlp` sends traces, and with what, by the rules of OpenTelemetry's exporters
/// (opentelemetry-specification, `specification/protocol/exporter.md`).
///
/// Headers, which may hold a key, come from the environment alone.
struct TraceEndpoint {
  /// The full address, which ends in `/v1/traces` unless the environment names another one for traces.
  let url: String
  /// The headers of the environment; their values are shown nowhere.
  let headers: [(name: String, value: String)]
  /// The seconds for one request.
  let timeout: Double
  /// The way to the address.
  let route: NetworkRoute

  /// What of the headers must not stand in a message: values and their words, such as that after `Bearer`; but for what is
  /// too short for a key, as the number of an experiment.
  var secrets: [String] {
    headers.flatMap { [$0.value] + $0.value.split(separator: " ").map(String.init) }.filter {
      $0.utf8.count >= 6
    }
  }

  private static let (path, option) = ("/v1/traces", Place(file: "--otlp"))
  /// Seconds, as the specification has it.
  private static let standardTimeout = 10.0

  /// Reads the option and the environment.
  /// - Parameter choice: an address, or `auto` for the one that the environment names.
  /// - Throws: `Diagnostic` naming the option or the variable, never what a header holds.
  init(_ choice: String, environment: [String: String]) throws(Diagnostic) {
    let variables = environment.filter { !$0.value.isEmpty }
    url = choice == "auto" ? try Self.named(in: variables) : try Self.address(choice, at: Self.option)
    headers = try Self.headers(in: variables)
    timeout = try Self.timeout(in: variables)
    route = try NetworkRoute(to: url, environment: environment)
  }

  /// The address that the environment names.
  private static func named(in variables: [String: String]) throws(Diagnostic) -> String {
    for name in ["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"] {
      guard let kind = variables[name] else { continue }
      if kind == "grpc" {
        throw Diagnostic(
          "\(name) is grpc, and goldgate sends http/json", at: option,
          remedy: "give the HTTP endpoint, which is often at port 4318: --otlp http://HOST:4318")
      }
      break
    }
    // The address for traces is taken as it is.
    let (own, common) = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
    if let text = variables[own] { return try address(text, at: Place(file: own), isWhole: true) }
    if let text = variables[common] { return try address(text, at: Place(file: common)) }
    throw Diagnostic(
      "neither \(common) nor \(own) is set", at: option,
      remedy: "set one of them, or give the address: --otlp http://localhost:4318")
  }

  /// - Parameter isWhole: whether nothing is put after it.
  private static func address(
    _ text: String, at place: Place, isWhole: Bool = false
  ) throws(Diagnostic) -> String {
    guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty
    else {
      throw Diagnostic(
        "this is no address of http or https", at: place, remedy: "write it as http://localhost:4318")
    }
    guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil else {
      throw Diagnostic(
        "the address holds more than scheme, host, port and path, which may be a key", at: place,
        remedy: "put a key into OTEL_EXPORTER_OTLP_HEADERS, such as 'api-key=KEY'")
    }
    if isWhole { return text }
    let base = text.reversed().drop { $0 == "/" }.reversed()
    return String(base).hasSuffix(path) ? String(base) : String(base) + path
  }

  /// `name=value,name=value`, the values percent-encoded as in W3C baggage.
  private static func headers(
    in variables: [String: String]
  ) throws(Diagnostic) -> [(name: String, value: String)] {
    let names = ["OTEL_EXPORTER_OTLP_TRACES_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS"]
    guard let variable = names.first(where: { variables[$0] != nil }), let text = variables[variable] else {
      return []
    }
    var headers: [(name: String, value: String)] = []
    for (number, entry) in text.split(separator: ",").enumerated() {
      func trimmed(_ part: Substring) -> String { part.trimmingCharacters(in: .whitespaces) }
      if trimmed(entry).isEmpty { continue }
      let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = trimmed(parts[0])
      let value = parts.count == 2 ? trimmed(parts[1]).removingPercentEncoding : nil
      // An empty value is a variable that was not set; MLflow then accepts all and stores nothing.
      guard !name.isEmpty, name.isASCIIWord(with: "!#$%&'*+-.^_`|~"), let value, !value.isEmpty,
        value.utf8.allSatisfy({ $0 == 0x09 || $0 >= 0x20 && $0 != 0x7F })
      else {
        throw Diagnostic(
          "header \(number + 1) of the list is no NAME=VALUE, or has no value", at: Place(file: variable),
          remedy: "write it as 'api-key=KEY,other=VALUE', with what is special as %20")
      }
      headers.append((name, value))
    }
    return headers
  }

  private static func timeout(in variables: [String: String]) throws(Diagnostic) -> Double {
    for name in ["OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "OTEL_EXPORTER_OTLP_TIMEOUT"] {
      guard let text = variables[name] else { continue }
      guard let milliseconds = Double(text), (1...600_000).contains(milliseconds) else {
        throw Diagnostic(
          "this is no time-out", at: Place(file: name),
          remedy: "give milliseconds from 1 to 600000, such as 10000")
      }
      return milliseconds / 1000
    }
    return standardTimeout
  }
}
