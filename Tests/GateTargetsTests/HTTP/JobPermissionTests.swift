import GateSuite
import Testing

@testable import GateTargets

/// Which hosts and variables a job's lists allow.
@Suite struct JobPermissionTests {
  private func permissions(hosts: String? = nil, variables: String? = nil) throws -> JobPermissions {
    var environment: [String: String] = ["PATH": "/usr/bin"]
    environment["GOLDGATE_ALLOWED_HOSTS"] = hosts
    environment["GOLDGATE_ALLOWED_ENV"] = variables
    return try JobPermissions(environment)
  }

  @Test(
    arguments: [
      (nil, "anything.test", nil, true), ("", "anything.test", nil, false),
      (" , ", "anything.test", nil, false),
      ("api.openai.com", "api.openai.com", nil, true), ("api.openai.com", "API.OpenAI.com", nil, true),
      ("API.openai.com.", "api.openai.com", nil, true), ("api.openai.com", "api.openai.com.", nil, true),
      ("api.openai.com", "api.openai.com", 8443, true), ("api.openai.com", "xapi.openai.com", nil, false),
      ("api.openai.com", "api.openai.com.evil.test", nil, false),
      ("openai.com", "api.openai.com", nil, false),
      ("*.openai.com", "api.openai.com", nil, true), ("*.openai.com", "a.b.openai.com", nil, true),
      ("*.openai.com", "openai.com", nil, false), ("*.openai.com", "evilopenai.com", nil, false),
      ("*.openai.com", ".openai.com", nil, false),
      ("localhost:8080", "localhost", 8080, true), ("localhost:8080", "localhost", 8081, false),
      ("localhost:8080", "localhost", nil, false), ("a.test,b.test", "b.test", nil, true),
      ("a.test b.test", "b.test", nil, true), ("a.test\nb.test", "a.test", nil, true),
      ("[::1]", "[::1]", nil, true), ("::1", "[::1]", 80, true), ("[::1]:80", "::1", 80, true),
      ("[::1]:80", "::1", 81, false),
    ] as [(String?, String, Int?, Bool)])
  func hosts(list: String?, host: String, port: Int?, isAllowed: Bool) throws {
    #expect(try permissions(hosts: list).allows(host: host, port: port) == isAllowed)
  }

  @Test(arguments: [
    "https://api.openai.com", "api.openai.com/v1", "user@api.openai.com", "a.test:0", "a.test:99999",
    "a.test:x",
    "a.test:", "*", "*.", "a.*.test", "[::1", "a?b",
  ])
  func whatIsNoHostIsRefused(entry: String) throws {
    let error = #expect(throws: Diagnostic.self) { try permissions(hosts: "ok.test, \(entry)") }
    #expect(error?.message == "'\(entry.lowercased())' is no host")
  }

  @Test(
    arguments: [
      (nil, "KEY", true), ("", "KEY", false), ("KEY", "KEY", true), ("KEY", "key", false),
      ("KEY2", "KEY", false),
      ("A, KEY B", "KEY", true),
    ] as [(String?, String, Bool)])
  func variables(list: String?, name: String, isAllowed: Bool) throws {
    #expect(try permissions(variables: list).allows(variable: name) == isAllowed)
  }

  @Test(arguments: ["$KEY", "1KEY", "KEY=1", "*"])
  func whatIsNoVariableIsRefused(entry: String) {
    #expect(throws: Diagnostic.self) { try permissions(variables: entry) }
  }
}
