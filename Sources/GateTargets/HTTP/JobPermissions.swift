import GateProgram
import GateSuite

/// What the job lets suites send, and where: the job names it in its environment, which no branch can change.
///
/// `GOLDGATE_ALLOWED_HOSTS` lists hosts, `GOLDGATE_ALLOWED_ENV` variables, both separated by commas or spaces. A list that
/// is not set allows all; one that is empty allows nothing.
public struct JobPermissions: Sendable, Equatable {
  /// The variable that lists the hosts.
  public static let hostsVariable = "GOLDGATE_ALLOWED_HOSTS"
  /// The variable that lists the variables.
  public static let variablesVariable = "GOLDGATE_ALLOWED_ENV"

  /// The hosts, in lower case: `api.openai.com`, `localhost:8080`, `*.example.com`; nil if all are allowed.
  public let hosts: [String]?
  /// The variables; nil if all are allowed.
  public let variables: [String]?

  /// Reads both lists from an environment.
  /// - Throws: on an entry that is no host, or no name of a variable: it would allow nothing, unseen.
  public init(_ environment: [String: String]) throws(Diagnostic) {
    hosts = Self.list(Self.hostsVariable, in: environment)?.map { $0.lowercased() }
    variables = Self.list(Self.variablesVariable, in: environment)
    for host in hosts ?? [] where !Self.isHost(host) {
      throw Diagnostic(
        "'\(host)' is no host", at: Place(file: Self.hostsVariable),
        remedy: "list hosts like api.openai.com, localhost:8080 or *.example.com, separated by commas")
    }
    for name in variables ?? [] where !ProgramEnvironment.isName(name) {
      throw Diagnostic(
        "'\(name)' is no name of an environment variable", at: Place(file: Self.variablesVariable),
        remedy: "list names like OPENAI_API_KEY, separated by commas")
    }
  }

  /// Whether a host may be called.
  /// - Parameters:
  ///   - host: a name or address, an IPv6 address in brackets or not.
  ///   - port: the port that the address names; nil if it names none.
  public func allows(host: String, port: Int?) -> Bool {
    guard let hosts else { return true }
    let name = Self.canonical(host)
    return hosts.contains { entry in
      let (pattern, only) = Self.split(entry)
      if let only, only != port { return false }
      if pattern.hasPrefix("*.") { return name.hasSuffix(pattern.dropFirst()) && name.count >= pattern.count }
      return pattern == name
    }
  }

  /// Whether the value of a variable may be sent.
  public func allows(variable: String) -> Bool { variables?.contains(variable) ?? true }

  private static func list(_ name: String, in environment: [String: String]) -> [String]? {
    environment[name]?.split { $0 == "," || $0.isWhitespace }.map(String.init)
  }

  private static func isHost(_ entry: String) -> Bool {
    let (name, port) = split(entry)
    if entry.hasSuffix(":") || entry.contains("/") || entry.contains("@") { return false }
    if let port, !(1...65_535).contains(port) { return false }
    if name.contains(":") { return name.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." } }
    let plain = name.hasPrefix("*.") ? name.dropFirst(2) : name[...]
    return !plain.isEmpty && plain.utf8.allSatisfy { !"*[]:?#%".utf8.contains($0) && $0 > 0x20 && $0 != 0x7F }
  }

  /// A name and the port behind it; an IPv6 address has its port behind a bracket only.
  private static func split(_ entry: String) -> (name: String, port: Int?) {
    if entry.hasPrefix("["), let end = entry.lastIndex(of: "]") {
      let rest = entry[entry.index(after: end)...]
      return (canonical(String(entry[...end])), rest.hasPrefix(":") ? Int(rest.dropFirst()) ?? 0 : nil)
    }
    let colons = entry.count { $0 == ":" }
    guard colons == 1, let colon = entry.firstIndex(of: ":") else { return (canonical(entry), nil) }
    return (canonical(String(entry[..<colon])), Int(entry[entry.index(after: colon)...]) ?? 0)
  }

  private static func canonical(_ host: String) -> String {
    var name = host.lowercased()
    if name.hasPrefix("["), name.hasSuffix("]") { name = String(name.dropFirst().dropLast()) }
    return name.hasSuffix(".") ? String(name.dropLast()) : name
  }
}

extension JobPermissions {
  /// Checks where the calls of a target go.
  /// - Throws: if the job does not allow the host.
  func check(_ address: ProviderAddress) throws(Diagnostic) {
    guard !allows(host: address.name, port: address.port) else { return }
    let named = hosts.map { $0.isEmpty ? "nothing" : $0.joined(separator: ", ") } ?? ""
    throw Diagnostic(
      "the job does not allow calls to \(address.host): \(Self.hostsVariable) names \(named)",
      at: address.place,
      remedy: "add the host to \(Self.hostsVariable) in the job, or correct '\(address.option)'")
  }

  /// Checks that the value of a variable may be sent.
  /// - Throws: if the job does not allow it.
  func check(variable: String, to host: String, at place: Place) throws(Diagnostic) {
    guard !allows(variable: variable) else { return }
    let named = variables.map { $0.isEmpty ? "nothing" : $0.joined(separator: ", ") } ?? ""
    throw Diagnostic(
      "the job does not allow the variable \(variable) to be sent to \(host): \(Self.variablesVariable) names \(named)",
      at: place, remedy: "add it to \(Self.variablesVariable) in the job, or name another variable")
  }
}
