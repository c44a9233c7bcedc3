import GateGit
import Testing

@Suite struct ReleaseVersionTests {
  /// The example of semver.org, section 11, numbers too long for a machine word, and versions of other lengths.
  @Test func precedence() throws {
    let ordered = [
      "0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2",
      "1.0.0-beta.11",
      "1.0.0-beta.99999999999999999999998", "1.0.0-beta.99999999999999999999999", "1.0.0-rc.1", "1.0.0",
      "1.0.0.1", "1.0.9",
      "1.0.10", "1.2", "1.2.0.0.1", "1.9.0", "1.10.0", "2.0.0-0", "2.0.0-A", "2.0.0-a", "2", "2026.9",
      "2026-10", "2026-11-28", "2026-11-29", "2026-11-29.1", "2026-11-29-2", "2026.11.30", "2026.12.10",
      "2027.01.05-rc.1", "2027.01.05", "2027.1.6", "20261129.1", "20261129.02",
      "99999999999999999999998.0.0", "99999999999999999999999.0.0",
    ]
    let versions = try ordered.map { try #require(ReleaseVersion($0)) }
    for (i, one) in versions.enumerated() {
      for (j, other) in versions.enumerated() {
        #expect((one < other) == (i < j), "\(one) \(other)")
        #expect((one == other) == (i == j), "\(one) \(other)")
      }
    }
    #expect(versions.map(\.description) == ordered)
  }

  @Test(arguments: [
    ["1", "1.0", "1.0.0", "01.00", "1.0.0+build"], ["1.2", "1.02", "1.2.0", "001.2"],
    ["2027.01.05", "2027.1.5", "2027-01-05"], ["1-rc.1", "1.0-rc.1", "1.0.0-rc.01"],
    ["2026-11-29.1", "2026-11-29-1", "2026.11.29.1"], ["2026-11", "2026.11"],
  ])
  func equalPrecedence(texts: [String]) throws {
    let versions = try texts.map { try #require(ReleaseVersion($0), "\($0)") }
    for version in versions { #expect(version == versions[0], "\(version)") }
  }

  @Test func buildMetadataDoesNotCount() throws {
    let (one, other) = (
      try #require(ReleaseVersion("1.0.0+a")), try #require(ReleaseVersion("1.0.0+b-c.7"))
    )
    #expect(one == other)
    #expect(other.build == ["b-c", "7"])
    #expect(ReleaseVersion("1.0.0-x-y.z+001")?.prerelease == ["x-y", "z"])
    #expect(ReleaseVersion("2026-11-29-rc.1")?.prerelease == ["rc", "1"])
    #expect(ReleaseVersion("2026-11-29-rc.1")?.numbers == ["2026", "11", "29"])
    #expect(ReleaseVersion("2026-1-5")?.numbers == ["2026", "1", "5"])
    #expect(ReleaseVersion("1.2.3-11")?.isPrerelease == true)
    #expect(ReleaseVersion("0.0")?.numbers == ["0", "0"])
  }

  @Test(
    arguments: [
      "", "1.2.3-", "1.2.3+", "1.2.3-a..b", "1.2.3-ä", "v1.2.3", " 1.2.3", "1.2.3\n", "-1.2.3", "1.2.x",
      "١.2.3", "1.2.3+a+b", "a.b.c", "..", "1.2.3-é", "1.", ".1", "1..2", "1.2.", "next", "2026_11_29",
      "2026-11-29T12", "1,2", "1.2.3rc1", "2026-13-01", "1.2-3", "1-2", "2026-11x", "2026-11.",
      "2026-11-29.", "2026.11-29",
    ])
  func refuses(text: String) { #expect(ReleaseVersion(text) == nil) }

  @Test func patterns() throws {
    let v = try TagPattern("v*")
    #expect(v.version(of: "v1.2.3")?.description == "1.2.3")
    #expect(v.version(of: "1.2.3") == nil)
    #expect(v.version(of: "v") == nil)
    #expect(!v.fits("v") && v.fits("v-next") && v.version(of: "v-next") == nil)
    #expect(v.version(of: "v1.2")?.numbers == ["1", "2"])
    let any = TagPattern.anyVersion
    #expect(any.version(of: "v1.2.3-rc.1")?.isPrerelease == true)
    #expect(any.version(of: "1.2.3") != nil)
    #expect(any.version(of: "vv1.2.3") == nil)
    let app = try TagPattern("app-*-release")
    #expect(app.version(of: "app-v1.2.3-release")?.description == "1.2.3")
    #expect(app.version(of: "app-release") == nil)
    #expect(app.version(of: "app--release") == nil)
    #expect(app.version(of: "web-v1.2.3-release") == nil)
    #expect(try TagPattern("release-*").version(of: "release-2026-11-29")?.numbers == ["2026", "11", "29"])
    #expect(try TagPattern("deploy-*").version(of: "deploy-20261129.1")?.numbers == ["20261129", "1"])
    #expect(app.name(of: "1.0") == "app-1.0-release")
    for text in ["", "v", "v**", "*-*"] {
      #expect(throws: RepositoryProblem.invalidTagPattern(pattern: text)) { try TagPattern(text) }
    }
  }
}
