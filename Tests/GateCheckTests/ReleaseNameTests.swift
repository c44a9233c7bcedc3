import GateGit
import Testing

@testable import GateCheck

/// The names of tags in advice.
@Suite struct ReleaseNameTests {
  @Test(arguments: [
    (["v1.2.3"], "v*", "v1.2.4"), (["v1.2.9"], "v*", "v1.2.10"), (["v1.9.0", "v1.10.0"], "v*", "v1.10.1"),
    (["v2.0.0-rc.1", "v1.0.0"], "v*", "v2.0.0"), ([], "v*", "v0.1.0"), (["other"], "v*", "v0.1.0"),
    (["a-v1.0.0", "b-v3.0.0"], "a-v*", "a-v1.0.1"), ([], "app-*-final", "app-0.1.0-final"),
    (["rel-1.0.0-final"], "rel-*-final", "rel-1.0.1-final"), ([], "**", "v0.1.0"), ([], "v1", "v0.1.0"),
  ])
  func isTheNextOne(tags: [String], pattern: String, name: String) {
    #expect(ReleaseName.next(tags: tags, pattern: pattern) == name)
  }

  @Test func isNeverTaken() throws {
    // v1.0.1 stands on another line of history and is older by its version alone.
    let tags = ["v1.0.0", "v1.0.1", "v1.0.2-rc.1"]
    let name = ReleaseName.next(tags: tags, pattern: "v*")
    #expect(!tags.contains(name))
    let pattern = try TagPattern("v*")
    let version = try #require(pattern.version(of: name))
    for tag in tags { #expect(try version > #require(pattern.version(of: tag))) }
  }
}
