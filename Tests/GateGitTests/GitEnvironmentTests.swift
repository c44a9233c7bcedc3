import Foundation
import GateTestSupport
import Testing

@testable import GateGit

/// Git's own variables, which libgit2 does not read.
@Suite struct GitEnvironmentTests {
  private func source() throws -> TemporaryRepository {
    let repository = try TemporaryRepository()
    try repository.commit(files: ["folder/a.txt": "1\n"])
    return repository
  }

  private func open(_ path: String, _ environment: [String: String]) throws -> Repository {
    _ = try source().open()  // With the tests' own configuration.
    return try Repository.open(at: path, environment: environment)
  }

  @Test func theFolderAndTheTreeAreNamed() async throws {
    let source = try source()
    let elsewhere = try TemporaryFolder()
    let git = elsewhere.path + "/store"
    try FileManager.default.moveItem(atPath: source.path + "/.git", toPath: git)
    let named = try open(elsewhere.path, ["GIT_DIR": "store", "GIT_WORK_TREE": source.path])
    #expect(named.workdir == source.path)
    #expect(named.gitDirectory == git)
    #expect(try await named.status() == [])
    // The working folder is the top where only the repository is named.
    let alone = try open(source.path, ["GIT_DIR": git])
    #expect(alone.workdir == source.path)
    #expect(try await alone.status() == [])
    let below = try open(source.path + "/folder", ["GIT_DIR": git])
    #expect(below.workdir == source.path + "/folder")
  }

  @Test func theTreeOfARepositoryThatIsFound() throws {
    let source = try source()
    let other = try TemporaryFolder()
    let opened = try open(source.path, ["GIT_WORK_TREE": other.path])
    #expect(opened.workdir == other.path)
    #expect(opened.gitDirectory == source.path + "/.git")
  }

  @Test func aBareRepositoryStaysBareUntilATreeIsNamed() throws {
    let bare = try TemporaryRepository(options: ["--bare"])
    #expect(try open(bare.path, ["GIT_DIR": "."]).isBare)
    let folder = try TemporaryFolder()
    #expect(try open(folder.path, ["GIT_DIR": bare.path, "GIT_WORK_TREE": "."]).workdir == folder.path)
  }

  @Test func whatIsNotThereIsTold() async throws {
    let source = try source()
    #expect(
      try await problem { try open(source.path, ["GIT_DIR": "nowhere"]) }
        == .wrongGitDirectory(path: source.path + "/nowhere"))
    #expect(
      try await problem { try open(source.path, ["GIT_WORK_TREE": "/nowhere"]) }
        == .wrongWorkTree(path: "/nowhere"))
    // An empty variable is as none.
    #expect(try open(source.path, ["GIT_DIR": "", "GIT_WORK_TREE": ""]).workdir == source.path)
  }

  @Test func settingsComeFromTheEnvironment() async throws {
    let source = try source()
    let time = CommitTime(secondsSinceEpoch: 1)
    func name(_ environment: [String: String]) async throws -> String {
      try await open(source.path, environment).configuredSignature(at: time).name
    }
    let pairs = [
      "GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "user.name", "GIT_CONFIG_VALUE_0": "A \"quoted\" \\ name",
      "GIT_CONFIG_KEY_1": "user.email", "GIT_CONFIG_VALUE_1": "a@example.org",
    ]
    #expect(try await name(pairs) == "A \"quoted\" \\ name")
    // The pairs stand behind the parameters, the newer form of those beside the older.
    let parameters = ["GIT_CONFIG_PARAMETERS": #"'user.name'='It'\''s' 'user.email=b@example.org'"#]
    #expect(try await name(parameters) == "It's")
    #expect(try await name(parameters.merging(pairs) { $1 }) == "A \"quoted\" \\ name")

    let file = try TemporaryFolder()
    try file.write("[user]\n\tname = From File\n\temail = f@example.org\n", to: "config")
    #expect(try await name(["GIT_CONFIG_GLOBAL": file.path + "/config"]) == "From File")
    #expect(try await name(["GIT_CONFIG_SYSTEM": file.path + "/config"]) == "From File")
    let without = try await problem {
      try await name(["GIT_CONFIG_SYSTEM": file.path + "/config", "GIT_CONFIG_NOSYSTEM": "1"])
    }
    #expect(without == .missingIdentity(key: "user.name"))
    let none = try await problem {
      try await name(["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "true"])
    }
    #expect(none == .missingIdentity(key: "user.name"))
  }

  @Test(arguments: [
    ["GIT_CONFIG_COUNT": "many"], ["GIT_CONFIG_COUNT": "-1"],
    ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.name"],
    ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_VALUE_0": "x"], ["GIT_CONFIG_PARAMETERS": "'user.name"],
  ])
  func badPairsAreTold(_ environment: [String: String]) async throws {
    let source = try source()
    guard case .badConfiguration(let detail) = try await problem({ try open(source.path, environment) })
    else {
      Issue.record("\(environment)")
      return
    }
    #expect(detail.contains("GIT_CONFIG_"))
  }

  @Test func noSecretGetsToTheDisk() {
    func isRead(_ key: String) -> Bool { ConfigurationSetting(key: key, value: "x").isRead }
    for key in [
      "http.extraHeader", "url.https://token@host/.insteadOf", "credential.helper", "remote.origin.url",
    ] {
      #expect(!isRead(key), "\(key)")
    }
    for key in [
      "core.autocrlf", "safe.directory", "USER.name", "filter.lfs.required", "remote.origin.promisor",
    ] {
      #expect(isRead(key), "\(key)")
    }
    #expect(
      ConfigurationSetting(key: "filter.a \"b\".clean", value: "x\ny").fileText
        == "[filter \"a \\\"b\\\"\"]\n\tclean = \"x\\ny\"\n")
  }

  @Test func signingIsAskedFor() async throws {
    let source = try source()
    func asked(_ key: String, _ value: String, commits: Bool = true, tags: Bool = true) async throws
      -> RepositoryProblem?
    {
      let environment = ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": key, "GIT_CONFIG_VALUE_0": value]
      return try await problem {
        try await open(source.path, environment).requireUnsigned(commits: commits, tags: tags)
      }
    }
    #expect(try await asked("commit.gpgsign", "true") == .signingRequired(key: "commit.gpgSign"))
    #expect(try await asked("tag.gpgsign", "yes") == .signingRequired(key: "tag.gpgSign"))
    #expect(
      try await asked("tag.forceSignAnnotated", "1") == .signingRequired(key: "tag.forceSignAnnotated"))
    #expect(try await asked("commit.gpgsign", "false") == nil)
    #expect(try await asked("commit.gpgsign", "true", commits: false) == nil)
    #expect(try await asked("tag.gpgsign", "true", tags: false) == nil)
  }

  @Test func filtersAreNamed() async throws {
    let source = try source()
    try source.commit(
      files: [
        ".gitattributes": "*.jsonl filter=lfs diff=lfs -text\nkept.jsonl -filter\n*.bin filter\n",
        "folder/.gitattributes": "secret.* filter=git-crypt\n",
      ])
    let repository = try source.open()
    #expect(try await repository.filter(of: "folder/a.jsonl") == "lfs")
    #expect(try await repository.filter(of: "kept.jsonl") == nil)
    #expect(try await repository.filter(of: "folder/secret.jsonl") == "git-crypt")
    #expect(try await repository.filter(of: "folder/a.txt") == nil)
    #expect(try await repository.filter(of: "a.bin") == nil)
  }
}
