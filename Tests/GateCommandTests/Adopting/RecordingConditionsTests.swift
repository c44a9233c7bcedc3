import Foundation
import GateDecision
import GateTestSupport
import Testing

/// What is looked at before a baseline is paid for, what is told before it is tagged, and how it travels.
@Suite struct RecordingConditionsTests {
  /// A repository whose product leaves a mark for each call.
  private func counted() throws -> (repository: TemporaryRepository, calls: () -> Int) {
    let repository = try AdoptedRepository.make()
    let mark = repository.surroundings + "/calls"
    try repository.commit("Count", files: ["answer.sh": "echo >>\(mark)\n" + AdoptedRepository.product])
    return (
      repository,
      { FileManager.default.contents(atPath: mark)?.count ?? 0 }
    )
  }

  @Test(arguments: ["commit.gpgSign", "tag.gpgSign", "tag.forceSignAnnotated"])
  func signingIsRefusedBeforeTheFirstCall(key: String) async throws {
    let (repository, calls) = try counted()
    let environment = ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": key, "GIT_CONFIG_VALUE_0": "true"]
    let console = Console(in: repository.path, environment: environment)
    #expect(await console.run("release", "v1.0.0") == .usage)
    #expect(console.errors.contains("git is set to sign (\(key)), and goldgate makes no signatures"))
    #expect(calls() == 0)
    #expect(try repository.git("tag") == "")
    // The advice, but for the signature, which takes a key.
    let advice = try #require(
      console.errors.range(of: "goldgate baseline update").map { console.errors[$0.lowerBound...] })
    let commands = advice.trimmingCharacters(in: .whitespacesAndNewlines).replacing(
      "tag -s", with: "tag --annotate")
    #expect(try await Advice(console: console, repository: repository).follow(commands))
    #expect(await console.run("check") == .pass)
  }

  @Test(arguments: ["baseline.jsonl", "golden.jsonl", "suite.yaml"])
  func filtersAreRefusedBeforeTheFirstCall(file: String) async throws {
    let (repository, calls) = try counted()
    try repository.git("config", "filter.rot.clean", "tr a-z n-za-m")
    try repository.git("config", "filter.rot.smudge", "tr a-z n-za-m")
    try repository.commit(
      "Filter", files: [".gitattributes": "baselines/*/\(file) filter=rot"])
    if file != "baseline.jsonl" {
      try repository.git("add", "--renormalize", ".")
      try repository.git("commit", "--quiet", "--allow-empty", "--message", "Through the filter")
    }
    let console = Console(in: repository.path)
    #expect(await console.run("release", "v1.0.0") != .pass)
    let told = "baselines/numbers/\(file) has the attribute filter=rot (.gitattributes)"
    #expect(console.errors.contains(told), "\(console.errors)")
    #expect(await console.run("baseline", "update") != .pass)
    #expect(console.errors.contains(told))
    #expect(calls() == 0)
    #expect(try repository.git("tag") == "")
  }

  @Test func aFilterThatIsNotSetUpChangesNothingThatIsRead() async throws {
    let (repository, _) = try counted()
    try repository.commit("Filter", files: [".gitattributes": "golden.jsonl filter=none\n"])
    #expect(await Console(in: repository.path).run("release", "v1.0.0") == .pass)
  }

  @Test func aSparseCheckoutReleasesNoPart() async throws {
    let repository = try AdoptedRepository.make(["baselines/numbers", "baselines/second"])
    try repository.git("sparse-checkout", "set", "--cone", "baselines/numbers")
    let console = Console(in: repository.path)
    #expect(await console.run("release", "v1.0.0") == .usage)
    #expect(console.errors.contains("git sparse-checkout add baselines/second"))
    try repository.git("sparse-checkout", "add", "baselines/second")
    #expect(await console.run("release", "v1.0.0") == .pass)
  }

  @Test func theJobOfATagTakesTheBaselineInItsTree() async throws {
    let (repository, calls) = try counted()
    let console = Console(in: repository.path)
    #expect(await console.run("release", "v1.0.0") == .pass)
    let paid = calls()
    #expect(await console.run("baseline", "update", "--tag", "v1.0.0") == .pass)
    #expect(
      console.output
        == "numbers: v1.0.0 has its baseline in its tree, which counts, so that nothing is run (8 examples, 1 epoch, accuracy 1.000)\n"
    )
    #expect(calls() == paid)
    #expect(try repository.git("for-each-ref", "refs/notes") == "")
    #expect(await console.run("check") == .pass)
    // In two steps, it is the same.
    try repository.commit("Change", files: ["answer.sh": "# another\n" + AdoptedRepository.product])
    #expect(await console.run("baseline", "update", "--force") == .pass)
    try repository.commit("Record")
    try repository.tag("v1.1.0")
    let before = calls()
    #expect(await console.run("baseline", "update", "--tag", "v1.1.0") == .pass)
    #expect(calls() == before)
  }

  @Test(arguments: ["answer.sh", "baselines/numbers/golden.jsonl"])
  func anotherStatesBaselineIsNotTaken(changed: String) async throws {
    let repository = try await AdoptedRepository.released()
    let text = try String(contentsOfFile: "\(repository.path)/\(changed)", encoding: .utf8)
    let more =
      changed.hasSuffix(".sh")
      ? "# more\n" : "{\"id\":\"n9\",\"input\":\"number 9\",\"expected\":\"answer 9\"}\n"
    try repository.commit("Change", files: [changed: changed.hasSuffix(".sh") ? more + text : text + more])
    try repository.tag("v1.1.0")
    let console = Console(in: repository.path)
    #expect(await console.run("baseline", "update", "--tag", "v1.1.0") == .pass)
    #expect(console.output.contains("recorded on v1.1.0"))
  }

  @Test func theBottomOfTheRangeIsToldInCapitals() async throws {
    let repository = try AdoptedRepository.make()
    try repository.commit("Break", files: ["answer.sh": AdoptedRepository.broken])
    let console = Console(in: repository.path)
    let told = "numbers: 'accuracy' IS 0.000, THE BOTTOM OF ITS RANGE: NO CHECK CAN FIND IT WORSE."
    #expect(await console.run("baseline", "update") == .pass)
    #expect(console.errors.contains(told))
    try repository.commit("Record")
    #expect(await console.run("release", "v1.0.0") == .pass)
    #expect(console.errors.contains(told))
    try repository.commit("Mend", files: ["answer.sh": AdoptedRepository.product])
    try repository.tag("v1.1.0")
    #expect(await console.run("baseline", "update", "--tag", "v1.1.0") == .pass)
    #expect(!console.errors.contains("BOTTOM"))
  }

  // Where a release goes.

  private func remote(of repository: TemporaryRepository) throws -> TemporaryRepository {
    let remote = try TemporaryRepository(options: ["--bare"])
    try repository.git("remote", "add", "origin", remote.path)
    try repository.git("push", "--quiet", "--set-upstream", "origin", "main")
    return remote
  }

  enum Place: CaseIterable, Sendable {
    case branch, branchOfAnotherName, branchWithoutUpstream, detachedAtABranch, detachedElsewhere
  }

  @Test(arguments: Place.allCases) func theAdviceToPushWorks(from place: Place) async throws {
    let repository = try AdoptedRepository.make()
    let remote = try remote(of: repository)
    switch place {
    case .branch: break
    case .branchOfAnotherName:
      try repository.git("switch", "--quiet", "--create", "mine", "--track", "origin/main")
    case .branchWithoutUpstream: try repository.branch("mine")
    case .detachedAtABranch, .detachedElsewhere:
      try repository.git("switch", "--quiet", "--detach")
      if place == .detachedElsewhere { try repository.commit("Go on", files: ["x": "x"]) }
    }
    let console = Console(in: repository.path)
    #expect(await console.run("release", "v1.0.0") == .pass)
    let push = try #require(console.output.range(of: "git push ").map { console.output[$0.lowerBound...] })
    let command = push.prefix { $0 != "\n" && $0 != "," }
    #expect(try await Advice(console: console, repository: repository).follow(String(command)))
    let tagged = try repository.git("rev-parse", "v1.0.0^{commit}")
    #expect(try remote.git("rev-parse", "v1.0.0^{commit}") == tagged)
    switch place {
    case .branch, .branchOfAnotherName, .detachedAtABranch:
      #expect(try remote.git("rev-parse", "main") == tagged)
    case .branchWithoutUpstream: #expect(try remote.git("rev-parse", "mine") == tagged)
    case .detachedElsewhere: #expect(console.output.contains("git merge v1.0.0"))
    }
  }

  @Test func withoutARemoteItSaysSo() async throws {
    let repository = try AdoptedRepository.make()
    let console = Console(in: repository.path)
    #expect(await console.run("release", "v1.0.0") == .pass)
    #expect(
      console.output.hasSuffix(
        "; once there is a remote, push both with: git push --follow-tags --set-upstream origin main\n"))
  }
}
