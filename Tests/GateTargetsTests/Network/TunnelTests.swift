import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateTargets

/// Calls by https through a real proxy, to a server whose authority only the environment or the suite names.
@Suite(.needs(.program("openssl")))
struct TunnelTests {
  private let authority: TestAuthority
  private let key = "sk-secret-0123456789"

  init() throws { authority = try TestAuthority() }

  /// Makes one call to a TLS server.
  private func ask(
    environment: [String: String], options: [String: JSONValue] = [:], host: String = "localhost",
    folder: String? = nil
  ) async throws -> (result: Result<Response, TargetError>, requests: [StubRequest]) {
    try await StubModelServer.with(tls: authority.server, { _ in .completion("hi") }) { server in
      let json: [String: JSONValue] = [
        "type": "openai", "model": "m", "base_url": .string("https://\(host):\(server.port)/v1"),
      ]
      let place = TargetContext(
        suiteFolder: folder ?? authority.folder.path, repositoryRoot: folder ?? authority.folder.path,
        environment: environment.merging(["OPENAI_API_KEY": key]) { $1 }, timeout: 60)
      let result = try await withTarget(.object(json.merging(options) { $1 }), place) {
        target -> Result<Response, TargetError> in
        do throws(TargetError) { return .success(try await target.respond(to: request())) } catch {
          return .failure(error)
        }
      }
      return (result, server.requests)
    }
  }

  @Test func aTunnelCarriesTheCallAndTheProxyAloneGetsItsCredentials() async throws {
    try await StubProxy.with(authorization: "Basic bWU6cEBzcw==") { proxy in
      let (result, requests) = try await ask(environment: [
        "HTTPS_PROXY": "http://me:p%40ss@127.0.0.1:\(proxy.port)", "SSL_CERT_FILE": authority.file,
      ])
      #expect(try result.get().output == "hi")
      #expect(proxy.tunnels.map(\.authorization) == ["Basic bWU6cEBzcw=="])
      #expect(proxy.tunnels.first?.authority.hasPrefix("localhost:") == true)
      #expect(requests.count == 1)
      #expect(requests.first?.header("authorization") == "Bearer \(key)")
      #expect(requests.first?.header("proxy-authorization") == nil)
    }
  }

  @Test func missingAndWrongCredentialsAreToldAndNotShown() async throws {
    try await StubProxy.with(authorization: "Basic x") { proxy in
      for (user, words) in [
        ("", "asks for credentials, which are missing in"), ("me:topsecret@", "refuses the credentials in"),
      ] {
        let (result, requests) = try await ask(environment: [
          "HTTPS_PROXY": "http://\(user)127.0.0.1:\(proxy.port)", "SSL_CERT_FILE": authority.file,
        ])
        guard case .failure(let error) = result else { throw Unexpected() }
        #expect(error.kind == .proxy)
        #expect(error.message.contains("\(words) HTTPS_PROXY (HTTP 407)"), "\(error)")
        #expect(!error.message.contains("topsecret"))
        #expect(requests.isEmpty)
      }
    }
  }

  @Test func aProxyThatRefusesAndOneThatIsGoneAreTold() async throws {
    let port = try await StubProxy.with(refuses: true) { proxy in
      let (result, _) = try await ask(environment: ["all_proxy": "127.0.0.1:\(proxy.port)"])
      guard case .failure(let error) = result else { throw Unexpected() }
      #expect(error.kind == .connection)
      #expect(error.message.contains("makes no tunnel to localhost:"), "\(error)")
      return proxy.port
    }
    let (result, requests) = try await ask(environment: ["all_proxy": "http://me:topsecret@127.0.0.1:\(port)"]
    )
    guard case .failure(let error) = result else { throw Unexpected() }
    #expect(error.kind == .connection)
    #expect(
      error.message.contains("through the proxy http://127.0.0.1:\(port) (all_proxy, with credentials)"),
      "\(error)")
    #expect(!error.message.contains("topsecret"))
    #expect(requests.isEmpty)
  }

  @Test func whatNoProxyNamesIsCalledDirectly() async throws {
    try await StubProxy.with(refuses: true) { proxy in
      let (result, _) = try await ask(environment: [
        "HTTPS_PROXY": "127.0.0.1:\(proxy.port)", "NO_PROXY": "localhost", "SSL_CERT_FILE": authority.file,
      ])
      #expect(try result.get().output == "hi")
      #expect(proxy.tunnels.isEmpty)
    }
  }

  @Test func certificatesComeFromAFileAFolderOrTheSuite() async throws {
    for environment in [
      ["SSL_CERT_FILE": authority.file], ["SSL_CERT_DIR": "/nowhere:\(authority.folder.path)"],
    ] {
      #expect(try await ask(environment: environment).result.get().output == "hi")
      #expect(try await ask(environment: environment, host: "127.0.0.1").result.get().output == "hi")
    }
    for path in ["ca.pem", authority.file] {
      #expect(
        try await ask(environment: [:], options: ["ca_bundle": .string(path)]).result.get().output == "hi")
    }
    let (refused, requests) = try await ask(environment: [:])
    guard case .failure(let error) = refused else { throw Unexpected() }
    #expect(error.kind == .request)
    #expect(
      error.message.contains(
        "SSL_CERT_FILE in the environment, or 'ca_bundle' in the target (trusted: this machine's certificates)"
      ), "\(error)")
    #expect(requests.isEmpty)
    // The suite's bundle stands for all others.
    let other = try TestAuthority()
    let (alone, _) = try await ask(
      environment: ["SSL_CERT_FILE": authority.file], options: ["ca_bundle": .string(other.file)])
    guard case .failure = alone else { throw Unexpected() }
  }

  @Test func aFileThatHoldsNoCertificateIsToldWhereItIsNamed() async throws {
    let json: [String: JSONValue] = ["type": "openai", "model": "m"]
    for (environment, options, told) in [
      (
        ["SSL_CERT_FILE": "/nowhere.pem"], [:],
        "SSL_CERT_FILE: the file of certificates '/nowhere.pem' cannot be read"
      ),
      (["SSL_CERT_DIR": "/nowhere"], [:], "SSL_CERT_DIR: no file in '/nowhere' holds a certificate"),
      ([:], ["ca_bundle": "extensions"], "'extensions' holds no certificate"),
      ([:], ["ca_bundle": "../up.pem"], "'../up.pem' leaves the repository"),
    ] as [([String: String], [String: JSONValue], String)] {
      let place = TargetContext(
        suiteFolder: authority.folder.path, repositoryRoot: authority.folder.path,
        environment: environment.merging(["OPENAI_API_KEY": key]) { $1 })
      let configuration = try TargetConfiguration(
        ConfigValue(.object(json.merging(options) { $1 }), at: Place(file: "s.yaml")))
      let fault = #expect(throws: Diagnostic.self) { try TargetRegistry.make(configuration, context: place) }
      #expect(fault?.description.contains(told) == true, "\(fault?.description ?? "")")
    }
  }

  private struct Unexpected: Error {}
}
