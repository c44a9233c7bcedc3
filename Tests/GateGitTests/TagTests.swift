import GateTestSupport
import Testing

@testable import GateGit

@Suite struct TagTests {
  @Test func listsAnnotatedAndLightweightTags() async throws {
    let source = try TemporaryRepository()
    let first = try source.commit()
    try source.tag("b-light")
    try source.tag("a-annotated", message: "m")
    let object = try source.git("rev-parse", "a-annotated")
    let tags = try await source.open().tags()
    #expect(tags.map(\.name) == ["a-annotated", "b-light"])
    #expect(tags.map(\.commitId) == [first, first])
    #expect(tags.map(\.objectId) == [object, nil])
  }

  @Test func findsTheNewestReachableRelease() async throws {
    let source = try TemporaryRepository()
    try source.commit()
    try source.tag("v1.9.0")
    try source.commit()
    try source.tag("v1.10.0", message: "m")
    try source.tag("v2.0.0-rc.1")
    try source.tag("not-a-version")
    try source.tag("v1.2")
    let middle = try source.commit()
    try source.branch("elsewhere")
    try source.commit()
    try source.tag("v3.0.0")
    try source.tag("app-v9.0.0")
    let other = try source.git("rev-parse", "HEAD")
    let repository = try source.open()
    let any = TagPattern.anyVersion
    #expect(try await repository.newestReleaseTag(reachableFrom: middle).tag.name == "v1.10.0")
    #expect(try await repository.newestReleaseTag(reachableFrom: other).tag.name == "v3.0.0")
    let prerelease = try await repository.newestReleaseTag(
      reachableFrom: middle, pattern: any, includePrereleases: true)
    #expect(prerelease.tag.name == "v2.0.0-rc.1")
    #expect(prerelease.version.isPrerelease)
    let app = try await repository.newestReleaseTag(reachableFrom: other, pattern: TagPattern("app-v*"))
    #expect(app.tag.name == "app-v9.0.0")
    #expect(app.version.description == "9.0.0")
  }

  @Test func tagsWithoutAPlaceInTheOrderAreNamed() async throws {
    let source = try TemporaryRepository()
    try source.commit()
    for name in ["v0.2.0", "v-next", "vendor-import", "x1.0.0"] { try source.tag(name) }
    let head = try source.commit()
    try source.tag("v1.2", message: "m")
    let repository = try source.open()
    let newest = try await repository.newestReleaseTag(reachableFrom: head, pattern: TagPattern("v*"))
    #expect(newest.tag.name == "v1.2")
    #expect(newest.unordered == ["v-next", "vendor-import"])
    let names = try await repository.releaseNames(TagPattern("v*"))
    #expect(names.ordered.map(\.name) == ["v0.2.0", "v1.2"])
    #expect(names.unordered == newest.unordered)
  }

