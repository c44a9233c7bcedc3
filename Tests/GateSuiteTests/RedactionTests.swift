import Foundation
import GateJSON
import GateTestSupport
import Testing

@testable import GateSuite

/// What is taken out of a text, and what stays.
@Suite struct RedactionTests {
  private func rules(_ yaml: String) throws -> RedactionRules {
    try RedactionRules(YAMLReader.read(SourceFile(path: "suite.yaml", bytes: Array(yaml.utf8))))
  }

  /// A made-up secret of each shape; put together here, so that no scanner takes this file for a leak.
  static let secrets: [(name: String, text: String)] = [
    ("openai", "sk-" + "proj-0123456789abcdefABCDEF_-"),
    ("anthropic", "sk-" + "ant-api03-0123456789abcdefABCDEF"),
    ("google", "AI" + "za0123456789abcdefghijABCDEFGHIJ_-012"), ("aws", "AK" + "IAIOSFODNN7EXAMPLE"),
    ("aws", "AS" + "IAIOSFODNN7EXAMPLE"), ("github", "gh" + "p_0123456789abcdefghijABCDEFGHIJ012345"),
    ("github", "github" + "_pat_0123456789abcdefghij_ABCDEF"), ("slack", "xo" + "xb-0123456789-abcdef"),
    ("jwt", "ey" + "JhbGciOiJIUzI1NiJ9.ey" + "JzdWIiOiIxMjM0In0.c2lnbmF0dXJl"),
    ("private_key", "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIEow+/=\nAAAA\n-----END RSA PRIVATE KEY-----"),
    ("private_key", "-----BEGIN " + "PRIVATE KEY-----\\nMIIEow"),
    ("bearer", "Bearer " + "abc.def-0123456789/xyz=="),
  ]

  @Test func theUsualShapesAreTakenOut() {
    for (name, secret) in Self.secrets {
      for (before, after) in [
        ("", ""), ("It is ", "."), ("\"", "\""), ("{\"a\":\"x\\n", "\"}"), ("ключ=", "é"),
      ] {
        let expected = "\(before)[redacted:\(name)]\(after)"
        #expect(RedactionRules.standard.applied(to: before + secret + after) == expected, "\(name)")
      }
      let twice = RedactionRules.standard.redacted("\(secret)|\(secret)")
      #expect(twice.text == "[redacted:\(name)]|[redacted:\(name)]")
      #expect(twice.count == 2)
    }
  }

  @Test func whatOnlyLooksSimilarStays() {
    for text in [
      "", "a task-force-for-risk-management-and-compliance", "sk-short", "AKIA is a prefix", "Bearer tokens",
      "the bearer of responsibilities", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
      "xoxo-hugs",
      "sha256:0123456789abcdef0123456789abcdef0123456789abcdef", "XAKIAIOSFODNN7EXAMPLE",
      "AKIAIOSFODNN7EXAMPLEX",
    ] {
      #expect(RedactionRules.standard.applied(to: text) == text)
    }
  }

  @Test func aSuiteNamesItsOwn() throws {
    let own = try rules(
      #"{except: [jwt, bearer], patterns: {customer: 'C-\d{4,}', name: '(?i)\b(?:ada|grace)\b'}}"#)
    let aws = Self.secrets[3].text
    #expect(
      own.applied(to: "C-12345 is ADA, not Canada; C-12 \(aws) \(Self.secrets[11].text)")
        == "[redacted:customer] is [redacted:name], not Canada; C-12 [redacted:aws] \(Self.secrets[11].text)")
    let only = try rules("{defaults: false, patterns: {a: 'a+'}}")
    #expect(only.applied(to: "caat \(aws)") == "c[redacted:a]t \(aws)")
    #expect(try rules("{defaults: false}").applied(to: aws) == aws)
    #expect(try rules("{patterns: {u: 'x.'}}").applied(to: "xé!") == "[redacted:u]!")
    #expect(try rules("{}") == .standard)
    #expect(own != .standard)
  }

  @Test(arguments: [
    ("{except: [jwtt]}", "did you mean 'jwt'?"), ("{excpt: [jwt]}", "did you mean 'except'?"),
    ("{defaults: 3}", "true or false"), ("{patterns: [a]}", "names with their patterns"),
    ("{patterns: {aws: x}}", "cannot name a pattern"), ("{patterns: {'a b': x}}", "cannot name a pattern"),
    ("{patterns: {a: 3}}", "a pattern is expected"), ("{patterns: {a: 'x*'}}", "matches the empty text"),
    ("{patterns: {a: ''}}", "matches the empty text"), ("{patterns: {a: '(x'}}", "'(' has no ')'"),
    ("{patterns: {a: 'x)'}}", "')' has no '('"), ("{patterns: {a: '[a'}}", "'[' has no ']'"),
    ("{patterns: {a: '[b-a]'}}", "runs backwards"), ("{patterns: {a: '[ä]'}}", "ASCII only"),
    ("{patterns: {a: '^x'}}", "'^' is not known"), ("{patterns: {a: '(?=x)y'}}", "only groups"),
    ("{patterns: {a: '(x)\\1'}}", "is not known"), ("{patterns: {a: 'x{2,1}'}}", "two numbers in order"),
    ("{patterns: {a: 'x{1001}'}}", "at most 1000"), ("{patterns: {a: '*x'}}", "nothing to repeat"),
    ("{patterns: {a: 'x+?'}}", "the longest match"), ("{patterns: {a: 'x\\'}}", "single '\\'"),
    ("{patterns: {a: '((((x{99}){99}){99}){99})'}}", "too large"),
    ("{patterns: {a: 'a\\bc'}}", "at the end only"),
  ])
  func faultsAreToldWithTheirPlace(yaml: String, words: String) throws {
    let error = #expect(throws: Diagnostic.self) { try rules(yaml) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    #expect(error?.description.hasPrefix("suite.yaml:1") == true)
  }

