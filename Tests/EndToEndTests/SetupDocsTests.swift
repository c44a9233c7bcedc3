import Foundation
import GateTestSupport
import Testing

/// The five-minute start of docs/setup.md, run as it is written.
@Suite struct SetupDocsTests {
  /// The shell blocks of the page, in order.
  private func blocks() throws -> [String] {
    let root = try #require(SharedData.packageRoot())
    let text = try String(contentsOf: root.appendingPathComponent("docs/setup.md"), encoding: .utf8)
    return text.components(separatedBy: "```sh\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
  }

  private func run(_ script: String, in folder: String) async throws -> (status: Int32, output: String) {
    try await ShellText.run(script, in: folder, by: ["/bin/sh", "-ec"])
  }

  @Test func anEmptyFolderBecomesABlockedChange() async throws {
    let blocks = try blocks()
    try #require(blocks.count == 2)
    let folder = try TemporaryFolder()
    let start = try await run(blocks[0], in: folder.path)
    #expect(start.status == 0, "\(start.output)")
    #expect(start.output.contains("capitals: 5 examples, 3 epochs, metrics accuracy: valid"))
    #expect(start.output.contains("0 problems, 0 warnings"))
    #expect(folder.has("assistant/.github/workflows/goldgate.yml"))
    let change = try await run(blocks[1], in: folder.path + "/assistant")
    #expect(change.status == 1, "\(change.output)")
    #expect(change.output.contains("REGRESSION: capitals is worse than v0.1.0"))
    #expect(folder.has("assistant/goldgate-report.xml"))
    // Back on the release everything is as before.
    let back = try await run("git switch --quiet -; goldgate check", in: folder.path + "/assistant")
    #expect(back.status == 0, "\(back.output)")
  }

  /// The bars of the first hour: from an empty folder to a blocked change in eight commands, and from a folder with a
  /// spreadsheet of thirty rows in nine. What is edited is no command.
  @Test(arguments: [false, true])
  func aBlockedChangeTakesFewCommands(hasSheet: Bool) async throws {
    let folder = try TemporaryFolder()
    let capitals = ["Paris", "Tokyo", "Nairobi", "Lima", "Oslo"]
    try folder.write(
      "grep -q Kenya && echo '\"Nairobi\"' || echo '\"Paris Tokyo Lima Oslo\"'\n", to: "answer.sh")
    if hasSheet {
      let rows = (0..<30).map { number in
        "\(number);Capital of \(["France", "Japan", "Kenya", "Peru", "Norway"][number % 5]) (\(number))?;\(capitals[number % 5]);x"
      }
      try folder.write("Nr;Frage;Antwort;Notiz\n" + rows.joined(separator: "\n") + "\n", to: "questions.csv")
    }
    let commands =
      [
        "git init --quiet -b main",
        "goldgate init --command 'sh answer.sh' --scorer contains --ci github"
          + (hasSheet ? " --golden questions.csv" : ""),
        "git add --all", "git commit --quiet -m 'Gate the answers'", "goldgate release v0.1.0",
      ] + (hasSheet ? ["goldgate validate"] : []) + ["git switch --quiet -c simpler", "goldgate check"]
    #expect(commands.count <= (hasSheet ? 9 : 8))
    for command in commands.dropLast() {
      let done = try await run(command, in: folder.path)
      #expect(done.status == 0, "\(command)\n\(done.output)")
    }
    try folder.write("cat > /dev/null; echo '\"It is the largest city.\"'\n", to: "answer.sh")
    let check = try await run(try #require(commands.last), in: folder.path)
    #expect(check.status == 1, "\(check.output)")
    #expect(check.output.contains("REGRESSION: answers is worse than v0.1.0"))
    let log = try await run("CI=1 goldgate check | tail -n 1", in: folder.path)
    #expect(
      log.output.hasPrefix("goldgate: 1 suite: 1 REGRESSION (answers); \(hasSheet ? 90 : 15) calls, "),
      "\(log.output)")
    #expect(log.output.hasSuffix(" s; exit code 1\n"), "\(log.output)")
  }
}
