import GateSuite
import Testing

@testable import GateTargets

/// What the environment's variables say of proxies.
@Suite struct ProxyTests {
  private func route(_ url: String, _ environment: [String: String]) throws -> String {
    try NetworkRoute(to: url, environment: environment).description
      .replacing(", trusting this machine's certificates", with: "")
  }

  @Test(arguments: [
    ("https://a.example", ["HTTPS_PROXY": "http://p:3128"], "through the proxy http://p:3128 (HTTPS_PROXY)"),
    (
      "https://a.example", ["https_proxy": "p:1", "HTTPS_PROXY": "q:2"],
      "through the proxy http://p:1 (https_proxy)"
    ),
    (
      "https://a.example", ["https_proxy": "", "HTTPS_PROXY": "q:2"],
      "through the proxy http://q:2 (HTTPS_PROXY)"
    ),
    ("https://a.example", ["HTTP_PROXY": "p:1"], "directly, as no proxy is set"),
    ("http://a.example", ["HTTP_PROXY": "p"], "through the proxy http://p:80 (HTTP_PROXY)"),
    ("http://a.example", ["HTTP_PROXY": "p:1", "REQUEST_METHOD": "GET"], "directly, as no proxy is set"),
    (
      "http://a.example", ["http_proxy": "p:1", "REQUEST_METHOD": "GET"],
      "through the proxy http://p:1 (http_proxy)"
    ),
    (
      "http://a.example", ["HTTPS_PROXY": "p:1", "ALL_PROXY": "q:2"],
      "through the proxy http://q:2 (ALL_PROXY)"
    ),
    ("https://a.example", ["all_proxy": "socks5h://s"], "through the proxy socks5://s:1080 (all_proxy)"),
    (
      "https://a.example", ["HTTPS_PROXY": " HTTP://P.corp:8080/ "],
      "through the proxy http://P.corp:8080 (HTTPS_PROXY)"
    ),
    (
      "https://a.example", ["HTTPS_PROXY": "http://[::1]:3128"],
      "through the proxy http://[::1]:3128 (HTTPS_PROXY)"
    ),
    (
      "https://a.example", ["HTTPS_PROXY": "http://me:s3cret@p:3128"],
      "through the proxy http://p:3128 (HTTPS_PROXY, with credentials)"
    ),
    (
      "https://a.example", ["HTTPS_PROXY": "p:1", "NO_PROXY": "b.example, example"],
      "directly, as NO_PROXY names 'example'"
    ),
    (
      "https://a.example", ["HTTPS_PROXY": "p:1", "NO_PROXY": "b.example"],
      "through the proxy http://p:1 (HTTPS_PROXY)"
    ),
    ("https://a.example", ["NO_PROXY": "*"], "directly, as no proxy is set"),
  ])
  func theWayIsFound(_ url: String, _ environment: [String: String], _ told: String) throws {
    #expect(try route(url, environment) == told)
  }

  @Test(arguments: [
    ("http://p:99999", "this is not the address of a proxy"),
    ("http://", "this is not the address of a proxy"),
    ("http://me:s3cret@", "this is not the address of a proxy"),
    ("http://me:s3cret@p:x", "this is not the address of a proxy"),
    ("https://me:s3cret@p:3128", "a proxy that is itself called by https is not supported"),
    ("socks4://p:1", "the scheme of the proxy is not known here"),
    ("socks5://me:s3cret@p:1", "credentials for a SOCKS proxy are not supported"),
    ("a b", "this is not the address of a proxy"),
  ])
  func whatIsNoProxyIsRefusedWithoutItsPassword(_ value: String, _ told: String) {
    let fault = #expect(throws: Diagnostic.self) { try route("https://a.example", ["HTTPS_PROXY": value]) }
    #expect(fault?.message == told)
    #expect(fault?.description.hasPrefix("HTTPS_PROXY: ") == true)
    #expect(fault?.description.contains("s3cret") == false)
  }

  @Test func credentialsAreDecodedAndAllTheirSpellingsAreSecret() throws {
    let proxy = try ProxyServer("http://a%40b:p%2Fw:d@h@proxy.example:3128/", variable: "HTTPS_PROXY")
    // dXNlcg== is Base64; a@b:p/w:d@h is what it stands for.
    #expect(proxy.configuration.authorization?.headerValue == "Basic YUBiOnAvdzpkQGg=")
    let secrets = Set(proxy.secrets.map { $0.reveal() })
    #expect(secrets == ["p%2Fw:d@h", "p/w:d@h", "YUBiOnAvdzpkQGg=", "a%40b:p%2Fw:d@h"])
    #expect("\(proxy)" == "http://proxy.example:3128 (HTTPS_PROXY, with credentials)")
    let token = try ProxyServer("http://only-a-token@proxy.example", variable: "HTTPS_PROXY")
    #expect(token.secrets.contains { $0.reveal() == "only-a-token" })
  }

  @Test(arguments: [
    ("*", "x.org", 443, true), ("example.org", "example.org", 443, true),
    ("example.org", "api.example.org", 443, true), ("example.org", "badexample.org", 443, false),
    (".example.org", "example.org", 443, true), (".example.org", "api.example.org", 443, true),
    ("*.example.org", "api.example.org", 443, true), ("EXAMPLE.org.", "example.ORG", 443, true),
    ("example.org:8443", "example.org", 8443, true), ("example.org:8443", "example.org", 443, false),
    ("localhost,127.0.0.1", "127.0.0.1", 80, true), ("localhost 127.0.0.1", "127.0.0.1", 80, true),
    ("10.0.0.0/8", "10.200.3.4", 80, true), ("10.0.0.0/8", "11.0.0.1", 80, false),
    ("10.0.0.0/33", "10.0.0.0", 80, false), ("192.168.0.0/22", "192.168.3.255", 80, true),
    ("192.168.0.0/22", "192.168.4.0", 80, false), ("0.0.0.0/0", "8.8.8.8", 80, true),
    ("::1", "[::1]", 80, true), ("[::1]:81", "::1", 80, false), ("[::1]:81", "::1", 81, true),
    ("fd00::/8", "fd12::1", 80, true), ("fd00::/8", "fe80::1", 80, false),
    ("10.0.0.0/8", "ten.org", 80, false),
    ("0:0:0:0:0:0:0:1", "::1", 80, true), ("", "a.org", 80, false), (",.,", "a.org", 80, false),
    ("org", "example.org", 80, true), ("1", "10.0.0.1", 80, false),
  ])
  func exceptionsAreFound(_ list: String, _ host: String, _ port: Int, _ isNamed: Bool) {
    #expect((NoProxyList(list).entry(for: host, port: port) != nil) == isNamed)
  }
}
