import ArgumentParser
import Foundation
import GateCheck
import GateDecision
import GateGit
import GateSuite

/// `goldgate release TAG`: evaluates, commits the baselines, and tags the commit.
struct ReleaseCommand: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Record the baselines of all suites, commit them, and tag the commit.",
    discussion: """
      Records the suites whose tag_pattern finds the tag: in a repository with several services, 'a-v1.2.0' releases \
      those of 'a-v*'. Whatever would stop the commit or the tag is looked for before the first call.

      Every call is paid for: 'goldgate check --estimate' tells beforehand what a check of the same suites uses.

      Examples:
        goldgate release v1.2.0 && git push --follow-tags
        goldgate release --suite search a-v1.2.0
      """)

  @Argument(help: "The new release tag, such as v1.2.0.")
  var tag: String

  @OptionGroup var suites: SuiteOptions
  @OptionGroup var recording: RecordingOptions

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let workspace = Workspace.open(in: context)
    let repository = try workspace.requireRepository()
    let locations = try TaggedSuites(tag: tag, workspace: workspace).locations(suites.suite)
    try recording.terms.batch.check(suites: locations.count)
    try await RecordingConditions(workspace: workspace, tag: tag).check(locations, writing: .release)
    let recorder = BaselineRecorder(options: recording.terms, workspace: workspace)
    try await RecordingPreflight(workspace: workspace, repository: repository).check(
      release: tag, files: locations.map { try recorder.path(in: $0) })
    var prepared: [PreparedRecording] = []
    for location in locations { prepared.append(try await recorder.prepare(location)) }

    var files: [String: Data] = [:]
    for suite in prepared {
      switch try await recorder.choose(suite, for: tag) {
      case .keep(let run):
        BottomOfRange.tell(run, metrics: suite.contents.suite.metrics, in: context.check)
        UnreadAnswers.tell(run, in: context.check)
        context.write("\(suite.name): nothing changed since its baseline, which is kept (\(run.summary))\n")
        if suite.isPending {
          context.writeError(
            "\(suite.name): \(suite.baselinePath) in the working tree is another baseline than HEAD's, and is not released\n"
          )
        }
      case .write(let run):
        BottomOfRange.tell(run, metrics: suite.contents.suite.metrics, in: context.check)
        UnreadAnswers.tell(run, in: context.check)
        try recorder.writeFile(run, of: suite)
        files[suite.baselinePath] = Data(run.fileBytes)
        context.write("\(suite.name): \(run.summary)\n")
      }
    }
    let signature = try await workspace.signature(in: repository)
    let head = try await repository.headCommit()
    let recorded =
      files.isEmpty
      ? nil
      : try await repository.commitFiles(files, message: "Record the baselines of \(tag)", by: signature)
    let commit = recorded ?? head
    _ = try await repository.createTag(tag, at: commit.id, message: "Release \(tag)", by: signature)
    await recorder.settled.finish(in: context.check)
    let push = try await PushAdvice(tag: tag, before: head.id, hasCommit: recorded != nil).text(
      in: repository)
    context.write("tagged \(tag) at \(commit.id.prefix(12)); \(push)\n")
    return .pass
  }
}