  /// All ends of a match that begins at a place, found by trying everything.
  private func ends(_ tree: PatternTree, _ text: [UInt8], from start: Int) -> Set<Int> {
    switch tree {
    case .bytes(let set): return start < text.count && set.contains(text[start]) ? [start + 1] : []
    case .sequence(let parts):
      return parts.reduce([start]) { places, part in
        places.reduce(into: []) { $0.formUnion(ends(part, text, from: $1)) }
      }
    case .choice(let parts): return parts.reduce(into: []) { $0.formUnion(ends($1, text, from: start)) }
    case .repeated(let part, let least, let most):
      var (places, found): (Set<Int>, Set<Int>) = ([start], least == 0 ? [start] : [])
      for count in 1...max(most ?? (text.count + least + 1), 1) where most != 0 {
        places = places.reduce(into: []) { $0.formUnion(ends(part, text, from: $1)) }
        if count >= least { found.formUnion(places) }
      }
      return found
    }
  }

  @Test func findsWhatTryingEverythingFinds() throws {
    var generator = SeededGenerator(seed: 8)
    func tree(_ depth: Int) -> String {
      switch Int.random(in: 0..<(depth > 0 ? 8 : 3), using: &generator) {
      case 0: "a"
      case 1: "b"
      case 2: "[bc]"
      case 3: "(?:\(tree(depth - 1))|\(tree(depth - 1)))"
      case 4: "(?:\(tree(depth - 1)))*"
      case 5: "(?:\(tree(depth - 1))){1,3}"
      case 6: "(?:\(tree(depth - 1)))+"
      default: tree(depth - 1) + tree(depth - 1)
      }
    }
    var compared = 0
    for _ in 0..<200 {
      let sources = [tree(3), tree(2)]
      let patterns = sources.compactMap { try? RedactionPattern($0) }
      guard patterns.count == 2 else { continue }
      let search = PatternSearch(try PatternAutomaton(patterns))
      for _ in 0..<5 {
        let text = (0..<Int.random(in: 0...14, using: &generator)).map { _ in
          UInt8.random(in: UInt8(ascii: "a")...UInt8(ascii: "d"), using: &generator)
        }
        var expected: [PatternSearch.Match] = []
        var place = 0
        while place < text.count {
          let found = patterns.enumerated().flatMap { number, pattern in
            ends(pattern.tree, text, from: place).filter { $0 > place }.map { ($0, number) }
          }.max { ($0.0, -$0.1) < ($1.0, -$1.1) }
          if let (end, number) = found {
            expected.append(PatternSearch.Match(range: place..<end, pattern: number))
            place = end
          } else {
            place += 1
          }
        }
        let matches = text.withUnsafeBufferPointer { search.matches(in: $0) }
        #expect(matches == expected, "\(sources) in \(String(decoding: text, as: UTF8.self))")
        compared += 1
      }
    }
    #expect(compared > 200)
  }

  @Test func tenMegabytesOfTheWorst() throws {
    let size = 10 << 20
    let secret = Self.secrets[3].text
    let text = String(repeating: "sk-a eyJaaaaaaaa. ", count: size / 18) + secret
    #expect(RedactionRules.standard.applied(to: text).hasSuffix(" [redacted:aws]"))
    // One long match.
    let long = "sk-" + String(repeating: "a", count: 1 << 18)
    #expect(RedactionRules.standard.applied(to: long) == "[redacted:openai]")
  }

  @Test func aPatternThatWouldTakeLongTakesTheRestOut() throws {
    // Each x is a match, and each is looked for a longer one up to the end of the text.
    let slow = try rules("{defaults: false, patterns: {slow: 'x(?:.*y)?'}}")
    let text = String(repeating: "x", count: 20_000)
    let (clean, _) = slow.redacted("secret " + text)
    #expect(clean.hasPrefix("secret [redacted:slow]"))
    #expect(clean.hasSuffix("[redacted:too many steps]"))
    #expect(slow.redacted("secret " + text).text == clean)
    #expect(slow.applied(to: "axbyc") == "a[redacted:slow]c")
  }
}
