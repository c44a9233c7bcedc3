import Foundation
import GateTestSupport
import Testing

/// The CI files of `goldgate init`: as recorded, and accepted by the schema of their system.
@Suite struct InitPipelineTests {
  /// A CI system, its files, and how check-jsonschema reads them.
  struct System: Sendable, CustomTestStringConvertible {
    let name: String
    let files: [String]
    let schema: [String]

    var testDescription: String { name }
  }

  static let systems = [
    System(
      name: "github",
      files: [
        ".github/workflows/goldgate.yml", ".github/workflows/goldgate-release.yml",
        ".github/workflows/goldgate-nightly.yml",
      ], schema: ["vendor.github-workflows"]),
    System(
      name: "gitlab", files: [".gitlab-ci.yml"],
      schema: ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"]),
    System(name: "circleci", files: [".circleci/config.yml"], schema: ["vendor.circle-ci"]),
    System(name: "buildkite", files: [".buildkite/pipeline.yml"], schema: ["vendor.buildkite"]),
    System(
      name: "azure", files: ["azure-pipelines.yml"],
      // The schema's own patterns are no ECMAScript.
      schema: ["vendor.azure-pipelines", "--data-transform", "azure-pipelines", "--regex-variant", "python"]),
    System(name: "jenkins", files: ["Jenkinsfile"], schema: []),
  ]

  private static let targets = [
    "openai": ["--target", "openai", "--model", "gpt-6-luna"],
    "command": ["--command", "python3 answer.py"],
  ]

  private func written(_ system: System, target: String) async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let console = Console(in: folder.path)
    let arguments = ["init", "--scorer", "contains", "--ci", system.name] + (Self.targets[target] ?? [])
    #expect(await console.run(arguments: arguments) == .pass, "\(console.errors)")
    return folder
  }

  @Test(arguments: systems)
  func filesAreAsRecorded(system: System) async throws {
    let folder = try await written(system, target: "openai")
    for file in system.files {
      let name = "\(system.name)-\(file.split(separator: "/").last ?? "")"
      try GoldenFile(name).verify(Array(folder.read(file).utf8))
    }
  }

  @Test func noGoldenFileIsForgotten() throws {
    let pipelines = Self.systems.flatMap { system in
      system.files.map { "\(system.name)-\($0.split(separator: "/").last ?? "")" }
    }
    let suites =
      ["openai", "gemini", "command"].flatMap { ["suite-\($0).yaml", "init-\($0).txt"] }
      + ["suite-sheet.yaml", "init-sheet.txt", "suite-http.yaml"]
    try GoldenFile.verifyNoOrphans(beyond: Set(pipelines + suites))
  }

  @Test(
    .needs(.program("check-jsonschema")),
    arguments: systems.filter { !$0.schema.isEmpty }, ["openai", "command"])
  func theSystemsSchemaAcceptsThem(system: System, target: String) async throws {
    let folder = try await written(system, target: target)
    let files = system.files.map { "\(folder.path)/\($0)" }
    let outcome = try ExternalTool.run("check-jsonschema", ["--builtin-schema"] + system.schema + files)
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  @Test(arguments: systems)
  func eachGatesRecordsAndWatches(system: System) async throws {
    let folder = try await written(system, target: "openai")
    let text = try system.files.map { try folder.read($0) }.joined(separator: "\n")
    for part in [
      "goldgate check --output goldgate-report.xml", "--log-run ", "--fail-on-slide",
      "goldgate baseline update --tag", "refs/notes/goldgate/*:refs/notes/goldgate/*",
      "goldgate --version ||",
      "put the binary",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    if ["github", "gitlab", "jenkins"].contains(system.name) {
      #expect(text.contains("--output goldgate-report.html"))
    }
    #expect(text.contains("OPENAI_API_KEY") || system.name == "circleci")
    let shell = system.name == "buildkite" ? "exit \"$$result\"" : "exit \"$result\""
    #expect(text.contains(shell))
  }

  /// Every shell script in the YAML files is one that a shell can parse.
  @Test(
    .needs(.python("yaml")),
    arguments: systems.filter { !$0.schema.isEmpty })
  func itsScriptsAreShell(system: System) async throws {
    let folder = try await written(system, target: "openai")
    for file in system.files {
      let reader = """
        import sys, yaml, json
        class Loader(yaml.SafeLoader): pass
        Loader.add_constructor('!reference', lambda l, n: l.construct_sequence(n))
        found = []
        def walk(value, key=None):
            if isinstance(value, dict):
                for name, part in value.items(): walk(part, name)
            elif isinstance(value, list):
                for part in value: walk(part, key)
            elif isinstance(value, str) and key in ('run', 'script', 'before_script', 'command'):
                found.append(value.replace('$$', '$'))
        walk(yaml.load(open(sys.argv[1]), Loader))
        print('\\n'.join(found))
        """
      let scripts = try ExternalTool.run("python3", ["-c", reader, "\(folder.path)/\(file)"])
      #expect(scripts.status == 0, "\(scripts.output)")
      #expect(scripts.output.contains("goldgate"))
      let path = try folder.write(scripts.output, to: "scripts.sh")
      let shell = try ExternalTool.run("sh", ["-n", path])
      #expect(shell.status == 0, "\(shell.output)")
    }
  }

  @Test func theJenkinsfileIsBalanced() async throws {
    let folder = try await written(try #require(Self.systems.last), target: "openai")
    let text = try folder.read("Jenkinsfile")
    var open: [Character] = []
    var isInside = false
    for (number, part) in text.components(separatedBy: "'''").enumerated() where number.isMultiple(of: 2) {
      for line in part.split(separator: "\n") where !line.hasPrefix("//") {
        for character in line {
          if character == "'" { isInside.toggle() }
          if isInside { continue }
          switch character {
          case "{", "(", "[": open.append(character)
          case "}": #expect(open.popLast() == "{")
          case ")": #expect(open.popLast() == "(")
          case "]": #expect(open.popLast() == "[")
          default: break
          }
        }
        #expect(!isInside, "\(line)")
      }
    }
    #expect(open.isEmpty)
    #expect(text.components(separatedBy: "'''").count.isMultiple(of: 2) == false)
  }
}
