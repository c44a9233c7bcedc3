import GateGit
import Testing

@Suite struct SemanticVersionTests {
  /// The example of semver.org, section 11, and numbers too long for a machine word.
  @Test func precedence() throws {
    let ordered = [
      "0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2",
      "1.0.0-beta.11",
      "1.0.0-beta.99999999999999999999998", "1.0.0-beta.99999999999999999999999", "1.0.0-rc.1", "1.0.0",
      "1.0.9",
      "1.0.10", "1.9.0", "1.10.0", "2.0.0-0", "2.0.0-A", "2.0.0-a", "2.0.0",
    ]
    let versions = try ordered.map { try #require(SemanticVersion($0)) }
    for (i, one) in versions.enumerated() {
      for (j, other) in versions.enumerated() {
        #expect((one < other) == (i < j), "\(one) \(other)")
        #expect((one == other) == (i == j), "\(one) \(other)")
      }
    }
    #expect(versions.map(\.description) == ordered)
  }

  @Test func buildMetadataDoesNotCount() throws {
    let (one, other) = (
      try #require(SemanticVersion("1.0.0+a")), try #require(SemanticVersion("1.0.0+b-c.7"))
    )
    #expect(one == other)
    #expect(other.build == ["b-c", "7"])
    #expect(SemanticVersion("1.0.0-x-y.z+001")?.prerelease == ["x-y", "z"])
  }

  @Test(
    arguments: [
      "", "1", "1.2", "1.2.3.4", "01.2.3", "1.02.3", "1.2.03", "1.2.3-", "1.2.3+", "1.2.3-01", "1.2.3-a..b",
      "1.2.3-ä", "v1.2.3", " 1.2.3", "1.2.3\n", "-1.2.3", "1.2.x", "١.2.3", "99999999999999999999.0.0",
      "1.2.3+a+b",
      "a.b.c", "..", "1.2.3-é",
    ])
  func refuses(text: String) { #expect(SemanticVersion(text) == nil) }

  @Test func patterns() throws {
    let v = try TagPattern("v*")
    #expect(v.version(of: "v1.2.3")?.description == "1.2.3")
    #expect(v.version(of: "1.2.3") == nil)
    #expect(v.version(of: "v") == nil)
    let any = TagPattern.anyVersion
    #expect(any.version(of: "v1.2.3-rc.1")?.isPrerelease == true)
    #expect(any.version(of: "1.2.3") != nil)
    #expect(any.version(of: "vv1.2.3") == nil)
    let app = try TagPattern("app-*-release")
    #expect(app.version(of: "app-v1.2.3-release")?.description == "1.2.3")
    #expect(app.version(of: "app-release") == nil)
    #expect(app.version(of: "web-v1.2.3-release") == nil)
    for text in ["", "v", "v**", "*-*"] {
      #expect(throws: RepositoryProblem.invalidTagPattern(pattern: text)) { try TagPattern(text) }
    }
  }
}
