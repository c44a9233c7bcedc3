import ArgumentParser
import Foundation
import GateCommand
import GateJSON
import Testing

/// Every call of goldgate in the pages is one that goldgate takes.
@Suite struct CommandLineTests {
  /// Where the shell blocks are run as they stand by a test of their own.
  static let runElsewhere = ["docs/setup.md"]
  /// What a block may need that a test does not have.
  static let needs: Set<String> = ["key", "network", "ci", "remote", "slurm", "docker", "files"]

  @Test func callsAreFound() {
    let text = """
      - run: goldgate check --output a.xml --output "$GITHUB_STEP_SUMMARY"
      command: [goldgate, check, --shard, auto]
      goldgate power \\
        --drop 0.05 | head; goldgate check && goldgate man
      """
    #expect(
      CommandLine.all(in: text).map(\.words) == [
        ["check", "--output", "a.xml", "--output", "$GITHUB_STEP_SUMMARY"], ["check", "--shard", "auto"],
        ["power", "--drop", "0.05"], ["check"], ["man"],
      ])
  }

  @Test(arguments: DocsPage.names)
  func callsInBlocksAreAccepted(name: String) throws {
    for block in try DocsPage(name).blocks {
      let text =
        block.language == "console"
        ? block.lines.filter { $0.hasPrefix("$ ") || $0.hasPrefix("> ") }.joined(separator: "\n")
        : block.lines.joined(separator: "\n")
      for line in CommandLine.all(in: text) {
        do { _ = try Goldgate.parseAsRoot(line.words) } catch  where !Goldgate.exitCode(for: error).isSuccess
        {
          Issue.record("\(name):\(block.line): \(line): \(Goldgate.message(for: error))")
        }
      }
    }
  }

  /// A command of a page is run by a test, or it says what it needs.
  @Test(arguments: DocsPage.names)
  func whatIsNotRunSaysWhy(name: String) throws {
    let page = try DocsPage(name)
    for line in page.prose where line.text.hasPrefix("    ") {
      #expect(!line.text.contains("goldgate "), "\(name):\(line.line): use ```console or ```sh needs=WHAT")
    }
    for block in page.blocks {
      if let need = block.value(of: "needs") {
        #expect(Self.needs.contains(need), "\(name):\(block.line): \(need)")
      }
      guard ["", "sh", "bash"].contains(block.language), !Self.runElsewhere.contains(name) else { continue }
      let calls = CommandLine.all(in: block.lines.joined(separator: "\n"))
      #expect(calls.isEmpty || block.value(of: "needs") != nil, "\(name):\(block.line): say what it needs")
    }
  }

  /// What stands within a sentence may leave out values, so its words are looked up one by one.
  @Test(arguments: DocsPage.names)
  func callsInSentencesAreKnown(name: String) throws {
    let root = try #require(Self.help)
    for line in try DocsPage(name).prose {
      for (index, span) in line.text.components(separatedBy: "`").enumerated() where index % 2 == 1 {
        for call in CommandLine.all(in: span) {
          var command = root
          for word in call.words {
            if word.hasPrefix("--") {
              let flag = word.split(separator: "=").first.map { String($0.dropFirst(2)) } ?? ""
              #expect(Self.flags(of: command).contains(flag), "\(name):\(line.line): \(call)")
            } else if let below = Self.subcommand(word, of: command) {
              command = below
            } else {
              #expect(command["subcommands"] == nil, "\(name):\(line.line): \(call)")
            }
          }
        }
      }
    }
  }

  /// The commands with their options, as ArgumentParser describes them.
  private static let help: JSONValue? = {
    do {
      _ = try Goldgate.parseAsRoot(["--experimental-dump-help"])
      return nil
    } catch {
      return try? JSONParser.parse(Goldgate.fullMessage(for: error))["command"]
    }
  }()

  private static func subcommand(_ word: String, of command: JSONValue) -> JSONValue? {
    command["subcommands"]?.arrayValue?.first { $0["commandName"]?.stringValue == word }
  }

  private static func flags(of command: JSONValue) -> [String] {
    (command["arguments"]?.arrayValue ?? []).flatMap { $0["names"]?.arrayValue ?? [] }
      .compactMap { $0["name"]?.stringValue }
  }
}