  @Test func equalVersionsAreInByteOrder() async throws {
    let source = try TemporaryRepository()
    let head = try source.commit()
    for name in ["v1.2.0", "v1.2", "v1.02"] { try source.tag(name) }
    let repository = try source.open()
    #expect(
      try await repository.releaseNames(TagPattern("v*")).ordered.map(\.name) == ["v1.02", "v1.2", "v1.2.0"])
    #expect(try await repository.newestReleaseTag(reachableFrom: head).tag.name == "v1.2.0")
  }

  @Test func saysWhyThereIsNoRelease() async throws {
    let source = try TemporaryRepository()
    let first = try source.commit()
    let repository = try source.open()
    func reason(_ pattern: TagPattern = .anyVersion) async throws -> RepositoryProblem? {
      try await problem { try await repository.newestReleaseTag(reachableFrom: first, pattern: pattern) }
    }
    #expect(try await reason() == .noTags(hasRemote: false))
    try source.tag("nightly")
    #expect(try await reason() == .noVersionTag(pattern: "*", count: 1, example: "nightly"))
    try source.tag("v1.0.0-beta")
    #expect(try await reason() == .onlyPrereleaseTags(pattern: "*", newest: "v1.0.0-beta"))
    try source.commit()
    try source.tag("v1.0.0")
    #expect(
      try await reason() == .noReachableReleaseTag(pattern: "*", newest: "v1.0.0", commit: first))
    #expect(
      try await reason(TagPattern("app-*"))
        == .noVersionTag(pattern: "app-*", count: 3, example: "v1.0.0-beta"))
  }

  @Test func tagsThatWereNotFetched() async throws {
    let source = try TemporaryRepository()
    let id = try source.commit()
    try source.tag("v1.0.0")
    let clone = try source.clone(options: ["--no-tags"])
    let repository = try clone.open()
    for found in [
      try await problem { try await repository.newestReleaseTag(reachableFrom: id) },
      try await problem { try await repository.tag(named: "v1.0.0") },
      try await problem { try await repository.resolve("v1.0.0") },
    ] {
      #expect(found == .noTags(hasRemote: true))
      #expect(found?.remedy.contains("`git fetch --tags`") == true)
    }
    try clone.git("fetch", "--tags", "--quiet")
    #expect(try await repository.newestReleaseTag(reachableFrom: id).tag.commitId == id)
  }

  @Test func aTagThatMoved() async throws {
    let source = try TemporaryRepository()
    let first = try source.commit()
    try source.tag("v1.0.0", message: "m")
    let repository = try source.open()
    #expect(try await repository.tag(named: "v1.0.0").commitId == first)
    let second = try source.commit()
    try source.git("tag", "--force", "--annotate", "--message", "moved", "v1.0.0")
    #expect(try await repository.tag(named: "v1.0.0").commitId == second)
  }

  @Test func copesWithThousandsOfTags() async throws {
    let source = try TemporaryRepository()
    let root = try source.commit()
    // 2000 commits in a row, each a release, and 2000 newer releases on a line that HEAD does not hold.
    var stream = ""
    for (branch, major) in [("main", 1), ("other", 2)] {
      for index in 0..<2000 {
        let time = 1_710_000_000 + index
        stream += "commit refs/heads/\(branch)\ncommitter A <a@example.org> \(time) +0000\ndata 1\n\(major)\n"
        if index == 0 { stream += "from \(root)\n" }
        stream += "\nreset refs/tags/v\(major).\(index).0\nfrom refs/heads/\(branch)\n\n"
      }
    }
    try source.git("fast-import", "--quiet", "--force", input: stream)
    let head = try source.git("rev-parse", "main")
    let repository = try source.open()
    #expect(try await repository.tags().count == 4000)
    let newest = try await repository.newestReleaseTag(reachableFrom: head)
    #expect(newest.tag == Tag(name: "v1.1999.0", commitId: head, objectId: nil))
    let middle = try source.git("rev-parse", "v1.1000.0")
    #expect(try await repository.newestReleaseTag(reachableFrom: middle).tag.name == "v1.1000.0")
  }

  @Test func createsTags() async throws {
    let source = try TemporaryRepository()
    let id = try source.commit()
    let repository = try source.open()
    let light = try await repository.createTag("v1.0.0", at: id)
    #expect(light == Tag(name: "v1.0.0", commitId: id, objectId: nil))
    let annotated = try await repository.createTag("v1.1.0", at: id, message: "Release 1.1", by: signature)
    #expect(annotated.objectId != nil)
    #expect(
      try source.git(
        "for-each-ref", "--format=%(contents)|%(taggername)|%(taggerdate:unix)", "refs/tags/v1.1.0")
        == "Release 1.1\n|Grace Example|1750000000")
    #expect(
      try await problem { try await repository.createTag("v1.0.0", at: id) }
        == .tagExists(name: "v1.0.0", commit: id))
    for name in ["", "a b", "-x", "a..b", "x.lock", "a\0b", "HEAD"] {
      #expect(try await problem { try await repository.createTag(name, at: id) } == .invalidName(name: name))
    }
    try source.write(".git/refs/tags/v2.0.0.lock", "")
    #expect(
      try await problem { try await repository.createTag("v2.0.0", at: id) }
        == .locked(file: source.path + "/.git/refs/tags/v2.0.0.lock"))
  }
}
