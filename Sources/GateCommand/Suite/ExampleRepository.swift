import CExample
import Foundation
import GateCheck
import GateDecision
import GateGit
import GateSuite

/// Builds the example's repository: the same commits on every machine.
struct ExampleRepository {
  let path: String
  let context: CommandContext

  private static let suite = "baselines/support-faq"
  /// The example's releases and branches, and the day of 2026 on which each is made.
  private static let branches = ["shorter-prompt", "wording", "tone"]

  /// Makes the repository, checked out on `main` at the newest release.
  func create() async throws {
    let repository = try Repository.initRepository(at: path, initialBranch: "main")
    try await commit(
      ["README.md": Array(Self.readme.utf8), ".gitignore": Array("goldgate-report.xml\n".utf8)]
        .merging(suiteFiles(prompt: "branches/v1.0.0/prompt.md")) { first, _ in first },
      message: "Answer support questions from the help centre", day: 1, in: repository)
    try await release("v1.0.0", day: 2, in: repository)
    try await commit(
      ["\(Self.suite)/prompt.md": ExampleFiles.bytes(of: "prompt.md")], message: "Ask for the fact alone",
      day: 3,
      in: repository)
    try await release("v1.1.0", day: 4, in: repository)
    let main = try await repository.headCommit().id
    for (index, branch) in Self.branches.enumerated() {
      try await repository.createBranch(branch, at: main)
      try await repository.checkoutBranch(branch)
      try await commit(
        ["\(Self.suite)/prompt.md": ExampleFiles.bytes(of: "branches/\(branch)/prompt.md")],
        message: Self.messages[branch] ?? "Edit the prompt", day: 5 + index, in: repository)
    }
    try await repository.checkoutBranch("main")
  }

  private static let messages = [
    "shorter-prompt": "Shorten the prompt", "wording": "Reword the prompt",
    "tone": "Answer in a friendlier tone",
  ]

  private func suiteFiles(prompt: String) -> [String: [UInt8]] {
    var files = ["\(Self.suite)/prompt.md": ExampleFiles.bytes(of: prompt)]
    for name in ["suite.yaml", "golden.jsonl", "recordings.jsonl"] {
      files["\(Self.suite)/\(name)"] = ExampleFiles.bytes(of: name)
    }
    return files
  }

  /// Evaluates the recordings, commits the baseline and tags it, as `goldgate release` does.
  private func release(_ tag: String, day: Int, in repository: Repository) async throws {
    var quiet = context
    quiet.workingDirectory = path
    quiet.write = { _ in }
    quiet.now = { Self.seconds(day: day) }
    let workspace = Workspace.open(in: quiet)
    let recorder = BaselineRecorder(options: RecordingTerms(), workspace: workspace)
    let prepared = try await recorder.prepare(
      SuiteLocator.Location(folder: Self.suite, file: "suite.yaml"))
    let run = try await recorder.evaluate(prepared, for: tag)
    try await commit(
      ["\(Self.suite)/\(BaselineStore.fileName)": Array(run.fileText.utf8)],
      message: "Record the baselines of \(tag)", day: day, in: repository)
    _ = try await repository.createTag(
      tag, at: repository.headCommit().id, message: "Release \(tag)", by: Self.signature(day: day))
  }

  private func commit(_ files: [String: [UInt8]], message: String, day: Int, in repository: Repository)
    async throws
  {
    try await repository.commitFiles(
      files.mapValues { Data($0) }, message: message, by: Self.signature(day: day))
  }

  private static func signature(day: Int) -> Signature {
    Signature(
      name: "goldgate example", email: "example@goldgate.invalid",
      time: CommitTime(secondsSinceEpoch: Int64(seconds(day: day))))
  }

  /// Noon UTC of a day in June 2026.
  private static func seconds(day: Int) -> Double { 1_780_272_000 + 43_200 + Double(day - 1) * 86_400 }

  private static let readme = """
    # Support answers

    The example of goldgate: a support assistant that answers from help centre articles. The suite is in
    `baselines/support-faq/`; its answers are recordings of a real small model, so everything works offline.

        goldgate check
        goldgate baseline list

    """
}

/// The files of the embedded example, by their paths below `baselines/support-faq/`.
enum ExampleFiles {
  /// A file's bytes.
  static func bytes(of path: String) -> [UInt8] {
    for index in 0..<goldgate_example_file_count {
      let file = goldgate_example_file_at(index)
      if String(cString: file.path) == path {
        return Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
      }
    }
    return []
  }
}
