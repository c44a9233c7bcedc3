import ArgumentParser
import Foundation
import GateCheck
import GateDecision
import GateGit
import GateSuite

/// `goldgate init`: writes a suite that runs and the files of the CI system, or makes the example repository.
struct InitCommand: GateSubcommand {
  /// The embedded examples.
  enum Example: String, CaseIterable, ExpressibleByArgument {
    case supportFAQ = "support-faq"
  }

  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a suite that runs and the CI files, or make an example repository.",
    discussion: """
      Asks on a terminal what answers, with which model, and how an answer is judged, unless flags say so; \
      then writes baselines/NAME/ and the files of the CI system: the gate on pull requests, the baseline on \
      release tags, and a nightly run. The golden examples are samples to be replaced, unless --golden names a \
      table of yours: init shows its columns, asks what they are or takes --column, and writes golden.jsonl, or \
      lets the suite read the table where it is (--keep-sheet). No file is replaced without --force. With --ci and nothing else it writes the CI files alone, if there are suites already.

      With --example it makes a repository that works offline: two release tags with baselines, and branches to \
      try the gate on, one whose prompt edit made answers worse, one that changed only the wording, and one that \
      the suite is too small to judge. The answers are recordings of a real small model.

      Examples:
        goldgate init
        goldgate init --target openai --model gpt-6-luna --scorer contains --ci github
        goldgate init --target openai --model qwen3 --base-url http://localhost:8000/v1 --scorer numeric
        goldgate init --command 'python3 answer.py' --scorer exact --name support --ci gitlab
        goldgate init --golden questions.csv --column input=Question --column expected=Answer
        goldgate init --target http --url https://app.example.org/ask --response /answer/text
        goldgate init --ci github      # the CI files alone, if there are suites
        goldgate init --example support-faq
      """)

  @Option(help: "The example instead of a suite: support-faq.")
  var example: Example?

  @OptionGroup var choices: StarterOptions

  @Argument(help: "The folder to fill; for an example it must be empty or absent.")
  var folder: String = "."

  func validate() throws {
    if example != nil, choices.names.isEmpty == false {
      throw ValidationError("--example takes no other option than the folder.")
    }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    guard let example else {
      try await StarterWriter(options: choices, folder: folder, context: context).write()
      return .pass
    }
    let path = context.absolute(folder)
    try requireEmpty(path)
    try await ExampleRepository(path: path, context: context).create()
    let here = folder == "." ? "" : "cd \(folder) && "
    context.write(
      """
      made the example '\(example.rawValue)' with the releases v1.0.0 and v1.1.0

      try:
        \(here)goldgate check                                # the release itself: passes
        git switch shorter-prompt && goldgate check   # a prompt edit made answers worse: blocked
        git switch wording && goldgate check          # only the wording changed: passes
        git switch tone && goldgate check             # too close to call: inconclusive
        git switch shorter-prompt && goldgate explain # what made it worse: names the prompt

      """)
    return .pass
  }

  private func requireEmpty(_ path: String) throws {
    let contents = try? FileManager.default.contentsOfDirectory(atPath: path)
    // A check that found nothing to do has left its report.
    if let first = contents?.sorted().first(where: { $0 != "goldgate-report.xml" }) {
      throw GateFailure(
        .configuration, "the folder \(folder) is not empty: it holds '\(first)'",
        remedy: "start in an empty folder")
    }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw GateFailure(.configuration, "the folder \(folder) cannot be made: \(error.localizedDescription)")
    }
  }
}
